"""The worker of the journal: a thread that owns the connection and follows what is noted. No Qt.

A note is one reference that the window puts down, so that a key costs nothing: no lock that the
worker may hold, and no thread is woken, for it comes by itself while somebody writes. It takes up
what stands there then: what was noted between is never written.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from editor.document.article import Article
from editor.document.errors import UserError

if TYPE_CHECKING:
    from editor.storage.journal import Journal, Origin, Orphan

T = TypeVar("T")

PACE = 0.4  # seconds between two looks at what was noted, while somebody writes
CALM = 12  # looks that find nothing, after which the worker sleeps until it is woken
PATIENCE = 10.0  # seconds until what could not be written is tried again
REST = 0.001  # seconds for others between two stretches of long work
FAREWELL = 5.0  # seconds that the end of the program waits for the journal


class Fate(Enum):
    """What is to become of a text."""

    KEPT = auto()  # in the journal, while it is open
    DROPPED = auto()  # the writer does not want it: it can be had for some days
    ENDED = auto()  # it is in its file, or nothing was ever written


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be in the journal: a text, None for what its file holds already."""

    origin: Origin
    text: Article | None = None
    fate: Fate = Fate.KEPT


class Ticket:
    """One article on its way to the journal. The window sets `note`, the worker all else."""

    def __init__(self, note: Note, orphan: Orphan | None = None) -> None:
        self.note = note
        self.done = note if note.text is None else Note(note.origin)
        if orphan is not None:
            self.done = Note(orphan.origin)
        self.session = orphan.session if orphan else None


class JournalWorker:
    """Writes what the tickets say, at its pace or at once; starts when it is first needed.

    `failed` hears on the worker's thread of the first of several failures, `worked` that it goes
    well again.
    """

    def __init__(
        self,
        path: Path,
        failed: Callable[[UserError], None],
        worked: Callable[[], None],
    ) -> None:
        self._path = path
        self._failed = failed
        self._worked = worked
        self._journal: Journal | None = None
        self._thread: threading.Thread | None = None
        self._tickets: deque[Ticket] = deque()  # grows on the window's thread
        self._tasks: deque[Callable[[], None]] = deque()
        self._bell: SimpleQueue[None] = SimpleQueue()  # rung without ever waiting for a lock
        self._asleep = True
        self._ending = False
        self._failing = False
        self._next_try = 0.0

    # ---- on the window's thread

    def add(self, ticket: Ticket) -> None:
        """Follow the notes of a ticket from now on, and the one that it has."""
        self._tickets.append(ticket)
        if ticket.note is not ticket.done:
            self.put(ticket, ticket.note)

    def put(self, ticket: Ticket, note: Note) -> None:
        """Note what is to be in the journal."""
        ticket.note = note
        if self._asleep:  # looked at after the note: the worker looks in the other order
            self._asleep = False
            self._start()
            self._bell.put(None)

    def hurry(self) -> None:
        """Write what is noted now, without waiting for it."""
        if self._thread is not None:
            self._bell.put(None)

    def ask(self, task: Callable[[Journal], T], answer: Callable[[T], None]) -> None:
        """Do something with the journal; `answer` is called on the worker's thread.

        Not at all where the journal cannot be read.
        """

        def run() -> None:
            answer(task(self._open()))

        self._tasks.append(run)
        self._start()
        self.hurry()

    def flush(self, seconds: float) -> bool:
        """Write what is noted and wait for it; tell whether it is on the disk. Any thread."""
        if threading.current_thread() is self._thread:
            return False
        if self._ending or (self._thread is None and not self._pending()):
            return not self._pending()
        written = threading.Event()
        self._tasks.append(written.set)
        self._start()
        self.hurry()
        return written.wait(seconds) and not self._failing

    def end(self, seconds: float = FAREWELL) -> bool:
        """Write what is noted, close the journal and end the thread; tell whether all is done."""
        self._ending = True
        if self._thread is None:
            return True
        self.hurry()
        self._thread.join(seconds)
        return not self._thread.is_alive() and not self._failing

    def _start(self) -> None:
        if self._thread is None and not self._ending:
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()

    def _pending(self) -> bool:
        return any(ticket.note is not ticket.done for ticket in tuple(self._tickets))

    # ---- on the worker's thread

    def _run(self) -> None:
        try:
            calm = CALM
            while not self._ending:
                self._wait(asleep=calm >= CALM)
                calm = 0 if self._turn() else calm + 1
            self._turn()
        finally:
            if self._journal is not None:
                self._journal.close()

    def _wait(self, *, asleep: bool) -> None:
        """Wait for the bell, or until it is time to look again."""
        seconds = PACE
        if asleep:
            self._asleep = True
            if not (self._pending() or self._tasks or self._ending):
                seconds = None
            elif self._failing:
                seconds = PATIENCE
        with suppress(Empty):
            self._bell.get(timeout=seconds)
        self._asleep = False

    def _turn(self) -> bool:
        """Write all that is noted, then do what was asked; tell whether there was something."""
        due = list(self._tasks)  # what is asked later is done after what is noted then
        if self._failing and not (due or self._ending) and time.monotonic() < self._next_try:
            return False
        busy = bool(due) or (self._pending() and not self._failing)
        for ticket in tuple(self._tickets):
            note = ticket.note
            if note is ticket.done:
                continue
            try:
                self._follow(ticket, note)
            except UserError as error:
                self._fail(error)
            except Exception:  # noqa: BLE001 - the others go on
                self._tickets.remove(ticket)
                _tell_defect()
            else:
                ticket.done = note
                if note.fate is not Fate.KEPT:
                    self._tickets.remove(ticket)
        if self._failing and not self._pending():
            self._failing = False
            self._worked()
        for task in due:
            self._tasks.popleft()
            try:
                task()
            except UserError as error:
                self._fail(error)
            except Exception:  # noqa: BLE001 - what is written from now on needs this thread
                _tell_defect()
        return busy

    def _fail(self, error: UserError) -> None:
        self._next_try = time.monotonic() + PATIENCE
        if not self._failing:
            self._failing = True
            self._failed(error)

    def _open(self) -> Journal:
        if self._journal is None:
            from editor.storage.journal import Journal  # loads SQLite: not before it is needed

            self._journal = Journal(self._path, rest=lambda: time.sleep(REST))
        return self._journal

    def _follow(self, ticket: Ticket, note: Note) -> None:
        """Do what a note says. Raises UserError; it can be done again."""
        journal, origin, text = self._open(), note.origin, note.text
        if ticket.session is None:
            if text is None:
                return
            ticket.session = journal.begin(origin)
            ticket.done = Note(origin)
        session, before = ticket.session, ticket.done
        if note.fate is Fate.ENDED:
            journal.end(session)
        elif text is None or origin != before.origin:
            journal.saved(session, origin.file, origin.fingerprint, since=text)
        else:
            journal.write(session, text)
        if note.fate is Fate.DROPPED:
            journal.drop(session)


def _tell_defect() -> None:
    """Hand what is just being handled to the one error handler."""
    told = (*sys.exc_info(), threading.current_thread())
    threading.excepthook(threading.ExceptHookArgs(told))
