"""Lines under letters and links, low enough to clear what descends (RTL.md E12).

Qt draws an underline where Latin faces want it: through the bowls of Arabic letters and their dots.
Here it lies under the lowest point of the letters that it belongs to. A link keeps the ink of the
text; its line says that it is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPalette, QTextBlock

from editor.bridge.style import ACCENT
from editor.document.marks import MarkKind, Marks, find_mark
from editor.ui.layer import Layer
from editor.ui.stretches import Piece, marked, pieces
from editor.ui.tints import shown_letters

if TYPE_CHECKING:
    from editor.ui.layers import LayeredEdit

CLEAR = 1.0  # pixels between the letters and the line
BESIDE = 2.5  # and at least from the baseline
THICKNESS = 1.25
SECOND = 2.5  # from the line of a link to that of an underline


class Underlines(Layer):
    """Paints the lines of one surface."""

    paints = frozenset({MarkKind.LINK, MarkKind.UNDERLINE})

    def __init__(self, surface: LayeredEdit) -> None:
        self._surface = surface

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Paint the lines of visible blocks."""
        clip = QRectF(painter.clipBoundingRect())
        for block, _ in visible:
            for start, end, marks in marked(block):
                link = find_mark(marks, MarkKind.LINK) is not None
                under = find_mark(marks, MarkKind.UNDERLINE) is not None
                if not link and not under:
                    continue
                for piece in pieces(self._surface, block, start, end, clip):
                    if link:
                        draw_line(painter, piece, ACCENT)
                    if under:
                        draw_line(painter, piece, self._ink(marks), SECOND if link else 0.0)

    def _ink(self, marks: Marks) -> QColor:
        palette = self._surface.palette()
        paper = palette.color(QPalette.ColorRole.Base).name()
        mark = find_mark(marks, MarkKind.COLOR)
        shown = shown_letters(mark.value, paper) if mark else ""
        return QColor(shown) if shown else palette.color(QPalette.ColorRole.Text)


def draw_line(painter: QPainter, piece: Piece, colour: QColor, lower: float = 0.0) -> None:
    """Draw a line under a piece of text."""
    painter.fillRect(line_under(piece, lower), colour)


def line_under(piece: Piece, lower: float = 0.0) -> QRectF:
    """Return where a line under a piece of text lies: below all of its letters."""
    top = max(piece.base + BESIDE, piece.foot + CLEAR) + lower
    top = min(round(top), piece.rect.bottom() - THICKNESS)
    return QRectF(piece.rect.left(), top, piece.rect.width(), THICKNESS)
