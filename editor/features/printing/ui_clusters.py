"""Takes a line that Qt set apart into clusters of letters, and draws what goes with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from PySide6.QtGui import QFontMetricsF, QGlyphRun, QTextLayout, QTextLine

from editor.document.marks import MarkKind
from editor.document.nodes import Align, Dir
from editor.features.printing.paper import ACCENT, GROUND, INK, Style
from editor.features.printing.rich import Rich, Span
from editor.features.printing.ui_faces import UNIT, Faces, font_of
from editor.formats.pdf.sheet import (
    Box,
    Cluster,
    Face,
    Item,
    Line,
    Link,
    Part,
    Place,
    Shape,
    Stretch,
)

RAISED, LOWERED = 0.36, -0.16  # ems of the text
UNDER, STRUCK = 0.14, -0.28  # ems under the line on which letters stand
RULE = 0.05  # ems: how thick a line under letters is
WHITISH, MARKER = 200, 150  # brightness of what is read on white, of what black is read on
UNSEEN = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2060")
)
NOTE_PLACE, BACK_PLACE = "note-{}", "back-{}"
RETRIEVED = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line that is set: its items, from the upper left of its column, and its footnotes."""

    height: float
    items: tuple[Item, ...]
    notes: tuple[int, ...] = ()
    left: float = 0.0  # where its letters begin and end
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set."""

    style: Style
    width: float
    dir: Dir
    align: Align = Align.START
    part: Part | None = None


@dataclass(slots=True)
class _Set:
    """Letters of one span and one face on a line, as Qt set them."""

    span: Span
    face: Face
    size: float
    clusters: list[Cluster]
    rtl: bool

    @property
    def left(self) -> float:
        return self.clusters[0].x

    @property
    def right(self) -> float:
        last = self.clusters[-1]
        return last.x + last.width * self.size / self.face.units


class _Glyphs:
    """The glyphs of a run in their places, in units of layout."""

    def __init__(
        self, glyphs: list[int], widths: list[int], run: QGlyphRun, base: float, unit: float
    ) -> None:
        self._glyphs, self._widths = glyphs, widths
        places = run.positions()
        self._x = [place.x() for place in places]
        self._y = [place.y() for place in places]
        self._base, self._unit = base, unit

    def cluster(self, text: str, first: int, stop: int) -> Cluster:
        """Return some of the glyphs as the one cluster of a text."""
        if stop == first + 1 and self._y[first] == self._base:
            shape = _alone(self._glyphs[first])
            return Cluster(text, shape, self._x[first] / UNIT, self._widths[first])
        drawn = range(first, stop)
        left = min((self._x[n] for n in drawn if self._widths[n]), default=self._x[first])
        shape = tuple(
            (
                self._glyphs[n],
                round((self._x[n] - left) / self._unit),
                round((self._base - self._y[n]) / self._unit),
            )
            for n in drawn
        )
        return Cluster(text, shape, left / UNIT, sum(self._widths[first:stop]))


@lru_cache(maxsize=5000)
def _alone(glyph: int) -> Shape:
    return ((glyph, 0, 0),)


_left = attrgetter("x")


class LineMaker:
    """Turns one line of Qt's layout into values."""

    def __init__(self, faces: Faces, line: QTextLine, text: Rich, setting: Setting) -> None:
        self._faces = faces
        self._line = line
        self._text = text
        self._setting = setting
        self._units = text.text.encode("utf-16-le")
        self._basic = len(self._units) == 2 * len(text.text)
        start = line.textStart()
        self._end = start + _seen(self._letters(start, start + line.textLength()))

    def result(self) -> SetLine:
        """Return the line, its letters where its alignment wants them."""
        style = self._setting.style
        pieces = sorted(self._pieces(), key=lambda piece: piece.left)
        left, right = _extent(pieces)
        shift = self._shift(left, right)
        metrics = QFontMetricsF(font_of(style))
        letters = (metrics.ascent() + metrics.descent()) / UNIT
        base = (style.leading - letters) / 2 + metrics.ascent() / UNIT
        under: list[Item] = []
        over: list[Item] = []
        for piece in pieces:
            under += self._under(piece, shift, base)
            over += self._over(piece, shift, base)
        drawn = tuple(self._stretch(piece) for piece in pieces)
        line = Line(shift, base, drawn, self._setting.part)
        notes = sorted({n for piece in pieces if (n := piece.span.note) is not None})
        return SetLine(
            style.leading, (*under, line, *over), tuple(notes), left + shift, right + shift
        )

    def _shift(self, left: float, right: float) -> float:
        free = self._setting.width - (right - left)
        align, rtl = self._setting.align, self._setting.dir is Dir.RTL
        if align is Align.CENTER:
            return free / 2 - left
        at_the_right = rtl is (align in {Align.START, Align.JUSTIFY})
        return (free if at_the_right else 0.0) - left

    def _pieces(self) -> Iterator[_Set]:
        start = self._line.textStart()
        for span in self._text.spans:
            low, high = max(span.start, start), min(span.end, self._end)
            if low < high:
                yield from self._of_span(span, low, high)

    def _of_span(self, span: Span, low: int, high: int) -> Iterator[_Set]:
        runs = self._line.glyphRuns(low, high - low, RETRIEVED)
        starts = sorted({index for run in runs for index in run.stringIndexes()} | {high})
        after = dict(pairwise(starts))
        for run in runs:
            piece = self._of_run(span, run, after)
            if piece is not None:
                yield piece

    def _of_run(self, span: Span, run: QGlyphRun, after: dict[int, int]) -> _Set | None:
        font = run.rawFont()
        face = self._faces.face(font)
        glyphs, indexes = run.glyphIndexes(), run.stringIndexes()
        if not glyphs:
            return None
        widths = self._faces.advances(face, font, glyphs)
        placed = _Glyphs(glyphs, widths, run, self._line.ascent(), font.pixelSize() / face.units)
        clusters: list[Cluster] = []
        first, count = 0, len(glyphs)
        while first < count:
            index = indexes[first]
            stop = first + 1
            while stop < count and indexes[stop] == index:
                stop += 1
            text = self._text_of(index, after.get(index, index + 1))
            if not glyphs[first] and text.strip():
                self._faces.missing[text] = None
            clusters.append(placed.cluster(text, first, stop))
            first = stop
        clusters.sort(key=_left)
        return _Set(span, face, font.pixelSize() / UNIT, clusters, run.isRightToLeft())

    def _text_of(self, start: int, end: int) -> str:
        text = self._letters(start, end)
        return text if text.isalnum() else text.translate(UNSEEN)

    def _letters(self, start: int, end: int) -> str:
        if self._basic:
            return self._text.text[start:end]
        return self._units[2 * start : 2 * end].decode("utf-16-le", "ignore")

    def _stretch(self, piece: _Set) -> Stretch:
        colour = self._setting.style.colour
        rise = 0.0
        if piece.span.note is not None:
            colour, rise = ACCENT, RAISED * self._setting.style.size
        for mark in piece.span.marks:
            if mark.kind is MarkKind.COLOR:
                colour = _printable(mark.value, colour)
            elif mark.kind is MarkKind.LINK and colour == INK:
                colour = ACCENT
            elif mark.kind is MarkKind.SUPERSCRIPT:
                rise = RAISED * self._setting.style.size
            elif mark.kind is MarkKind.SUBSCRIPT:
                rise = LOWERED * self._setting.style.size
        return Stretch(piece.face, piece.size, tuple(piece.clusters), piece.rtl, colour, rise)

    def _under(self, piece: _Set, shift: float, base: float) -> Iterator[Item]:
        size = self._setting.style.size
        place = (piece.left + shift, base - 0.92 * size, piece.right - piece.left, 1.26 * size)
        for mark in piece.span.marks:
            if mark.kind is MarkKind.HIGHLIGHT:
                yield Box(*place, _light(mark.value))
            elif mark.kind is MarkKind.CODE and not self._setting.style.code:
                yield Box(*place, GROUND)

    def _over(self, piece: _Set, shift: float, base: float) -> Iterator[Item]:
        size = self._setting.style.size
        left, width = piece.left + shift, piece.right - piece.left
        place = (left, base - 0.92 * size, width, 1.26 * size)
        if piece.span.note is not None:
            yield Link(*place, NOTE_PLACE.format(piece.span.note), inside=True)
            yield Place(BACK_PLACE.format(piece.span.note), base - size)
        for mark in piece.span.marks:
            if mark.kind is MarkKind.UNDERLINE:
                yield Box(left, base + UNDER * size, width, RULE * size, self._setting.style.colour)
            elif mark.kind is MarkKind.STRIKE:
                yield Box(
                    left, base + STRUCK * size, width, RULE * size, self._setting.style.colour
                )
            elif mark.kind is MarkKind.LINK:
                yield Box(left, base + 0.22 * size, width, 0.035 * size, ACCENT)
                yield Link(*place, mark.value)


def _seen(text: str) -> int:
    """Return how long a line is without the spaces at its end, in UTF-16."""
    rest = text.rstrip()
    return len(rest) if rest.isascii() else len(rest.encode("utf-16-le")) // 2


def _extent(pieces: Sequence[_Set]) -> tuple[float, float]:
    """Return where letters begin and end."""
    if not pieces:
        return 0.0, 0.0
    return min(piece.left for piece in pieces), max(piece.right for piece in pieces)


def _brightness(value: str) -> float:
    """Return how bright a colour is, 0 to 255 (ITU-R BT.709)."""
    red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _printable(value: str, otherwise: str) -> str:
    """Return a colour that can be read on white; nearly white was meant for a dark page."""
    return otherwise if _brightness(value) > WHITISH else value.lower()


def _light(value: str) -> str:
    """Return the colour of a marker under black letters, mixed with white where it is dark."""
    share = max(0.0, (MARKER - _brightness(value)) / (255 - _brightness(value) or 1))
    mixed = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in mixed)


def joined(first: SetLine, marker: SetLine, x: float) -> SetLine:
    """Return a line with what stands before it, both read as one; `x` is where that begins."""
    lines = [item for item in first.items if isinstance(item, Line)]
    before = [item for item in marker.items if isinstance(item, Line)]
    if not lines or not before:
        return replace(first, items=(*first.items, *marker.items))
    line = lines[0]
    moved = tuple(
        replace(
            stretch,
            clusters=tuple(
                replace(each, x=each.x + x + before[0].x - line.x) for each in stretch.clusters
            ),
        )
        for stretch in before[0].stretches
    )
    both = (*line.stretches, *moved)
    ordered = tuple(sorted(both, key=lambda stretch: stretch.clusters[0].x))
    whole = replace(line, stretches=ordered)
    return replace(first, items=tuple(whole if item is line else item for item in first.items))
