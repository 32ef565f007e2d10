"""Processes: whether the one that left something behind still runs, on this machine.

A process id comes again, so its start goes with it; both mean something only where they were
given, which `here` names. No psutil for three calls (docs/decisions/0044).
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

UNKNOWN = ""  # the start of a process that runs, but tells nothing of itself

_MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where process ids come from: a machine, and one stretch of them there.

    `stretch` is on Linux the boot and the name space of processes (a container has its own);
    elsewhere the start of a process is a date, so that ids of another boot are told by it.
    """

    machine: str
    stretch: str


@lru_cache(maxsize=1)
def here() -> Place:
    """Return where this process runs."""
    return Place(_machine(), _stretch())


def uptime() -> float:
    """Return for how many seconds this machine has been up."""
    clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def start_of(pid: int) -> str | None:
    """Return when a process of this place started, in words of its system; None: it is no more.

    A process that ended and that nobody asked about (a zombie) is no more.
    """
    if pid <= 0:
        return None
    if sys.platform == "win32":
        return _windows_start(pid)
    if sys.platform == "linux":
        return _linux_start(pid)
    return _ps_start(pid)


def _machine() -> str:
    import hashlib  # late: with it comes OpenSSL, four megabytes

    for path in _MACHINE_IDS:
        with suppress(OSError):
            id = path.read_text().strip()
            if id:  # not to be told as it is, says machine-id(5)
                return hashlib.sha256(f"qirtas {id}".encode()).hexdigest()[:16]
    import uuid  # late, as the next one: neither is needed where most writers are

    return f"{uuid.getnode():012x}"


def _stretch() -> str:
    with suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot} {os.readlink('/proc/self/ns/pid')}"  # noqa: PTH115 - leads to no path
    return ""


def _linux_start(pid: int) -> str | None:
    """Source: proc_pid_stat(5), fields 3 (state) and 22 (ticks from boot to start)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    except OSError:
        return UNKNOWN
    return None if fields[0] in "ZX" else fields[19]


def _ps_start(pid: int) -> str | None:
    import subprocess

    command = ["/bin/ps", "-o", "stat=,lstart=", "-p", str(pid)]
    try:
        told = subprocess.run(  # noqa: S603 - a number of ours
            command, capture_output=True, text=True, timeout=5, check=False, env={"LC_ALL": "C"}
        ).stdout.split(maxsplit=1)
    except (OSError, subprocess.SubprocessError):
        return UNKNOWN
    return told[1].strip() if len(told) > 1 and not told[0].startswith("Z") else None


if sys.platform == "win32":
    import ctypes

    _QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    _STILL_ACTIVE = 259
    _DENIED = 5

    def _windows_start(pid: int) -> str | None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        found = kernel.OpenProcess(_QUERY, False, pid)  # noqa: FBT003 - its own signature
        if not found:
            return UNKNOWN if ctypes.get_last_error() == _DENIED else None
        handle = ctypes.c_void_p(found)
        try:
            code = ctypes.c_ulong()
            told = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
            if told and code.value != _STILL_ACTIVE:
                return None
            times = [ctypes.c_ulonglong() for _ in range(4)]  # creation, exit, kernel, user
            if not kernel.GetProcessTimes(handle, *(ctypes.byref(each) for each in times)):
                return UNKNOWN
            return str(times[0].value)
        finally:
            kernel.CloseHandle(handle)
