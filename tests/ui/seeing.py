"""What is seen of a widget in one state and not in another."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from editor.ui.theme import contrast


def picture(widget: QWidget) -> QImage:
    """Return a widget as it is painted now, on what lies under it."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def told_apart(one: QImage, other: QImage, ratio: float = 3.0) -> int:
    """Count the pixels that differ between two pictures by at least a ratio of contrast."""
    assert one.size() == other.size()
    known: dict[tuple[int, int], bool] = {}
    count = 0
    for y in range(one.height()):
        for x in range(one.width()):
            pair = one.pixel(x, y), other.pixel(x, y)
            if pair[0] == pair[1]:
                continue
            if pair not in known:
                names = (QColor(each).name() for each in pair)
                known[pair] = contrast(*names) >= ratio
            count += known[pair]
    return count
