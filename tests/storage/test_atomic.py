"""Saving replaces a file as a whole or leaves it as it was."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from editor.document.errors import UserError
from editor.storage import atomic
from editor.storage.atomic import sweep, write_bytes
from editor.storage.disk import DISK
from editor.storage.errors import unwritable

OLD, NEW = b"old content", b"new content, which is longer" * 1000
NOBODY = 65534

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


def refusal(path: Path, data: bytes = NEW) -> str:
    with pytest.raises(UserError) as caught:
        write_bytes(path, data)
    assert caught.value.what_to_do.id == f"{caught.value.what.id}.do"
    return caught.value.what.id


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "a.qirtas"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


# --- what is kept --------------------------------------------------------------------------------


def test_a_file_is_replaced_and_nothing_else_is_left(target: Path) -> None:
    write_bytes(target, NEW)
    assert target.read_bytes() == NEW
    assert names(target.parent) == [target.name]


def test_nothing_is_asked_for_that_windows_does_not_have(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No Windows is here; what its `os` lacks is taken away."""
    with monkeypatch.context() as windows:
        windows.setattr(sys, "platform", "win32")
        for name in ("O_CLOEXEC", "O_DIRECTORY", "fchown", "fchmod"):
            windows.delattr(os, name)
        write_bytes(target, NEW)
    assert target.read_bytes() == NEW
    assert names(target.parent) == [target.name]


def test_a_new_file_gets_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_bytes(tmp_path / "a", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_the_mode_stays(target: Path, mode: int) -> None:
    target.chmod(mode)
    write_bytes(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == mode


@root_only
def test_the_owner_stays(target: Path) -> None:
    os.chown(target, 1234, 4321)
    write_bytes(target, NEW)
    assert (target.stat().st_uid, target.stat().st_gid) == (1234, 4321)


def test_links_are_followed_and_stay(target: Path, tmp_path: Path) -> None:
    near, far = target.parent / "near", tmp_path / "far"
    near.symlink_to(target.name)
    far.symlink_to(near)
    write_bytes(far, NEW)
    assert far.is_symlink()
    assert near.is_symlink()
    assert target.read_bytes() == NEW
    assert not target.is_symlink()
    assert names(tmp_path) == ["far", "folder"]


def test_a_link_to_nothing_makes_the_file(target: Path) -> None:
    link = target.parent / "link"
    link.symlink_to("later")
    write_bytes(link, NEW)
    assert link.is_symlink()
    assert (target.parent / "later").read_bytes() == NEW


def test_a_device_is_written_to_and_stays_one() -> None:
    write_bytes(Path(os.devnull), NEW)
    assert Path(os.devnull).is_char_device()


def test_a_name_as_long_as_names_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("م" * 124 + ".qirtas")  # 255 bytes, the limit of Linux' file systems
    write_bytes(path, NEW)
    assert path.read_bytes() == NEW


def test_an_empty_file_can_be_written(target: Path) -> None:
    write_bytes(target, b"")
    assert target.read_bytes() == b""


def test_writers_at_the_same_time_leave_one_of_their_files(target: Path) -> None:
    contents = [bytes([65 + k]) * 100_000 for k in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda data: write_bytes(target, data), contents * 5))
    assert target.read_bytes() in contents
    assert names(target.parent) == [target.name]


# --- what a kill leaves behind -------------------------------------------------------------------


def test_what_a_kill_left_behind_is_swept_away_an_hour_later(tmp_path: Path) -> None:
    for name in (".qirtas-old.tmp", ".qirtas-new.tmp", ".qirtas-busy.tmp", "other.tmp"):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (1000, 1000))
    os.utime(tmp_path / ".qirtas-new.tmp", (9000, 9000))
    busy = os.open(tmp_path / ".qirtas-busy.tmp", os.O_RDWR)
    try:
        assert DISK.lock(busy)
        sweep(tmp_path, now=10_000)
    finally:
        os.close(busy)
    assert names(tmp_path) == [".qirtas-busy.tmp", ".qirtas-new.tmp", "other.tmp"]
    sweep(tmp_path, now=20_000)
    assert names(tmp_path) == ["other.tmp"]


def test_a_folder_that_cannot_be_read_is_not_swept(tmp_path: Path) -> None:
    sweep(tmp_path / "none", now=1.0)


# --- attributes, devices -------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="Python knows those of Linux alone")
def test_extended_attributes_stay(target: Path) -> None:
    try:
        os.setxattr(target, "user.colour", b"green")
    except OSError:
        pytest.skip("no extended attributes on this file system")
    write_bytes(target, NEW)
    assert os.getxattr(target, "user.colour") == b"green"


def test_a_pipe_that_nobody_reads_is_told_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "file.unwritable"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit((tmp_path / "pipe").read_bytes)
        while True:
            try:
                write_bytes(tmp_path / "pipe", NEW)
                break
            except UserError:  # the reader has not opened it yet
                continue
        assert reading.result() == NEW


# --- what cannot be written ----------------------------------------------------------------------


def test_a_missing_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none" / "a") == "file.no-folder"


def test_a_file_in_the_place_of_a_folder(target: Path) -> None:
    assert refusal(target / "a") == "file.no-folder"


def test_a_folder_in_the_place_of_the_file(target: Path) -> None:
    assert refusal(target.parent) == "file.is-folder"
    assert names(target.parent) == [target.name]


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("a" * 300)) == "file.long-name"


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert refusal(tmp_path / "a") == "file.unwritable"
    assert names(tmp_path) == ["a", "b"]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up root's right to write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder whose parents everybody may pass; pytest's own are private."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


def test_a_read_only_folder(open_folder: Path) -> None:
    path = open_folder / "a"
    path.write_bytes(OLD)
    path.chmod(0o666)
    open_folder.chmod(0o555)
    with as_nobody():
        assert refusal(path) == "file.read-only"
        assert refusal(open_folder / "new") == "file.read-only"
    assert path.read_bytes() == OLD
    assert names(open_folder) == ["a"]


def test_a_read_only_file(open_folder: Path) -> None:
    """A rename could replace it; that it is read-only is somebody's wish."""
    path = open_folder / "a"
    path.write_bytes(OLD)
    path.chmod(0o444)
    with as_nobody():
        assert refusal(path) == "file.read-only"
    assert path.read_bytes() == OLD
    assert names(open_folder) == ["a"]


@root_only
def test_the_file_of_a_colleague_keeps_its_mode(open_folder: Path) -> None:
    path = open_folder / "a"
    path.write_bytes(OLD)
    path.chmod(0o666)
    with as_nobody():
        write_bytes(path, NEW)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o666
    assert path.stat().st_uid == NOBODY


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("cannot mount a file system here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(tmp_path: Path) -> None:
    with mounted(tmp_path, "size=64k"):
        path = tmp_path / "a"
        write_bytes(path, OLD)
        assert refusal(path, b"x" * 200_000) == "file.full"
        assert path.read_bytes() == OLD
        assert names(tmp_path) == ["a"]
        write_bytes(path, b"y" * 1000)  # what failed gave its room back
        assert path.read_bytes() == b"y" * 1000


def test_a_read_only_disk(tmp_path: Path) -> None:
    with mounted(tmp_path, "size=64k"):
        path = tmp_path / "a"
        write_bytes(path, OLD)
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path)], check=True)
        assert refusal(path) == "file.read-only"
        assert path.read_bytes() == OLD


# --- failures at every system call ---------------------------------------------------------------

CALLS = ("open", "write", "fstat", "fchown", "fchmod", "fsync", "close", "replace")


def fail(monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: int) -> Callable[[], bool]:
    """Let a system call fail once, as the disk would; return whether it came to it."""
    real = getattr(os, call)
    count = 0

    def failing(*args: Any, **more: Any) -> Any:
        nonlocal count
        count += 1
        if count == number:
            if call == "close":
                real(*args)  # Linux has closed it even where it reports an error
            raise OSError(code, os.strerror(code))
        return real(*args, **more)

    monkeypatch.setattr(os, call, failing)
    return lambda: count >= number


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT], ids=errno.errorcode.get)
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("call", CALLS)
def test_a_failure_at_any_call_leaves_the_old_file_or_the_new_one(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: int
) -> None:
    if os.geteuid() == 0:
        os.chown(target, 1234, 4321)  # or `fchown` is not called
    told = None
    with monkeypatch.context() as patch:
        failed = fail(patch, call, number, code)
        try:
            write_bytes(target, NEW)
        except UserError as error:
            told = error.what.id
    full = code in {errno.ENOSPC, errno.EDQUOT}
    assert told == (("file.full" if full else "file.unwritable") if failed() else None)
    # the second `open`, `fsync` and `close` are those of the folder, after the rename
    renamed = not failed() or (call in {"open", "fsync", "close"} and number == 2)
    assert target.read_bytes() == (NEW if renamed else OLD)
    assert names(target.parent) == [target.name]


@pytest.mark.parametrize("call", sorted(set(CALLS) - {"open", "close"}))
def test_an_interrupt_at_any_call_leaves_no_temporary_file(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    if os.geteuid() == 0:
        os.chown(target, 1234, 4321)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, interrupt)
        try:
            write_bytes(target, NEW)
        except KeyboardInterrupt:
            assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


def test_short_writes_are_carried_on(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:777]))
    write_bytes(target, NEW)
    assert target.read_bytes() == NEW


def test_a_file_system_that_cannot_sync_folders_is_good_enough(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "fsync", 2, errno.EINVAL)
    write_bytes(target, NEW)
    assert target.read_bytes() == NEW


def test_the_content_is_on_the_disk_before_it_gets_the_name(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a power cut could leave the name with nothing in it."""
    calls: list[str] = []

    def noted(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*args: Any, **more: Any) -> Any:
            calls.append(name)
            return real(*args, **more)

        return call

    for name in ("write", "fsync", "replace"):
        monkeypatch.setattr(os, name, noted(name))
    write_bytes(target, b"x")
    assert calls == ["write", "fsync", "replace", "fsync"]


# --- kills ---------------------------------------------------------------------------------------


def test_a_kill_at_any_moment_leaves_the_old_article_or_the_new_one(tmp_path: Path) -> None:
    """Before every single line of the saving code, and 50 times at random."""
    script = Path(__file__).with_name("killed.py")
    folder = Path(atomic.__file__).resolve().parents[2]
    result = subprocess.run(
        [sys.executable, str(script), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    lines, rounds = map(int, result.stdout.split())
    assert lines > 20
    assert rounds == 50


class HeldError(PermissionError):
    """What Windows raises where another program holds a file."""

    winerror = 32


def test_a_file_that_is_open_in_another_program_is_told_as_that(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"old")
    told = unwritable(path, HeldError(13, "held"))
    assert told.what.id == "file.in-use"
    assert told.what_to_do.id == "file.in-use.do"
    assert unwritable(path, PermissionError(13, "denied")).what.id == "file.read-only"
