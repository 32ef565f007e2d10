"""Markdown signs that turn into what they mean at the start of a paragraph, while it is typed."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.edit import to_heading, to_quote
from editor.document.nodes import (
    Block,
    Code,
    ListItem,
    ListKind,
    Numerals,
    Paragraph,
    Separator,
    TextBlock,
)
from editor.document.runs import cut
from editor.document.selection import Selection, caret
from editor.document.typed import ENTER, NOTE, Written, written
from editor.document.walk import ListCounter
from editor.text.numerals import ABJAD

LONGEST = 24  # letters before the caret that can still be a sign

_BULLET = re.compile(r"[-*+•] ")
_TASK = re.compile(r"\[([ xX✓]?)\] ")
_HEADING = re.compile(r"(#{1,4}) ")
_QUOTE = re.compile(r"> ")
_DIGITS = re.compile(r"([0-9]{1,3}|[٠-٩]{1,3})[.)] ")
_LETTER = re.compile(rf"([{ABJAD}]|[a-z])[.)] ")
_FENCE = re.compile(r"```([\w+#.-]*)")

FIRST_LETTERS = {ABJAD[0]: Numerals.ABJAD, "a": Numerals.ALPHA, "i": Numerals.ROMAN}


def block_sign(article: Article, selection: Selection, typed: str) -> Change | None:
    """Turn a sign and a space at the start of a paragraph into a heading, an item, a quote."""
    at = _sign(article, selection)
    block = article.blocks[at.place.block] if at else None
    if at is None or typed != " " or not isinstance(block, Paragraph | ListItem):
        return None
    rest = replace(block, runs=cut(block.runs, at.place.offset))
    new: Block | None = _item(article, at, rest)
    if new is None and isinstance(rest, Paragraph):
        new = _styled(at.text, rest)
    if new is None:
        return None
    return Change((Splice(at.place.block, (block,), (new,)),), selection=caret(at.place.block))


def _sign(article: Article, selection: Selection, typed: str = "") -> Written | None:
    """Return what is written from the start of the block on, where it can be a sign."""
    at = written(article, selection, typed)
    if at is None or at.place.cell != (-1, -1) or not 2 <= len(at.text) <= LONGEST:
        return None
    return at if NOTE not in at.text and "\n" not in at.text else None


def _styled(text: str, block: Paragraph) -> Block | None:
    if found := _HEADING.fullmatch(text):
        return to_heading(block, max(2, len(found[1])))  # level 1 is the title of the article
    return to_quote(block) if _QUOTE.fullmatch(text) else None


def _item(article: Article, at: Written, rest: TextBlock) -> ListItem | None:
    if _BULLET.fullmatch(at.text):
        return _to_item(rest, ListKind.BULLET)
    if found := _TASK.fullmatch(at.text):
        return replace(_to_item(rest, ListKind.TASK), checked=bool(found[1].strip()))
    item = _to_item(rest, ListKind.NUMBER)
    if found := _DIGITS.fullmatch(at.text):
        numerals = Numerals.DECIMAL if found[1].isascii() else Numerals.ARABIC
        item = replace(item, numerals=numerals)
        return _with_number(article, at.place.block, item, int(found[1]))
    if found := _LETTER.fullmatch(at.text):
        return _lettered(article, at.place.block, item, found[1])
    return None


def _to_item(block: TextBlock, kind: ListKind) -> ListItem:
    level = block.level if isinstance(block, ListItem) else 0
    return ListItem(block.runs, kind, level, dir=block.dir, align=block.align, lang=block.lang)


def _lettered(article: Article, index: int, item: ListItem, letter: str) -> ListItem | None:
    """Return an item with a letter: the first of a list, or the one that follows above.

    Any other letter and a full stop are an abbreviation, that of a doctor for one.
    """
    above = article.blocks[index - 1] if index else None
    if isinstance(above, ListItem) and above.level == item.level:
        follows = replace(item, numerals=above.numerals)
        letters = {Numerals.ABJAD: ABJAD, Numerals.ALPHA: "abcdefghijklmnopqrstuvwxyz"}
        row = letters.get(above.numerals, "")
        if letter in row and _next_number(article, index, follows) == row.index(letter) + 1:
            return follows
    numerals = FIRST_LETTERS.get(letter)
    if numerals is None:
        return None
    return _with_number(article, index, replace(item, numerals=numerals), 1)


def _with_number(article: Article, index: int, item: ListItem, number: int) -> ListItem:
    """Return an item that has a number, by itself where the list above leads to it."""
    follows = _next_number(article, index, item)
    return replace(item, start=None if follows == number else number)


def _next_number(article: Article, index: int, item: ListItem) -> int:
    """Return the number that an item at an index would have by itself."""
    first = index
    while first and isinstance(article.blocks[first - 1], ListItem):
        first -= 1
    counter = ListCounter()
    for block in article.blocks[first:index]:
        counter.count(block)
    return counter.would_be(item)


def fence(article: Article, selection: Selection, typed: str) -> Change | None:
    """Turn three backticks, a language and a space or Enter into a block of code."""
    at = _sign(article, selection, typed)
    found = _FENCE.fullmatch(at.text) if at else None
    if at is None or found is None:
        return None
    index = at.place.block
    last = index + (typed == ENTER)
    old = article.blocks[index : last + 1]
    if not all(isinstance(block, Paragraph) for block in old) or last != selection.head.block:
        return None
    below = old[-1]
    rest = below.runs if isinstance(below, Paragraph) else ()
    if typed != ENTER:
        rest = cut(rest, selection.head.offset)
    if rest:  # what stands behind the sign is text, and may hold what code cannot
        return None
    return Change((Splice(index, old, (Code(language=found[1]),)),), selection=caret(index))


def rule(article: Article, selection: Selection, typed: str) -> Change | None:  # noqa: ARG001
    """Turn three hyphens alone in a paragraph into a separator."""
    at = _sign(article, selection)
    index = selection.head.block
    old = article.blocks[index]
    if at is None or at.text != "---" or not isinstance(old, Paragraph):
        return None
    below = replace(old, runs=cut(old.runs, selection.head.offset))
    return Change((Splice(index, (old,), (Separator(), below)),), selection=caret(index + 1))
