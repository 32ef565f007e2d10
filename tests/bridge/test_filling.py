"""A document that is filled with an article."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from editor.bridge.article_document import ArticleDocument
from editor.bridge.style import Look
from tests.articles import kitchen_sink


def test_margins_given_before_stay_and_are_no_change_of_the_text(qtbot: QtBot) -> None:
    heard: list[object] = []
    document = QTextDocument()
    desk = ArticleDocument(document, Look(), heard.append)
    for top in (30, 50):
        margins = document.rootFrame().frameFormat()
        margins.setTopMargin(top)
        document.rootFrame().setFrameFormat(margins)
        heard.clear()
        desk.open(kitchen_sink())
        assert document.rootFrame().frameFormat().topMargin() == top
        assert desk.article == kitchen_sink()
        assert not heard
