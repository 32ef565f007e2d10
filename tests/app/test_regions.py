"""Going round the parts of the window by key alone, and back to the text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDockWidget, QMenu, QWidget

from editor.settings.settings import Settings
from tests.app.conftest import MakeWindow, press, write


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def part(window) -> str:
    """Return in which part of the window the keyboard is."""
    now = focused()
    if window.surface.hasFocus():
        return "text"
    for name, place in (("toolbar", window.toolbar), ("foot", window.statusBar())):
        if place.isAncestorOf(now):
            return name
    docks = window.docks
    return next((id for id in docks.ids() if docks.widget(id).isAncestorOf(now)), "?")


def test_f6_goes_round_all_parts_and_back(window) -> None:
    there = [part(window)]
    for _ in range(4):
        press(focused(), "F6")
        there.append(part(window))
    assert there == ["text", "toolbar", "metadata", "outline", "foot"]
    press(focused(), "F6")
    assert part(window) == "text"
    back = []
    for _ in range(5):
        press(focused(), "Shift+F6")
        back.append(part(window))
    assert back == [*reversed(there[1:]), "text"]


def test_a_part_is_entered_where_it_was_left_and_escape_leads_to_the_text(window) -> None:
    window.docks.show("metadata")
    press(window.surface, "F6")
    press(focused(), "F6")
    press(focused(), "Tab")
    left = focused()
    assert part(window) == "metadata"
    press(left, "Escape")
    assert part(window) == "text"
    press(window.surface, "F6")
    press(focused(), "F6")
    assert focused() is left


@pytest.mark.parametrize(("language", "onward"), [("ar", "Left"), ("en", "Right")])
def test_arrows_go_through_the_toolbar_as_it_is_seen(
    make_window: MakeWindow, language: str, onward: str
) -> None:
    settings = Settings().with_value("appearance.language", language)
    window = make_window(settings=settings)
    press(window.surface, "F6")
    first = focused()
    press(first, onward)
    second = focused()
    assert second is not first
    assert (second.x() > first.x()) == (onward == "Right")
    press(second, "Home")
    assert focused() is first
    press(first, "End")
    press(focused(), onward)
    assert focused() is first


def test_a_button_of_the_toolbar_is_pressed_by_enter(window) -> None:
    press(window.surface, "F6")
    while focused().objectName() or "غامق" not in getattr(focused(), "text", str)():
        press(focused(), "Left")
    button = focused()
    press(button, "Return")
    assert button.isChecked()


def test_the_menus_are_reached_by_f10_and_have_keys_of_their_own(window) -> None:
    press(window.surface, "F10")
    bar = window.menuBar()
    assert bar.activeAction() is bar.actions()[0]
    marked = [title.text()[title.text().index("&") + 1] for title in bar.actions()]
    assert len(set(marked)) == len(marked)
    press(bar, "Escape")
    assert part(window) == "text"


def test_a_page_takes_the_place_of_the_text(window) -> None:
    window.context.show_page("settings")
    page = window.stage.currentWidget()
    press(focused(), "F6")
    assert part(window) == "toolbar" or part(window) == "foot"
    for _ in range(3):
        press(focused(), "F6")
        if page.isAncestorOf(focused()):
            break
    assert page.isAncestorOf(focused())


def test_a_panel_that_is_closed_by_key_gives_the_keyboard_to_the_text(window) -> None:
    dock = window.docks.widget("metadata")
    assert isinstance(dock, QDockWidget)
    window.docks.show("metadata")
    press(window.surface, "F6")
    press(focused(), "F6")
    assert part(window) == "metadata"
    window.docks.hide("metadata")
    assert part(window) == "text"


def test_the_menu_of_what_has_the_keyboard_is_opened_by_key(window) -> None:
    write(window.surface, "كلمة")
    press(window.surface, "Shift+F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    caret = window.surface.mapToGlobal(window.surface.cursorRect().center())
    assert (menu.geometry().center() - caret).manhattanLength() < menu.width() + menu.height()
    names = [action.text().split("\t")[0] for action in menu.actions()]
    while menu.activeAction() is None or menu.activeAction().text().split("\t")[0] != names[4]:
        press(menu, "Down")
    press(menu, "Return")  # the last of the clipboard: select all
    assert not window.context.selection.is_empty
    assert window.surface.hasFocus()
