"""Other hands: what other programs, people and sync tools do with the files of open articles.

Each open article file has a `Hand`. The disk is looked at on a worker: when the system tells of a
change in file or folder, when the writer comes to the window, and now and then, for drives that
tell nothing. What a look finds goes to the three that know what to do: `hands_locks` about who may
write, `hands_changes` about another text and about files that went away, `hands_copies` about
conflict copies.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer
from shiboken6 import isValid

from editor.app.desk import Desk
from editor.app.files import OWN_SUFFIX
from editor.app.hands_changes import Changes
from editor.app.hands_copies import Copies, copies_beside
from editor.app.hands_locks import Locking
from editor.document.article import Article
from editor.document.errors import UserError
from editor.feature import Job
from editor.settings.folders import library_path
from editor.storage import locks
from editor.storage.article_file import Opened
from editor.storage.conflict_copies import Copy
from editor.storage.fingerprint import Fingerprint
from editor.storage.locks import Lock, Locked, Owner
from editor.storage.sightings import Changed, Sighting, look

if TYPE_CHECKING:
    from editor.app.window import Window

R = TypeVar("R")

SOON = 200  # milliseconds after which a change that the system tells of is looked at
AGAIN = 1500  # milliseconds after which what may pass by is looked at once more
NOW_AND_THEN = 20_000  # milliseconds between two looks at a drive that tells nothing


@dataclass(eq=False, slots=True)
class Hand:
    """An open article file: who may write it, and what another hand has done to it."""

    desk: Desk
    path: Path
    lock: Lock | None = None
    holder: Locked | None = None
    theirs: Opened | None = None  # another text on the disk, beside unsaved changes
    misses: int = 0  # looks in a row that did not find an article
    copies: tuple[Copy, ...] = ()
    looking: bool = False
    again: bool = False
    ask: bool = False  # whether the writer waits for the answer, as after a save
    folder_time: int = 0

    @property
    def frozen(self) -> bool:
        """Tell whether somebody else may write the article."""
        return self.holder is not None


@dataclass(frozen=True, slots=True)
class Found:
    """What one look found."""

    sighting: Sighting
    known_as: Article | None  # that of ours that the file holds, though in other bytes
    taken_by: Owner | None
    holder: Locked | None
    copies: tuple[Copy, ...] | None  # None: the folder is as it was
    folder_time: int


@dataclass(frozen=True, slots=True)
class _Work:
    run: Callable[[], object]
    done: Callable[[object], None]
    failed: Callable[[UserError], None] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Failure:
    error: Exception


class Hands(QObject):
    """Keeps the articles of a window in step with what others do to their files."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window
        self._hands: dict[Desk, Hand] = {}
        self._queue: deque[_Work] = deque()
        self._locks: list[Lock] = []  # all that were taken and not given back
        self._working = self._closed = False
        self.locking = Locking(self)
        self.changes = Changes(self)
        self.copies = Copies(self)
        self._watcher = QFileSystemWatcher(self)
        self._soon = self._timer(SOON, single=True)
        self._again = self._timer(AGAIN, single=True)
        self._now_and_then = self._timer(NOW_AND_THEN, single=False)
        self._beat = QTimer(self)
        self._beat.timeout.connect(self.locking.keep_all)
        self._beat.start(int(locks.BEAT * 1000))
        self._watcher.directoryChanged.connect(self._hear)
        self._watcher.fileChanged.connect(self._hear)
        window.saving.over.connect(self._hear)
        window.installEventFilter(self)

    def _timer(self, milliseconds: int, *, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.setInterval(milliseconds)
        timer.timeout.connect(lambda: self.look(probe=not single))
        if not single:
            timer.start()
        return timer

    # ---- desks

    def follow(self, desk: Desk) -> None:
        """Follow the file of a desk from now on."""
        session, reading = desk.session, desk.surface.reading
        session.changed.connect(lambda: self._on_session(desk))
        reading.turn(on=session.read_only)
        session.opened.connect(lambda: self._on_opened(desk))
        session.saved.connect(lambda: self._on_saved(desk))
        desk.spoken.connect(lambda: self._speak(desk))
        reading.refused.connect(lambda: self.locking.tell_refusal(desk))
        self._begin(desk)

    def _on_session(self, desk: Desk) -> None:
        """Let the text be read or written as the session may write its file."""
        reading, read_only = desk.surface.reading, desk.session.read_only
        if reading.on != read_only:
            reading.turn(on=read_only)
            hand = self._hands.get(desk)
            if hand is not None:
                self.copies.show(hand)

    def _on_opened(self, desk: Desk) -> None:
        """Follow another article; who held the one before frees nothing of this one."""
        read_only = desk.session.read_only
        self.leave(desk)
        desk.session.set_read_only(read_only=read_only)
        self._begin(desk)

    def all(self) -> tuple[Hand, ...]:
        """Return what is known of all open article files."""
        return tuple(self._hands.values())

    def hand(self, desk: Desk) -> Hand | None:
        """Return what is known of the file of a desk, None for one without an article file."""
        return self._hands.get(desk)

    def is_current(self, hand: Hand) -> bool:
        """Tell whether a hand is still about the file of its desk."""
        return isValid(hand.desk) and self._hands.get(hand.desk) is hand

    def follow_to(self, desk: Desk) -> None:
        """Follow the file of a desk to where it lies now."""
        self._begin(desk)

    def leave(self, desk: Desk) -> None:
        """Give back the article of a desk that is closed, or that gets another file."""
        hand = self._hands.pop(desk, None)
        if hand is None:
            return
        if hand.lock is not None:
            self.give_back(hand.lock)
        self._watch()
        if isValid(desk) and hand.frozen:
            self.locking.thaw(hand)

    def taken(self, lock: Lock) -> Lock:
        """Remember an article that was taken, on the worker that took it."""
        self._locks.append(lock)
        return lock

    def give_back(self, lock: Lock) -> None:
        """Give back an article."""

        def work() -> None:
            lock.release()
            self._locks.remove(lock)

        self.work(work)

    def close(self) -> None:
        """Give back all articles at the end of the window; waits for what is under way."""
        self._closed = True
        for timer in (self._soon, self._again, self._now_and_then, self._beat):
            timer.stop()
        self._hands.clear()
        self._queue.clear()
        self.window.jobs.wait()
        for lock in self._locks:  # also those whose taking is not told of yet
            lock.release()
        self._locks.clear()

    def _begin(self, desk: Desk) -> None:
        """Take the article of a desk, whose file is another one now."""
        self.leave(desk)
        path = desk.session.path
        if path is None or path.suffix.lower() != OWN_SUFFIX or self._closed:
            return
        hand = self._hands[desk] = Hand(desk, path)
        if desk.session.read_only:  # of a newer version, say: nobody is kept from it
            self.look_at(hand)
        else:
            self.locking.take(hand)

    def _on_saved(self, desk: Desk) -> None:
        hand = self._hands.get(desk)
        if hand is None or hand.path != desk.session.path:
            self._begin(desk)
        else:
            self.locking.hold(hand)
            self.changes.settle(hand)

    def _speak(self, desk: Desk) -> None:
        hand = self._hands.get(desk)
        if hand is not None:
            for each in (self.locking, self.changes, self.copies):
                each.show(hand)

    # ---- looking

    def asks(self, desk: Desk) -> bool:
        """Ask the writer what is to become of an article whose file another hand has changed.

        False where nothing is known of its file.
        """
        hand = self._hands.get(desk)
        if hand is None or not isValid(desk):
            return False
        self.look_at(hand, ask=True)
        return True

    def look(self, *, probe: bool = False) -> None:
        """Look at the files of all articles; with `probe` also whether their owners still live."""
        for hand in self.all():
            self.look_at(hand, probe=probe)

    def look_soon(self) -> None:
        """Look once more at what may pass by."""
        self._again.start()

    def look_at(self, hand: Hand, *, probe: bool = False, ask: bool = False) -> None:
        """Look at the file of an article."""
        hand.ask = hand.ask or ask
        if hand.looking or self._saving(hand):
            hand.again = True
            return
        hand.looking, hand.again = True, False
        known = hand.desk.session.fingerprint
        work = _look_of(hand, known, probe=probe)
        self.work(work, lambda found: self._see(hand, known, found))

    def _hear(self, _: object = None) -> None:
        """Look soon; what changes all the time does not put it off."""
        if self._hands and not self._soon.isActive():
            self._soon.start()

    def _saving(self, hand: Hand) -> bool:
        return self.window.saving.busy(hand.desk)

    def _see(self, hand: Hand, known: Fingerprint | None, found: Found) -> None:
        hand.looking = False
        if not self.is_current(hand):
            return
        session = hand.desk.session
        if hand.again:
            self._hear()
        if session.fingerprint is not known or self._saving(hand):
            self._hear()  # it was saved meanwhile
            return
        self.locking.see(hand, found.taken_by, found.holder)
        if found.copies is not None:
            hand.folder_time = found.folder_time
            self.copies.see(hand, found.copies)
        self.changes.see(hand, found.sighting, found.known_as)
        self._watch()

    def _watch(self) -> None:
        """Watch file and folder of each article: one that is replaced is another one to Qt."""
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = {str(hand.path) for hand in self.all() if not hand.misses}
        folders = {str(hand.path.parent) for hand in self.all() if not hand.misses}
        # the folder of a file that is missed is not asked for again: its drive may hang
        wanted |= folders | {str(hand.path.parent) for hand in self.all()} & watched
        if watched - wanted:
            self._watcher.removePaths(list(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(list(wanted - watched))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Look when the writer comes to the window."""
        if event.type() == QEvent.Type.WindowActivate:
            self._hear()
        return False

    # ---- work

    def work(
        self,
        run: Callable[[], R],
        done: Callable[[R], object] = lambda _: None,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Do something on a worker, one after another: a drive that hangs takes one thread only.

        A UserError goes to `failed`, or to the writer. After the end nothing is begun.
        """
        if self._closed:
            return
        self._queue.append(_Work(run, done, failed or self.window.tell))  # type: ignore[arg-type]
        self._go_on()

    def _go_on(self) -> None:
        if self._working or not self._queue:
            return
        self._working = True
        work = self._queue.popleft()
        self.window.jobs.run(Job("", lambda: _outcome(work.run)), lambda it: self._end(work, it))

    def _end(self, work: _Work, outcome: object) -> None:
        self._working = False
        if self._closed:
            return
        self._go_on()
        if not isinstance(outcome, _Failure):
            work.done(outcome)
        elif isinstance(outcome.error, UserError):
            work.failed(outcome.error)
        else:
            raise outcome.error


def _outcome(run: Callable[[], object]) -> object:
    """Return what comes of some work, or its failure: what waits behind it has to go on."""
    try:
        return run()
    except Exception as error:  # noqa: BLE001 - raised again on the window's thread
        return _Failure(error)


def _look_of(hand: Hand, known: Fingerprint | None, *, probe: bool) -> Callable[[], Found]:
    """Return a look at a file, for a worker; it reads what is known of the hand now."""
    session = hand.desk.session
    path, lock, held, folder_time = hand.path, hand.lock, hand.holder, hand.folder_time
    id, ours = session.article.id, (session.saved_article, session.article)

    def run() -> Found:
        copies, time = copies_beside(path, id, folder_time)
        sighting = look(path, known, id, library_folders)
        theirs = sighting.opened.article if isinstance(sighting, Changed) else None
        return Found(
            sighting,
            next((each for each in ours if each == theirs), None),
            lock.lost() if lock is not None else None,
            locks.look(path, probe=probe) if held is not None else None,
            copies,
            time,
        )

    return run


def library_folders() -> tuple[Path, ...]:
    """Return the folders of the library, in which a file that was moved may lie."""
    from editor.storage.library.folders import list_path, read_list

    return read_list(list_path(library_path())) or ()
