"""Conflict copies beside an open article: told of, compared, put away when a text is chosen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QFile, QLocale

from editor.app.hands_questions import ask_about_copy
from editor.app.hands_work import keep_version
from editor.document.change import Change, diff
from editor.feature import Level
from editor.storage.article_file import load
from editor.storage.conflict_copies import Copy, Tool, confirmed, of
from editor.storage.errors import unwritable
from editor.ui.direction import isolated
from editor.ui.strip import StripButton, Tone

if TYPE_CHECKING:
    from editor.app.hands import Hand, Hands
    from editor.document.article import Article

STRIP = "copies"
ASIDE = ".old"  # the ending of a copy where a system has no trash
_NAMES = {
    Tool.DROPBOX: "Dropbox",
    Tool.NEXTCLOUD: "Nextcloud",
    Tool.SYNCTHING: "Syncthing",
    Tool.ONEDRIVE: "OneDrive",
    Tool.GOOGLE: "Google Drive",
    Tool.ICLOUD: "iCloud",
}


def copies_beside(path: Path, id: str, known_time: int) -> tuple[tuple[Copy, ...] | None, int]:
    """Return the conflict copies beside an article and the time of its folder, for a worker.

    None where the folder is as it was at the known time.
    """
    try:
        time = path.parent.stat().st_mtime_ns
        if time == known_time:
            return None, time
        return confirmed(of(path, os.listdir(path.parent)), id), time  # noqa: PTH208 - names alone
    except OSError:
        return None, known_time


class Copies:
    """Offers the conflict copies of articles for comparison."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    def see(self, hand: Hand, copies: tuple[Copy, ...]) -> None:
        """Tell of copies that were not there at the last look."""
        if copies != hand.copies:
            hand.copies = copies
            self.show(hand)

    def show(self, hand: Hand) -> None:
        """Say which copies lie there, where the writer can do something about them."""
        hand.desk.strips.close_strip(STRIP)
        if not hand.copies or hand.desk.session.read_only:
            return
        text = self._hands.window.catalog.text
        button = StripButton(text("hands.compare"), lambda: self._compare(hand), closes=False)
        hand.desk.strips.show_strip(STRIP, self._told(hand.copies), [button], tone=Tone.WARNING)

    def _told(self, copies: tuple[Copy, ...]) -> str:
        text = self._hands.window.catalog.text
        copy, more = copies[0], len(copies)
        if more > 1:
            return text("hands.copies", n=more)
        who = copy.who or _NAMES.get(copy.tool, "")
        if not who:
            return text("hands.copy", name=isolated(copy.path.stem))
        if copy.when is None:
            return text("hands.copy.who", who=isolated(who), name=isolated(copy.path.stem))
        day = QLocale().toString(
            QDate(copy.when.year, copy.when.month, copy.when.day), "d MMMM yyyy"
        )
        return text("hands.copy.when", who=isolated(who), when=isolated(day))

    def _compare(self, hand: Hand) -> None:
        if self._hands.is_current(hand) and hand.copies and not hand.desk.session.read_only:
            copy = hand.copies[0].path
            self._hands.work(lambda: load(copy), lambda theirs: self._ask(hand, copy, theirs))

    def _ask(self, hand: Hand, copy: Path, theirs: Article) -> None:
        if not self._hands.is_current(hand) or hand.desk.session.read_only:
            return
        window = self._hands.window
        window.desks.activate(hand.desk)
        mine = hand.desk.session.article
        match ask_about_copy(window, copy, mine, theirs):
            case "mine":
                self._put_away(hand, copy, theirs)
            case "theirs":
                self._take(hand, copy, mine, theirs)
            case _:
                pass

    def _take(self, hand: Hand, copy: Path, mine: Article, theirs: Article) -> None:
        path = hand.path

        def work() -> Change:
            keep_version(mine, path)
            return diff(mine, theirs)

        def done(change: Change) -> None:
            session = hand.desk.session
            if self._hands.is_current(hand) and session.article == mine and not session.read_only:
                hand.desk.surface.apply(change)
                self._put_away(hand, copy, theirs)

        self._hands.work(work, done)

    def _put_away(self, hand: Hand, copy: Path, theirs: Article) -> None:
        """Put a copy into the trash, once its text is kept as a version as well."""
        path = hand.path

        def work() -> Path | None:
            keep_version(theirs, path)
            return throw_away(copy)

        def done(aside: Path | None) -> None:
            if self._hands.is_current(hand):
                hand.folder_time = 0
                self._hands.look_at(hand)
            text = self._hands.window.catalog.text
            id = "hands.copy.trashed" if aside is None else "hands.copy.aside"
            name = isolated((aside or copy).name)
            self._hands.window.notify(text(id, name=name), Level.DONE)

        self._hands.work(work, done)


def throw_away(path: Path) -> Path | None:
    """Put a file into the trash; where there is none, rename it and return to what."""
    if not path.exists() or _moved_to_trash(path):
        return None
    aside = path.with_name(path.name + ASIDE)
    number = 2
    while aside.exists():
        aside = path.with_name(f"{path.name}{ASIDE}{number}")
        number += 1
    try:
        path.rename(aside)
    except OSError as error:
        raise unwritable(path, error) from error
    return aside


def _moved_to_trash(path: Path) -> bool:
    moved = QFile.moveToTrash(str(path))
    return bool(moved[0]) if isinstance(moved, tuple) else bool(moved)
