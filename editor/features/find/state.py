"""What a window remembers of searching while its bar is closed: query, replacement, place."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from editor.feature import Context
from editor.features.find.commands import Found
from editor.features.find.finder import Finder
from editor.text.folding import Folding
from editor.text.search import Query

if TYPE_CHECKING:
    from editor.features.find.ui import FindBar

PAST = 20  # queries that the session remembers

SWITCHES = ("tashkeel", "tatweel", "hamza", "yeh", "teh", "digits", "case")
"""The differences that the writer can choose to overlook; each is a setting."""

WHOLE_WORD, PATTERN = "find.whole-word", "find.pattern"


class Search:
    """The search of one window."""

    def __init__(self) -> None:
        self.finder = Finder()
        self.text = ""
        self.template = ""
        self.current: Found | None = None
        self.past: list[str] = []  # the last one first
        self.bar: FindBar | None = None  # while it is open
        self.replacing = False

    @property
    def shown(self) -> bool:
        """Tell whether hits are marked."""
        return self.bar is not None

    def remember(self) -> None:
        """Put the query before those that were looked for earlier."""
        if self.text:
            earlier = [text for text in self.past if text != self.text]
            self.past = [self.text, *earlier][:PAST]


def switch(name: str) -> str:
    """Return the id of the setting that overlooks a difference."""
    return f"find.{name}"


def query_of(context: Context, text: str) -> Query:
    """Return the query for a text by the switches of the writer."""
    chosen = {name: bool(context.setting(switch(name))) for name in SWITCHES}
    others = {field.name: True for field in fields(Folding) if field.name not in chosen}
    return Query(
        text,
        Folding(**chosen, **others),
        whole_word=bool(context.setting(WHOLE_WORD)),
        is_pattern=bool(context.setting(PATTERN)),
    )
