"""The preview beside the text, by keys and mouse, with a real engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Heading, Paragraph, Text
from editor.document.selection import Position, Selection
from editor.settings.settings import Settings
from tests.app.conftest import MakeWindow, press, write

if TYPE_CHECKING:
    from editor.app.window import Window
    from editor.features.preview.ui import PreviewPanel
    from editor.features.preview.ui_view import PageView

pytestmark = [
    pytest.mark.usefixtures("engine"),
    pytest.mark.qt_log_level_fail("CRITICAL"),  # Qt warns where there is no graphics card
]

START = 60_000  # milliseconds that an engine may take on a machine under load
WORDS = "تجوب القوافل الصحراء محملة بالملح والذهب والمخطوطات بين تمبكتو وفاس. " * 6


def article(paragraphs: int = 30) -> Article:
    blocks = (Paragraph(runs=(Text(f"{number} {WORDS}"),)) for number in range(paragraphs))
    meta = Meta(title="طريق القوافل", authors=("سلمى",), date="2025-01-09")
    return new_article(meta, (Heading(runs=(Text("المقدمة"),)), *blocks))


def open_preview(window: Window, qtbot: QtBot) -> tuple[PreviewPanel, PageView]:
    panel: PreviewPanel = window.context.show_dock("preview")
    qtbot.waitUntil(lambda: panel.view is not None and panel.view.stands, timeout=START)
    assert panel.view is not None
    qtbot.waitUntil(lambda: panel.stack.currentWidget() is panel.device)
    fonts = "innerHeight > 300 && document.fonts.size > 0 && document.fonts.status"
    wait_for(panel.view, qtbot, fonts, "loaded")  # the layout moves until then
    return panel, panel.view


def asked(view: PageView, qtbot: QtBot, script: str) -> object:
    found: list[object] = []
    view.tell(script, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    return found[0]


def wait_for(view: PageView, qtbot: QtBot, script: str, value: object) -> None:
    qtbot.waitUntil(lambda: asked(view, qtbot, script) == value, timeout=20_000)


def focused_in(panel: PreviewPanel, view: PageView, qtbot: QtBot) -> QWidget:
    """Give the page the keyboard; return the widget in it that hears the keys."""

    def inside() -> QWidget | None:
        panel.window().activateWindow()  # the offscreen platform makes the engine's window active
        panel.arrive()
        widget = QApplication.focusWidget()
        return widget if widget is not None and view.isAncestorOf(widget) else None

    qtbot.waitUntil(lambda: inside() is not None, timeout=START)
    widget = inside()
    assert widget is not None
    return widget


HERE = "document.querySelector('[data-here]')?.textContent.slice(0, 2).trim() ?? ''"


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_page_shows_what_is_typed(make_window: MakeWindow, qtbot: QtBot, language: str) -> None:
    settings = Settings().with_value("appearance.language", language)
    window = make_window(article(3), settings)
    _, view = open_preview(window, qtbot)
    assert asked(view, qtbot, "document.querySelector('h1').textContent") == "طريق القوافل"
    window.surface.select(Selection(Position(1), Position(1)))
    window.surface.setFocus()
    write(window.surface, "بداية ")
    wait_for(
        view, qtbot, "document.querySelectorAll('[data-block]')[1].textContent.slice(0, 5)", "بداية"
    )
    window.context.set_meta(title="عنوان آخر")
    wait_for(view, qtbot, "document.querySelector('h1').textContent", "عنوان آخر")


def test_the_size_is_told_once_there_is_a_page_and_is_never_cut(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(article(3))
    panel: PreviewPanel = window.context.show_dock("preview")
    size = panel.head.findChildren(QLabel)[0]
    assert not size.text()
    open_preview(window, qtbot)
    assert size.isVisible()
    assert "390" in size.text()
    assert size.width() >= size.sizeHint().width()


def test_who_wrote_it_and_when_do_not_touch(make_window: MakeWindow, qtbot: QtBot) -> None:
    _, view = open_preview(make_window(article(1)), qtbot)
    room = """(() => {
        const dot = document.querySelector('.byline .between').getBoundingClientRect();
        const [before, behind] = ['.author', 'time']
            .map(name => document.querySelector('.byline ' + name).getBoundingClientRect());
        return Math.min(before.left - dot.right, dot.left - behind.right);
    })()"""
    wait_for(view, qtbot, f"{room} >= 2 ? 1 : 0", 1)


def test_the_page_follows_the_caret(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(article())
    _, view = open_preview(window, qtbot)
    window.surface.scroll_to(Position(25))
    wait_for(view, qtbot, HERE, "24")
    box = "document.querySelector('[data-here]').getBoundingClientRect()"
    wait_for(view, qtbot, f"{box}.top >= 0 && {box}.top < innerHeight && 1", 1)


def test_the_page_stays_where_it_is_while_one_types(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(article())
    _, view = open_preview(window, qtbot)
    window.surface.scroll_to(Position(20))
    wait_for(view, qtbot, HERE, "19")
    before = asked(view, qtbot, "document.querySelector('[data-here]').getBoundingClientRect().top")
    write(window.surface, "قبل ")
    wait_for(view, qtbot, "document.querySelector('[data-here]')?.textContent.slice(0, 3)", "قبل")
    after = asked(view, qtbot, "document.querySelector('[data-here]').getBoundingClientRect().top")
    assert after == before


def test_a_press_leads_to_the_paragraph(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(article())
    panel, view = open_preview(window, qtbot)
    qtbot.waitUntil(lambda: view.heard is not None and view.heard is view.focusProxy())
    assert view.heard is not None
    where = (
        "(() => { const b = [...document.querySelectorAll('[data-block]')][1]"
        ".getBoundingClientRect(); return `${b.left + b.width / 2} ${b.top + 20}`; })()"
    )
    places: list[object] = []
    while len(places) < 5 or len(set(places[-5:])) > 1:  # until fonts and widths have come
        places.append(asked(view, qtbot, where))
    x, y = (round(float(value) * panel.device.zoom) for value in str(places[-1]).split())
    QTest.mouseClick(view.heard, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    qtbot.waitUntil(lambda: window.context.selection.head.block == 1, timeout=20_000)
    wait_for(view, qtbot, HERE, "0")


def test_enter_leads_to_the_text_and_escape_gives_the_keyboard_back(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(article())
    panel, view = open_preview(window, qtbot)
    QTest.keyClick(focused_in(panel, view, qtbot), Qt.Key.Key_Escape)
    qtbot.waitUntil(window.surface.hasFocus, timeout=START)
    asked(view, qtbot, "scrollTo(0, 4000), scrollY")
    QTest.keyClick(focused_in(panel, view, qtbot), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.context.selection.head.block > 0, timeout=20_000)


def test_devices_and_schemes_are_chosen_by_mouse_and_key(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(article(3))
    panel, view = open_preview(window, qtbot)
    width = "Math.round(innerWidth / 10) * 10"
    wait_for(view, qtbot, width, 390)
    QTest.mouseClick(panel.head.button("desktop"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: isinstance(n := asked(view, qtbot, "innerWidth"), int | float) and n > 1000
    )
    dark = panel.head.button("dark")
    dark.setFocus()
    press(dark, "Space")
    wait_for(view, qtbot, "document.documentElement.className", "dark")
    ground = "getComputedStyle(document.documentElement).colorScheme"
    wait_for(view, qtbot, ground, "dark")
    assert window.context.setting("preview.scheme") == "dark"


def test_a_closed_preview_is_gone_with_its_page(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(article(3))
    _, view = open_preview(window, qtbot)
    page = view.page_
    with qtbot.waitSignal(page.destroyed, timeout=20_000):
        window.docks.hide("preview")
