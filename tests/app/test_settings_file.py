"""The settings file is written soon and away from the window's thread, and at once at any end."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.app import settings_file
from editor.app.recovery import keep_all
from editor.settings.folders import settings_path
from editor.settings.settings import Settings, load_settings, save_settings
from tests.app.conftest import settle

SIZE = "appearance.text-size"


def kept(default: int = 0) -> int:
    return load_settings(settings_path()).get(SIZE, default)


def test_changes_are_gathered_and_written_by_another_thread(
    qtbot: QtBot, window, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[tuple[int, bool]] = []

    def save(settings: Settings, path: Path) -> None:
        save_settings(settings, path)
        main = threading.current_thread() is threading.main_thread()
        written.append((settings.get(SIZE, 0), main))

    window.settings_file.flush()
    monkeypatch.setattr(settings_file, "save_settings", save)
    for size in (16, 18, 20):
        window.context.set_setting(SIZE, size)
    assert not written
    qtbot.waitUntil(lambda: bool(written), timeout=10_000)
    assert written == [(20, False)]
    assert kept() == 20


def test_what_was_changed_is_in_the_file_when_the_window_is_closed(window) -> None:
    window.context.set_setting(SIZE, 20)
    assert window.close()
    assert kept() == 20


def test_a_crash_loses_no_setting(window) -> None:
    window.context.set_setting(SIZE, 20)
    keep_all(window)
    assert kept() == 20


def test_a_disk_that_refuses_is_told_and_the_setting_holds(qtbot: QtBot, window) -> None:
    window.settings_file.flush()
    settings_path().unlink(missing_ok=True)
    settings_path().mkdir(parents=True)
    (settings_path() / "in-the-way").touch()
    window.context.set_setting(SIZE, 20)
    told = lambda: [toast.text for toast in window.notices.toasts]  # noqa: E731
    qtbot.waitUntil(lambda: bool(told()), timeout=10_000)
    settle()
    assert window.context.setting(SIZE) == 20
