"""Justified right-to-left text: stretches it by kashida on screen, and makes its edges straight.

All of it is layout and nothing is text (RTL.md E13). Qt stretches spaces alone, and counts the
space at which a line is broken: the right edge stays free by its width, and a line that lacks less
is not stretched at all (seen with PySide6 6.11 and 6.12). So the room of each line is given away
here, with the additional formats of Qt's layout: strokes to letters, by features of our own text
face (see `tools/add_kashida.py`), and the rest to the spaces. Another face has spaces alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, cast

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextLayout, QTextLine

from editor.bridge.properties import LINE_BREAK, Prop
from editor.document.nodes import Align, Block, Dir, Table
from editor.text.kashida import Place, kashida_places, share_out
from editor.ui.fonts import Face
from editor.ui.tints import is_tint

if TYPE_CHECKING:
    from editor.ui.layers import LayeredEdit

PER_EM = 20  # strokes are in twentieths of the em
MOST = 8  # of them in one place
STRETCHED = 0.75  # of the free room of a line; the rest goes to its spaces
SPARE = 0.5  # pixels that stay free, or a line might break otherwise than without
KEPT = 200  # blocks that are remembered

Stretch: TypeAlias = "tuple[int, int, int, float]"
"""Start and length in UTF-16; a stroke's width in steps, or what each space is wider, in pixels."""
Stretches: TypeAlias = "tuple[Stretch, ...]"


class Justifier:
    """Arranges the lines of justified blocks of one surface, before they are painted."""

    def __init__(self, surface: LayeredEdit) -> None:
        self._surface = surface
        self._known: OrderedDict[tuple[Block, float, str], Stretches] = OrderedDict()

    def arrange(self, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Arrange what is about to be painted; only justified blocks cost more than a look."""
        desk = self._surface.desk
        blocks = desk.mirror.blocks
        for qt_block, index in visible:
            block = blocks[index]
            if block.align is not Align.JUSTIFY or isinstance(block, Table):
                continue
            if (block.dir or desk.article.meta.dir) is Dir.RTL and not _composing(qt_block):
                self._stretch(qt_block, block)
                _mend_edge(qt_block.layout())

    def _stretch(self, qt_block: QTextBlock, block: Block) -> None:
        layout = qt_block.layout()
        if layout.lineCount() < 2:
            return
        font = self._surface.document().defaultFont()
        key = (block, layout.lineAt(0).width(), font.key())
        wanted = self._known.get(key)
        if wanted is None:
            if _shown(layout):
                self._set(qt_block, ())
            wanted = self._known[key] = stretches(qt_block.text(), layout, font)
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        if wanted != _shown(layout):
            self._set(qt_block, wanted)

    def _set(self, qt_block: QTextBlock, stretches: Stretches) -> None:
        formats = [one for one in qt_block.layout().formats() if is_tint(one)]
        for stretch in stretches:
            one = QTextLayout.FormatRange()
            one.start, one.length = stretch[:2]  # pyright: ignore[reportAttributeAccessIssue]
            one.format = stretch_format(*stretch[2:])  # pyright: ignore[reportAttributeAccessIssue]
            formats.append(one)
        qt_block.layout().setFormats(formats)
        self._surface.document().markContentsDirty(qt_block.position(), qt_block.length())
        # asking for its place lays the block out
        self._surface.document().documentLayout().blockBoundingRect(qt_block)


def _composing(qt_block: QTextBlock) -> bool:
    """Tell whether an input method is at work in a block: the formats are its own then."""
    return bool(qt_block.layout().preeditAreaText())


def _shown(layout: QTextLayout) -> Stretches:
    shown: list[Stretch] = []
    for one in layout.formats():
        if is_tint(one):
            continue
        fmt = cast("QTextCharFormat", one.format)  # pyright: ignore[reportAttributeAccessIssue]
        place = cast("tuple[int, int]", (one.start, one.length))  # pyright: ignore[reportAttributeAccessIssue]
        shown.append((*place, fmt.intProperty(Prop.KASHIDA), fmt.fontWordSpacing()))
    return tuple(shown)


def stretches(text: str, layout: QTextLayout, font: QFont) -> Stretches:
    """Give away the room of all lines but the last, from the lines as they are without.

    Any thread, for a layout that belongs to no document.
    """
    with_strokes = font.families()[:1] == [Face.TEXT.value]
    units = text.encode("utf-16-le")
    out: list[Stretch] = []
    for number in range(layout.lineCount() - 1):
        line = layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        part = units[2 * start : 2 * end].decode("utf-16-le", "replace")
        spaces = part.rstrip().count(" ")
        room = line.width() - line.naturalTextWidth() - SPARE
        if part.endswith(LINE_BREAK) or not spaces or room <= 0:
            continue
        if with_strokes and part == _basic(part):  # other offsets beyond the first plane
            step = _pixels(line, font) / PER_EM
            strokes = _in_line(kashida_places(part), start, int(room * STRETCHED / step))
            room -= sum(steps for _, _, steps, _ in strokes) * step
            out.extend(strokes)
        out.append((start, len(part.rstrip()), 0, int(room / spaces * 64) / 64))  # as Qt counts
    return tuple(out)


def _in_line(places: list[Place], start: int, room: int) -> list[Stretch]:
    """Return the strokes of one line, in the order of the text."""
    spread = sorted(range(len(places)), key=lambda i: (places[i].rank, i * 7 % len(places)))
    shares = share_out(len(places), room, MOST)
    return sorted(
        (start + places[index].start, places[index].end - places[index].start, share, 0.0)
        for index, share in zip(spread, shares, strict=True)
        if share
    )


def _basic(text: str) -> str:
    return "".join(letter for letter in text if letter <= "\uffff")


def _pixels(line: QTextLine, font: QFont) -> float:
    runs = line.glyphRuns()
    return runs[0].rawFont().pixelSize() if runs else max(1.0, font.pointSizeF())


@lru_cache(maxsize=1000)
def stretch_format(steps: int, spacing: float) -> QTextCharFormat:
    """Return the format that stretches letters by strokes, or the spaces between words."""
    fmt = QTextCharFormat()
    if steps:
        fmt.setFontFeatures({QFont.Tag(f"ks{steps:02}"): 1})
        fmt.setProperty(Prop.KASHIDA, steps)
    else:
        fmt.setFontWordSpacing(spacing)
    return fmt


def _mend_edge(layout: QTextLayout) -> None:
    """Move each justified line to the right, by the room that Qt leaves there."""
    last = layout.lineCount() - 1
    if last < 1:
        return
    base = layout.lineAt(last).x()
    for number in range(last):
        line = layout.lineAt(number)
        # the start of the text is the right edge; PySide6 returns the pair (x, position)
        edge = cast("tuple[float, int]", line.cursorToX(line.textStart()))[0]
        gap = line.x() + line.width() - edge
        if 0 < gap < line.height() and abs(line.x() - base - gap) > 0.01:
            line.setPosition(QPointF(base + gap, line.y()))
