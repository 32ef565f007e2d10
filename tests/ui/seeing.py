"""What is seen of a widget in one state and not in another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from editor.ui.theme import contrast


def picture(widget: QWidget) -> QImage:
    """Return a widget as it is painted now, on what lies under it."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def told_apart(one: QImage | QPixmap, other: QImage | QPixmap, ratio: float = 3.0) -> int:
    """Count the pixels that differ between two pictures by at least a ratio of contrast."""
    first, second = (
        QImage(each) if isinstance(each, QImage) else each.toImage() for each in (one, other)
    )
    assert first.size() == second.size()
    known: dict[tuple[int, int], bool] = {}
    count = 0
    for y in range(first.height()):
        for x in range(first.width()):
            pair = first.pixel(x, y), second.pixel(x, y)
            if pair[0] == pair[1]:
                continue
            if pair not in known:
                names = (QColor(each).name() for each in pair)
                known[pair] = contrast(*names) >= ratio
            count += known[pair]
    return count


def with_state(widget: QWidget, turn: Callable[[], object]) -> tuple[QImage, QImage]:
    """Return pictures of a widget before and after something is done to it."""
    before = picture(widget)
    turn()
    return before, picture(widget)
