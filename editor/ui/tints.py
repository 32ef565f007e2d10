"""The writer's colours on the paper of the present theme: letters and what is marked behind them.

No colour of a theme may stand in the formats of the text, which stay in the undo stack when the
theme changes. So letters get theirs from additional formats of Qt's layout, which neither text
nor undo knows of, and markers are painted under the letters: as a ground of Qt's they would show
a seam wherever the script changes. Source of the ratios: WCAG 2.2, 1.4.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPalette, QTextBlock, QTextCharFormat, QTextLayout

from editor.bridge.contrast import contrast
from editor.bridge.properties import Prop
from editor.bridge.style import luminance, mixed, readable
from editor.document.marks import MarkKind, find_mark
from editor.ui.layer import Layer
from editor.ui.stretches import marked, pieces

if TYPE_CHECKING:
    from editor.ui.layers import LayeredEdit

RATIO = 4.6  # of letters to paper: 4.5, and what is lost in rounding
INK_RATIO = 6.0  # of the ink to a marker
BRIGHT, DIM = 0.9, 0.34  # the most of a marker's own colour on light and on dark paper
STEPS = 16

Tint: TypeAlias = "tuple[int, int, str]"
"""Start and length in UTF-16, and the colour as it is shown."""


def letters_on(value: str, paper: QColor) -> QColor | None:
    """Return a colour of letters as it is shown on a paper; None for the ink of the theme."""
    ground = luminance(paper)
    if ground > 0.5:
        return readable(QColor(value), (0.0, (ground + 0.05) / RATIO - 0.05))
    return readable(QColor(value), (RATIO * (ground + 0.05) - 0.05, 1.0))


def marker_on(value: str, paper: QColor, ink: QColor) -> QColor:
    """Return the colour of a marker on a paper, on which ink can be read."""
    most = BRIGHT if luminance(paper) > 0.5 else DIM
    for step in range(STEPS, 0, -1):
        shown = mixed(paper, QColor(value), most * step / STEPS)
        if contrast(luminance(shown), luminance(ink)) >= INK_RATIO:
            return shown
    return mixed(paper, QColor(value), most / STEPS)


@lru_cache(maxsize=200)
def shown_letters(value: str, paper: str) -> str:
    """Return the name of a colour of letters as it is shown, "" for the ink of the theme."""
    shown = letters_on(value, QColor(paper))
    return shown.name() if shown else ""


@lru_cache(maxsize=200)
def _marker(value: str, paper: str, ink: str) -> QColor:
    return marker_on(value, QColor(paper), QColor(ink))


class Tinter:
    """Dyes the letters of visible blocks of one surface, before they are painted."""

    def __init__(self, surface: LayeredEdit) -> None:
        self._surface = surface

    def arrange(self, visible: Sequence[tuple[QTextBlock, int]], *, coloured: bool) -> None:
        """Dye what is about to be painted; a block without colours costs a look."""
        for block, _ in visible:
            layout = block.layout()
            if not (coloured or layout.formats()) or layout.preeditAreaText():
                continue  # of a block with an input method at work the formats are its own
            paper = self._surface.palette().color(QPalette.ColorRole.Base).name()
            wanted = list(_tints(block, paper))
            if wanted != list(_shown(layout)):
                _dye(layout, wanted)
                # the lines are gone: have them made, by asking for their place
                document = self._surface.document()
                document.markContentsDirty(block.position(), block.length())
                document.documentLayout().blockBoundingRect(block)


def _tints(block: QTextBlock, paper: str) -> Iterator[Tint]:
    for start, end, marks in marked(block):
        mark = find_mark(marks, MarkKind.COLOR)
        shown = shown_letters(mark.value, paper) if mark else ""
        if shown:
            yield start, end - start, shown


def is_tint(one: QTextLayout.FormatRange) -> bool:
    """Tell whether an additional format of a layout is one of ours."""
    return _format_of(one).hasProperty(Prop.TINT)


def _format_of(one: QTextLayout.FormatRange) -> QTextCharFormat:
    return cast("QTextCharFormat", one.format)  # pyright: ignore[reportAttributeAccessIssue]


def _shown(layout: QTextLayout) -> Iterator[Tint]:
    for one in layout.formats():
        if is_tint(one):
            place = cast("tuple[int, int]", (one.start, one.length))  # pyright: ignore[reportAttributeAccessIssue]
            yield (*place, _format_of(one).foreground().color().name())


def _dye(layout: QTextLayout, tints: Sequence[Tint]) -> None:
    formats = [one for one in layout.formats() if not is_tint(one)]
    for start, length, colour in tints:
        one = QTextLayout.FormatRange()
        one.start, one.length = start, length  # pyright: ignore[reportAttributeAccessIssue]
        one.format = _format(colour)  # pyright: ignore[reportAttributeAccessIssue]
        formats.append(one)
    layout.setFormats(formats)


@lru_cache(maxsize=200)
def _format(colour: str) -> QTextCharFormat:
    fmt = QTextCharFormat()
    fmt.setForeground(QColor(colour))
    fmt.setProperty(Prop.TINT, True)  # noqa: FBT003
    return fmt


class Markers(Layer):
    """Paints text markers under the letters of one surface."""

    paints = frozenset({MarkKind.HIGHLIGHT})

    def __init__(self, surface: LayeredEdit) -> None:
        self._surface = surface

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Paint the markers of visible blocks."""
        palette = self._surface.palette()
        paper = palette.color(QPalette.ColorRole.Base).name()
        ink = palette.color(QPalette.ColorRole.Text).name()
        clip = QRectF(painter.clipBoundingRect())
        for block, _ in visible:
            for start, end, marks in marked(block):
                mark = find_mark(marks, MarkKind.HIGHLIGHT)
                if mark is None:
                    continue
                colour = _marker(mark.value, paper, ink)
                for piece in pieces(self._surface, block, start, end, clip):
                    painter.fillRect(piece.rect.toAlignedRect(), colour)
