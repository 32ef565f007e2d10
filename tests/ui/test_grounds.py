"""What is painted under and beside blocks: the ground of code, the bars of quotations."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from editor.bridge.style import ACCENT, CODE_MARGIN, CODE_ROOM
from editor.document.nodes import Code, Quote
from editor.document.runs import text_run
from editor.ui.surface import Surface
from tests.ui.writing import para, show


def colour(surface: Surface, x: float, y: float) -> QColor:
    return surface.viewport().grab().toImage().pixelColor(QPoint(round(x), round(y)))


def test_code_stands_on_a_ground_as_wide_as_the_column(surface: Surface) -> None:
    show(surface, para("فوق"), Code("x"), para("تحت"))
    paper = surface.palette().base().color()
    block = surface.document().findBlockByNumber(1)
    text = surface.text_origin(block)
    right = surface.block_rect(surface.document().firstBlock()).right()
    for x in (text.x() + CODE_MARGIN, right - CODE_MARGIN):
        assert colour(surface, x, text.y() - CODE_ROOM / 2) != paper
    assert colour(surface, text.x() + CODE_MARGIN, text.y() - CODE_ROOM - 3) == paper


def test_the_name_of_a_language_stands_at_the_end_of_the_first_line(surface: Surface) -> None:
    def inked(language: str) -> int:
        show(surface, Code("x", language), para("تحت"))
        block = surface.document().firstBlock()
        top = round(surface.text_origin(block).y())
        image = surface.viewport().grab().toImage()
        right = round(surface.block_rect(block).right())
        area = [(x, y) for x in range(right - 60, right) for y in range(top, top + 16)]
        return len({image.pixelColor(x, y).rgb() for x, y in area})

    assert inked("") == 1
    assert inked("python") > 2


def test_the_bar_of_a_quotation_runs_on_beside_one_within_it(surface: Surface) -> None:
    show(surface, Quote(text_run("أول")), Quote(text_run("داخله"), level=1), para("تحت"))
    first, second = (surface.document().findBlockByNumber(n) for n in (0, 1))
    image = surface.viewport().grab().toImage()
    between = round(surface.text_origin(second).y()) - 3
    assert between > surface.text_origin(first).y() + first.layout().boundingRect().height()
    line = [image.pixelColor(x, between) for x in range(image.width())]
    assert sum(pixel == ACCENT for pixel in line) == 3  # one bar, that of the outer one
