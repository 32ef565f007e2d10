"""What an empty page says begins where the writing will."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from editor.document.article import new_article
from editor.document.meta import Meta
from editor.document.nodes import Dir
from editor.ui.surface import Surface


@pytest.mark.parametrize("dir", list(Dir))
def test_e2_the_hint_stands_at_the_side_of_the_caret(surface: Surface, dir: Dir) -> None:
    surface.open(new_article(Meta(dir=dir)))
    surface.set_hint("اكتب هنا", "")
    QApplication.processEvents()
    caret: QRect = surface.cursorRect()
    picture = surface.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    paper = picture.pixel(picture.width() // 2, picture.height() - 2)
    inked = [
        x
        for x in range(picture.width())
        if abs(x - caret.center().x()) > 4
        and any(
            abs(QColor(picture.pixel(x, y)).lightness() - QColor(paper).lightness()) > 30
            for y in range(caret.top(), caret.bottom())
        )
    ]
    assert inked
    assert min(abs(x - caret.center().x()) for x in inked) < 30
