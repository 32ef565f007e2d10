"""When a version is due: events, minutes of work, and many blocks that change in one step.

The window's thread puts down a wish, which is a reference to an immutable article; one worker at
a time keeps what was wished for, in its order.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from editor.document.article import Article
from editor.document.change import common_ends
from editor.document.errors import Message, UserError, message
from editor.feature import Context, Job, Level
from editor.settings.folders import versions_path
from editor.storage.versions_table import Reason

if TYPE_CHECKING:
    from editor.storage.versions import Known

BY_TIME = "versions.by-time"
MINUTES = "versions.minutes"
DAYS = "versions.days"

MASS = 8  # blocks that go or change in one step, from which on it is more than writing
_KNOWN = 16  # articles whose last version is remembered


@dataclass(frozen=True, slots=True)
class Wish:
    """An article that is to be kept as a version."""

    article: Article
    reason: Reason
    path: Path | None


@dataclass(slots=True)
class Work:
    """What was done on an article since its last version; times are those of a steady clock."""

    last: Article
    begun: bool = False  # the article as it was opened is kept, or need not be
    since: float | None = None  # the first change that no version has


@dataclass(slots=True)
class Keeper:
    """Keeps versions of the articles of a window. Its work is done by one worker at a time."""

    clock: Callable[[], float] = time.monotonic
    heard: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    _works: dict[tuple[str, Path | None], Work] = field(
        default_factory=dict[tuple[str, "Path | None"], Work]
    )
    _wishes: deque[tuple[Wish, int]] = field(default_factory=deque[tuple[Wish, int]])
    _known: dict[str, Known] = field(default_factory=dict[str, "Known"])
    _lock: Lock = field(default_factory=Lock)
    _at_work: bool = False
    _told: set[str] = field(default_factory=set[str])

    # ---- what happens on the window's thread

    def keep(self, context: Context, wish: Wish) -> None:
        """Put a wish down; returns at once."""
        with self._lock:
            self._wishes.append((wish, int(context.setting(DAYS))))
            if self._at_work:
                return
            self._at_work = True
        context.run(Job("", self._work_off), lambda told: self._tell(context, told))

    def keep_now(self, context: Context, reason: Reason) -> None:
        """Wish for a version of the article on the desk as it is now."""
        work = self._work(context)
        work.begun, work.since = True, None
        self.keep(context, Wish(context.article, reason, context.path))

    def follow(self, context: Context) -> None:
        """Hear of a change of the article on the desk: at each key, so this looks at little."""
        work = self._work(context)
        article = context.article
        before, work.last = work.last, article
        if article is before:
            return
        if not work.begun and context.path is not None:
            self.keep(context, Wish(before, Reason.OPEN, context.path))
        elif is_mass(before, article):
            self.keep(context, Wish(before, Reason.MASS, context.path))
        work.begun = True
        now = self.clock()
        if work.since is None:
            work.since = now
        elif context.setting(BY_TIME) and now - work.since >= 60 * context.setting(MINUTES):
            work.since = None
            self.keep(context, Wish(article, Reason.TIME, context.path))

    def open(self, context: Context) -> None:
        """Hear that another article is on the desk, or the same one as another hand left it."""
        work = self._work(context)
        if work.last is not context.article:
            work.last, work.begun = context.article, False

    def leave(self, context: Context) -> None:
        """Hear that the article on the desk is closed: what was not saved of a file is kept."""
        work = self._works.pop((context.article.id, context.path), None)
        if work is not None and work.since is not None and context.path is not None:
            self.keep(context, Wish(context.article, Reason.TIME, context.path))

    def close(self, context: Context) -> None:
        """Hear that the program ends."""
        for (_, path), work in self._works.items():
            if work.since is not None and path is not None:
                work.since = None
                self.keep(context, Wish(work.last, Reason.TIME, path))

    def _work(self, context: Context) -> Work:
        article, path = context.article, context.path
        work = self._works.get((article.id, path))
        if work is None:
            # saved for the first time, or under another name: the work goes on
            work = self._works.pop((article.id, None), None) or Work(article)
            self._works[article.id, path] = work
        return work

    def _tell(self, context: Context, told: Message | None) -> None:
        """Say once what keeps versions from being kept; writing goes on."""
        if told is not None and told.id not in self._told:
            self._told.add(told.id)
            context.notify(context.text(told), Level.WARNING)
        for hear in self.heard:
            hear()

    # ---- what happens on the worker

    def _work_off(self) -> Message | None:
        """Keep what was wished for until there is nothing more; return what went wrong."""
        told: Message | None = None
        while (next_ := self._next()) is not None:
            wish, days = next_
            try:
                told = self._keep(wish, days) or told
            except UserError as error:
                told = error.what
            except BaseException:
                with self._lock:
                    self._at_work = False
                raise
        return told

    def _next(self) -> tuple[Wish, int] | None:
        with self._lock:
            if self._wishes:
                return self._wishes.popleft()
            self._at_work = False
            return None

    def _keep(self, wish: Wish, days: int) -> Message | None:
        from editor.storage.versions import Versions  # loads SQLite, not at the start

        with Versions(versions_path(), days=days) as versions:
            known = self._known.get(wish.article.id)
            version = versions.keep(wish.article, wish.reason, wish.path, known=known)
            if version is not None:
                self._known.pop(wish.article.id, None)
                self._known[wish.article.id] = (version, wish.article)
                if len(self._known) > _KNOWN:
                    del self._known[next(iter(self._known))]
            if versions.set_aside is not None:
                return message("versions.set-aside", name=versions.set_aside.name)
        return None


def is_mass(before: Article, after: Article) -> bool:
    """Tell whether many blocks went or changed in one step; what only came is no loss."""
    start, end = common_ends(before.blocks, after.blocks)
    old = before.blocks[start : len(before.blocks) - end]
    if len(old) < MASS:
        return False
    new = {id(block) for block in after.blocks[start : len(after.blocks) - end]}
    return sum(id(block) not in new for block in old) >= MASS
