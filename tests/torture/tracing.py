"""A child process whose system calls fail or kill it, by strace: the real calls of the real code.

Used in processes of their own that have no threads, since children are forked.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

CHANGING = (
    *("openat", "newfstatat", "fstat", "lstat", "stat", "readlink", "access", "faccessat2"),
    *("write", "pwrite64", "writev", "ftruncate", "fsync", "fdatasync", "pread64", "close"),
    *("fchmod", "fchown", "fcntl", "flock", "rename", "renameat2", "unlink", "unlinkat", "mkdir"),
    *("copy_file_range", "sendfile", "fgetxattr", "flistxattr", "fsetxattr", "getdents64"),
)
"""The calls that touch files, each attacked for itself: strace counts each for itself."""

DONE, REFUSED, BROKEN = 0, 1, 2
"""How a child ends: what it was to do is done, was refused with a word to the user, neither."""

PATIENCE = 60.0  # seconds until strace holds a child, on a machine that is busy


@cache
def missing() -> str:
    """Return why no child can be traced here, "" where one can."""
    if sys.platform != "linux":
        return "only Linux has strace"
    if shutil.which("strace") is None:
        return "strace is not installed"
    command = ["strace", "-qq", "-o", os.devnull, "-e", "inject=fsync:error=EIO", "true"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        return "no process may be traced here"
    return ""


def traced(work: Callable[[], bool], options: Sequence[str], log: Path | None = None) -> int:
    """Do some work in a child under strace; return its code, or minus the signal that killed it.

    The work tells whether it was done; options are those of strace.
    """
    opened, gate = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(gate)
        _live(work, opened)
    os.close(opened)
    command = ["strace", "-f", "-qq", "-o", str(log or os.devnull), "-p", str(child), *options]
    tracer = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _await_tracer(child, tracer)
        os.write(gate, b"x")
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(gate)
        tracer.wait()
    return status


def _live(work: Callable[[], bool], opened: int) -> None:
    code = BROKEN
    try:
        os.read(opened, 1)
        code = DONE if work() else REFUSED
    except BaseException:  # noqa: BLE001 - the parent is told, whatever it is
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _await_tracer(child: int, tracer: subprocess.Popen[bytes]) -> None:
    """Wait until strace holds a process: it says so nowhere but in /proc (proc(5))."""
    patience = time.monotonic() + PATIENCE
    while "TracerPid:\t0\n" in Path(f"/proc/{child}/status").read_text("ascii"):
        if tracer.poll() is not None or time.monotonic() > patience:
            raise RuntimeError("strace does not hold the child")
        time.sleep(0.001)


@dataclass(frozen=True, slots=True)
class Attack:
    """What happened to a child: which call was attacked, and how the child ended."""

    call: str
    number: int
    status: int

    def __str__(self) -> str:
        return f"{self.call} {self.number}"


def attacks(
    work: Callable[[], bool],
    prepare: Callable[[], object],
    how: str,
    folder: Path,
    calls: Iterable[str] = CHANGING,
) -> Iterator[Attack]:
    """Prepare and do some work again and again; each time one more system call is attacked.

    `how` is "signal=KILL", which kills before the call, or "error=EIO", which the call then gives.
    What came of it is to be looked at before the next one.
    """
    log = folder / "calls"
    for call in calls:
        for number in count(1):
            prepare()
            inject = f"inject={call}:{how}:when={number}"
            status = traced(work, ["-e", f"trace={call}", "-e", inject], log)
            was_attacked = status < 0 or "INJECTED" in log.read_text("utf-8", "replace")
            if was_attacked or status != DONE:
                yield Attack(call, number, status)
            if not was_attacked:
                break


def scratch() -> tempfile.TemporaryDirectory[str]:
    """Make a folder for one attack."""
    return tempfile.TemporaryDirectory(prefix="torture-")
