"""The fonts in which Qt sets a text, as faces that a PDF can hold and a painter can draw."""

from __future__ import annotations

import threading

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QGlyphRun, QRawFont

from editor.features.printing.paper import BODY, Style
from editor.formats.pdf.fonts import has_outlines
from editor.formats.pdf.sheet import Face, Stretch
from editor.ui.fonts import Face as Bundled
from editor.ui.fonts import families, load_face

UNIT = 10  # of layout in a point: Qt takes whole sizes of letters, and rounds to 1/64
SLANT = 0.2126  # of letters that have no italic, as much as Qt and FreeType give them
BOLDER = 0.035  # ems around letters that have no bold
SEMIBOLD = 600
WEIGHT_AT, STYLE_AT = 4, 62  # in the table OS/2
ITALIC_BIT = 0x201  # italic or oblique


_here = threading.local()


def font_of(style: Style, *, small: bool = False) -> QFont:
    """Return the font of a style, `small` for raised and lowered letters.

    One for each thread: what Qt keeps with a font is thrown away when another one uses it.
    """
    fonts: dict[tuple[Style, bool], QFont] = _here.__dict__.setdefault("fonts", {})
    found = fonts.get((style, small))
    if found is None:
        found = fonts[style, small] = _made(style, small=small)
    return found


def _made(style: Style, *, small: bool) -> QFont:
    face = Bundled.CODE if style.code else Bundled.TEXT
    load_face(face)
    font = QFont(list(families(face)))
    font.setPixelSize(round(style.size * UNIT * (0.66 if small else 1)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if style.bold:
        font.setWeight(QFont.Weight.Bold)
    return font


class Faces:
    """The faces that were met, by the fonts of Qt."""

    def __init__(self) -> None:
        self.missing: dict[str, None] = {}  # letters that no face has, in order
        self._faces: dict[tuple[str, str, int, bool], tuple[Face, QRawFont]] = {}
        self._outlined: dict[int, bool] = {}
        self._advances: dict[int, dict[int, int]] = {}

    def face(self, font: QRawFont) -> Face:
        """Return the face of a font."""
        italic = font.style() != QFont.Style.StyleNormal
        key = (font.familyName(), font.styleName(), font.weight(), italic)
        found = self._faces.get(key)
        if found is None:
            made = _face(font)
            found = self._faces[key] = (made, font)
            self._outlined[id(made)] = has_outlines(made)
            self._advances[id(made)] = {}
        return found[0]

    def raw(self, face: Face, size: float) -> QRawFont:
        """Return the font of a face in a size, for the thread that laid out."""
        font = QRawFont(next(font for known, font in self._faces.values() if known is face))
        font.setPixelSize(size)
        return font

    def outlined(self, face: Face) -> bool:
        """Tell whether the letters of a face can be text; otherwise they have to be pictures."""
        return self._outlined[id(face)]

    def advances(self, face: Face, font: QRawFont, glyphs: list[int]) -> list[int]:
        """Return how wide glyphs are, in units of the face."""
        known = self._advances[id(face)]
        missing = [glyph for glyph in set(glyphs) if glyph not in known]
        if missing:
            size = font.pixelSize()
            for glyph, advance in zip(missing, font.advancesForGlyphIndexes(missing), strict=True):
                known[glyph] = round(advance.x() * face.units / size)
        return [known[glyph] for glyph in glyphs]


class OwnFonts:
    """The fonts of faces in the thread that paints, which may outlive the one that laid out.

    A font of Qt belongs to its thread: it is looked for again here, by its names.
    """

    def __init__(self) -> None:
        self._fonts: dict[int, tuple[Face, QRawFont]] = {}

    def glyph_run(self, stretch: Stretch) -> QGlyphRun:
        """Return a stretch as Qt paints it, its places counted from its line."""
        font = QRawFont(self._font(stretch.face))
        font.setPixelSize(stretch.size)
        return glyph_run(font, stretch, 1.0)

    def _font(self, face: Face) -> QRawFont:
        found = self._fonts.get(id(face))
        if found is None:
            found = self._fonts[id(face)] = (face, _found_again(face))
        return found[1]


def _found_again(face: Face) -> QRawFont:
    wanted = QFont([face.family])
    wanted.setPixelSize(round(BODY.size))
    wanted.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    wanted.setBold(face.bold)
    wanted.setItalic(face.italic or bool(face.slant))
    font = QRawFont.fromFont(wanted)
    if bytes(font.fontTable("head").data()) != face.mark:  # of another weight, say
        wanted.setStyleName(face.name.removeprefix(face.family))
        font = QRawFont.fromFont(wanted)
    return font


def glyph_run(font: QRawFont, stretch: Stretch, scale: float) -> QGlyphRun:
    """Return a stretch as Qt paints it in a font of its size times a scale."""
    unit = stretch.size * scale / stretch.face.units
    indexes: list[int] = []
    places: list[QPointF] = []
    for cluster in stretch.clusters:
        for glyph, dx, dy in cluster.shape:
            indexes.append(glyph)
            places.append(QPointF(cluster.x * scale + dx * unit, -dy * unit))
    run = QGlyphRun()
    run.setRawFont(font)
    run.setGlyphIndexes(indexes)
    run.setPositions(places)
    return run


def _face(font: QRawFont) -> Face:
    units = round(font.unitsPerEm()) or 1000
    per_pixel = units / (font.pixelSize() or 1.0)

    def table(name: str) -> bytes:
        return bytes(font.fontTable(name).data())

    weight, italic = _own_looks(table("OS/2"))
    return Face(
        font.familyName() + font.styleName(),
        font.familyName(),
        table("head"),
        units,
        round(font.ascent() * per_pixel),
        round(font.descent() * per_pixel),
        table,
        bold=font.weight() >= SEMIBOLD,
        italic=italic,
        slant=0.0 if italic or font.style() == QFont.Style.StyleNormal else SLANT,
        embolden=BOLDER if font.weight() >= SEMIBOLD > weight else 0.0,
    )


def _own_looks(table: bytes) -> tuple[int, bool]:
    """Return the weight of a font file, and whether it is italic by itself."""
    if len(table) < STYLE_AT + 2:
        return SEMIBOLD, False
    weight = int.from_bytes(table[WEIGHT_AT : WEIGHT_AT + 2], "big")
    return weight, bool(int.from_bytes(table[STYLE_AT : STYLE_AT + 2], "big") & ITALIC_BIT)
