"""Processes that work unseen: they take what of the machine nobody else wants.

Linux: SCHED_IDLE, from which the class of input and output follows, and little for its session,
as desktops share the machine between sessions first (sched(7), autogroup); Windows: the background
mode of a process; macOS: the background band. None of them can be left again without rights, so
that this is only for a process of its own.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import ctypes

    _BACKGROUND = 0x00100000  # PROCESS_MODE_BACKGROUND_BEGIN

    def _step_back() -> None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetPriorityClass(ctypes.c_void_p(kernel.GetCurrentProcess()), _BACKGROUND)

elif sys.platform == "darwin":
    import ctypes

    _PROCESS, _BACKGROUND = 4, 0x1000  # PRIO_DARWIN_PROCESS, PRIO_DARWIN_BG

    def _step_back() -> None:
        ctypes.CDLL(None).setpriority(_PROCESS, 0, _BACKGROUND)

else:
    _AUTOGROUP = Path("/proc/self/autogroup")
    _LITTLE = "15"  # the nice value of a session: some percent where everything is busy

    def _step_back() -> None:
        if os.getsid(0) == os.getpid():  # and not the session of a terminal
            with suppress(OSError):
                _AUTOGROUP.write_text(_LITTLE, "ascii")
        os.nice(19)  # for kernels and containers that know no idle class
        if hasattr(os, "SCHED_IDLE"):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def step_back() -> None:
    """Let every other process go before this one, from now on; where that cannot be, go on."""
    with suppress(OSError, AttributeError):
        _step_back()
