"""What is told to somebody who helps: enough of the machine, and nothing that is the user's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from editor.app.diagnostics import report, screen_lines
from editor.app.diagnostics_dialog import DiagnosticsDialog
from editor.document.article import new_article
from editor.document.meta import Meta
from editor.formats.base import Report
from editor.settings.folders import logs_folder
from editor.settings.settings import Settings
from editor.storage.log import Log
from tests.app.conftest import MakeWindow, settle, write
from tests.app.windowing import answer, click, p

SECRET = ("سِرّيّ", "Zanzibar", "خفيّ")


@pytest.fixture
def log(tmp_path: Path) -> Log:
    made = Log(tmp_path / SECRET[1])
    made.note("Qirtas 0.1.0\nValueError\n  editor/app/files.py:12 read_file")
    made.note(f"File \"/home/{SECRET[1]}/{SECRET[0]}.qirtas\" said '{SECRET[2]}'")
    made.note(f"C:\\Users\\{SECRET[1]}\\x.docx and ~/{SECRET[1]}/a b {SECRET[0]}")
    return made


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_it_is_shown_whole_and_holds_nothing_of_the_user(
    make_window: MakeWindow, tmp_path: Path, qtbot, language: str
) -> None:
    """With an article open, recent files, a profile, folders and slips that tell of a person."""
    folder = tmp_path / SECRET[1]
    folder.mkdir()
    settings = (
        Settings()
        .with_value("appearance.language", language)
        .with_value("appearance.theme", "dark")
        .with_value("appearance.face", SECRET[1])
        .with_value("appearance.text-size", 19)
        .with_value("profile.active", SECRET[1])
        .with_value("backup.place", str(folder))
        .with_value("autocorrect.slips", (f"{SECRET[1]} {SECRET[0]}",))
        .with_value("recent.files", (str(folder / f"{SECRET[0]}.qirtas"),))
        .with_value(f"made.{SECRET[1]}", SECRET[2])
    )
    window = make_window(settings=settings)
    article = new_article(Meta(title=SECRET[0], authors=(SECRET[1],)), (p(SECRET[2]),))
    window.context.open_article(article, folder / f"{SECRET[0]}.qirtas", Report())
    settle()
    write(window.surface, SECRET[1])
    Log(logs_folder()).note(f"File \"{folder}/{SECRET[0]}.qirtas\" was not '{SECRET[2]}'")
    shown: list[str] = []

    def copy(dialog: DiagnosticsDialog) -> None:
        shown.append(dialog.box.toPlainText())
        click(dialog, window.context.text("help.diagnostics.copy"))

    answer(copy)
    window.context.run_action("help.diagnostics")
    qtbot.waitUntil(lambda: bool(shown))
    settle()
    told = QGuiApplication.clipboard().text()
    assert told == shown[0]
    assert "appearance.theme: dark" in told
    assert "appearance.text-size: 19" in told
    assert "appearance.face: changed" in told
    assert "backup.place: changed" in told
    assert "autocorrect.slips: 1 of them" in told
    for secret in (*SECRET, str(tmp_path), tmp_path.name, Path.home().name * 2):
        assert secret not in told


def test_the_log_comes_without_names_and_values(log: Log) -> None:
    told = report((), Settings(), ("Qt",), log)
    assert "editor/app/files.py:12 read_file" in told
    assert "ValueError" in told
    for secret in (*SECRET, "home", "Users"):
        assert secret not in told


def test_it_tells_of_versions_and_screens(qapp, tmp_path: Path) -> None:
    told = report((), Settings(), screen_lines(), Log(tmp_path / "none"))
    for word in ("Qirtas 0.1", "Python 3.", "PySide6 6.", "Qt 6.", "scale", "locale", "[log]\n-"):
        assert word in told
