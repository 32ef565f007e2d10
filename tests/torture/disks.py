"""Disks that are watched: they fail when told to, die when told to, or note what they were asked.

They know no call by name but ask `Disk` for its methods, so that a call that is added to it is
attacked from then on.
"""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from editor.storage.disk import Disk

CALLS = tuple(name for name in vars(Disk) if not name.startswith("_"))


class WatchedDisk(Disk):
    """A disk whose every call goes through `call`."""

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        return partial(self.call, name, found) if name in CALLS else found

    def call(self, name: str, real: Callable[..., Any], *args: Any) -> Any:
        """Do one call."""
        return real(*args)


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong: a call by its number in the save, from 0, and the error that it gives.

    A call that fails has done nothing, but for `close`, which always closes (close(2)). With
    `late` the call is done and then fails, as a file system over a network may let it.
    """

    number: int
    code: int
    late: bool = False

    def __str__(self) -> str:
        return f"call {self.number} {errno.errorcode[self.code]}{' late' if self.late else ''}"


class FaultyDisk(WatchedDisk):
    """A disk that fails at certain calls."""

    def __init__(self, *faults: Fault) -> None:
        self._faults = {fault.number: fault for fault in faults}
        self.called: list[str] = []
        self.failed: list[str] = []

    def call(self, name: str, real: Callable[..., Any], *args: Any) -> Any:
        """Do one call, or fail."""
        fault = self._faults.get(len(self.called))
        self.called.append(name)
        if fault is None:
            return real(*args)
        self.failed.append(name)
        if fault.late or name == "close":
            done = real(*args)
            if name == "create":
                os.close(done)  # nobody learns of this handle
        raise OSError(fault.code, os.strerror(fault.code))


class ShortDisk(WatchedDisk):
    """A disk that writes no more than so many bytes at a time."""

    def __init__(self, most: int) -> None:
        self._most = most

    def write(self, handle: int, data: bytes | memoryview) -> int:
        """Write the start of some bytes, a short one."""
        return super().write(handle, data[: self._most])

    def call(self, name: str, real: Callable[..., Any], *args: Any) -> Any:
        """Do one call."""
        return real(*args)


class FillingDisk(WatchedDisk):
    """A disk with room for so many bytes: writes fall short, then fail."""

    def __init__(self, room: int, code: int = errno.ENOSPC) -> None:
        self._room, self._code = room, code

    def write(self, handle: int, data: bytes | memoryview) -> int:
        """Write as much as there is room for."""
        if self._room == 0:
            raise OSError(self._code, os.strerror(self._code))
        written = super().write(handle, data[: self._room])
        self._room -= written
        return written


class DeadlyDisk(WatchedDisk):
    """A disk whose process is killed (9) before a call, or in the middle of a write."""

    def __init__(self, number: int, *, midway: bool = False) -> None:
        self._left, self._midway = number, midway

    def call(self, name: str, real: Callable[..., Any], *args: Any) -> Any:
        """Do one call, or die."""
        if self._left == 0:
            if self._midway and name == "write":
                handle, data = args
                real(handle, data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1
        return real(*args)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to a folder: what the model of a power cut is made of.

    `name` and `new` are names in the folder; `inode` numbers the files that were open; `data` was
    written at `offset`.
    """

    kind: str  # create, write, truncate, sync, rename, remove, sync-folder, told
    name: str = ""
    new: str = ""
    inode: int = -1
    offset: int = 0
    data: bytes = b""


@dataclass
class RecordingDisk(WatchedDisk):
    """A disk that does what it is asked, in pieces, and notes it."""

    most: int = 1 << 30  # bytes of one write
    steps: list[Step] = field(default_factory=list)
    _inodes: dict[int, int] = field(default_factory=dict)
    _ends: dict[int, int] = field(default_factory=dict)

    def call(self, name: str, real: Callable[..., Any], *args: Any) -> Any:
        """Do one call and note it."""
        if name == "write":
            args = (args[0], args[1][: self.most])
        done = real(*args)
        note: Callable[..., None] = super().__getattribute__(f"_note_{name}")
        note(done, *args)
        return done

    def told(self, what: str) -> None:
        """Note that somebody was told of a success."""
        self.steps.append(Step("told", what))

    def _note_create(self, handle: int, path: Path, _mode: int) -> None:
        inode = len(self._ends)
        self._inodes[handle], self._ends[inode] = inode, 0
        self.steps.append(Step("create", path.name, inode=inode))

    def _note_write(self, written: int, handle: int, data: bytes | memoryview) -> None:
        inode = self._inodes[handle]
        offset = self._ends[inode]
        self._ends[inode] += written
        self.steps.append(
            Step("write", inode=inode, offset=offset, data=bytes(data[:written])),
        )

    def _note_sync(self, _: None, handle: int) -> None:
        self.steps.append(Step("sync", inode=self._inodes[handle]))

    def _note_close(self, _: None, handle: int) -> None:
        del self._inodes[handle]

    def _note_rename(self, _: None, old: Path, new: Path) -> None:
        self.steps.append(Step("rename", old.name, new.name))

    def _note_remove(self, _: None, path: Path) -> None:
        self.steps.append(Step("remove", path.name))

    def _note_sync_folder(self, _: None, _folder: Path) -> None:
        self.steps.append(Step("sync-folder"))

    def _note_nothing(self, *_: object) -> None:
        """Note nothing: what is asked or set here says nothing of the content of files."""

    _note_lock = _note_status = _note_set_owner = _note_set_mode = _note_nothing
    _note_attributes = _note_set_attribute = _note_nothing
    _note_names = _note_modified = _note_is_locked = _note_nothing
