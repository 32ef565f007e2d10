"""Saving in the background: keys go on, order is kept, nothing closes before it is saved."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from editor.app.files import read_file
from editor.document.article import new_article
from editor.settings.folders import versions_path
from editor.storage.article_file import save as save_article_file
from editor.storage.versions import Versions
from editor.ui.waiting import Waiting
from tests.app.conftest import press, settle, write
from tests.app.windowing import answer, click, p, wait_saved


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let every save wait for the disk until the event is set."""
    gate = threading.Event()
    sync = os.fsync

    def slowly(handle: int) -> None:
        if threading.current_thread() is not threading.main_thread():
            gate.wait(20)
        sync(handle)

    monkeypatch.setattr(os, "fsync", slowly)
    yield gate
    gate.set()


@pytest.fixture
def target(window, tmp_path: Path) -> Path:
    path = tmp_path / "مقال.qirtas"
    window.session.put(new_article(blocks=(p("نص"),)), path)
    press(window.surface, "End")
    return path


def texts(path: Path) -> tuple[object, ...]:
    return read_file(path).article.blocks


def close(window) -> bool:
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def test_what_is_typed_while_it_is_saved_stays_unsaved(
    window, target: Path, slow_disk: threading.Event
) -> None:
    write(window.surface, " أول")
    press(window, "Ctrl+S")
    write(window.surface, " وثان")
    assert window.saving.busy(window.desks.active)
    assert not target.exists()
    slow_disk.set()
    wait_saved(window)
    assert texts(target) == (p("نص أول"),)
    assert window.session.article.blocks == (p("نص أول وثان"),)
    assert window.isWindowModified()
    press(window, "Ctrl+S")
    wait_saved(window)
    assert texts(target) == (p("نص أول وثان"),)
    assert not window.isWindowModified()


def test_saves_follow_one_another_in_the_order_of_the_keys(
    window, target: Path, slow_disk: threading.Event
) -> None:
    done: list[str] = []
    for word in ("أ", "ب", "ج"):
        write(window.surface, word)
        window.documents.save(lambda saved, word=word: done.append(f"{word}{saved}"))
    slow_disk.set()
    wait_saved(window)
    assert done == ["أTrue", "بTrue", "جTrue"]
    assert texts(target) == (p("نصأبج"),)
    assert not window.session.modified


def test_a_new_article_that_is_being_saved_is_not_asked_for_a_name_again(
    window, tmp_path: Path, slow_disk: threading.Event
) -> None:
    asked: list[str] = []
    window.documents._ask_target = lambda *_: asked.append("") or tmp_path / "جديد.qirtas"
    write(window.surface, "نص")
    press(window, "Ctrl+S")
    write(window.surface, "!")
    press(window, "Ctrl+S")
    slow_disk.set()
    wait_saved(window)
    assert asked == [""]
    assert texts(tmp_path / "جديد.qirtas") == (p("نص!"),)


def test_two_articles_are_not_saved_into_one_file(
    window, tmp_path: Path, slow_disk: threading.Event
) -> None:
    path = tmp_path / "واحد.qirtas"
    window.documents._ask_target = lambda *_: path
    write(window.surface, "أول")
    press(window, "Ctrl+S")
    press(window.surface, "Ctrl+N")
    write(window.surface, "ثان")
    told: list[str] = []
    answer(lambda dialog: (told.append(dialog.accessibleName()), dialog.accept()))
    press(window, "Ctrl+S")
    slow_disk.set()
    wait_saved(window)
    assert told == [window.catalog.text("file.open-elsewhere", name="واحد.qirtas")]
    assert texts(path) == (p("أول"),)


def test_a_file_that_is_only_read_is_saved_as_another_one(window, tmp_path: Path) -> None:
    kept, other = tmp_path / "أصل.qirtas", tmp_path / "نسخة.qirtas"
    kept.write_bytes(b"of a newer version")
    window.session.put(new_article(blocks=(p("نص"),)), kept, read_only=True)
    wanted = iter((kept, other))
    window.documents._ask_target = lambda *_: next(wanted)
    told: list[str] = []
    answer(lambda dialog: (told.append(dialog.accessibleName()), dialog.accept()))
    press(window, "Ctrl+S")
    assert told == [window.catalog.text("file.only-read", name="أصل.qirtas")]
    press(window, "Ctrl+S")
    wait_saved(window)
    assert kept.read_bytes() == b"of a newer version"
    assert texts(other) == (p("نص"),)
    assert window.session.path == other
    assert not window.session.read_only


# --- closing -------------------------------------------------------------------------------------


def test_closing_waits_for_what_is_being_saved_and_says_so(
    window, target: Path, slow_disk: threading.Event, qtbot: QtBot
) -> None:
    write(window.surface, "!")
    press(window, "Ctrl+S")
    seen: list[str] = []

    def look(dialog: Waiting) -> None:
        seen.append(dialog.accessibleName())
        slow_disk.set()

    answer(look)
    assert close(window)
    assert seen == [window.catalog.text("file.waiting", name="مقال")]
    assert texts(target) == (p("نص!"),)


def test_the_writer_can_stay_instead_of_waiting(
    window, target: Path, slow_disk: threading.Event
) -> None:
    write(window.surface, "!")
    press(window, "Ctrl+S")
    answer(lambda dialog: click(dialog, "إبقاؤه مفتوحًا"))
    assert not close(window)
    slow_disk.set()
    wait_saved(window)
    assert texts(target) == (p("نص!"),)
    assert close(window)


def test_a_tab_is_closed_once_its_article_is_saved(
    window, target: Path, slow_disk: threading.Event
) -> None:
    write(window.surface, "!")
    desk = window.desks.active

    def save(dialog) -> None:
        answer(lambda _: slow_disk.set())
        click(dialog, "حفظ")

    answer(save)
    press(window.surface, "Ctrl+W")
    settle()
    assert desk not in window.desks.all()
    assert texts(target) == (p("نص!"),)


def test_nothing_closes_where_saving_fails(window, tmp_path: Path) -> None:
    folder = tmp_path / "مجلد.qirtas"
    folder.mkdir()
    window.session.put(new_article(blocks=(p("نص"),)), folder)
    write(window.surface, "!")
    told: list[str] = []

    def save(dialog) -> None:
        answer(lambda error: (told.append(error.accessibleName()), error.accept()))
        click(dialog, "حفظ")

    answer(save)
    assert not close(window)
    assert len(told) == 1
    assert window.isVisible()
    assert window.session.modified


def test_a_second_wish_to_close_does_not_pass_the_first(
    window, target: Path, slow_disk: threading.Event
) -> None:
    write(window.surface, "!")
    press(window, "Ctrl+S")
    second: list[bool] = []

    def again(_: Waiting) -> None:
        second.append(close(window))
        slow_disk.set()

    answer(again)
    assert close(window)
    assert second == [False]


# --- failures ------------------------------------------------------------------------------------


def test_a_file_that_another_hand_changed_is_left(window, target: Path, qtbot: QtBot) -> None:
    press(window, "Ctrl+S")
    wait_saved(window)
    target.write_bytes(b"another hand")
    write(window.surface, "!")
    saved: list[bool] = []
    window.documents.save(saved.append)
    wait_saved(window)
    assert saved == [False]
    qtbot.waitUntil(lambda: not any(hand.looking for hand in window.hands.all()))
    assert target.read_bytes() == b"another hand"
    assert window.session.modified


def test_a_failure_is_told_once_and_what_follows_is_not_tried(
    window, target: Path, slow_disk: threading.Event, qtbot: QtBot
) -> None:
    saved: list[bool] = []
    for word in ("أ", "ب"):
        write(window.surface, word)
        window.documents.save(saved.append)
    target.mkdir()
    told: list[str] = []
    answer(lambda dialog: (told.append(dialog.accessibleName()), dialog.accept()))
    slow_disk.set()
    wait_saved(window)
    qtbot.waitUntil(lambda: bool(told))
    assert saved == [False, False]
    assert len(told) == 1
    assert window.session.modified


def test_a_save_that_ends_late_gives_its_file_to_no_other_article(
    window, tmp_path: Path, slow_disk: threading.Event, qtbot: QtBot
) -> None:
    """A new, empty article is being saved when a file is opened: its desk is not free."""
    desk, empty, other = window.desks.active, tmp_path / "فارغ.qirtas", tmp_path / "خبر.md"
    other.write_text("خبر", "utf-8")
    window.saving.save(desk, empty, chosen=True)
    window.documents.open(other)
    qtbot.waitUntil(lambda: window.session.source == other, timeout=20_000)
    assert window.desks.active is not desk
    late = new_article(blocks=(p("غيره"),))
    desk.session.put(late)  # and one that is put there all the same keeps its own file: none
    slow_disk.set()
    wait_saved(window)
    assert desk.session.path is None
    assert desk.session.article == late
    assert texts(empty) == (p(""),)


def test_what_is_written_over_is_asked_about_when_only_its_suffix_was_not_typed(
    window, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.write_bytes(b"another article")
    window.session.put(new_article(blocks=(p("نص"),)))
    typed = str(target.with_suffix(""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (typed, ""))
    saved: list[bool] = []
    answer(lambda dialog: click(dialog, "إلغاء"))
    window.documents.save(saved.append)
    assert saved == [False]
    assert target.read_bytes() == b"another article"
    answer(lambda dialog: click(dialog, "استبدال"))
    window.documents.save(saved.append)
    wait_saved(window)
    assert saved == [False, True]
    assert texts(target) == (p("نص"),)


def test_the_article_that_a_chosen_file_held_is_kept_as_a_version(window, target: Path) -> None:
    old = new_article(blocks=(p("ما كان في الملف"),))
    save_article_file(old, target)
    window.session.put(new_article(blocks=(p("نص"),)))
    window.saving.save(window.desks.active, target, chosen=True)
    wait_saved(window)
    assert texts(target) == (p("نص"),)
    with Versions(versions_path()) as versions:
        (kept,) = versions.of(old.id)
        assert versions.article(kept.id).blocks == old.blocks


def test_a_file_that_nobody_follows_is_not_replaced_in_silence(window, tmp_path: Path) -> None:
    path = tmp_path / "مقال.zip"
    path.write_bytes(b"another hand")
    window.session.put(new_article(blocks=(p("نص"),)), path)
    write(window.surface, "!")
    told: list[str] = []
    answer(lambda dialog: (told.append(dialog.accessibleName()), dialog.reject()))
    press(window, "Ctrl+S")
    wait_saved(window)
    assert told
    assert path.read_bytes() == b"another hand"
    assert window.session.modified
