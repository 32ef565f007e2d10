"""Starting again: the program ends as at a logout, and the next one opens all that was open.

The next one waits until this one is gone, for its journal belongs to it until then.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence

from editor.app.crash_report import ROOT
from editor.storage.processes import start_of

AGAIN = "QIRTAS_AGAIN"  # the number of the process that the new one follows
_PATIENCE = 15.0  # seconds that the new one waits for the end of the old one
_PAUSE = 0.02


def start_again(options: Sequence[str] = ()) -> None:
    """Start the program once more, with options of Qt; this process must end now."""
    environment = {**os.environ, AGAIN: str(os.getpid())}
    if getattr(sys, "frozen", False):
        command = [sys.executable, *options]
    else:
        command = [sys.executable, "-m", "editor.app.main", *options]
        known = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), *([known] if known else [])])
    subprocess.Popen(  # noqa: S603 - this very program
        command, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
    )


def take_predecessor() -> int | None:
    """Return the process that this one follows, once; None where it was started by somebody."""
    number = os.environ.pop(AGAIN, "")
    return int(number) if number.isdigit() else None


def wait_for_end(process: int) -> None:
    """Wait until a process is gone, for a while. Not for the window's thread."""
    until = time.monotonic() + _PATIENCE
    while start_of(process) is not None and time.monotonic() < until:
        time.sleep(_PAUSE)
