"""Preflight while one writes: looks at what has changed, beside the window, when the keys rest."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from editor.document.article import Article
from editor.document.nodes import Paragraph
from editor.feature import Cancelled, Context, Job
from editor.features.preflight.ignoring import part
from editor.features.preflight.model import Finding, Level
from editor.features.preflight.results import Result
from editor.settings.profile_choice import ACTIVE, profile_of

if TYPE_CHECKING:
    from editor.features.preflight.engine import Lookout

REST = 300  # milliseconds after the last key
LATEST = 1500  # and after the first that was not looked at yet, however quickly one types
SLICE = 0.001  # seconds of work between two breaths, in which the window may want the interpreter
BREATH = 0.001
QUIET = 0.09  # seconds after a key that belong to the window alone
SAID_AFTER = 2000  # milliseconds without a key or a look, until other numbers are said
PATIENCE = 0.3  # seconds that one breath waits for such quiet


class Watcher(QObject):
    """Keeps what preflight finds in the article that the writer is in; one for each window."""

    changed = Signal()  # `result` is another one
    moved = Signal()  # the writer went on to `last` by key

    def __init__(self) -> None:
        super().__init__()
        self.result: Result | None = None
        self.last: Finding | None = None  # that was gone to
        self.keyed = 0.0  # when the article last changed; read by the worker
        self.closing = False
        self._context: Context | None = None
        self.lookout: Lookout | None = None
        self._running = False
        self._waiting_since = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._said = ("", "")  # the article, and what was last said of it
        self._voice = QTimer(self, singleShot=True, interval=SAID_AFTER)
        self._voice.timeout.connect(self._say)

    @property
    def is_busy(self) -> bool:
        """Tell whether the article has changed since it was looked at."""
        return self._running or self._timer.isActive()

    def note(self, context: Context) -> None:
        """Take note that the article is another one; it is looked at soon."""
        if self._context is None:
            self._context = context
            self.setParent(context.window())
        self._voice.stop()
        now = time.perf_counter()
        self.keyed = now
        if not self._timer.isActive():
            self._waiting_since = now
        left = LATEST - (now - self._waiting_since) * 1000
        self._timer.start(max(0, min(REST, round(left))))

    def turn(self, context: Context) -> None:
        """Look at another article: nothing is said of the last one any more."""
        if self.result is not None and self.result.article.id != context.article.id:
            self._tell(None)
        self.note(context)

    def figure(self) -> str:
        """Return how many errors and warnings there are, in words; "" before it is known."""
        if self.result is None or self._context is None:
            return ""
        text = self._context.text
        errors, warnings = map(self.result.count, (Level.ERROR, Level.WARNING))
        counts = (("error", errors), ("warning", warnings))
        parts = [text(f"preflight.count.{level}", n=n) for level, n in counts if n]
        return " · ".join(parts) or text("preflight.figure.none")

    def close(self) -> None:
        """Give up what is under way: the window goes."""
        self.closing = True
        self._timer.stop()
        self._voice.stop()

    def _look(self) -> None:
        context = self._context
        if context is None or self._running or self.closing:
            return
        article = context.article
        if is_blank(article):
            self._tell(None)
            return
        self._running = True
        breathe = _Breath(self)
        work = partial(_look, article, context.setting(ACTIVE), self.lookout, breathe)
        context.run(Job("", work), self._done, self._failed)

    def _done(self, found: tuple[Lookout, Result]) -> None:
        self._running = False
        self.lookout, result = found
        if not isValid(self) or self._context is None:
            return
        if result.article is not self._context.article and not self._timer.isActive():
            self._timer.start(REST)
        if result.article.id == self._context.article.id:
            self._tell(result)

    def _failed(self, error: BaseException) -> None:
        self._running = False
        if not isinstance(error, Cancelled):
            raise error

    def _tell(self, result: Result | None) -> None:
        if result is None and self.result is None:
            return
        self.result = result
        self.changed.emit()
        if self._context is not None:
            self._context.refresh_figures()
            self._voice.start()

    def _say(self) -> None:
        """Say how much there is, where it is another number than the last of this article."""
        if self.result is None or self._context is None:
            return
        before, self._said = self._said, (self.result.article.id, self.figure())
        if before != self._said and before[0] == self._said[0]:
            told = f"{self._context.text('preflight')}: {self.figure()}"
            self._context.say(told)


def is_blank(article: Article) -> bool:
    """Tell whether nothing is written yet: an article not begun lacks nothing."""
    return article.blocks == (Paragraph(),) and not article.meta.title


def _look(
    article: Article, profile: str, lookout: Lookout | None, breathe: Callable[[], None]
) -> tuple[Lookout, Result]:
    from editor.features.preflight.engine import Lookout, site_of  # all checks: not at the start

    site = site_of(article, profile_of(profile))
    if lookout is None or lookout.site != site:
        lookout = Lookout(site)
    findings, silent = part(article, lookout.check(article, breathe))
    return lookout, Result(article, site, findings, silent)


class _Breath:
    """Lets the window have the interpreter: a little after each slice of work, more after a key.

    Called on the worker. Raises Cancelled where the window closes.
    """

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._since = time.perf_counter()

    def __call__(self) -> None:
        now = time.perf_counter()
        if now - self._since < SLICE:
            return
        time.sleep(BREATH)
        until = now + PATIENCE
        while time.perf_counter() - self._watcher.keyed < QUIET and time.perf_counter() < until:
            if self._watcher.closing:
                break
            time.sleep(BREATH * 5)
        if self._watcher.closing:
            raise Cancelled
        self._since = time.perf_counter()
