"""Locks tell who has an article; one that was left behind keeps nobody out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from editor.document.errors import UserError
from editor.storage import locks, system_locks
from editor.storage.locks import Locked, look, note_path, saving, take
from editor.storage.processes import here, start_of

HOLDER = """
import sys
from pathlib import Path
from editor.storage.locks import saving, take
path = Path(sys.argv[2])
if sys.argv[1] == "take":
    lock = take(path)
    print(lock.owner.token, flush=True)
    sys.stdin.readline()
    lock.release()
else:
    with saving(path):
        print("in", flush=True)
        sys.stdin.readline()
"""


@contextmanager
def holder(what: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start another program that takes an article, or is in the midst of saving it."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, what, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline()
        yield process
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "خبر.qirtas"
    path.write_bytes(b"-")
    return path


def refusal(article: Path) -> Locked:
    with pytest.raises(Locked) as caught:
        take(article)
    return caught.value


def age(note: Path, seconds: float) -> None:
    status = note.stat()
    os.utime(note, (status.st_atime, status.st_mtime - seconds))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


# --- who has it -----------------------------------------------------------------------------------


def test_an_article_is_one_programs_until_it_gives_it_back(article: Path) -> None:
    lock = take(article)
    assert lock.held
    assert note_path(article).name == ".~خبر.qirtas.lock"
    assert refusal(article).owner == lock.owner
    lock.release()
    assert look(article) is None
    assert names(article.parent) == [article.name]
    take(article).release()


def test_another_program_is_named(article: Path) -> None:
    with holder("take", article) as other:
        refused = refusal(article)
        assert refused.owner is not None
        assert (refused.owner.pid, refused.stale) == (other.pid, False)
        assert refused.owner.started == start_of(other.pid)
        assert refused.owner.name
    assert look(article) is None


def test_a_link_and_its_target_are_one_article(article: Path) -> None:
    link = article.with_name("رابط.qirtas")
    link.symlink_to(article)
    lock = take(link)
    assert refusal(article).owner == lock.owner
    lock.release()


def test_a_name_as_long_as_names_can_be(tmp_path: Path) -> None:
    article = tmp_path / ("ط" * 120 + ".qirtas")
    article.write_bytes(b"-")
    lock = take(article)
    assert lock.held
    with saving(article):
        pass
    lock.release()


# --- stale ----------------------------------------------------------------------------------------


def test_what_a_killed_program_leaves_is_stale(article: Path) -> None:
    with holder("take", article) as other:
        other.send_signal(signal.SIGKILL)
        found = None
        while found is None or not found.stale:  # until the system has let it die
            found = look(article)
        lock = take(article)  # nobody has even waited for it yet: it is a zombie
    assert lock.held
    lock.release()


def test_a_process_number_that_came_again_is_stale(article: Path) -> None:
    lock = take(article)
    note = note_path(article)
    note.write_text(json.dumps(asdict(replace(lock.owner, started="another"))))
    found = look(article)
    assert found is not None
    assert found.stale
    take(article).release()


def test_another_machine_is_believed_while_it_touches_its_note(article: Path) -> None:
    owner = replace(take(article).owner, machine="other", stretch="", pid=1, token="t")
    note = note_path(article)
    note.write_text(json.dumps(asdict(owner)))
    assert refusal(article).owner == owner
    age(note, locks.PATIENCE - 30)
    assert not refusal(article).stale
    age(note, 60)
    lock = take(article)
    lock.release()
    assert names(article.parent) == [article.name]


def test_a_note_of_this_machine_from_before_it_was_started_anew(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = replace(take(article).owner, stretch="boot of yesterday")
    note = note_path(article)
    note.write_text(json.dumps(asdict(owner)))
    monkeypatch.setattr(locks, "uptime", lambda: 20.0)
    assert not refusal(article).stale  # a container of the same machine, perhaps
    age(note, 25)
    take(article).release()


@pytest.mark.parametrize(
    "garbage", [b"", b"\x00" * 50, b"{}", b"[1]", b'{"name": 3}', b"[" * 9000, b"\xff"]
)
def test_a_note_that_says_nothing_is_stale(article: Path, garbage: bytes) -> None:
    note_path(article).write_bytes(garbage)
    found = look(article)
    assert found is not None
    assert (found.owner, found.stale) == (None, True)
    take(article).release()


def test_where_no_note_can_be_made_it_goes_without(tmp_path: Path) -> None:
    assert not take(tmp_path / "gone" / "a.qirtas").held
    closed = tmp_path / "closed"
    closed.write_text("no folder")
    lock = take(closed / "a.qirtas")
    assert not lock.held
    assert lock.keep() is None
    lock.release()


# --- taking over ----------------------------------------------------------------------------------


def test_who_loses_an_article_learns_to_whom(article: Path) -> None:
    first = take(article)
    second = take(article, from_=first.owner)
    assert first.keep() == second.owner
    assert second.keep() is None
    first.release()
    assert refusal(article).owner == second.owner  # it was not the first one's any more


def test_only_the_one_that_was_seen_loses_it(article: Path) -> None:
    first = take(article)
    second = take(article, from_=first.owner)
    with pytest.raises(Locked):
        take(article, from_=first.owner)
    take(article, anyway=True)
    assert second.keep() is not None


def test_keeping_touches_the_note_and_makes_it_again(article: Path) -> None:
    lock = take(article)
    note = note_path(article)
    age(note, 1000)
    before = note.stat().st_mtime
    assert lock.keep() is None
    assert note.stat().st_mtime > before
    note.unlink()
    assert lock.keep() is None
    assert refusal(article).owner == lock.owner


def test_of_many_that_find_a_stale_note_one_gets_it(article: Path) -> None:
    for _ in range(20):
        note_path(article).write_text("")
        got: list[locks.Lock] = []

        def run(got: list[locks.Lock] = got) -> None:
            with suppress(Locked):
                got.append(take(article))

        threads = [threading.Thread(target=run) for _ in range(6)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert len(got) == 1
        got[0].release()
    assert names(article.parent) == [article.name]


# --- saving ---------------------------------------------------------------------------------------


def test_two_saves_wait_for_each_other(article: Path) -> None:
    with holder("save", article) as other:
        with pytest.raises(UserError) as caught, saving(article, wait=0.1):
            raise AssertionError
        assert caught.value.what.id == "lock.busy"
        other.send_signal(signal.SIGKILL)  # it ends with the process, nothing is stale
        with saving(article):
            pass
    assert names(article.parent) == [article.name]


def test_between_looking_and_replacing_there_is_nobody_else(article: Path) -> None:
    article.write_text("0")

    def count() -> None:
        for _ in range(40):
            with saving(article):
                article.write_text(str(int(article.read_text()) + 1))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert article.read_text() == "160"
    assert names(article.parent) == [article.name]


def test_where_nothing_can_be_locked_saving_goes_on(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with saving(article.parent / "gone" / "a.qirtas"):
        pass

    def none(_: int) -> bool:
        raise OSError(38, "no locks here")

    monkeypatch.setattr(locks, "lock_file", none)
    with saving(article):
        pass
    assert names(article.parent) == [article.name]


def test_this_process_is_known_by_its_start() -> None:
    assert start_of(os.getpid())
    assert start_of(os.getpid()) == start_of(os.getpid())
    assert start_of(2**22 + 1) is None
    assert start_of(-1) is None
    assert here() == here()
    assert system_locks.lock_file
