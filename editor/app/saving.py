"""Saving in the background: the window gives a snapshot away, a worker does the rest.

The saves of one article follow one another in the order of the keys; each takes the article as it
was at its key. What is written meanwhile is not in the file and stays unsaved.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from shiboken6 import isValid

from editor.app.desk import Desk
from editor.document.article import Article
from editor.document.errors import UserError, message
from editor.feature import Job, Level

if TYPE_CHECKING:
    from editor.app.window import Window
    from editor.storage.fingerprint import Fingerprint

PATIENCE = 250  # milliseconds that a closing window waits before it says for what
Then = Callable[[bool], object]
"""Called once a save is over, with whether the article is in the file."""


@dataclass(frozen=True, slots=True)
class _Order:
    """One save: what is to be written, and where; `chosen` if the writer named the file for it."""

    desk: Desk
    path: Path
    article: Article
    chosen: bool
    then: Then | None


class Saving(QObject):
    """Saves the articles of a window; on the window's thread but for the work itself."""

    over = Signal(object)  # the desk of a save, whether it went well or not

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._orders: dict[Desk, deque[_Order]] = {}
        self._waiting = False

    # ---- orders

    def save(
        self, desk: Desk, path: Path, then: Then | None = None, *, chosen: bool = False
    ) -> None:
        """Save the article of a desk as it is now.

        A file that the writer has just `chosen` is replaced whatever it holds, that of the desk
        only if it is still what was read or written last.
        """
        orders = self._orders.setdefault(desk, deque())
        orders.append(_Order(desk, path, desk.session.article, chosen, then))
        if len(orders) == 1:
            self._begin(orders[0])

    def busy(self, desk: Desk) -> bool:
        """Tell whether an article is being saved."""
        return desk in self._orders

    def target(self, desk: Desk) -> Path | None:
        """Return the file in which the article of a desk will be when all its saves are over."""
        orders = self._orders.get(desk)
        return orders[-1].path if orders else desk.session.path

    def _begin(self, order: _Order) -> None:
        session = order.desk.session
        again = not order.chosen and order.path == session.path
        work = partial(_save, order.article, order.path, again, session.fingerprint)
        label = message("file.saving", name=order.path.name)
        self._window.jobs.run(Job(label, work), partial(self._end, order))

    def _end(self, order: _Order, outcome: Fingerprint | Exception) -> None:
        orders = self._orders[order.desk]
        orders.popleft()
        if isinstance(outcome, Exception):
            failed = (order, *orders)  # what follows would fail alike, and be told once more
            del self._orders[order.desk]
            self.over.emit(order.desk)
            _tell_all(failed, saved=False)
            self._tell(order, outcome)
            return
        if _is_there(order):
            order.desk.session.mark_saved(order.path, order.article, outcome)
        if orders:
            self._begin(orders[0])
        else:
            del self._orders[order.desk]
        self._window.documents.remember(order.path)
        text = self._window.catalog.text("file.saved", name=order.path.name)
        self._window.notify(text, Level.DONE)
        self.over.emit(order.desk)
        _tell_all((order,), saved=True)

    def _tell(self, order: _Order, error: Exception) -> None:
        from editor.storage.article_file import ChangedOnDisk

        if isinstance(error, ChangedOnDisk) and self._window.hands.asks(order.desk):
            return
        if isinstance(error, UserError):
            self._offer_another(order.desk, error)
        else:
            raise error  # to the one error handler

    def _offer_another(self, desk: Desk, error: UserError) -> None:
        """Tell why a file could not be written, and offer another one."""
        from editor.ui.buttons import Look
        from editor.ui.dialogs import Answer, Question, ask
        from editor.ui.strip import Tone

        window, text = self._window, self._window.catalog.text
        if not isValid(desk):
            window.tell(error)
            return
        answers = (
            Answer("later", text("ui.cancel")),
            Answer("elsewhere", text("file.save-elsewhere"), Look.PRIMARY),
        )
        question = Question(text(error.what), text(error.what_to_do), answers, Tone.ERROR)
        if ask(window, question, window.catalog) == "elsewhere" and isValid(desk):
            window.desks.activate(desk)
            window.documents.save_as()

    # ---- waiting

    def wait(self, desk: Desk) -> bool:
        """Wait for the saves of an article while the window lives on; false to stay with it.

        False also where something waits already: what asks meanwhile has to ask again.
        """
        if self._waiting:
            return False
        self._waiting = True
        try:
            return self._wait_unseen(desk) or self._wait_seen(desk)
        finally:
            self._waiting = False

    def _wait_unseen(self, desk: Desk) -> bool:
        """Wait for a moment; keys are held back rather than lost."""
        loop = QEventLoop()
        timer = QTimer(loop)
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)
        self.over.connect(loop.quit)
        timer.start(PATIENCE)
        while self.busy(desk) and timer.isActive():
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.over.disconnect(loop.quit)
        return not self.busy(desk)

    def _wait_seen(self, desk: Desk) -> bool:
        from editor.ui.waiting import Waiting

        text = self._window.catalog.text
        name = self._window.desks.name(desk)
        dialog = Waiting(self._window, text("file.waiting", name=name), text("file.waiting.stay"))
        over = partial(self._look, desk, dialog.accept)
        self.over.connect(over)
        done = not self.busy(desk) or dialog.ask()
        self.over.disconnect(over)
        dialog.deleteLater()
        return done

    def _look(self, desk: Desk, done: Callable[[], None], _: Desk) -> None:
        if not self.busy(desk):
            done()


def _save(
    article: Article, path: Path, again: bool, known: Fingerprint | None
) -> Fingerprint | Exception:
    """Save on a worker and return what happened: a failure has to reach the order as well."""
    from editor.storage.article_file import ANYTHING, save

    try:
        if not again and path.is_file():
            _keep_replaced(path)
        return save(article, path, known=known if again else ANYTHING)
    except Exception as error:  # noqa: BLE001 - told or raised on the window's thread
        return error


def _keep_replaced(path: Path) -> None:
    """Keep the article of a file that the writer has chosen to replace, as far as it is one."""
    from editor.app.hands_work import keep_version
    from editor.storage.article_file import read

    with suppress(UserError):
        keep_version(read(path).article, path)


def _is_there(order: _Order) -> bool:
    """Tell whether the desk still has the article: it may be closed, or another one put there.

    That one would get the file, and overwrite it.
    """
    return isValid(order.desk) and order.desk.session.article.id == order.article.id


def _tell_all(orders: tuple[_Order, ...], *, saved: bool) -> None:
    for order in orders:
        if order.then is not None:
            order.then(saved)
