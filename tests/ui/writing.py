"""Helpers to write at a surface as a person does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from editor.document.article import new_article
from editor.document.nodes import Block, Paragraph
from editor.document.runs import text_run
from editor.document.selection import Position, Selection, caret
from editor.ui.surface import Surface

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LONG = "تفتح المكتبة أبوابها كل صباح للباحثين والقراء في قاعتها الكبرى. " * 8


def para(text: str) -> Paragraph:
    return Paragraph(text_run(text))


def show(surface: Surface, *blocks: Block) -> None:
    surface.open(new_article(blocks=blocks))


def put(surface: Surface, block: int, offset: int = 0, cell: tuple[int, int] = (-1, -1)) -> None:
    surface.select(caret(block, offset, cell))


def select(surface: Surface, start: tuple[int, int], end: tuple[int, int]) -> None:
    first = Position(start[0], offset=start[1])
    last = Position(end[0], offset=end[1])
    surface.select(Selection(first, last))


def point_of(surface: Surface, block: int, offset: int = 0) -> QPoint:
    """Return the middle of the caret at a place, in the viewport."""
    place = Position(block, offset=offset)
    return surface.cursorRect(surface.desk.positions.cursor(Selection(place, place))).center()
