"""Counts and the goal at the foot of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor.document.article import Article
from editor.document.selection import Position, Selection
from editor.ui.status import Figure
from tests.app.conftest import MakeWindow, press, write
from tests.app.windowing import _status, answer, click, p


def figure(window, id: str) -> Figure:
    found = window.findChild(Figure, f"status.{id}")
    assert found is not None
    return found


def test_a_press_on_the_figure_asks_for_a_goal(window, qtbot: QtBot) -> None:
    write(window.surface, "كلمة أولى ثم ثانية")
    qtbot.waitUntil(lambda: "4 كلمات" in _status(window))

    def act(dialog) -> None:
        assert dialog.findChild(QLabel, "counts.words.1").text() == "4"
        assert dialog.findChild(QLabel, "counts.letters.1").text() == "15"
        dialog.goal.setFocus()
        QTest.keyClicks(dialog.goal.lineEdit(), "8")
        click(dialog, "حسنًا")

    answer(act)
    QTest.mouseClick(figure(window, "counts.words"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "4 من 8 كلمات" in _status(window))
    assert figure(window, "counts.words")._share == 0.5
    write(window.surface, " وكلمة")
    qtbot.waitUntil(lambda: "5 من 8 كلمات" in _status(window))


def test_the_selection_has_a_column_of_its_own(make_window: MakeWindow) -> None:
    window = make_window(Article("x", blocks=(p("كلمة أولى"), p("وثانية هنا"))))
    window.surface.setFocus()
    window.surface.select(Selection(Position(0, offset=5), Position(1, offset=6)))
    seen: dict[str, str] = {}

    def act(dialog) -> None:
        for label in dialog.findChildren(QLabel):
            seen[label.objectName()] = label.text()
        dialog.reject()

    answer(act)
    press(window.surface, "Ctrl+Alt+W")
    assert (seen["counts.words.1"], seen["counts.words.2"]) == ("2", "4")


def test_a_goal_belongs_to_its_article(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(Article("one", blocks=(p("كلمة"),)))
    window.context.set_setting("counts.goals", ("one 10",))
    qtbot.waitUntil(lambda: "1 من 10 كلمات" in _status(window))
    window.session.put(Article("two", blocks=(p("كلمة"),)))
    qtbot.waitUntil(lambda: "كلمة واحدة" in _status(window))
