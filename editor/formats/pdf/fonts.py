"""The faces of a PDF: of each only what is drawn, one glyph for each cluster of letters.

A letter of a modern Naskh is often drawn by several glyphs, its skeleton and its dots, and the same
glyph serves several letters. No table of a PDF can say which letters such a text holds. So every
cluster becomes a glyph of its own, put together from the glyphs of the face, and has its letters in
the table `ToUnicode`: whatever reads the text meets one glyph for one group of letters.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# fontTools is untyped

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, cast

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTWriter

from editor.formats.pdf.sheet import Cluster, Face, Shape

NOTDEF = ".notdef"
MADE = 3_786_825_600  # 2024-01-01, in seconds since 1904: the same in every file
EXACT = 0.001  # of the em: how far a curve may be off that comes from a face with cubic ones
OUTLINES = (
    ("head", "hhea", "maxp", "hmtx", "loca", "glyf"),
    ("head", "hhea", "maxp", "hmtx", "CFF "),
)


class Subset:
    """Collects the clusters that are drawn in one face; `code` is what stands for one in a text."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self._codes: dict[tuple[Shape, str, int], tuple[str, int]] = {}

    def code(self, cluster: Cluster) -> tuple[str, int]:
        """Return the code of a cluster in hexadecimal, and its width in thousandths of the em.

        That width is rounded, as it stands in the table of the font.
        """
        key = (cluster.shape, cluster.text, cluster.width)
        found = self._codes.get(key)
        if found is None:
            width = round(cluster.width * 1000 / self.face.units)
            found = self._codes[key] = (f"{len(self._codes) + 1:04x}", width)
        return found

    @property
    def widths(self) -> list[int]:
        """Return the widths in order of the codes, in thousandths of the em."""
        return [width for _, width in self._codes.values()]

    @property
    def texts(self) -> list[str]:
        """Return the letters in order of the codes, as an extractor is to find them."""
        return [text for _, text, _ in self._codes]

    def font_file(self) -> bytes:
        """Return a TrueType font whose glyphs are the clusters, in order of their codes."""
        drawn = _Outlines(self.face)
        for shape, _, _ in self._codes:
            drawn.add(shape)
        return drawn.font_file([width for _, _, width in self._codes])


def has_outlines(face: Face) -> bool:
    """Tell whether the letters of a face are curves of one colour, which a PDF can hold."""
    if face.table("COLR") or face.table("CBDT") or face.table("sbix") or face.table("SVG "):
        return False
    return bool(face.table("glyf") or face.table("CFF "))


class _Outlines:
    """Glyphs of a new font, put together from those of another."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._glyphs: dict[str, Any] = {NOTDEF: TTGlyphPen(None).glyph()}
        self._count = 0
        self._source = _open(face) if has_outlines(face) else None
        self._order: list[str] = self._source.getGlyphOrder() if self._source else []
        self._set: Any = self._source.getGlyphSet() if self._source else {}

    def add(self, shape: Shape) -> None:
        """Add the glyph of a cluster behind those that are there."""
        self._count += 1
        parts = [(name, dx, dy) for glyph, dx, dy in shape if (name := self._part(glyph))]
        pen = TTGlyphPen(self._glyphs)
        for name, dx, dy in parts:
            pen.addComponent(name, (1, 0, 0, 1, dx, dy))
        self._glyphs[f"c{self._count}"] = pen.glyph()

    def _part(self, glyph: int) -> str:
        """Return the name of a glyph of the face in the new font; "" for one that draws nothing."""
        name = f"g{glyph}"
        if name not in self._glyphs:
            if self._source is None or glyph >= len(self._order):
                return ""
            self._glyphs[name] = self._copied(self._order[glyph])
        return name if self._glyphs[name].numberOfContours else ""

    def _copied(self, name: str) -> Any:
        recorded = DecomposingRecordingPen(self._set)
        self._set[name].draw(recorded)
        pen = TTGlyphPen(None)
        curves = "glyf" not in (self._source or {})
        recorded.replay(
            Cu2QuPen(pen, EXACT * self._face.units, reverse_direction=True) if curves else pen
        )
        return pen.glyph()

    def font_file(self, widths: Iterable[int]) -> bytes:
        codes = [f"c{number}" for number in range(1, self._count + 1)]
        parts = [name for name in self._glyphs if name.startswith("g")]
        order = [NOTDEF, *codes, *parts]
        builder = FontBuilder(self._face.units, isTTF=True)
        builder.setupGlyphOrder(order)
        builder.setupGlyf({name: self._glyphs[name] for name in order})
        advances = dict(zip(codes, widths, strict=True))
        # renderers move a glyph so that it begins at the bearing that is told
        metrics = {
            name: (advances.get(name, 0), getattr(self._glyphs[name], "xMin", 0)) for name in order
        }
        builder.setupHorizontalMetrics(metrics)
        builder.setupHorizontalHeader(ascent=self._face.ascent, descent=-self._face.descent)
        # the time of its making would make two files of one article differ
        head = cast("Any", builder.font["head"])
        head.created = head.modified = MADE
        builder.font.recalcTimestamp = False
        out = io.BytesIO()
        builder.save(out)
        return out.getvalue()


def _open(face: Face) -> TTFont:
    names = OUTLINES[0] if face.table("glyf") else OUTLINES[1]
    out = io.BytesIO()
    writer = SFNTWriter(out, len(names), "\0\1\0\0" if names is OUTLINES[0] else "OTTO")
    for name in names:
        writer[name] = face.table(name)
    writer.close()
    out.seek(0)
    return TTFont(out, recalcTimestamp=False)
