"""An article that another hand is at: both texts survive, and the writer chooses."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.app import hands
from editor.storage.article_file import load, read
from tests.app.conftest import press, settle, write
from tests.app.handling import (
    buttons,
    calm,
    choose,
    here,
    in_file,
    kept,
    look,
    make,
    opened,
    press_in,
    said,
)
from tests.app.windowing import answer, wait_saved

STRIP = "hands"


@pytest.fixture(autouse=True)
def _no_time_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "AGAIN", 60)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "مكتب" / "خبر.qirtas"
    path.parent.mkdir()
    make(path, "أول", "ثان")
    return path


def told(window) -> str:
    return said(window, STRIP)


def test_what_was_told_of_a_recovered_text_gives_way_to_the_conflict(
    qtbot: QtBot, window, path: Path
) -> None:
    opened(qtbot, window, path)
    write(window.surface, "هنا ")
    window.strips.show_strip("recovered", "استُعيد.", [])
    make(path, "أول", "هناك")
    qtbot.waitUntil(lambda: window.strips.standing(STRIP) is not None)
    assert window.strips.standing("recovered") is None


# --- another text, nothing unsaved here -----------------------------------------------------------


def test_what_another_hand_wrote_is_loaded_as_one_step_of_undo(
    qtbot: QtBot, window, path: Path
) -> None:
    opened(qtbot, window, path)
    make(path, "أول", "ثان وزيادة", "ثالث")
    qtbot.waitUntil(lambda: len(here(window)) == 3)  # the system tells of it
    calm(qtbot, window)
    assert here(window) == ["أول", "ثان وزيادة", "ثالث"]
    assert not window.isWindowModified()
    assert path.stem in told(window)
    press(window.surface, "Ctrl+Z")
    assert here(window) == ["أول", "ثان"]
    assert window.isWindowModified()
    press(window.surface, "Ctrl+Shift+Z")
    assert not window.isWindowModified()
    assert kept() == [["أول", "ثان"]]


def test_what_was_here_is_brought_back_and_saved(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    make(path, "آخر")
    look(qtbot, window)
    write(window.surface, "كتبت بعده ")
    press_in(window, STRIP, "hands.bring-back")
    qtbot.waitUntil(lambda: here(window) == ["أول", "ثان"])
    assert told(window) == ""
    assert ["كتبت بعده آخر"] in kept()
    press(window.surface, "Ctrl+S")
    wait_saved(window)
    assert in_file(path) == ["أول", "ثان"]
    assert window.session.article.id == "a"


def test_what_was_loaded_is_compared(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    make(path, "آخر")
    look(qtbot, window)
    answer(choose(window, "hands.leave-it"))
    press_in(window, STRIP, "hands.compare")
    assert here(window) == ["آخر"]
    answer(choose(window, "hands.bring-back"))
    press_in(window, STRIP, "hands.compare")
    qtbot.waitUntil(lambda: here(window) == ["أول", "ثان"])


def test_the_same_text_packed_anew_or_touched_says_nothing(
    qtbot: QtBot, window, path: Path
) -> None:
    opened(qtbot, window, path)
    os.utime(path, (1, 1))
    look(qtbot, window)
    twin = path.with_suffix(".tmp")
    shutil.copyfile(path, twin)
    twin.replace(path)
    look(qtbot, window)
    path.write_bytes(path.read_bytes() + b"\n")  # still a zip of the same article
    look(qtbot, window)
    assert told(window) == ""
    assert here(window) == ["أول", "ثان"]
    write(window.surface, "!")
    press(window.surface, "Ctrl+S")
    wait_saved(window)
    calm(qtbot, window)
    assert told(window) == ""
    assert in_file(path) == ["!أول", "ثان"]


def test_our_own_saves_are_no_news(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    for _ in range(3):
        write(window.surface, "و")
        press(window.surface, "Ctrl+S")
        window.hands.look()
        wait_saved(window)
        calm(qtbot, window)
        assert told(window) == ""
    assert kept() == []


def test_coming_to_the_window_looks(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    watcher = window.hands._watcher  # a drive that tells nothing
    watcher.removePaths([*watcher.files(), *watcher.directories()])
    make(path, "آخر")
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: here(window) == ["آخر"])


def test_what_was_loaded_costs_no_more_at_the_next_key(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    make(path, "أول", "آخر")
    look(qtbot, window)
    assert window.session.saved_article is window.session.article  # compared as one object


# --- two texts ------------------------------------------------------------------------------------


def two_texts(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    write(window.surface, "لي ")
    make(path, "لهم")
    look(qtbot, window)


def test_who_writes_is_not_asked_but_told(qtbot: QtBot, window, path: Path) -> None:
    two_texts(qtbot, window, path)
    assert QApplication.activeModalWidget() is None
    assert path.stem in told(window)
    assert buttons(window, STRIP) == [window.catalog.text("hands.choose")]
    write(window.surface, "وأكثر ")
    assert here(window)[0] == "لي وأكثر أول"


def test_saving_asks_and_mine_stays(qtbot: QtBot, window, path: Path) -> None:
    two_texts(qtbot, window, path)
    answer(choose(window, "hands.keep-mine"))
    press(window.surface, "Ctrl+S")
    qtbot.waitUntil(lambda: not window.isWindowModified())
    calm(qtbot, window)
    assert in_file(path) == here(window) == ["لي أول", "ثان"]
    assert kept() == [["لهم"]]
    assert told(window) == ""


def test_saving_asks_where_nobody_has_looked_yet(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    write(window.surface, "لي ")
    window.hands._watcher.removePaths(window.hands._watcher.directories())  # it tells nothing
    make(path, "لهم")
    answer(choose(window, "hands.keep-mine"))
    press(window.surface, "Ctrl+S")
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert in_file(path) == ["لي أول", "ثان"]
    assert kept() == [["لهم"]]


def test_theirs_is_taken_and_mine_comes_back_by_undo(qtbot: QtBot, window, path: Path) -> None:
    two_texts(qtbot, window, path)
    answer(choose(window, "hands.take-theirs"))
    press_in(window, STRIP, "hands.choose")
    qtbot.waitUntil(lambda: here(window) == ["لهم"])
    assert not window.isWindowModified()
    assert kept() == [["لي أول", "ثان"]]
    assert told(window) == ""
    press(window.surface, "Ctrl+Z")
    assert here(window) == ["لي أول", "ثان"]


def test_both_stay(qtbot: QtBot, window, path: Path) -> None:
    two_texts(qtbot, window, path)
    answer(choose(window, "hands.keep-both"))
    press_in(window, STRIP, "hands.choose")
    qtbot.waitUntil(lambda: here(window) == ["لهم"])
    calm(qtbot, window)
    (copy,) = [each for each in path.parent.glob("*.qirtas") if each != path]
    assert in_file(copy) == ["لي أول", "ثان"]
    assert load(copy).id != "a"
    assert in_file(path) == ["لهم"]
    assert said(window, "copies") == ""


def test_later_changes_nothing_and_is_asked_again(qtbot: QtBot, window, path: Path) -> None:
    two_texts(qtbot, window, path)
    answer(choose(window, "hands.later"))
    press_in(window, STRIP, "hands.choose")
    assert in_file(path) == ["لهم"]
    assert here(window) == ["لي أول", "ثان"]
    assert told(window)
    answer(choose(window, "hands.keep-mine"))
    press(window.surface, "Ctrl+S")
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert in_file(path) == ["لي أول", "ثان"]


def test_another_article_under_the_name_is_asked_about_too(
    qtbot: QtBot, window, path: Path
) -> None:
    opened(qtbot, window, path)
    make(path, "غيره", id="b")
    look(qtbot, window)
    answer(choose(window, "hands.take-theirs"))
    press_in(window, STRIP, "hands.choose")
    qtbot.waitUntil(lambda: here(window) == ["غيره"])
    assert window.session.article.id == "b"
    assert kept("a") == [["أول", "ثان"]]


def test_where_no_version_can_be_kept_nothing_happens(
    qtbot: QtBot, window, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    two_texts(qtbot, window, path)
    from editor.app import hands_work

    monkeypatch.setattr(hands_work, "versions_path", lambda: tmp_path)  # a folder
    told_of: list[object] = []
    monkeypatch.setattr(window, "tell", lambda error, *_: told_of.append(error))
    window.hands.changes._take_theirs(window.hands.hand(window.desks.active), read(path))
    calm(qtbot, window)
    assert here(window) == ["لي أول", "ثان"]


# --- no file --------------------------------------------------------------------------------------


def test_a_file_that_is_gone_leaves_its_text_unsaved(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    path.unlink()
    qtbot.waitUntil(lambda: bool(told(window)))
    assert window.isWindowModified()
    press_in(window, STRIP, "hands.save-again")
    qtbot.waitUntil(lambda: not window.isWindowModified())
    calm(qtbot, window)
    assert in_file(path) == ["أول", "ثان"]
    assert told(window) == ""


def test_a_file_that_comes_back_is_as_if_nothing_was(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    away = path.with_suffix(".away")
    path.rename(away)
    qtbot.waitUntil(lambda: bool(told(window)))
    away.rename(path)
    qtbot.waitUntil(lambda: not told(window))
    assert not window.isWindowModified()


def test_a_file_that_is_replaced_slowly_is_no_news(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    data = path.read_bytes()
    path.unlink()
    window.hands.look()
    qtbot.waitUntil(lambda: window.hands.hand(window.desks.active).misses == 1)
    path.write_bytes(data)
    calm(qtbot, window)
    assert told(window) == ""


def test_saving_where_the_file_is_gone_asks(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    write(window.surface, "و")
    path.unlink()
    answer(choose(window, "hands.save-again"))
    press(window.surface, "Ctrl+S")
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert in_file(path) == ["وأول", "ثان"]


def test_a_renamed_file_is_followed(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    write(window.surface, "و")
    other = path.with_name("اسم آخر.qirtas")
    path.rename(other)
    qtbot.waitUntil(lambda: window.session.path == other)
    assert other.stem in said(window, "moved")
    press(window.surface, "Ctrl+S")
    qtbot.waitUntil(lambda: not window.isWindowModified())
    calm(qtbot, window)
    assert in_file(other) == ["وأول", "ثان"]
    assert not path.exists()


def test_a_drive_that_vanished(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    write(window.surface, "و")
    drive = path.parent
    away = drive.with_name("away")
    drive.rename(away)
    look(qtbot, window)
    qtbot.waitUntil(lambda: drive.name in told(window))
    away.rename(drive)
    look(qtbot, window)
    assert told(window) == ""
    press(window.surface, "Ctrl+S")
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert in_file(path) == ["وأول", "ثان"]


def test_what_is_no_article_is_put_aside_before_saving_again(
    qtbot: QtBot, window, path: Path
) -> None:
    opened(qtbot, window, path)
    path.write_bytes(b"something else")
    qtbot.waitUntil(lambda: bool(told(window)), timeout=10_000)
    press_in(window, STRIP, "hands.save-again")
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert in_file(path) == ["أول", "ثان"]
    (aside,) = path.parent.glob("*.aside")
    assert aside.read_bytes() == b"something else"


def test_the_strip_is_said_again_in_another_language(qtbot: QtBot, window, path: Path) -> None:
    two_texts(qtbot, window, path)
    window.speak("en")
    settle()
    assert told(window).startswith("“")


# --- conflict copies ------------------------------------------------------------------------------


@pytest.fixture
def copy(path: Path) -> Path:
    copy = path.with_name("خبر (Ahmed's conflicted copy 2026-11-26).qirtas")
    make(copy, "أول", "نص أحمد")
    make(path.with_name("خبر 2.qirtas"), "مقال آخر", id="b")
    return copy


def test_a_conflict_copy_is_offered_and_removed(
    qtbot: QtBot, window, path: Path, copy: Path
) -> None:
    opened(qtbot, window, path)
    assert "Ahmed" in said(window, "copies")
    answer(choose(window, "hands.copy.keep"))
    press_in(window, "copies", "hands.compare")
    qtbot.waitUntil(lambda: not copy.exists())
    calm(qtbot, window)
    assert said(window, "copies") == ""
    assert here(window) == ["أول", "ثان"]
    assert kept() == [["أول", "نص أحمد"]]


def test_the_text_of_a_conflict_copy_is_taken(qtbot: QtBot, window, path: Path, copy: Path) -> None:
    opened(qtbot, window, path)
    answer(choose(window, "hands.copy.take"))
    press_in(window, "copies", "hands.compare")
    qtbot.waitUntil(lambda: not copy.exists())
    calm(qtbot, window)
    assert here(window) == ["أول", "نص أحمد"]
    assert window.isWindowModified()
    assert sorted(kept()) == [["أول", "ثان"], ["أول", "نص أحمد"]]


def test_a_conflict_copy_that_arrives_later(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    assert said(window, "copies") == ""
    make(path.with_name("خبر.sync-conflict-20261126-101010-ABCDEFG.qirtas"), "لهم")
    make(path.with_name("خبر-DESKTOP-QRI9EIH.qirtas"), "لهم أيضًا")
    qtbot.waitUntil(lambda: bool(said(window, "copies")))
    calm(qtbot, window)
    assert "نسختان" in said(window, "copies")
