"""The comparison on the screen."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from editor.text.messages import Catalog
from editor.ui.comparison import ComparisonView
from tests.text.comparison.test_comparison import A, B, C, article


def test_the_newest_pair_is_shown(qtbot: QtBot, arabic: Catalog) -> None:
    view = ComparisonView(arabic)
    qtbot.addWidget(view)
    first, second = article(A, B), article(A, C)
    with qtbot.waitSignal(view.compared):
        view.show_articles(first, first, "أ", "ب")
        view.show_articles(first, second, "أ", "ب")
    qtbot.waitUntil(lambda: view.comparison is not None and view.comparison.new is second)
