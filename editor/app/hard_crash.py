"""Hard crashes, which end the process at once: what is known of them is told at the next start.

`faulthandler` writes the way of each thread into a file that stands open for it, without asking
Python for anything. A process that ends well takes its file away: one of a dead process tells that
it was killed, and what is in it, how it died.
"""

from __future__ import annotations

import faulthandler
import os
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from editor.app.crash_report import versions, without_folders
from editor.storage.log import Log
from editor.storage.processes import start_of

if TYPE_CHECKING:
    from editor.app.window import Window

_PREFIX = "running-"


class Trap:
    """The file of this process. A folder that cannot be written leaves the program without."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"{_PREFIX}{os.getpid()}-{time.time_ns()}.txt"
        self._file: IO[str] | None = None

    def set(self) -> None:
        """Have a crash write into the file from now on."""
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def release(self) -> None:
        """Take the file away: the program ends well."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with suppress(OSError):
                self.path.unlink()


def look_back(window: Window, trap: Trap) -> None:
    """Look on a worker for what earlier processes left, and tell of a hard crash on a strip."""
    from editor.app.crash_dialog import tell_hard_crash
    from editor.feature import Job

    folder, own = trap.path.parent, trap.path
    window.jobs.run(Job("", partial(_look, folder, own)), partial(tell_hard_crash, window))


def _look(folder: Path, own: Path) -> tuple[str, ...]:
    found = take_reports(folder, own)
    Log(folder).note(f"started\n{versions()}")
    return found


def take_reports(folder: Path, own: Path | None = None) -> tuple[str, ...]:
    """Return what dead processes left, and take their files away. Any thread.

    One that was killed from outside left nothing; that it was is noted in the log alone.
    """
    reports: list[str] = []
    for path in sorted(folder.glob(f"{_PREFIX}*.txt")):
        number = path.stem.removeprefix(_PREFIX).partition("-")[0]
        if path == own or not number.isdigit():
            continue
        if int(number) != os.getpid() and start_of(int(number)) is not None:
            continue
        with suppress(OSError):
            told = path.read_text("utf-8", "replace").strip()
            path.unlink()
            if told:
                reports.append(f"{versions()}\n\n{without_folders(told)}")
            Log(folder).note(reports[-1] if told else f"Process {number} was killed")
    return tuple(reports)
