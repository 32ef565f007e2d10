"""Locks: who has an article open for writing, and who is saving it in this moment.

Beside `NAME.qirtas` lies `.~NAME.qirtas.lock` while it is open for writing: a note in JSON on
who has it. It is advice for people, on every file system and through every sync tool: nobody is
kept from a file by a note that was left behind. What keeps two programs from both looking at a
file and then both replacing it is `saving`, a lock of the system that ends with its process.

A note is stale where its process runs no more, or where nobody has touched it for a while: its
owner does so every `BEAT` seconds. How long ago that was, the clock of the file server tells.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from editor import __version__
from editor.document.errors import UserError, message
from editor.storage.processes import UNKNOWN, Place, here, start_of, uptime
from editor.storage.system_locks import lock_file, unlock_file

PREFIX, SUFFIX = ".~", ".lock"
_SAVING, _TAKING = ".saving", ".taking"

BEAT = 60.0  # seconds between two touches of a note
PATIENCE = 300.0  # seconds without a touch until a note of another machine is stale
YOUNG = 5.0  # seconds that an empty note may be on its way where the system locks nothing
WAIT = 10.0  # seconds that one save waits for another

_LONGEST = 200  # bytes of an article's name that fit in a note's, of the 255 of most systems
_LARGEST = 10_000  # bytes of a note
_TEXTS = ("name", "host", "machine", "stretch", "started", "program", "token")
_TRY = 0.01  # seconds between two tries
_HIDDEN = 2  # FILE_ATTRIBUTE_HIDDEN


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has an article open for writing. `since` is seconds since 1970 by the owner's clock."""

    name: str
    host: str
    machine: str
    stretch: str
    pid: int
    started: str
    program: str
    since: float
    token: str


class Locked(Exception):  # noqa: N818 - a fact, as Cancelled is
    """The article is open elsewhere; `stale` where its owner is most likely gone.

    `owner` is None where the note says nothing.
    """

    def __init__(self, owner: Owner | None, *, stale: bool) -> None:
        super().__init__(owner.name if owner else "?")
        self.owner = owner
        self.stale = stale


def note_path(article: Path) -> Path:
    """Return where the note on an article lies; a link and its target have one note."""
    return _beside(article, SUFFIX)


def look(article: Path, *, probe: bool = True) -> Locked | None:
    """Tell who has an article open for writing, None for nobody. Never raises.

    Without `probe` the folder stays as it is: a note of another machine then counts as fresh.
    """
    note = note_path(article)
    try:
        owner = _read(note)
    except FileNotFoundError:
        return None
    except OSError:
        return Locked(None, stale=False)
    if owner is None:
        return Locked(None, stale=True)
    return Locked(owner, stale=_is_stale(owner, note, probe=probe))


class Lock:
    """The right to write an article. `held` is False where the folder takes no note.

    Any thread; each method waits for the file system.
    """

    def __init__(self, article: Path, owner: Owner, *, held: bool) -> None:
        self.article = article
        self.owner = owner
        self.held = held
        self._note = note_path(article)

    def lost(self) -> Owner | None:
        """Return who has taken the article over; nothing is touched, an answer may be late."""
        with suppress(OSError):
            found = _read(self._note) if self.held else None
            return found if found is not None and found.token != self.owner.token else None
        return None

    def keep(self) -> Owner | None:
        """Tell others that the owner is still there; return who has taken the article over.

        A note that is gone is made again: a sync tool or a tidy colleague removed it.
        """
        if not self.held:
            return None
        try:
            found = _read(self._note)
            if found is not None and found.token != self.owner.token:
                return found
            os.utime(self._note)
        except FileNotFoundError:
            with suppress(OSError):
                _make(self._note, self.owner)
        except OSError:  # the drive is away for a while: the note tells again when it is back
            return None
        return None

    def release(self) -> None:
        """Give the article back; the note of somebody else stays. Never raises."""
        if not self.held:
            return
        self.held = False
        with suppress(OSError, UserError), _serial(self.article, _TAKING):
            found = _read(self._note)
            if found is not None and found.token == self.owner.token:
                self._note.unlink()


def take(article: Path, *, from_: Owner | None = None, anyway: bool = False) -> Lock:
    """Take the right to write an article; one that nobody has, or whose owner is gone.

    `from_` is who it is taken over from: nobody else loses it. `anyway` takes it from whoever
    has it. Raises `Locked`. Never raises OSError: without rights in a folder, or where the
    folder is gone, the lock is one that is not `held`.
    """
    note, owner = note_path(article), _me()
    try:
        with _serial(article, _TAKING) as alone:
            _clear(note, from_, alone=alone, anyway=anyway)
            _make(note, owner)
    except (FileExistsError, UserError):  # another one is quicker
        raise look(article) or Locked(None, stale=False) from None
    except OSError:
        return Lock(article, owner, held=False)
    return Lock(article, owner, held=True)


@contextmanager
def saving(article: Path, wait: float = WAIT) -> Generator[None]:
    """Keep every other program from saving an article while its file is looked at and replaced.

    Ends with the process, so nothing stale is left. Where folder or file system cannot lock it
    does nothing. Raises UserError where another program does not come to an end within `wait`
    seconds.
    """
    with _serial(article, _SAVING, wait):
        yield


# --- the note -------------------------------------------------------------------------------------


def _beside(article: Path, suffix: str) -> Path:
    target = Path(os.path.realpath(article))
    name = target.name
    if len(os.fsencode(name)) > _LONGEST:
        import hashlib  # late: with it comes OpenSSL, four megabytes

        name = hashlib.sha256(os.fsencode(name)).hexdigest()[:32]
    return target.with_name(f"{PREFIX}{name}{suffix}")


def _read(note: Path) -> Owner | None:
    """Return whom a note names, None for one that is empty or garbage. Raises OSError."""
    with note.open("rb") as file:
        data = file.read(_LARGEST)
    try:
        values: dict[str, Any] = json.loads(data)
        texts = [values[key] for key in _TEXTS]
        pid, since = int(values["pid"]), float(values["since"])
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    if not all(isinstance(text, str) for text in texts):
        return None
    name, host, machine, stretch, started, program, token = texts
    return Owner(name, host, machine, stretch, pid, started, program, since, token)


def _make(note: Path, owner: Owner) -> None:
    handle = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        os.write(handle, json.dumps(asdict(owner), ensure_ascii=False, indent=1).encode())
    finally:
        os.close(handle)
    _hide(note)


def _clear(note: Path, from_: Owner | None, *, alone: bool, anyway: bool) -> None:
    """Remove a note that may go. Raises Locked where it must stay."""
    try:
        found = _read(note)
        if found is None:
            stale = alone or _age(note) > YOUNG
        else:
            mine = from_ is not None and from_.token == found.token
            stale = mine or _is_stale(found, note)
        if not (stale or anyway):
            raise Locked(found, stale=False)
        note.unlink()
    except FileNotFoundError:
        return


def _is_stale(owner: Owner, note: Path, *, probe: bool = True) -> bool:
    place = here()
    if Place(owner.machine, owner.stretch) == place:
        start = start_of(owner.pid)
        return start is None or (start not in {UNKNOWN, owner.started} and owner.started != UNKNOWN)
    if not probe:
        return False
    # of this machine before it was started anew, unless somebody has touched it since
    patience = min(PATIENCE, uptime()) if owner.machine == place.machine else PATIENCE
    with suppress(OSError):
        return _age(note) > patience
    return False


def _age(note: Path) -> float:
    """Return for how many seconds a note was not touched, by the clock of its file server."""
    probe = note.with_name(f"{PREFIX}{os.urandom(8).hex()}.now")
    touched = note.stat().st_mtime
    os.close(os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        return probe.stat().st_mtime - touched
    finally:
        probe.unlink()


@lru_cache(maxsize=1)
def user_name() -> str:
    """Return the name of the user: the one of the account, else the short one."""
    if sys.platform != "win32":
        import pwd

        with suppress(KeyError):
            name = pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
            if name:
                return name
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _me() -> Owner:
    import socket  # late: the start of the program need not wait for it

    place, pid = here(), os.getpid()
    return Owner(
        name=user_name(),
        host=socket.gethostname(),
        machine=place.machine,
        stretch=place.stretch,
        pid=pid,
        started=start_of(pid) or UNKNOWN,
        program=__version__,
        since=time.time(),
        token=os.urandom(16).hex(),
    )


def _hide(path: Path) -> None:
    """Hide a file on Windows too, where a dot does not."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(path), _HIDDEN)


# --- one after another ----------------------------------------------------------------------------


@contextmanager
def _serial(article: Path, suffix: str, wait: float = WAIT) -> Generator[bool]:
    """Be the only one in this section for an article; yields whether that is certain."""
    path = _beside(article, suffix)
    handle = _enter(path, time.monotonic() + wait, article.name)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            _leave(path, handle)


def _enter(path: Path, until: float, name: str) -> int | None:
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except PermissionError:  # also on Windows, while a file is on its way out
            if sys.platform != "win32" or time.monotonic() > until or not path.exists():
                return None
            time.sleep(_TRY)
            continue
        except OSError:
            return None
        try:
            if lock_file(handle):
                if _is_still(path, handle):
                    return handle
                unlock_file(handle)
        except OSError:  # a file system without locks
            os.close(handle)
            with suppress(OSError):
                path.unlink()
            return None
        os.close(handle)
        if time.monotonic() > until:
            raise UserError(message("lock.busy", name=name), message("lock.busy.do"))
        time.sleep(_TRY)


def _is_still(path: Path, handle: int) -> bool:
    """Tell whether a file is still under its name: who was before us removed it."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _leave(path: Path, handle: int) -> None:
    if sys.platform == "win32":  # which removes no open file
        unlock_file(handle)
        os.close(handle)
        with suppress(OSError):
            path.unlink()
        return
    with suppress(OSError):
        path.unlink()  # while it is locked: who waits for it sees that it is another one
    os.close(handle)
