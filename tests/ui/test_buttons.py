"""Labels and buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from editor.ui.buttons import label
from tests.ui.conftest import Dress, Show


def right_edges(widget: QWidget) -> list[int]:
    """Return for each line of ink how far it stands from the right edge, in pixels."""
    image = widget.grab().toImage()
    ground = image.pixel(0, 0)
    lines: list[list[int]] = [[]]
    for y in range(image.height()):
        inked = [x for x in range(image.width()) if image.pixel(x, y) != ground]
        if inked:
            lines[-1].append(image.width() - 1 - max(inked))
        elif lines[-1]:
            lines.append([])
    return [min(line) for line in lines if line]


def test_each_line_of_a_wrapped_arabic_label_begins_at_the_edge(dress: Dress, show: Show) -> None:
    dress()
    made = label("ممم " * 24, wrap=True)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(made)
    edges = right_edges(made)
    assert len(edges) > 1
    assert max(edges) - min(edges) <= 1


def test_e18_a_file_name_stands_at_the_start_side(dress: Dress, show: Show) -> None:
    dress()
    made = label("IMG_0917.jpg", wrap=True)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(made)
    assert max(right_edges(made)) <= 4
