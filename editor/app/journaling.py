"""Journaling: every change of an open article is in the journal within a second.

On the window's thread a change costs one reference: the immutable article is noted, and a worker
does the rest. What is saved, discarded or closed ends its session.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication

from editor.app.desk import Desk
from editor.app.journal_worker import Fate, JournalWorker, Note, Ticket
from editor.document.article import Article
from editor.document.change import Change, apply
from editor.document.errors import UserError
from editor.feature import Level
from editor.settings.folders import journal_path
from editor.storage.journal_sessions import Origin

if TYPE_CHECKING:
    from editor.app.window import Window
    from editor.storage.journal import Journal, Orphan

T = TypeVar("T")

ANSWER = 2.0  # seconds that a crash handler or a logout waits for the disk


class Journaling(QObject):
    """The journal of a window. `flush` may be called on any thread, all else on the window's."""

    _failed = Signal(object)  # the UserError of the first of several failures
    _worked = Signal()
    _answered = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._tickets: dict[Desk, Ticket] = {}
        self._typed: dict[Desk, tuple[Article, Article]] = {}  # with what stands in fields
        self._sleeping: dict[Desk, Callable[[Desk], None]] = {}
        self._worker = JournalWorker(
            journal_path(), lambda error: _emit(self._failed, error), lambda: _emit(self._worked)
        )
        self._failed.connect(self._tell)
        self._worked.connect(self._take_back)
        self._answered.connect(lambda answer: answer())
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)
            app.focusWindowChanged.connect(self._hurry)
            app.commitDataRequest.connect(self.flush_for_logout)
        window.desks.left.connect(self._leave)
        worker = self._worker
        self.destroyed.connect(lambda: worker.end(0))

    # ---- what is noted

    def watch(self, desk: Desk) -> None:
        """Follow an article that is put on a desk, and all that come after it."""
        session = desk.session
        self._follow(desk)
        session.leaving.connect(lambda: self._leave(desk))
        session.opened.connect(lambda: self._follow(desk))
        session.changed.connect(lambda: self._look(desk))
        desk.surface.article_changed.connect(lambda: self._note(desk))
        desk.surface.meta_changed.connect(lambda: self._note(desk))
        act = self._sleeping.pop(desk, None)
        if act is not None:
            act(desk)

    def when_awake(self, desk: Desk, act: Callable[[Desk], None]) -> None:
        """Do something as soon as the article of a sleeping desk was read."""
        self._sleeping[desk] = act

    def adopt(self, desk: Desk, orphan: Orphan) -> None:
        """Go on with the session of a text that was recovered onto a desk."""
        ticket = self._tickets.pop(desk)
        self._worker.put(ticket, Note(ticket.note.origin, None, Fate.ENDED))
        self._follow(desk, orphan)

    def keep(self, desk: Desk, change: Change | None) -> None:
        """Note what a change would make of an article that is as it was; None takes it back."""
        before = desk.session.article
        if change is None or change.is_empty or desk.session.read_only:
            self._typed.pop(desk, None)
        else:
            self._typed[desk] = (before, apply(before, change))
        self._note(desk)

    def _text(self, desk: Desk, *, modified: bool) -> Article | None:
        """Return what is to be in the journal of a desk, None for what its file has."""
        article = desk.session.article
        before, typed = self._typed.get(desk, (None, article))
        if before is article:
            return typed
        self._typed.pop(desk, None)
        return article if modified else None

    def _follow(self, desk: Desk, orphan: Orphan | None = None) -> None:
        """Begin with the article that is on a desk now."""
        text = desk.session.article if desk.session.modified else None
        ticket = self._tickets[desk] = Ticket(Note(_origin(desk), text), orphan)
        self._worker.add(ticket)

    def _note(self, desk: Desk) -> None:
        ticket = self._tickets.get(desk)
        if ticket is None:  # closed in this very turn
            return
        text = self._text(desk, modified=desk.session.was_modified)
        if text is not ticket.note.text:
            self._worker.put(ticket, Note(ticket.note.origin, text))

    def _look(self, desk: Desk) -> None:
        """Note the text with where it comes from: it may have been saved."""
        ticket = self._tickets.get(desk)
        if ticket is not None:
            text = self._text(desk, modified=desk.session.modified)
            self._worker.put(ticket, Note(_origin(desk), text))

    def _leave(self, desk: Desk) -> None:
        ticket = self._tickets.pop(desk, None)
        self._typed.pop(desk, None)
        if ticket is not None:
            if desk.modified:
                ticket.note = Note(ticket.note.origin, desk.session.article)
            self._end(ticket)

    def _end(self, ticket: Ticket) -> None:
        """End the session of a text: what is not in a file was discarded."""
        note = ticket.note
        fate = Fate.ENDED if note.text is None else Fate.DROPPED
        self._worker.put(ticket, Note(note.origin, note.text, fate))

    # ---- when it is written

    def flush(self, seconds: float = ANSWER) -> bool:
        """Bring all to the disk and wait for it; tell whether it is there. Any thread."""
        if self.thread().isCurrentThread():
            self._note_all()
        return self._worker.flush(seconds)

    def flush_for_logout(self, _: object = None) -> None:
        """Bring all to the disk when the session of the user ends."""
        self.flush()

    def _note_all(self) -> None:
        """Note what the surfaces would tell of at the end of this turn of the event loop."""
        for desk, ticket in self._tickets.items():
            text = self._text(desk, modified=desk.session.modified)
            if text is not ticket.note.text:
                self._worker.put(ticket, Note(ticket.note.origin, text))

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self._hurry()

    def _hurry(self, _: object = None) -> None:
        self._note_all()
        self._worker.hurry()

    def close(self) -> bool:
        """End all sessions with the window; wait for the disk for a while."""
        for desk in tuple(self._tickets):
            self._leave(desk)
        return self._worker.end()

    def stop(self) -> bool:
        """Bring all to the disk and stop; the sessions stay, to be offered at the next start."""
        self._note_all()
        return self._worker.end()

    # ---- what is asked of it

    def ask(self, task: Callable[[Journal], T], answer: Callable[[T], None]) -> None:
        """Do something with the journal on the worker, and hand its result to the window."""
        self._worker.ask(task, lambda result: _emit(self._answered, lambda: answer(result)))

    def forget(self, orphan: Orphan) -> None:
        """Let the text of a session go; it can be had for some days."""
        self._worker.ask(lambda journal: journal.drop(orphan.session), lambda _: None)

    # ---- what went wrong

    def _tell(self, error: UserError) -> None:
        text = self._window.catalog.text
        reason = text(error.what)
        self._window.offers.show_strip(
            "journal", text("journal.failed", reason=reason), [], tone=Level.WARNING.value
        )

    def _take_back(self) -> None:
        self._window.offers.close_strip("journal")


def _emit(signal: SignalInstance, *values: object) -> None:
    """Tell the window, unless it is gone."""
    with suppress(RuntimeError):
        signal.emit(*values)


def _origin(desk: Desk) -> Origin:
    session = desk.session
    return Origin(session.article.id, session.path, session.fingerprint)
