"""Shows what is not seen: a small label over the place of each such character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextBlock

from editor.bridge.style import ACCENT
from editor.feature import Context
from editor.features.invisibles import SHOWN
from editor.features.invisibles.commands import LABELS
from editor.ui.layer import Layer

if TYPE_CHECKING:
    from editor.ui.surface import Surface

SMALL = 0.5  # of the size of the text
SPACE = "·"
END = "¶"
ON_THE_LINE = frozenset({SPACE, END, "°", "↵", "⇥"})  # the others have no width: over the line


class InvisiblesLayer(Layer):
    """Paints the labels on one surface, while the setting is on."""

    def __init__(self, surface: Surface, context: Context) -> None:
        self._surface = surface
        self._context = context

    @property
    def active(self) -> bool:
        """Tell whether they are to be shown."""
        return bool(self._context.setting(SHOWN))

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Paint a label for each character that is not seen, and the end of each block."""
        font = QFont(self._surface.document().defaultFont())
        font.setPointSizeF(max(6.0, font.pointSizeF() * SMALL))
        painter.setFont(font)
        painter.setPen(ACCENT)
        metrics = QFontMetricsF(font)
        for qt_block, _ in visible:
            last = QRectF()
            for position, label in _labels(qt_block):
                place = self._place(metrics, qt_block, position, label)
                if label not in ON_THE_LINE and place.intersects(last):
                    place.moveBottom(last.top() + 2)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label)
                last = place

    def _place(
        self, metrics: QFontMetricsF, qt_block: QTextBlock, position: int, label: str
    ) -> QRectF:
        line = qt_block.layout().lineForTextPosition(position)
        if not line.isValid():
            return QRectF()
        after = position if label == END else position + 1
        here, there = (cast("tuple[float, int]", line.cursorToX(at))[0] for at in (position, after))
        size = metrics.size(0, label)
        middle = line.height() / 2 if label in ON_THE_LINE else 0
        corner = QPointF((here + there - size.width()) / 2, line.y() + middle - size.height() / 2)
        return QRectF(corner + self._surface.text_origin(qt_block), size)


def _labels(qt_block: QTextBlock) -> Iterator[tuple[int, str]]:
    for position, letter in enumerate(qt_block.text()):
        label = SPACE if letter == " " else LABELS.get(letter)
        if label is not None:
            yield position, label
    yield qt_block.length() - 1, END


def attach(context: Context) -> None:
    """Show the labels on a surface that was made."""
    surface: Surface = context.surface()
    surface.layers_above.append(InvisiblesLayer(surface, context))
