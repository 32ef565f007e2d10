"""The librarian: asks the index on a thread of its own, so that the window never waits for it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from editor.storage.library import Library

R = TypeVar("R")
Question = Callable[[Library], R]

_PATIENCE = 5.0  # seconds that the end of the page waits for a question that is under way


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with its number: of one kind only the newest is answered."""

    kind: str
    number: int
    question: Question[Any]
    done: Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class _Answer:
    asked: _Asked
    result: Any
    error: BaseException | None


class Librarian(QObject):
    """Answers questions about the library, one after the other, the newest of each kind only.

    A question gets a `Library` whose connection stays open between questions; `done` gets what it
    returns, on the window's thread.
    """

    failed = Signal(object)  # what a question raised
    _answered = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: dict[str, int] = {}
        self._number = 0
        desk = _Desk(path, self._answered.emit)
        self._desk = desk
        self._answered.connect(self._deliver)
        self.destroyed.connect(lambda: desk.close())  # noqa: PLW0108 - the signal brings the object
        desk.start()

    def ask(self, kind: str, question: Question[R], done: Callable[[R], None]) -> None:
        """Ask something; an older question of its kind is dropped, and so is its answer."""
        self._number += 1
        self._newest[kind] = self._number
        self._desk.put(_Asked(kind, self._number, question, done))

    def forget(self, kind: str) -> None:
        """Drop the question of a kind, and its answer where it is under way."""
        self._newest.pop(kind, None)
        self._desk.drop(kind)

    @property
    def idle(self) -> bool:
        """Tell whether every question is answered."""
        return not self._newest

    @Slot(object)
    def _deliver(self, answer: _Answer) -> None:
        asked = answer.asked
        if self._newest.get(asked.kind) != asked.number:
            return
        del self._newest[asked.kind]
        if answer.error is not None:
            self.failed.emit(answer.error)
        else:
            asked.done(answer.result)


class _Desk(threading.Thread):
    """The thread and what waits for it; the last kind asked comes first."""

    def __init__(self, path: Path, tell: Callable[[_Answer], None]) -> None:
        super().__init__(name="librarian", daemon=True)
        self._path, self._tell = path, tell
        self._waiting: OrderedDict[str, _Asked] = OrderedDict()
        self._change = threading.Condition()
        self._closed = False

    def put(self, asked: _Asked) -> None:
        with self._change:
            self._waiting[asked.kind] = asked
            self._waiting.move_to_end(asked.kind)
            self._change.notify()

    def drop(self, kind: str) -> None:
        with self._change:
            self._waiting.pop(kind, None)

    def close(self) -> None:
        with self._change:
            self._closed = True
            self._waiting.clear()
            self._change.notify()
        self.join(_PATIENCE)

    def run(self) -> None:
        library: Library | None = None
        try:
            while (asked := self._next()) is not None:
                try:
                    library = library or Library(self._path)
                    answer = _Answer(asked, asked.question(library), None)
                except BaseException as error:  # noqa: BLE001 - told on the window's thread
                    answer = _Answer(asked, None, error)
                    library = _closed(library)  # the next question opens the index anew
                with suppress(RuntimeError):  # the page is gone
                    self._tell(answer)
        finally:
            _closed(library)

    def _next(self) -> _Asked | None:
        with self._change:
            while not self._waiting and not self._closed:
                self._change.wait()
            return None if self._closed else self._waiting.popitem()[1]


def _closed(library: Library | None) -> None:
    if library is not None:
        with suppress(Exception):
            library.close()
