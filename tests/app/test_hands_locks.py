"""An article that is open elsewhere is read, taken over, and given back."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor.app import hands
from editor.document.change import Change
from editor.document.meta import Meta
from editor.storage import locks
from editor.storage.locks import look as look_at_lock
from editor.storage.locks import note_path
from tests.app.conftest import press, settle, write
from tests.app.handling import (
    buttons,
    calm,
    choose,
    here,
    in_file,
    look,
    make,
    open_elsewhere,
    opened,
    press_in,
    said,
)
from tests.app.windowing import answer

STRIP = "holder"


@pytest.fixture(autouse=True)
def _no_time_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "AGAIN", 60)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "خبر.qirtas"
    make(path, "أول", "ثان")
    return path


def told(window) -> str:
    return said(window, STRIP)


def notices(window) -> list[str]:
    return [toast.text for toast in window.notices.toasts]


def test_an_open_article_is_taken_and_given_back(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    assert look_at_lock(path) is not None
    assert told(window) == ""
    press(window.surface, "Ctrl+W")
    calm(qtbot, window)
    assert look_at_lock(path) is None
    opened(qtbot, window, path)
    window.close()
    assert look_at_lock(path) is None


def test_a_new_article_is_taken_when_it_is_saved(qtbot: QtBot, window, path: Path) -> None:
    write(window.surface, "نص")
    new = path.with_name("جديد.qirtas")
    window.saving.save(window.desks.active, new, chosen=True)
    qtbot.waitUntil(lambda: look_at_lock(new) is not None)
    again = path.with_name("باسم آخر.qirtas")
    calm(qtbot, window)
    window.saving.save(window.desks.active, again, chosen=True)
    qtbot.waitUntil(lambda: look_at_lock(again) is not None and look_at_lock(new) is None)


def test_an_article_that_is_open_elsewhere_is_only_read(qtbot: QtBot, window, path: Path) -> None:
    with open_elsewhere(path):
        opened(qtbot, window, path)
        assert told(window)
        assert buttons(window, STRIP) == [window.catalog.text("hands.take-over")]
        assert window.session.read_only
        surface, before = window.surface, window.session.article
        clipboard = QMimeData()
        clipboard.setText("لصق")
        QApplication.clipboard().setMimeData(clipboard)
        write(surface, "كتابة\n")
        for key in ("Backspace", "Delete", "Tab", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+B", "Alt+Up"):
            press(surface, key)
        surface.insertFromMimeData(clipboard)
        surface.apply(Change(meta=(before.meta, Meta(title="عنوان"))))
        window.context.set_meta(title="عنوان")
        assert not window.context.change_meta_of(path, lambda _: Meta(title="عنوان"))
        assert window.session.article is before
        assert not window.isWindowModified()
        assert any("«" in text for text in notices(window))
        press(surface, "Ctrl+A")
        press(surface, "Ctrl+C")
        assert "أول" in QApplication.clipboard().text()


def test_a_newer_article_that_is_put_over_one_that_is_held_stays_as_it_is(
    qtbot: QtBot, window, path: Path
) -> None:
    with open_elsewhere(path):
        opened(qtbot, window, path)
        newer = path.with_name("غدًا.qirtas")
        window.session.put(make(newer, "من الغد", id="b"), newer, read_only=True)
        calm(qtbot, window)
        assert window.session.read_only
        assert window.surface.reading.on
        assert look_at_lock(newer) is None


def test_the_caret_walks_in_what_is_only_read(qtbot: QtBot, window, path: Path) -> None:
    with open_elsewhere(path):
        opened(qtbot, window, path)
        press(window.surface, "Ctrl+Home")
        press(window.surface, "Down")
        assert window.surface.selection.head.block == 1
        press(window.surface, "Down")
        assert notices(window) == []


def test_who_comes_next_may_write(qtbot: QtBot, window, path: Path) -> None:
    with open_elsewhere(path):
        opened(qtbot, window, path)
        make(path, "أول", "ثان بيد أخرى")
    qtbot.waitUntil(lambda: window.catalog.text("hands.write") in buttons(window, STRIP))
    calm(qtbot, window)
    assert here(window) == ["أول", "ثان بيد أخرى"]
    press_in(window, STRIP, "hands.write")
    qtbot.waitUntil(lambda: not window.session.read_only)
    assert told(window) == ""
    write(window.surface, "و")
    assert here(window)[0] == "وأول"
    found = look_at_lock(path)
    assert found is not None
    assert found.owner is not None


def test_what_a_killed_program_left_keeps_nobody_out(qtbot: QtBot, window, path: Path) -> None:
    with open_elsewhere(path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        opened(qtbot, window, path)
        assert told(window) == ""
        assert not window.session.read_only


def test_a_kill_is_noticed_while_reading(qtbot: QtBot, window, path: Path) -> None:
    with open_elsewhere(path) as other:
        opened(qtbot, window, path)
        other.send_signal(signal.SIGKILL)
        other.wait()
        look(qtbot, window)
        assert buttons(window, STRIP) == [window.catalog.text("hands.write")]


def test_an_article_is_taken_over(qtbot: QtBot, window, path: Path) -> None:
    with open_elsewhere(path):
        opened(qtbot, window, path)
        answer(choose(window, "ui.cancel"))
        press_in(window, STRIP, "hands.take-over")
        assert window.session.read_only
        answer(choose(window, "hands.take-over"))
        press_in(window, STRIP, "hands.take-over")
        qtbot.waitUntil(lambda: not window.session.read_only)
        write(window.surface, "و")
        assert here(window)[0] == "وأول"


def test_who_loses_an_article_keeps_the_text(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    write(window.surface, "لي ")
    with open_elsewhere(path):
        qtbot.waitUntil(lambda: window.session.read_only)
        write(window.surface, "لا")
        assert here(window) == ["لي أول", "ثان"]
        assert window.isWindowModified()
        assert window.catalog.text("hands.save-elsewhere") in buttons(window, STRIP)
        make(path, "لهم")
    qtbot.waitUntil(lambda: window.catalog.text("hands.write") in buttons(window, STRIP))
    calm(qtbot, window)
    assert in_file(path) == ["لهم"]
    assert here(window) == ["لي أول", "ثان"]
    assert said(window, "hands")  # both texts are there to choose from


def test_a_save_that_ends_after_the_article_was_taken_frees_nobody(
    qtbot: QtBot, window, path: Path
) -> None:
    opened(qtbot, window, path)
    write(window.surface, "لي ")
    with open_elsewhere(path):
        qtbot.waitUntil(lambda: window.session.read_only)
        calm(qtbot, window)
        session = window.session
        session.mark_saved(path, session.article, session.fingerprint)
        assert session.read_only
        write(window.surface, "لا")
        assert here(window)[0] == "لي أول"


def test_two_windows_of_one_program(qtbot: QtBot, make_window, path: Path) -> None:
    first, second = make_window(), make_window()
    opened(qtbot, first, path)
    opened(qtbot, second, path)
    assert not first.session.read_only
    assert second.session.read_only
    first.close()
    qtbot.waitUntil(lambda: second.catalog.text("hands.write") in buttons(second, STRIP))


def test_another_machine_has_it(qtbot: QtBot, window, path: Path) -> None:
    import json
    from dataclasses import asdict, replace

    owner = replace(locks.take(path).owner, name="سلمى", host="desk-7", machine="m", token="t")
    note_path(path).write_text(json.dumps(asdict(owner)), encoding="utf-8")
    opened(qtbot, window, path)
    assert "سلمى" in told(window)
    assert "desk-7" in told(window)
    window.speak("en")
    settle()
    assert "سلمى" in told(window)
    assert "this article" in told(window)


def test_a_note_that_somebody_removed_is_made_again(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    note_path(path).unlink()
    window.hands.locking.keep_all()
    calm(qtbot, window)
    assert note_path(path).exists()
    assert not window.session.read_only


def test_where_no_note_can_be_made_writing_goes_on(
    qtbot: QtBot, window, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(locks, "_make", closed)
    opened(qtbot, window, path)
    assert not window.session.read_only
    write(window.surface, "و")
    press(window.surface, "Ctrl+S")
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert in_file(path) == ["وأول", "ثان"]


def test_who_reads_cannot_overwrite_what_the_owner_saves(qtbot: QtBot, window, path: Path) -> None:
    opened(qtbot, window, path)
    write(window.surface, "لي ")
    with open_elsewhere(path):
        make(path, "لهم")
        qtbot.waitUntil(lambda: bool(said(window, "hands")) and window.session.read_only)
        calm(qtbot, window)
        names: list[str] = []

        def look_and_leave(dialog) -> None:
            names.extend(each.text() for each in dialog.findChildren(QPushButton))
            dialog.reject()

        answer(look_and_leave)
        press_in(window, "hands", "hands.choose")
        assert window.catalog.text("hands.keep-both") in names
        assert window.catalog.text("hands.keep-mine") not in names
        answer(choose(window, "hands.keep-both"))
        press_in(window, "hands", "hands.choose")
        qtbot.waitUntil(lambda: here(window) == ["لهم"])
        calm(qtbot, window)
        (copy,) = [each for each in path.parent.glob("*.qirtas") if each != path]
        assert in_file(copy) == ["لي أول", "ثان"]
        assert in_file(path) == ["لهم"]


def test_a_reader_is_not_asked_about_copies(qtbot: QtBot, window, path: Path) -> None:
    make(path.with_name("خبر (Case Conflict).qirtas"), "نسخة")
    with open_elsewhere(path):
        opened(qtbot, window, path)
        assert said(window, "copies") == ""
    qtbot.waitUntil(lambda: window.catalog.text("hands.write") in buttons(window, STRIP))
    press_in(window, STRIP, "hands.write")
    qtbot.waitUntil(lambda: bool(said(window, "copies")))
