"""What a process did to a folder, call by call, as strace saw it: SQLite's writes and syncs.

The memory that SQLite shares between processes (`-shm`) is written by no call. It is worth nothing
after a cut, and SQLite makes it anew from the log.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture import tracing
from tests.torture.disks import Step

_CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat"
OPTIONS = ["-y", "-xx", "-s", "100000000", "-e", f"trace={_CALLS}"]

_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_HANDLE = re.compile(r"\(\d+<((?:\\x[0-9a-f]{2})*)>")
_LINE = re.compile(r"(?P<pid>\d+) +(?P<rest>.*)", re.DOTALL)
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>")
_UNFINISHED = " <unfinished ...>"


def record(work: Callable[[], bool], folder: Path, told: Path, log: Path) -> list[Step]:
    """Do some work in a traced child; return what it did to a folder, and when it told of what.

    The work tells by writing to the file `told`, outside of the folder.
    """
    status = tracing.traced(work, OPTIONS, log)
    assert status == tracing.DONE, status
    recorder = _Recorder(folder, told)
    for line in _joined(log.read_text("ascii").splitlines()):
        recorder.read(line)
    return recorder.steps


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Return the calls without the number of their thread, each where it ended."""
    begun: dict[str, str] = {}
    for line in lines:
        parts = _LINE.fullmatch(line)
        assert parts, line
        pid, rest = parts["pid"], parts["rest"]
        if rest.endswith(_UNFINISHED):
            begun[pid] = rest.removesuffix(_UNFINISHED)
        elif resumed := _RESUMED.match(rest):
            yield begun.pop(pid) + rest[resumed.end() :]
        elif "(" in rest:
            yield rest


@dataclass
class _Recorder:
    folder: Path
    told: Path
    steps: list[Step] = field(default_factory=list)
    _inodes: dict[str, int] = field(default_factory=dict)  # by name
    _ends: dict[int, int] = field(default_factory=dict)

    def read(self, line: str) -> None:
        """Take a call as a step, if it is one."""
        call, _, rest = line.partition("(")
        result = rest.rpartition(" = ")[2]
        if result.startswith("-1"):
            return
        match call:
            case "openat":
                self._open(rest)
            case "write" | "pwrite64":
                self._write(call, line, int(result))
            case "ftruncate":
                if (name := self._handle(line)) is not None:
                    size = int(re.findall(r"(\d+)\) +=", line)[-1])
                    self.steps.append(Step("truncate", inode=self._inodes[name], offset=size))
                    self._ends[self._inodes[name]] = size
            case "fsync" | "fdatasync":
                self._sync(line)
            case "unlink" | "unlinkat" | "rename" | "renameat" | "renameat2":
                self._move(rest)
            case _:
                raise AssertionError(line)

    def _open(self, rest: str) -> None:
        name = self._inner(_STRING.findall(rest)[0])
        if name is None:
            return
        if "O_CREAT" in rest and name not in self._inodes:
            self._inodes[name] = inode = len(self._ends)
            self._ends[inode] = 0
            self.steps.append(Step("create", name, inode=inode))
        if "O_TRUNC" in rest and name in self._inodes:
            self.steps.append(Step("truncate", inode=self._inodes[name]))

    def _write(self, call: str, line: str, written: int) -> None:
        data = _bytes(_STRING.findall(line)[0])[:written]
        if _bytes(_HANDLE.findall(line)[0]).decode() == str(self.told):
            self.steps.append(Step("told", data.decode()))
            return
        name = self._handle(line)
        if name is None:
            return
        inode = self._inodes[name]
        offset = int(line.rpartition(")")[0].rpartition(", ")[2]) if call == "pwrite64" else -1
        if offset < 0:
            offset = self._ends[inode]
        self._ends[inode] = max(self._ends[inode], offset + written)
        self.steps.append(Step("write", inode=inode, offset=offset, data=data))

    def _sync(self, line: str) -> None:
        path = _bytes(_HANDLE.findall(line)[0]).decode()
        if path == str(self.folder):
            self.steps.append(Step("sync-folder"))
        elif (name := self._handle(line)) is not None:
            self.steps.append(Step("sync", inode=self._inodes[name]))

    def _move(self, rest: str) -> None:
        names = [self._inner(path) for path in _STRING.findall(rest)]
        if names[0] is None:
            return
        if len(names) == 1:
            self.steps.append(Step("remove", names[0]))
            self._inodes.pop(names[0], None)
        else:
            assert names[1] is not None
            self.steps.append(Step("rename", names[0], names[1]))
            self._inodes[names[1]] = self._inodes.pop(names[0])

    def _handle(self, line: str) -> str | None:
        return self._inner(_HANDLE.findall(line)[0])

    def _inner(self, escaped: str) -> str | None:
        """Return the name that a path has in the folder; None for any other, and for memory."""
        path = Path(_bytes(escaped).decode())
        if path.parent != self.folder or path.name.endswith("-shm"):
            return None
        return path.name


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))
