"""A folder is there whole, or as it was before: whatever fails meanwhile."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from editor.document.errors import UserError
from editor.storage.disk import Disk
from editor.storage.whole_folder import write_folder

FILES = (("a.txt", b"one"), ("inner/b.txt", b"two"))
OTHERS = (("c.txt", b"three"),)


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class Full(Disk):
    """A disk that has room for some writes."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, handle: int, data: bytes | memoryview) -> int:
        self.room -= 1
        if self.room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(handle, data)


class Jammed(Disk):
    """A disk on which the rename of one number fails."""

    def __init__(self, number: int) -> None:
        self.left = number

    def rename(self, old: Path, new: Path) -> None:
        if old.is_dir():
            self.left -= 1
            if self.left == 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().rename(old, new)


def test_a_folder_comes_with_all_its_files_and_nothing_else(tmp_path: Path) -> None:
    shares: list[float] = []
    write_folder(tmp_path / "مقال" / "حزمة", FILES, told=shares.append)
    assert held(tmp_path / "مقال" / "حزمة") == dict(FILES)
    assert names(tmp_path / "مقال") == ["حزمة"]
    assert shares == [0.0, 0.5, 1.0]


def test_what_is_there_stays_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "x"
    write_folder(target, FILES)
    with pytest.raises(UserError) as told:
        write_folder(target, OTHERS)
    assert told.value.what.id == "folder.taken"
    assert held(target) == dict(FILES)
    write_folder(target, OTHERS, replace=True)
    assert held(target) == dict(OTHERS)
    assert names(tmp_path) == ["x"]


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("room", [0, 1])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, room: int, replace: bool) -> None:
    target = tmp_path / "x"
    if replace:
        write_folder(target, OTHERS)
    with pytest.raises(UserError) as told:
        write_folder(target, FILES, replace=replace, disk=Full(room))
    assert told.value.what.id == "file.full"
    assert names(tmp_path) == (["x"] if replace else [])
    assert not replace or held(target) == dict(OTHERS)


@pytest.mark.parametrize("number", [1, 2])
def test_a_rename_that_fails_gives_the_old_folder_its_name_back(
    tmp_path: Path, number: int
) -> None:
    target = tmp_path / "x"
    write_folder(target, OTHERS)
    with pytest.raises(UserError):
        write_folder(target, FILES, replace=True, disk=Jammed(number))
    assert held(target) == dict(OTHERS)
    assert names(tmp_path) == ["x"]


def test_a_stop_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(share: float) -> None:
        if share:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "x", FILES, told=stop)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["../out.txt", "/out.txt", ""])
def test_no_file_leaves_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        write_folder(tmp_path / "x", ((name, b""),))
    assert names(tmp_path) == []


def test_what_a_kill_left_goes_after_an_hour(tmp_path: Path) -> None:
    old, new = tmp_path / ".qirtas-1.tmp", tmp_path / ".qirtas-2.tmp"
    for left in (old, new):
        left.mkdir()
        (left / "file").touch()
    os.utime(old, (0, 0))
    write_folder(tmp_path / "x", FILES)
    assert names(tmp_path) == [".qirtas-2.tmp", "x"]
