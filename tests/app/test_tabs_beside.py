"""Two articles side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor.document.article import new_article
from editor.document.marks import STRONG
from editor.document.nodes import Paragraph, Text
from editor.document.walk import notes
from tests.app.conftest import press, settle, write
from tests.app.tabbing import first_texts, middle, save_article, tabs, three
from tests.app.windowing import answer, click, p


def sides(window) -> list[list[str]]:
    return [[desk.name("") for desk in pane.desks] for pane in window.desks.panes.sides]


def shown(window) -> list[str]:
    return [d.name("") for d in window.desks.all() if d.isVisible()]


def test_an_article_goes_to_the_other_side_and_back(window) -> None:
    three(window)
    press(window.surface, "Ctrl+Alt+S")
    assert sides(window) == [["واحد", "اثنان"], ["ثلاثة"]]
    assert window.surface.hasFocus()
    write(window.surface, "!")
    assert window.session.article.blocks == (p("ثلاثة!"),)
    first, second = window.desks.panes.sides
    assert first.isVisible()
    assert second.isVisible()
    assert abs(first.width() - second.width()) <= 2
    press(window.surface, "Ctrl+Alt+S")
    assert sides(window) == [["واحد", "اثنان", "ثلاثة!"], []]
    assert not second.isVisible()
    assert window.surface.hasFocus()


def test_the_first_side_is_at_the_right_in_arabic(window) -> None:
    three(window)
    press(window.surface, "Ctrl+Alt+S")
    first, second = (pane.mapTo(window, QPoint(0, 0)).x() for pane in window.desks.panes.sides)
    assert first > second


def test_the_only_article_gets_an_empty_one_beside_it(window) -> None:
    write(window.surface, "أصل")
    press(window.surface, "Ctrl+Alt+S")
    assert sides(window) == [["أصل"], [""]]
    write(window.surface, "ترجمة")
    assert sides(window) == [["أصل"], ["ترجمة"]]
    assert tabs(window, 0).isVisible()
    assert tabs(window, 1).isVisible()


def test_the_side_with_the_focus_is_the_active_one(window) -> None:
    three(window)
    press(window.surface, "Ctrl+Alt+S")
    left = window.surface
    right = window.desks.all()[1].surface
    assert right.isVisible()
    QTest.mouseClick(right.viewport(), Qt.MouseButton.LeftButton)
    settle()
    assert window.surface is right
    assert tabs(window, 0).property("active") is True
    assert tabs(window, 1).property("active") is False
    press(right, "Ctrl+A")
    press(right, "Ctrl+B")
    assert window.session.article.blocks == (Paragraph((Text("اثنان", (STRONG,)),)),)
    assert "اثنان" in window.windowTitle()
    window.actions_.run("history.undo")  # by the menu: the side that the writer is in
    assert window.session.article.blocks == (p("اثنان"),)
    QTest.mouseClick(tabs(window, 1), Qt.MouseButton.LeftButton, pos=middle(tabs(window, 1), 0))
    settle()
    assert window.surface is left
    assert left.hasFocus()


def test_ctrl_tab_goes_round_both_sides(window) -> None:
    three(window)
    press(window.surface, "Ctrl+Alt+S")
    seen = []
    for _ in range(3):
        press(window.surface, "Ctrl+Tab")
        seen.append(window.session.article.blocks[0])
    assert seen == [p("واحد"), p("اثنان"), p("ثلاثة")]


def test_facts_speak_of_the_active_side_alone(window) -> None:
    three(window)
    press(window.surface, "Ctrl+Alt+S")
    heard: list[str] = []
    window.facts.article_changed.connect(lambda: heard.append(window.context.article.id))
    other = window.desks.all()[0]
    write(window.surface, "و")
    assert heard == [window.session.article.id]
    other.surface.selectAll()
    settle()
    assert heard == [window.session.article.id]


def test_closing_the_last_of_a_side_leaves_one_side(window, tmp_path: Path) -> None:
    for name in "أبج":
        window.documents.open_now(save_article(tmp_path, name, name))
    press(window.surface, "Ctrl+Alt+S")
    press(window.surface, "Ctrl+W")
    assert sides(window) == [["أ.qirtas", "ب.qirtas"], []]
    assert shown(window) == [window.session.path.name]
    press(window.surface, "Ctrl+Alt+S")  # and the first side: the second takes its place
    settle()
    window.desks.activate(window.desks.panes.sides[0].desks[0])
    settle()
    press(window.surface, "Ctrl+W")
    assert [len(pane.desks) for pane in window.desks.panes.sides] == [1, 0]
    assert window.surface.isVisible()
    write(window.surface, "!")
    assert first_texts(window)[0].endswith("!") or first_texts(window)[0].startswith("!")


def test_a_tab_is_moved_over_by_its_menu_while_the_writer_is_elsewhere(window) -> None:
    three(window)
    window.desks.menu_asked.emit(window.desks.all()[0], QPoint(60, 60))
    menu = window.findChild(QMenu, "tab-menu")
    next(entry for entry in menu.actions() if entry.objectName() == "desks.beside").trigger()
    menu.close()
    settle()
    assert sides(window) == [["اثنان", "ثلاثة"], ["واحد"]]
    assert window.session.article.blocks == (p("واحد"),)
    assert shown(window) == ["ثلاثة", "واحد"]


def test_an_unsaved_article_on_the_other_side_is_asked_about_too(window) -> None:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QApplication

    window.session.put(new_article(blocks=(p("محفوظ"),)))
    press(window.surface, "Ctrl+Alt+S")
    write(window.surface, "جديد")
    QTest.mouseClick(window.desks.all()[0].surface.viewport(), Qt.MouseButton.LeftButton)
    settle()
    answer(lambda dialog: click(dialog, "إلغاء"))
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert window.session.article.blocks == (p("جديد"),)


def test_the_search_goes_with_the_writer_and_its_marks_leave_the_other_side(
    window, qtbot: QtBot
) -> None:
    for text in ("كتاب وكتاب", "كتاب"):
        write(window.surface, text)
        press(window.surface, "Ctrl+N" if text != "كتاب" else "Ctrl+Alt+S")
    press(window.surface, "Ctrl+F")
    field = QApplication.focusWidget()
    write(field, "كتاب")
    left = window.surface
    painted = Painted(left.viewport())
    press(field, "Ctrl+Tab")
    assert window.surface is not left
    assert window.surface.hasFocus()
    qtbot.waitUntil(lambda: painted.whole)


class Painted(QObject):
    """Hears that a page is painted anew as a whole, and not its caret alone."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.whole = False
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.whole |= event.rect() == watched.rect()
        return False


def test_a_notice_stands_over_the_text_and_is_no_third_side(window) -> None:
    press(window.surface, "Ctrl+Alt+S")
    widths = [pane.width() for pane in window.desks.panes.sides]
    window.notify("حُفظ المقال.")
    settle()
    assert [pane.width() for pane in window.desks.panes.sides] == widths
    (toast,) = window.notices.toasts
    assert toast.height() < 80


def test_footnotes_go_into_their_own_article(window) -> None:
    for text, note in (("أصل", "حاشية"), ("ترجمة", "أخرى")):
        write(window.surface, text)
        press(window.surface, "Ctrl+Alt+F")
        write(QApplication.focusWidget(), note)
        if text == "أصل":
            press(QApplication.focusWidget(), "Ctrl+Alt+S")  # from the pane of footnotes
            assert window.surface.hasFocus()
    write(QApplication.focusWidget(), "!")
    first = window.desks.all()[0]
    QTest.mouseClick(first.surface.viewport(), Qt.MouseButton.LeftButton)
    settle()
    press(window.surface, "Ctrl+End")
    press(window.surface, "Ctrl+Alt+F")
    write(QApplication.focusWidget(), " ثانية")  # the footnote at the caret
    said = [
        [note.runs[0].text for note in notes(desk.session.article.blocks)]
        for desk in window.desks.all()
    ]
    assert said == [["حاشية ثانية"], ["أخرى!"]]
