"""Who writes a session of the journal, and whether that process is gone.

On the place where a process ran its number and its start tell. From another place, as another
container of the same machine, only a lock of the system does: each journal that writes holds one.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from editor.document.article import new_id
from editor.storage.processes import here, start_of
from editor.storage.system_locks import lock_file

STRANGE = 24 * 3600.0  # seconds after which a session counts as left where nothing else tells


@dataclass(frozen=True, slots=True)
class Owner:
    """A process by where it runs, its number and its start; `token` names its lock, if any."""

    machine: str
    stretch: str
    pid: int
    started: str
    token: str = ""


def this_process() -> Owner:
    """Return the process that runs this code, without a lock."""
    place, pid = here(), os.getpid()
    return Owner(place.machine, place.stretch, pid, start_of(pid) or "")


def is_gone(owner: Owner, changed: float, locks: Path) -> bool:
    """Tell whether a process runs no more; `changed` is when it was last heard of.

    `locks` is the folder of the locks.
    """
    place = here()
    if (owner.machine, owner.stretch) == (place.machine, place.stretch):
        started = start_of(owner.pid)
        return started is None or bool(owner.started and started and started != owner.started)
    if owner.token and (locks / owner.token).exists():
        held = _try(locks / owner.token)
        if held is not None:
            return not held
    if owner.machine == place.machine and _boot(owner.stretch) != _boot(place.stretch):
        return True
    return time.time() - changed > STRANGE


def _boot(stretch: str) -> str:
    return stretch.partition(" ")[0]


def _try(path: Path) -> bool | None:
    """Tell whether a lock is held; None where that cannot be told. One that is not goes."""
    try:
        handle = os.open(path, os.O_RDWR)
        try:
            if not lock_file(handle):
                return True
        finally:
            os.close(handle)
        path.unlink(missing_ok=True)
    except OSError:
        return None
    return False


class Presence:
    """The lock that shows from everywhere that this process runs; it ends with the process."""

    def __init__(self, locks: Path) -> None:
        self._path = locks / new_id()
        self._handle: int | None = None
        self.owner = this_process()
        with suppress(OSError):  # without it, number and start must do
            locks.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            if lock_file(self._handle):
                self.owner = replace(self.owner, token=self._path.name)

    def end(self) -> None:
        """Give the lock back."""
        if self._handle is not None:
            with suppress(OSError):
                os.close(self._handle)
            self._handle = None
            with suppress(OSError):
                self._path.unlink()
                self._path.parent.rmdir()
