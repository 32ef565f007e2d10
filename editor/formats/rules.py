"""What the checks of a format's own rules share: counting, and finding the place of a text.

A rule has the id that the design gives it (`D2`, `H6`); its text is `rtl.d2`. Checks look at the
bytes of a file alone: the article is asked only what a text of the file is meant to be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, cast

from editor.document.article import Article
from editor.document.errors import message
from editor.document.nodes import (
    Align,
    Block,
    Code,
    Dir,
    Embed,
    Figure,
    ListItem,
    Note,
    Quote,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import plain_text
from editor.document.walk import block_runs
from editor.formats.base import Check, Loss

RIGHT = re.compile("[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter that is written from right to left."""

LEFT = re.compile(
    r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u00b2\u00b3\u00b9\u00bc-\u00be"
    r"\u2070-\u209f\u2150-\u218f\u2460-\u249b]"
)
"""A letter that is written from left to right; numbers and fractions have no direction."""

_SHOWN = 50  # characters of a text that a fault shows


class Rules:
    """Counts what was looked at under each rule, and gathers where one is broken."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._faults: dict[str, dict[Loss, None]] = {}

    def check(self, rule: str, holds: bool, text: str = "", block: int | None = None) -> None:
        """Note that something was looked at; `text` is where, in the words of the file."""
        self._counts[rule] += 1
        if not holds:
            told = " ".join(text.split())[:_SHOWN] or "—"
            fault = Loss(message("rtl.fault", text=told), block)
            self._faults.setdefault(rule, {})[fault] = None

    def checks(self) -> tuple[Check, ...]:
        """Return a check for each rule that something fell under, in the order of their ids."""
        return tuple(
            Check(rule, message(f"rtl.{rule.lower()}"), number, tuple(self._faults.get(rule, ())))
            for rule, number in sorted(self._counts.items(), key=lambda each: _order(each[0]))
        )


def _order(rule: str) -> tuple[str, int]:
    return rule[0], int(rule[1:])


@dataclass(frozen=True, slots=True)
class Place:
    """What a text of the article is: in which block, and how it is laid out there."""

    block: int
    kind: Block
    dir: Dir
    align: Align | None
    is_main: bool = True  # the text of the block itself, not of a cell, a note or a caption


class Places:
    """Finds the places of a text in an article, whatever its spaces."""

    def __init__(self, article: Article) -> None:
        self.dirs = {article.meta.dir}
        self._known: dict[str, list[Place]] = {}
        for index, block in enumerate(article.blocks):
            for text, place in _places(article, index, block):
                self._known.setdefault(bare(text), []).append(place)
                self.dirs.add(place.dir)

        for text in _other_texts(article):
            self._known.pop(bare(text), None)
        self._asked: dict[str, list[Place]] = {}

    def of(self, text: str) -> list[Place]:
        """Return where a text stands; none for one that may be of the metadata or beside it."""
        found = self._asked.get(text)
        if found is None:  # several rules ask for each line of a file
            found = self._asked[text] = self._known.get(bare(text), [])
        return found


def _other_texts(article: Article) -> Iterator[str]:
    """Yield what a writer may write on lines of their own and is not body: fields of all kinds."""
    for field in fields(article.meta):
        value = getattr(article.meta, field.name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from map(str, cast("tuple[Any, ...]", value))
    for block in article.blocks:
        if isinstance(block, Figure):
            yield from (block.alt, block.name, block.credit, block.source, block.licence)
        elif isinstance(block, Embed):
            yield from (value for _, value in block.data)


def bare(text: str) -> str:
    """Return a text without its spaces."""
    return "".join(text.split())


def _places(article: Article, index: int, block: Block) -> Iterator[tuple[str, Place]]:
    base = block.dir or article.meta.dir
    if isinstance(block, Code):
        yield block.text, Place(index, block, Dir.LTR, None)
        return
    if isinstance(block, Table):
        for cell in (cell for row in block.rows for cell in row):
            place = Place(index, block, cell.dir or base, cell.align, is_main=False)
            yield plain_text(cell.runs), place
        yield plain_text(block.runs), Place(index, block, base, None, is_main=False)
    elif not isinstance(block, Separator):
        main = not isinstance(block, Figure | Embed)
        yield plain_text(block.runs), Place(index, block, base, block.align, main)
    if isinstance(block, Quote):
        attribution = Place(index, block, base, block.align, is_main=False)
        yield plain_text(block.attribution), attribution
    for note in (inline for runs in block_runs(block) for inline in runs):
        if isinstance(note, Note):
            # notes stand together at the foot of the page and run as the article does
            yield plain_text(note.runs), Place(index, block, article.meta.dir, None, is_main=False)


def is_item(place: Place) -> bool:
    """Tell whether a text is that of a list item with a marker."""
    return isinstance(place.kind, ListItem) and place.is_main


def isolates(runs: Runs) -> Iterator[Text]:
    """Yield the phrases that are set apart by a direction of their own."""
    for inline in runs:
        if isinstance(inline, Note):
            yield from isolates(inline.runs)
        elif isinstance(inline, Text) and any(mark.kind == "dir" for mark in inline.marks):
            yield inline
