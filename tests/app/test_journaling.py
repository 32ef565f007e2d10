"""What is written survives the end of the program: kills, crashes, a logout, a full disk."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.app.files import read_file
from editor.app.restoring import restore
from editor.document.article import Article, new_article
from editor.document.nodes import Figure, Paragraph
from editor.document.runs import plain_text
from editor.settings.desks import OpenFile, with_open_files
from editor.settings.folders import journal_path
from editor.settings.settings import Settings
from editor.storage import article_file
from editor.storage.journal import Journal, Orphan
from tests.app.conftest import MakeWindow, press, settle, write
from tests.app.windowing import answer, click, p, wait_saved
from tests.pictures import PNG_ASSET

ROOT = Path(__file__).parents[2]


class Writer:
    """Another process of the program, which does what it is told."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert self.heard() == "ready"

    def heard(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def do(self, order: str, value: str = "") -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{order} {value}\n")
        self.process.stdin.flush()
        assert self.heard() == order, self.process.stderr and self.process.stderr.read()

    def end(self, by: signal.Signals = signal.SIGKILL) -> int:
        self.process.send_signal(by)
        return self.process.wait(30)


@contextmanager
def writing(*files: Path) -> Iterator[Writer]:
    command = [sys.executable, "-m", "tests.app.writing_process", *map(str, files)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        try:
            yield Writer(process)
        finally:
            process.kill()


def saved(path: Path, *texts: str) -> Path:
    article_file.save(new_article(blocks=tuple(map(p, texts))), path)
    return path


def texts(article: Article) -> list[str]:
    return [plain_text(each.runs) for each in article.blocks if isinstance(each, Paragraph)]


def orphans() -> list[Article]:
    with Journal(journal_path()) as journal:
        return [journal.article(each) for each in journal.orphans()]


def start(make_window: MakeWindow, *open_files: Path):
    """Start the program with files that were open the last time; wait for what is offered."""
    settings = Settings().with_value("appearance.theme", "light")
    listed = [OpenFile(path, front=n == 0, active=n == 0) for n, path in enumerate(open_files)]
    window = make_window(settings=with_open_files(settings, listed), prepare=restore)
    assert window.journal.flush(20)
    settle()
    return window


def push(strip, text: str) -> None:
    button = next(b for b in strip.findChildren(QPushButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


# --- kills ----------------------------------------------------------------------------------------


def test_a_new_article_with_a_picture_comes_back_after_a_kill(make_window: MakeWindow) -> None:
    with writing() as writer:
        writer.do("type", "نصّ لم يُحفظ قط")
        writer.do("picture")
        writer.do("flush")
        assert writer.end() == -signal.SIGKILL
    window = start(make_window)
    push(window.offers.standing("found"), "فتحه")
    article = window.session.article
    assert texts(article)[0] == "نصّ لم يُحفظ قط"
    assert article.assets == (PNG_ASSET,)
    assert any(isinstance(block, Figure) for block in article.blocks)
    assert window.session.modified
    assert window.session.path is None
    assert window.desks.active.strips.standing("recovered")


def test_what_was_typed_into_the_panel_of_metadata_comes_back_after_a_kill() -> None:
    with writing() as writer:
        writer.do("fill", "حرب المدن")
        writer.do("flush")
        assert writer.end() == -signal.SIGKILL
    (meta,) = (each.meta for each in orphans())
    assert (meta.title, meta.tags, meta.notes) == ("حرب المدن", ("حرب المدن",), "حرب المدن")


def test_what_was_typed_is_written_without_being_asked_to(qtbot: QtBot) -> None:
    with writing() as writer:
        writer.do("type", "أول")
        qtbot.waitUntil(lambda: written_texts() == ["أول"], timeout=20_000)
        writer.do("type", " وثان")
        qtbot.waitUntil(lambda: written_texts() == ["أول وثان"], timeout=20_000)
        writer.end()
    assert [texts(each) for each in orphans()] == [["أول وثان"]]


def written_texts() -> list[str]:
    """Return the first block of the one session that there is, also of a living process."""
    if not journal_path().exists():
        return []
    with Journal(journal_path()) as journal:
        living: tuple[Orphan, ...] = journal._sessions("open")
        return [texts(journal.article(each))[0] for each in living]


def test_a_file_keeps_its_place_and_the_recovered_text_wins(
    make_window: MakeWindow, tmp_path: Path
) -> None:
    path = saved(tmp_path / "مقال.qirtas", "نصّ الملف")
    with writing(path) as writer:
        writer.do("type", "جديد: ")
        writer.do("flush")
        writer.end()
    window = start(make_window, path)
    assert window.offers.standing("found") is None
    assert len(window.desks.all()) == 1
    assert texts(window.session.article) == ["جديد: نصّ الملف"]
    assert window.session.path == path
    assert window.session.modified
    assert window.desks.active.strips.standing("recovered")
    press(window.surface, "Ctrl+S")
    wait_saved(window)
    assert texts(read_file(path).article) == ["جديد: نصّ الملف"]
    assert window.journal.flush(20)
    with Journal(journal_path()) as journal:
        assert journal._sessions("open") == ()


def test_what_was_recovered_survives_the_next_kill(make_window: MakeWindow, tmp_path: Path) -> None:
    path = saved(tmp_path / "مقال.qirtas", "نصّ الملف")
    for word in ("أول ", "ثان ", "ثالث "):
        with writing(path) as writer:
            writer.do("flush")  # what the kill before left is on the desk now
            writer.do("type", word)
            writer.do("flush")
            writer.end()
    window = start(make_window, path)
    assert texts(window.session.article) == ["ثالث ثان أول نصّ الملف"]
    assert window.session.path == path


def test_the_text_of_the_file_is_one_press_away(make_window: MakeWindow, tmp_path: Path) -> None:
    path = saved(tmp_path / "مقال.qirtas", "نصّ الملف")
    with writing(path) as writer:
        writer.do("type", "جديد: ")
        writer.do("flush")
        writer.end()
    window = start(make_window, path)
    push(window.desks.active.strips.standing("recovered"), "الرجوع إلى نصّ الملف")
    assert texts(window.session.article) == ["نصّ الملف"]
    assert not window.session.modified
    assert window.journal.flush(20)
    with Journal(journal_path()) as journal:
        [kept] = journal.dropped()
        assert texts(journal.article(kept)) == ["جديد: نصّ الملف"]


def test_a_tab_that_was_not_looked_at_gets_its_text_when_it_is(
    make_window: MakeWindow, tmp_path: Path
) -> None:
    other, path = saved(tmp_path / "أ.qirtas", "أ"), saved(tmp_path / "ب.qirtas", "ب")
    with writing(path) as writer:
        writer.do("type", "جديد ")
        writer.do("flush")
        writer.end()
    window = start(make_window, other, path)
    assert texts(window.session.article) == ["أ"]
    window.desks.go(1)
    settle()
    assert texts(window.session.article) == ["جديد ب"]
    assert window.session.path == path
    assert window.session.modified


@pytest.mark.parametrize("change", ["changed", "gone"])
def test_a_file_that_another_hand_changed_is_not_saved_to(
    make_window: MakeWindow, tmp_path: Path, change: str
) -> None:
    path = saved(tmp_path / "مقال.qirtas", "نصّ الملف")
    with writing(path) as writer:
        writer.do("type", "جديد: ")
        writer.do("flush")
        writer.end()
    if change == "gone":
        path.unlink()
    else:
        saved(path, "نصّ يد أخرى")
    window = start(make_window)
    push(window.offers.standing("found"), "فتحه")
    assert texts(window.session.article) == ["جديد: نصّ الملف"]
    assert window.session.path is None


def test_what_its_file_holds_is_not_asked_about(make_window: MakeWindow, tmp_path: Path) -> None:
    path = saved(tmp_path / "مقال.qirtas", "نصّ")
    with writing(path) as writer:
        writer.do("type", "جديد ")
        writer.do("flush")
        writer.do("save")
        writer.do("flush")
        writer.end()
    with Journal(journal_path()) as journal:
        assert journal.orphans() == ()
    window = start(make_window)
    assert window.offers.standing("found") is None


def test_several_articles_are_offered_together(make_window: MakeWindow) -> None:
    with writing() as writer:
        writer.do("type", "أول")
        writer.do("new")
        writer.do("type", "ثان")
        writer.do("flush")
        writer.end()
    window = start(make_window)
    push(window.offers.standing("found"), "فتحهما")
    assert {texts(desk.session.article)[0] for desk in window.desks.all()} == {"أول", "ثان"}


def test_a_program_that_runs_keeps_its_own(make_window: MakeWindow) -> None:
    with writing() as writer:
        writer.do("type", "نصّ حيّ")
        writer.do("flush")
        window = start(make_window)
        assert window.offers.standing("found") is None
        writer.end()
    again = start(make_window)
    assert again.offers.standing("found")
    third = start(make_window)  # what one window offers no other does
    assert third.offers.standing("found") is None


def test_a_dropped_text_can_be_had_back(make_window: MakeWindow, qtbot: QtBot) -> None:
    from editor.ui.chooser import Palette

    with writing() as writer:
        writer.do("type", "نصّ مهمل")
        writer.do("flush")
        writer.end()
    window = start(make_window)
    push(window.offers.standing("found"), "إهماله")
    again = start(make_window)
    assert again.offers.standing("found") is None
    again.actions_.run("file.recover")
    qtbot.waitUntil(lambda: bool(again.findChildren(Palette)))
    palette = again.findChildren(Palette)[0]
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(again.session.article) == ["نصّ مهمل"])
    assert again.session.modified


# --- other ends -----------------------------------------------------------------------------------


def test_a_crash_loses_nothing(make_window: MakeWindow) -> None:
    with writing() as writer:
        writer.do("type", "نصّ ")
        writer.do("break-something")
        writer.end()
        assert writer.process.stderr is not None
        assert f"told {journal_path()}" in writer.process.stderr.read()
    assert [texts(each) for each in orphans()] == [["نصّ آخر حرف"]]
    assert start(make_window).offers.standing("found")


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_program_and_loses_nothing(
    make_window: MakeWindow, by: signal.Signals, tmp_path: Path
) -> None:
    path = saved(tmp_path / "مقال.qirtas", "نصّ الملف")
    with writing(path) as writer:
        writer.do("type", "حتى آخر حرف ")
        assert writer.end(by) == 0
    assert not list(tmp_path.glob("**/.~*")), "nobody has the article open any more"
    assert [texts(each) for each in orphans()] == [["حتى آخر حرف نصّ الملف"]]


def test_a_discarded_article_is_no_orphan_but_can_be_had(window) -> None:
    write(window.surface, "نصّ")
    answer(lambda dialog: click(dialog, "عدم الحفظ"))
    assert window.close()
    with Journal(journal_path()) as journal:
        assert journal._sessions("open") == ()
        [kept] = journal.dropped()
        assert texts(journal.article(kept)) == ["نصّ"]


def test_a_desk_that_is_closed_ends_its_session(window) -> None:
    write(window.surface, "نصّ")
    assert window.journal.flush(20)
    answer(lambda dialog: click(dialog, "عدم الحفظ"))
    press(window.surface, "Ctrl+W")
    assert window.journal.flush(20)
    with Journal(journal_path()) as journal:
        assert journal._sessions("open") == ()
        assert len(journal.dropped()) == 1


def test_a_text_that_another_is_put_over_can_be_had(window) -> None:
    write(window.surface, "نصّ")
    window.surface.textCursor().insertText(" وآخر حرف")  # of this very turn
    window.session.put(new_article(blocks=(p("نصّ آخر"),)))
    write(window.surface, "!")
    assert window.journal.flush(20)
    with Journal(journal_path()) as journal:
        [kept] = journal.dropped()
        assert texts(journal.article(kept)) == ["نصّ وآخر حرف"]
    assert written_texts() == ["!نصّ آخر"]


def test_what_is_undone_leaves_nothing_to_recover(window) -> None:
    write(window.surface, "نصّ")
    assert window.journal.flush(20)
    press(window.surface, "Ctrl+Z")
    assert not window.session.modified
    assert window.journal.flush(20)
    with Journal(journal_path()) as journal:
        assert journal._sessions("open") == ()


def test_the_journal_is_written_when_the_window_loses_the_keyboard(window, qtbot: QtBot) -> None:
    window.surface.textCursor().insertText("نصّ")
    window.journal._on_state(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(lambda: written_texts() == ["نصّ"], timeout=20_000)


# --- trouble --------------------------------------------------------------------------------------


def test_a_journal_without_a_place_is_told_once_and_the_crash_saves_elsewhere(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    from editor.app.errors import recovered_files
    from editor.app.recovery import keep_all

    journal_path().mkdir(parents=True)
    window = make_window()
    write(window.surface, "نصّ")
    qtbot.waitUntil(lambda: window.offers.standing("journal") is not None, timeout=20_000)
    window.offers.close_strip("journal")
    write(window.surface, " آخر")
    assert not window.journal.flush(20)
    settle()
    assert window.offers.standing("journal") is None
    kept = keep_all(window)
    assert recovered_files() == [kept]
    assert texts(window.session.article) == ["نصّ آخر"]
    journal_path().rmdir()
    write(window.surface, "!")
    assert window.journal.flush(20)
    assert written_texts() == ["نصّ آخر!"]


def test_a_defect_met_in_the_journal_ends_no_journaling(
    window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[type[BaseException] | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda defect: told.append(defect.exc_type))

    def defect(_: Journal) -> None:
        raise ZeroDivisionError

    window.journal.ask(defect, lambda _: None)
    qtbot.waitUntil(lambda: bool(told))
    write(window.surface, "نصّ بعده")
    assert window.journal.flush(20)
    assert told == [ZeroDivisionError]


def test_a_full_disk_is_told_and_all_is_written_when_there_is_room(window, qtbot: QtBot) -> None:
    def limit(pages: int) -> None:
        window.journal.ask(
            lambda journal: journal._database.execute(f"PRAGMA max_page_count = {pages}"),
            lambda _: None,
        )

    limit(1)
    write(window.surface, "نصّ طويل " * 1000)
    qtbot.waitUntil(lambda: window.offers.standing("journal") is not None, timeout=20_000)
    limit(100_000)
    write(window.surface, "!")
    assert window.journal.flush(20)
    qtbot.waitUntil(lambda: window.offers.standing("journal") is None, timeout=20_000)
    assert written_texts() == ["نصّ طويل " * 1000 + "!"]


@pytest.mark.parametrize("content", [b"no database at all " * 500, b"SQLite format 3\0", b""])
def test_a_broken_journal_gives_way_to_a_new_one(make_window: MakeWindow, content: bytes) -> None:
    journal_path().parent.mkdir(parents=True, exist_ok=True)
    journal_path().write_bytes(content)
    window = make_window()
    write(window.surface, "نصّ")
    assert window.journal.flush(20)
    assert written_texts() == ["نصّ"]
