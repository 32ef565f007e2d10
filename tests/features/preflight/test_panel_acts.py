"""What is done in the panel of preflight: mending, ignoring, other levels; by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Paragraph
from editor.document.runs import plain_text, text_run
from editor.features.preflight.engine import mend_all, site_of
from editor.features.preflight.ui import CLEAN, PreflightPanel
from editor.features.preflight.ui_ignoring import IgnoreDialog
from editor.features.preflight.ui_mending import MendDialog
from editor.settings.profile import Profile
from editor.settings.profile_choice import ACTIVE, own_folder
from editor.settings.settings import Settings
from tests.app.conftest import MakeWindow, press, write
from tests.features.preflight.test_panel import checks, settle, window_of

Open = Callable[..., PreflightPanel]
META = Meta(title="خبر", excerpt="موجز.")


def article() -> Article:
    texts = ("جاء من من المدينة.", "ذهب إلى إلى البيت.", "عاد في في المساء .")
    return new_article(META, tuple(Paragraph(text_run(text)) for text in texts))


def texts(panel: PreflightPanel) -> list[str]:
    blocks = window_of(panel).surface.blocks
    return [plain_text(getattr(block, "runs", ())) for block in blocks]


@pytest.fixture
def open_panel(make_window: MakeWindow, qtbot: QtBot) -> Open:
    def open_it(
        made: Article | None = None, language: str = "ar", site: str = ""
    ) -> PreflightPanel:
        settings = Settings().with_value("appearance.language", language).with_value(ACTIVE, site)
        window = make_window(made or article(), settings)
        press(window.surface, "Ctrl+Alt+K")
        panel = window.docks.show("preflight")
        assert isinstance(panel, PreflightPanel)
        settle(panel, qtbot)
        return panel

    return open_it


def when_asked(kind: type, act: Callable[..., None]) -> None:
    """Do something in the dialog of a kind that is about to open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def at_row(panel: PreflightPanel, row: int) -> None:
    panel.view.setCurrentIndex(panel.view.findings.index(row))
    panel.view.setFocus()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_one_is_mended_at_once_and_undone_by_one_step(
    open_panel: Open, qtbot: QtBot, language: str
) -> None:
    panel = open_panel(language=language)
    before = texts(panel)
    at_row(panel, 1)
    assert panel.details.mend.isVisible()
    QTest.mouseClick(panel.details.mend, Qt.MouseButton.LeftButton)
    settle(panel, qtbot)
    assert texts(panel) == [before[0], "ذهب إلى البيت.", before[2]]
    assert len(panel.rows) == 3
    press(window_of(panel).surface, "Ctrl+Z")
    assert texts(panel) == before
    settle(panel, qtbot)
    at_row(panel, 0)
    press(panel.view, "Ctrl+Return")
    assert texts(panel)[0] == "جاء من المدينة."


def test_all_of_a_kind_are_shown_first_and_mended_in_one_step(
    open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel()
    before = texts(panel)
    at_row(panel, 0)
    seen: list[str] = []

    def act(dialog: MendDialog) -> None:
        seen.extend(patch.after for patch in dialog.model.patches)
        dialog.view.setFocus()
        dialog.view.setCurrentIndex(dialog.model.index(1))
        press(dialog.view, "Space")  # not this one
        press(dialog, "Return")

    when_asked(MendDialog, act)
    QTest.mouseClick(panel.details.kind, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: texts(panel) != before)
    assert seen == ["جاء من المدينة.", "ذهب إلى البيت.", "عاد في المساء ."]
    assert texts(panel) == ["جاء من المدينة.", before[1], "عاد في المساء ."]
    press(window_of(panel).surface, "Ctrl+Z")
    assert texts(panel) == before


def test_everything_is_mended_by_one_button_and_escape_mends_nothing(
    open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel()
    before = texts(panel)
    shown: list[bool] = []

    def leave(dialog: MendDialog) -> None:
        press(dialog.all, "Space")
        shown.append(dialog.done_.isEnabled())
        press(dialog.all, "Space")
        shown.append(dialog.done_.isEnabled())
        press(dialog, "Escape")
        shown.append(True)

    when_asked(MendDialog, leave)
    QTest.mouseClick(panel.mend, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown) == 3)
    assert shown == [False, True, True]
    assert texts(panel) == before
    when_asked(MendDialog, lambda dialog: press(dialog, "Return"))
    panel.mend.setFocus()
    press(panel.mend, "Space")
    qtbot.waitUntil(lambda: texts(panel) != before)
    settle(panel, qtbot)
    assert texts(panel) == ["جاء من المدينة.", "ذهب إلى البيت.", "عاد في المساء."]
    assert panel.stack.currentIndex() == CLEAN
    press(window_of(panel).surface, "Ctrl+Z")
    assert texts(panel) == before


def test_everything_is_mended_from_the_menu_as_the_command_line_does(
    open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel()
    window = window_of(panel)
    before = texts(panel)
    by_command, _, _ = mend_all(window.context.article, site_of(window.context.article, Profile()))
    window.surface.setFocus()
    when_asked(MendDialog, lambda dialog: press(dialog, "Return"))
    window.context.run_action("preflight.mend-found")
    qtbot.waitUntil(lambda: texts(panel) != before)
    assert window.context.article.blocks == by_command.blocks


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_place_is_ignored_for_a_reason_and_taken_back(
    open_panel: Open, qtbot: QtBot, language: str
) -> None:
    panel = open_panel(language=language)
    window = window_of(panel)
    at_row(panel, 1)
    refused: list[bool] = []

    def act(dialog: IgnoreDialog) -> None:
        press(dialog, "Return")  # without a reason nothing is ignored
        refused.append(dialog.isVisible())
        write(dialog.reason.edit, "اسم المحل")
        press(dialog.reason.edit, "Return")

    when_asked(IgnoreDialog, act)
    press(panel.view, "Delete")
    assert refused == [True]
    settle(panel, qtbot)
    assert len(panel.rows) == 3
    assert panel.silent.isVisible()
    assert panel.silent.text() == "1"
    [kept] = window.context.article.meta.ignored
    assert (kept.check, kept.reason) == ("repeated-word", "اسم المحل")
    QTest.mouseClick(panel.silent, Qt.MouseButton.LeftButton)
    shown = list(panel.rows)
    assert [panel.view.findings.where(row) for row in shown] == ["اسم المحل"]
    at_row(panel, 0)
    assert "اسم المحل" in panel.details.why.text()
    QTest.mouseClick(panel.details.heed, Qt.MouseButton.LeftButton)
    settle(panel, qtbot)
    assert window.context.article.meta.ignored == ()
    assert len(panel.rows) == 4
    press(window.surface, "Ctrl+Z")  # it is a step like any other
    settle(panel, qtbot)
    assert len(window.context.article.meta.ignored) == 1


def test_a_check_gets_another_level_by_its_menu(
    open_panel: Open, qtbot: QtBot, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    panel = open_panel(site="wordpress")
    at = checks(panel).index("repeated-word")
    menu = QMenu()
    panel.acts.fill(menu, panel.rows[at])
    inner = next(action.menu() for action in menu.actions() if action.menu() is not None)
    assert isinstance(inner, QMenu)
    levels = inner.actions()
    assert [action.isChecked() for action in levels] == [False, True, False, False]
    levels[0].trigger()
    path = own_folder() / "wordpress.toml"  # the bundled one was copied
    qtbot.waitUntil(path.is_file)
    qtbot.waitUntil(lambda: not panel.watcher.is_busy and bool(panel.watcher.result))
    qtbot.waitUntil(
        lambda: any(
            r.finding.level == "error" for r in panel.rows if r.finding.check == "repeated-word"
        )
    )
    levels[3].trigger()
    qtbot.waitUntil(lambda: "repeated-word" not in checks(panel))
    menu.deleteLater()


def test_without_a_site_the_menu_says_what_to_do(open_panel: Open) -> None:
    panel = open_panel()
    menu = QMenu()
    panel.acts.fill(menu, panel.rows[0])
    inner = next(action.menu() for action in menu.actions() if action.menu() is not None)
    assert isinstance(inner, QMenu)
    assert [action.text() for action in inner.actions()] == ["اختر ملف موقع أولًا…"]
    menu.deleteLater()
