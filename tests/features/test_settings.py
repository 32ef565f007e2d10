"""The page of settings, worked by keys and mouse: every value at once, found, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor.features.settings.sections import SECTIONS, Section
from editor.features.settings.ui import SettingsPage
from editor.features.settings.ui_keys import KeysPage
from editor.features.settings.ui_rows import SettingRow
from editor.settings.settings import Settings
from tests.app.conftest import MakeWindow, press, settle, write


def page_of(window) -> SettingsPage:
    """Return the page that stands now."""
    return next(page for page in window.findChildren(SettingsPage) if page.isVisible())


def opened(window, section: str = "appearance") -> SettingsPage:
    """Open the page by its key and go to a section."""
    press(window.surface, "Ctrl+,")
    page = page_of(window)
    page.go_to(section)
    settle()
    return page


def row_of(page: SettingsPage, id: str) -> SettingRow:
    row = page.row(id)
    assert row is not None
    return row


def choose(row: SettingRow, key: str) -> None:
    """Walk a choice with the keyboard."""
    row.control.setFocus()
    press(row.control.focusWidget() or row.control.focusProxy() or row.control, key)


def darkness() -> int:
    return QApplication.palette().color(QPalette.ColorRole.Window).lightness()


def test_the_theme_is_changed_at_once_by_keyboard_and_taken_back(window) -> None:
    page = opened(window)
    row = row_of(page, "appearance.theme")
    assert darkness() > 128
    assert row.back.isVisible()  # the tests begin in light, which is not the default
    choose(row, "End")
    assert window.context.setting("appearance.theme") == "dark"
    assert darkness() < 128
    QTest.mouseClick(row.back, Qt.MouseButton.LeftButton)
    assert window.context.setting("appearance.theme") == "system"
    assert not row.back.isVisible()
    assert not window.settings.has("appearance.theme")


def test_the_page_is_written_on_in_the_size_and_width_that_are_set(window) -> None:
    page = opened(window)
    size = row_of(page, "appearance.text-size").control.box
    before = window.surface.document().defaultFont().pointSizeF()
    size.setFocus()
    press(size, "Up")
    assert window.surface.document().defaultFont().pointSizeF() == before + 1
    size.selectAll()
    write(size, "22")
    assert (
        window.surface.document().defaultFont().pointSizeF() == before + 1
    )  # 2 on the way to 22 is no wish
    press(size, "Return")
    assert window.surface.document().defaultFont().pointSizeF() == 22


def test_the_language_changes_the_page_itself_which_stays_where_it_is(window, qtbot: QtBot) -> None:
    page = opened(window, "language")
    row = row_of(page, "appearance.language")
    choose(row, "Down")
    qtbot.waitUntil(lambda: window.language == "fr")
    settle()
    page = page_of(window)
    assert page.accessibleName() == "Réglages"
    assert page.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert row_of(page, "appearance.language").title.text() == "Langue de l’interface"
    press(page, "Escape")
    assert window.stage.front == ""


def test_a_setting_is_found_by_any_of_its_words_in_any_language(window) -> None:
    page = opened(window)
    for typed, id in (
        ("اقتباس", "autocorrect.quotes"),
        ("الإقتباس", "autocorrect.quotes"),  # spelled otherwise
        ("margins", "printing.margins"),
        ("interligne", "appearance.line-height"),
        ("آلة كاتبة", "focus.typewriter"),
    ):
        page.search.clear()
        page.search.setFocus()
        write(page.search, typed)
        assert page.row(id) is not None, typed
    page.search.clear()
    write(page.search, "ظظظظ")
    settle()
    assert not page.area.widget().findChildren(SettingRow)
    assert page.side.currentRow() == -1
    press(page.search, "Escape")
    assert page.search.text() == ""
    assert page.row("appearance.theme") is not None


def test_a_section_goes_back_to_its_defaults_as_a_whole(window) -> None:
    page = opened(window, "writing")
    row_of(page, "autocorrect.dots").control.click()
    row_of(page, "autocorrect.tight").control.click()
    assert window.context.setting("autocorrect.tight") is True
    text = window.context.text("settings.reset-section")
    reset = next(b for b in page.findChildren(QPushButton) if b.text() == text)
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert window.context.setting("autocorrect.dots") is True
    assert window.context.setting("autocorrect.tight") is False
    assert not reset.isEnabled()
    assert window.context.setting("appearance.theme") == "light"  # another section


def test_what_is_switched_elsewhere_shows_on_the_page(window) -> None:
    page = opened(window, "writing")
    press(page, "F9")
    assert row_of(page, "focus.mode").control.value() == "paragraph"


def test_values_that_cannot_be_break_no_start_and_are_told(make_window: MakeWindow) -> None:
    settings = (
        Settings()
        .with_value("appearance.theme", "pink")
        .with_value("appearance.language", "xx")
        .with_value("appearance.text-size", 10_000)
        .with_value("appearance.line-height", "high")
        .with_value("keys.own", ("inline.bold Ctrl+Nonsense A", "nothing Ctrl+J"))
    )
    window = make_window(settings=settings)
    assert window.context.setting("appearance.theme") == "system"
    assert window.language == "ar"
    assert window.surface.document().defaultFont().pointSizeF() == 15
    told = " ".join(toast.accessibleName() for toast in window.notices.toasts)
    assert window.context.text("appearance.line-height") in told


def test_every_control_is_reached_by_tab_and_says_its_name(window) -> None:
    page = opened(window, "appearance")
    page.search.setFocus()
    seen: list[str] = []
    for _ in range(60):
        press(QApplication.focusWidget(), "Tab")
        now = QApplication.focusWidget()
        assert now is not None
        if now is page.search:
            break
        assert now.accessibleName() or getattr(now, "text", str)(), now
        seen.append(now.accessibleName())
    for id in ("appearance.theme", "appearance.face", "appearance.text-size"):
        assert row_of(page, id).title.text() in seen
    assert page.side.accessibleName() in seen


def test_open_panels_speak_the_new_language_with_the_page(window, qtbot: QtBot) -> None:
    window.context.show_dock("outline")
    settle()
    page = opened(window, "language")
    page.search.setText("لغة")
    settle()
    row = row_of(page, "appearance.language")
    choose(row, "End")
    qtbot.waitUntil(lambda: window.language == "en")
    settle()
    page = page_of(window)
    assert page.search.text() == "لغة"  # it goes on searching, and finds it in English too
    assert row_of(page, "appearance.language").title.text() == "Interface language"
    press(page, "Escape")
    dock = window.docks.widget("outline")
    assert dock.isVisible()
    assert dock.windowTitle() == window.context.text("outline")
    assert window.menuBar().actions()[0].text() == "&File"
    assert "words" in " ".join(window.figures.texts()).lower()


def test_the_keyboard_stays_where_a_value_was_taken_back(window) -> None:
    page = opened(window, "appearance")
    row = row_of(page, "appearance.theme")
    row.back.setFocus()
    press(row.back, "Space")
    assert QApplication.focusWidget() is row.control.focusProxy()


def test_what_was_open_stays_closed_if_so_wished(make_window: MakeWindow, tmp_path) -> None:
    from editor.app.restoring import restore
    from editor.settings.desks import OpenFile, with_open_files

    path = tmp_path / "text.txt"
    path.write_text("نص", "utf-8")
    kept = with_open_files(Settings(), [OpenFile(path, front=True, active=True)])
    for wish in (True, False):
        window = make_window(settings=kept.with_value("start.restore", wish))
        restore(window)
        settle()
        assert (window.desks.active.file == path) is wish


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_nothing_of_a_section_is_cut_in_a_narrow_window(
    language: str, section: Section, make_window: MakeWindow
) -> None:
    """A window of 1200 pixels at 150 % has the room of 800."""
    settings = Settings().with_value("appearance.language", language)
    window = make_window(settings=settings.with_value("appearance.theme", "light"))
    window.resize(800, 560)
    page = opened(window, section.id)
    inner, outer = page.area.widget(), page.area.viewport()
    assert inner is not None
    assert inner.width() <= outer.width()
    for row in page.findChildren(SettingRow):
        assert row.title.height() >= row.title.heightForWidth(row.title.width())
        assert row.control.width() >= row.control.minimumSizeHint().width()


def test_what_is_no_setting_is_looked_for_among_the_actions(window) -> None:
    page = opened(window)
    page.search.setFocus()
    write(page.search, "exposant")
    text = window.context.text("settings.in-keys")
    button = next(b for b in page.findChildren(QPushButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    keys = page.findChild(KeysPage)
    assert keys.search.value() == "exposant"
    assert not keys._rows["inline.superscript"].isHidden()
    assert keys._rows["file.save"].isHidden()
