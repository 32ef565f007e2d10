"""Who holds something on this machine: a process that is told from a later one of its number.

A number of a process is given again after its end, so its start is compared too; numbers mean
nothing after the machine was started anew, nor in another container of it.
"""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class Owner:
    """A process. What the system does not tell is empty.

    `started` is its start in the units of the system, `boot` names the run of the machine, `space`
    the container in which `pid` counts.
    """

    host: str
    pid: int
    started: str = ""
    boot: str = ""
    space: str = ""


@cache
def _this(pid: int) -> Owner:
    return Owner(socket.gethostname(), pid, _start_of(pid) or "", _boot(), _space())


def this_process() -> Owner:
    """Return the process that runs this code."""
    return _this(os.getpid())  # another one after a fork


def is_alive(owner: Owner) -> bool | None:
    """Tell whether a process still runs; None where that cannot be told from here."""
    here = this_process()
    if owner.host != here.host:
        return None
    if owner.boot != here.boot:
        return False
    if owner.space != here.space:
        return None
    started = _start_of(owner.pid)
    if started is None:
        return False
    return not owner.started or not started or started == owner.started


def _start_of(pid: int) -> str | None:
    """Return when a process was started, "" where the system does not say, None if there is none.

    A process that has ended and only waits to be asked for its exit code is none.
    """
    if pid <= 0:
        return None
    if sys.platform == "linux":
        return _start_on_linux(pid)
    if sys.platform == "win32":
        return _start_on_windows(pid)
    if sys.platform == "darwin":
        return _start_on_macos(pid)
    return "" if _answers(pid) else None


def _answers(pid: int) -> bool:
    """Tell whether a process of a number is there; POSIX only."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # of another user
        return True
    return True


def _start_on_linux(pid: int) -> str | None:
    """Read the start in ticks since the machine was started. Source: proc_pid_stat(5)."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return None
    except OSError:
        return "" if _answers(pid) else None
    fields = stat.rpartition(b")")[2].split()  # the name before it may hold anything
    state, started = fields[0], fields[19]
    return None if state in {b"Z", b"X"} else started.decode()


def _start_on_macos(pid: int) -> str | None:
    """Read the start in microseconds. Source: `proc_bsdinfo` in sys/proc_info.h."""
    import ctypes
    import struct

    wanted, size = 3, 136  # PROC_PIDTBSDINFO and the size of what it tells
    data = ctypes.create_string_buffer(size)
    library = ctypes.CDLL("/usr/lib/libproc.dylib")
    if library.proc_pidinfo(pid, wanted, ctypes.c_uint64(0), data, size) < size:
        return "" if _answers(pid) else None
    status = struct.unpack_from("=I", data.raw, 4)[0]
    seconds, micros = struct.unpack_from("=QQ", data.raw, 120)
    zombie = 5  # SZOMB in sys/proc.h
    return None if status == zombie else f"{seconds}.{micros:06}"


def _start_on_windows(pid: int) -> str | None:
    """Read the start in units of 100 ns. Source: GetProcessTimes in processthreadsapi.h."""
    import ctypes

    windows = cast("Any", ctypes)  # which only has these names there
    library = windows.WinDLL("kernel32", use_last_error=True)
    library.OpenProcess.restype = ctypes.c_void_p
    limited, denied, running = 0x1000, 5, 259  # query only; ERROR_ACCESS_DENIED; STILL_ACTIVE
    handle = ctypes.c_void_p(library.OpenProcess(limited, False, pid))  # noqa: FBT003
    if not handle:
        return "" if windows.get_last_error() == denied else None
    try:
        code = ctypes.c_uint32()
        times = [ctypes.c_uint64() for _ in range(4)]
        library.GetExitCodeProcess(handle, ctypes.byref(code))
        if code.value != running:
            return None
        library.GetProcessTimes(handle, *map(ctypes.byref, times))
        return str(times[0].value)
    finally:
        library.CloseHandle(handle)


def _boot() -> str:
    """Return what names this run of the machine; "" on Windows, where starts are whole times."""
    try:
        if sys.platform == "linux":
            return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        if sys.platform == "darwin":
            import ctypes

            size = ctypes.c_size_t(64)
            data = ctypes.create_string_buffer(size.value)
            library = ctypes.CDLL(None)
            name = b"kern.bootsessionuuid"
            if not library.sysctlbyname(name, data, ctypes.byref(size), None, ctypes.c_size_t(0)):
                return data.value.decode("ascii", "replace")
    except OSError:
        pass
    return ""


def _space() -> str:
    """Return what names the container in which numbers of processes count; Linux only."""
    try:
        return str(Path("/proc/self/ns/pid").readlink()) if sys.platform == "linux" else ""
    except OSError:
        return ""
