"""Where a stretch of a block's text is on the screen: a rectangle for each piece that is seen.

In text of two directions a stretch falls apart into pieces. They are taken from the glyphs, since
the places of the caret jump where the direction turns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGlyphRun, QTextBlock, QTextLine

from editor.bridge.properties import Prop
from editor.document.codec import decode_marks
from editor.document.marks import Marks

if TYPE_CHECKING:
    from editor.ui.layers import LayeredEdit

TOUCH = 1.0  # pixels between pieces that are one


def marked(block: QTextBlock) -> Iterator[tuple[int, int, Marks]]:
    """Yield the stretches of a Qt block that carry marks, in Qt's characters."""
    it = block.begin()
    while not it.atEnd():
        fragment = it.fragment()
        encoded = fragment.charFormat().property(Prop.MARKS)
        if encoded:
            start = fragment.position() - block.position()
            yield start, start + fragment.length(), _decoded(cast("str", encoded))
        it += 1


@lru_cache(maxsize=1000)
def _decoded(encoded: str) -> Marks:
    return decode_marks(encoded)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a stretch in the viewport: its place in its line, where its letters stand.

    `base` is the height of the baseline, `foot` that of the lowest point of its letters.
    """

    rect: QRectF
    base: float
    foot: float


def pieces(
    surface: LayeredEdit, block: QTextBlock, start: int, end: int, clip: QRectF
) -> Iterator[Piece]:
    """Yield the pieces of a stretch, from left to right in each line.

    `start` and `end` count Qt's characters in the block; lines beyond the clip are left out.
    """
    origin = surface.text_origin(block)
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        top = origin.y() + line.y()
        if top > clip.bottom() or top + line.height() < clip.top():
            continue
        low = max(start, line.textStart())
        high = min(end, line.textStart() + line.textLength())
        for left, right, foot in _extents(line, low, high):
            rect = QRectF(origin.x() + left, top, right - left, line.height())
            yield Piece(rect, top + line.ascent(), origin.y() + foot)


def _extents(line: QTextLine, start: int, end: int) -> Iterator[tuple[float, float, float]]:
    """Yield left and right edges and lowest points of what stands together."""
    if start >= end:
        return
    piece: tuple[float, float, float] | None = None
    for left, right, foot in sorted(map(_extent, line.glyphRuns(start, end - start))):
        if piece is None:
            piece = left, right, foot
        elif left <= piece[1] + TOUCH:
            piece = piece[0], max(piece[1], right), max(piece[2], foot)
        else:
            yield piece
            piece = left, right, foot
    if piece is not None:
        yield piece


def _extent(run: QGlyphRun) -> tuple[float, float, float]:
    places, glyphs, face = run.positions(), run.glyphIndexes(), run.rawFont()
    wide = face.advancesForGlyphIndexes(glyphs)
    ends = (at.x() + advance.x() for at, advance in zip(places, wide, strict=True))
    # the bounding rectangle of a run is as high as its face, that of a glyph as its ink
    feet = (
        at.y() + face.boundingRect(glyph).bottom() for at, glyph in zip(places, glyphs, strict=True)
    )
    return min(at.x() for at in places), max(ends), max(feet)
