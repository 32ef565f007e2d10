"""Places where nothing can be written or read: each is told, in time, and loses nothing."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from editor.document.errors import UserError
from editor.storage import locks
from editor.storage.article_file import load, read, save
from editor.storage.atomic import write_bytes
from editor.storage.fingerprint import fingerprint
from editor.storage.journal import Journal, Origin
from editor.storage.journal_owner import Owner, this_process
from editor.storage.versions import Reason, Versions
from tests.torture.manuscript import manuscript

NOBODY = 65534
TEXTS = manuscript("placed")

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights are others here")
root_only = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root, to be nobody"
)


def in_child(work: Callable[[], None], *, nobody: bool = False) -> None:
    """Do something in a child that nothing of this process hangs on; fail where it fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads that Qt may have here
        child = os.fork()
    if child == 0:
        code = 1
        try:
            if nobody:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            work()
            code = 0
        except BaseException:  # noqa: BLE001 - told by the code
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def told(work: Callable[[], object]) -> str:
    """Return which word to the user a work ends in."""
    with pytest.raises(UserError) as caught:
        work()
    return caught.value.what.id


@pytest.fixture
def shared() -> Iterator[Path]:
    """Return a folder that everybody may look into; pytest's own are private."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


# --- rights


@root_only
def test_a_folder_without_rights_is_told_by_file_journal_and_versions(shared: Path) -> None:
    path = shared / "a.qirtas"
    save(TEXTS.state(1), path)
    path.chmod(0o644)

    def work() -> None:
        assert told(lambda: save(TEXTS.state(2), path)) == "file.read-only"
        assert told(lambda: save(TEXTS.state(2), shared / "new.qirtas")) == "file.read-only"
        assert told(lambda: Journal(shared / "journal.sqlite")).startswith(("database.", "file."))
        assert told(lambda: Versions(shared / "versions.sqlite")).startswith(("database.", "file."))
        assert read(path).article == TEXTS.state(1)
        lock = locks.take(path)
        assert not lock.held
        lock.release()

    in_child(work, nobody=True)
    assert [each.name for each in shared.iterdir()] == ["a.qirtas"]
    assert load(path) == TEXTS.state(1)


@root_only
def test_a_database_without_rights_is_told_and_stays(shared: Path) -> None:
    path = shared / "data" / "journal.sqlite"
    with Journal(path, owner=this_process()) as journal:
        journal.write(journal.begin(Origin("placed")), TEXTS.state(5))
    path.chmod(0o600)
    path.parent.chmod(0o777)
    before = path.read_bytes()

    in_child(lambda: _assert_told(lambda: Journal(path)), nobody=True)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*broken*"))


def _assert_told(work: Callable[[], object]) -> None:
    assert told(work)


# --- places that are no files


@posix
@pytest.mark.timeout(60)
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.qirtas"
    os.mkfifo(path)
    assert told(lambda: read(path))
    assert told(lambda: save(TEXTS.state(1), path))
    with suppress(OSError, UserError):
        fingerprint(path)
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no /dev/full")
def test_a_device_that_is_full_is_told_and_stays() -> None:
    assert told(lambda: write_bytes(Path("/dev/full"), b"x" * 100_000))
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="has no /dev/zero")
@pytest.mark.timeout(60)
def test_a_device_without_an_end_is_not_read() -> None:
    assert told(lambda: read(Path("/dev/zero")))


@posix
def test_names_as_long_as_names_can_be_are_saved_locked_and_kept(tmp_path: Path) -> None:
    path = tmp_path / ("م" * 124 + ".qirtas")
    assert len(os.fsencode(path.name)) == 255
    with Versions(tmp_path / "versions.sqlite") as versions:
        lock = locks.take(path)
        assert lock.held
        known = save(TEXTS.state(1), path, known=None)
        save(TEXTS.state(2), path, known=known)
        kept = versions.keep(TEXTS.state(2), Reason.SAVE, path)
        lock.release()
    assert kept is not None
    assert kept.path == path
    assert load(path) == TEXTS.state(2)
    assert told(lambda: save(TEXTS.state(1), path.with_name("م" + path.name))) == "file.long-name"


# --- a disk that is full, or only for reading


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("cannot mount a file system here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@posix
def test_a_full_disk_loses_nothing_and_the_journal_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    with mounted(tmp_path, "size=400k"):
        ballast = tmp_path / "ballast"
        ballast.write_bytes(bytes(120_000))
        with Journal(tmp_path / "journal.sqlite", owner=dead()) as journal:
            session = journal.begin(Origin("placed"))
            number, written = 0, 0
            with suppress(UserError):
                for number in range(0, 5000, 5):
                    journal.write(session, TEXTS.state(number))
                    written = number
            assert number > written, "the disk was never full"
            with Journal(tmp_path / "journal.sqlite") as other:
                (orphan,) = other.orphans()
                found = TEXTS.number_in_journal(other.article(orphan), written)
            assert found >= written - 1
            ballast.unlink()
            assert journal.write(session, TEXTS.state(number))
        with Journal(tmp_path / "journal.sqlite") as other:
            (orphan,) = other.orphans()
            recovered = other.recover(orphan)
        assert recovered.article == TEXTS.state(number)
        assert not recovered.lost
        assert not list(tmp_path.glob("*broken*"))


def dead() -> Owner:
    """Return a process that had our number before."""
    return replace(this_process(), started="before")


@posix
def test_versions_on_a_full_disk_keep_what_was_kept_and_go_on(tmp_path: Path) -> None:
    with mounted(tmp_path, "size=400k"):
        ballast = tmp_path / "ballast"
        ballast.write_bytes(bytes(120_000))
        with Versions(tmp_path / "versions.sqlite") as versions:
            kept: list[tuple[int, int]] = []
            number = 0
            with suppress(UserError):
                for number in range(0, 20_000, 50):
                    version = versions.keep(TEXTS.state(number), Reason.PUBLISH)
                    assert version is not None
                    kept.append((version.id, number))
            assert number > kept[-1][1], "the disk was never full"
            ballast.unlink()
            assert versions.keep(TEXTS.state(number), Reason.PUBLISH) is not None
            for id, state in kept[-5:]:
                assert versions.article(id) == TEXTS.state(state)


@posix
def test_a_disk_that_is_only_for_reading(tmp_path: Path) -> None:
    with mounted(tmp_path, "size=1m"):
        path = tmp_path / "a.qirtas"
        save(TEXTS.state(1), path)
        with Journal(tmp_path / "journal.sqlite") as journal:
            journal.write(journal.begin(Origin("placed")), TEXTS.state(5))
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path)], check=True)
        assert told(lambda: save(TEXTS.state(2), path)) == "file.read-only"
        assert told(lambda: Journal(tmp_path / "journal.sqlite"))
        assert told(lambda: Versions(tmp_path / "versions.sqlite"))
        assert not locks.take(path).held
        assert load(path) == TEXTS.state(1)


@posix
def test_a_process_that_may_write_no_more_than_so_much(tmp_path: Path) -> None:
    import resource
    import signal

    path = tmp_path / "a.qirtas"
    save(TEXTS.state(0), path)

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
        assert told(lambda: save(TEXTS.state(1000), path))

    in_child(work)
    assert load(path) == TEXTS.state(0)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


# --- a clock that jumps


@pytest.mark.parametrize("jump", [-20 * 365 * 86400, -3600, 3600, 20 * 365 * 86400])
def test_a_clock_that_jumps_takes_no_text_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jump: int
) -> None:
    clock = [time.time()]
    monkeypatch.setattr(time, "time", lambda: clock[0])
    article = tmp_path / "a.qirtas"
    journal_path = tmp_path / "journal.sqlite"
    with Versions(tmp_path / "versions.sqlite", clock=lambda: clock[0]) as versions:
        with Journal(journal_path, owner=dead()) as journal:
            session = journal.begin(Origin("placed", article))
            journal.write(session, TEXTS.state(3))
            versions.keep(TEXTS.state(3), Reason.SAVE, article)
            clock[0] += jump
            journal.write(session, TEXTS.state(7))
            versions.keep(TEXTS.state(7), Reason.SAVE, article)
        newest = versions.of("placed")[0]
        assert versions.article(newest.id) == TEXTS.state(7)
        with Journal(journal_path) as journal:
            journal.clean()
            (orphan,) = journal.orphans()
            assert journal.article(orphan) == TEXTS.state(7)
        clock[0] -= jump
        with Journal(journal_path) as journal:
            journal.clean()
            (orphan,) = journal.orphans()
            assert journal.article(orphan) == TEXTS.state(7)
        versions.keep(TEXTS.state(9), Reason.SAVE, article)
        newest = versions.of("placed")[0]
        assert versions.article(newest.id) == TEXTS.state(9)


@pytest.mark.parametrize("jump", [-20 * 365 * 86400, 20 * 365 * 86400])
def test_a_file_from_another_time_is_saved_and_seen_to_change(tmp_path: Path, jump: int) -> None:
    path = tmp_path / "a.qirtas"
    save(TEXTS.state(1), path)
    moment = time.time() + jump
    os.utime(path, (moment, moment))
    known = read(path).fingerprint
    known = save(TEXTS.state(2), path, known=known)
    other = tmp_path / "other.qirtas"
    save(TEXTS.state(3), other)
    os.utime(other, (moment, moment))
    other.replace(path)
    with pytest.raises(UserError) as caught:
        save(TEXTS.state(4), path, known=known)
    assert caught.value.what.id == "file.changed"
    assert load(path) == TEXTS.state(3)
