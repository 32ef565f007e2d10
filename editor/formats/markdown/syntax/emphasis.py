"""Runs of delimiters: which open, which close, and the elements that they become.

The rules of CommonMark 0.31 (6.2), with one more: beside an Arabic letter, punctuation does not
keep a run from opening or closing. `**ملاحظة:**هذا` stays literal in CommonMark, whose rules
suppose a space behind punctuation; nobody means the asterisks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from xml.etree.ElementTree import Element

Item: TypeAlias = "str | Element | Delimiters | Opener"

_MAX_OPEN = 100  # runs that wait for their end; older ones are letters
_EXACT = {("~", 2): "del", ("~", 1): "sub", ("^", 1): "sup", ("=", 2): "mark"}
_RANGES = (("\u0610", "\u06ff"), ("\u0750", "\u077f"), ("\u08a0", "\u08ff"), ("\ufb50", "\ufefc"))


class Letter(str):
    """A character that stood in the source behind a backslash or as a reference."""

    __slots__ = ()


@dataclass(slots=True)
class Delimiters:
    """A run of one sign that may open or close; `size` is how long it was."""

    sign: str
    count: int
    opens: bool
    closes: bool
    size: int = 0


@dataclass(slots=True)
class Opener:
    """A bracket that may begin a link or a picture; `at` is the place behind it."""

    sign: str
    at: int
    active: bool = True


def delimiters(sign: str, count: int, before: str, after: str) -> Delimiters:
    """Return a run by the characters beside it, "" at an edge of the text."""
    blank_before, blank_after = _is_blank(before), _is_blank(after)
    stop_before, stop_after = _is_stop(before), _is_stop(after)
    left = not blank_after and (not stop_after or blank_before or stop_before)
    right = not blank_before and (not stop_before or blank_after or stop_after)
    if sign == "_":
        opens, closes = left and (not right or stop_before), right and (not left or stop_after)
        return Delimiters(sign, count, opens, closes, count)
    opens = left or (not blank_after and is_arabic(before))
    closes = right or (not blank_before and is_arabic(after))
    return Delimiters(sign, count, opens, closes, count)


def _is_blank(char: str) -> bool:
    return char == "" or char.isspace()


def _is_stop(char: str) -> bool:
    return char != "" and not char.isalnum() and unicodedata.category(char)[0] in "PS"


def is_arabic(char: str) -> bool:
    """Tell whether a character is a letter, vowel sign or digit of the Arabic script."""
    return any(low <= char <= high for low, high in _RANGES) and not _is_stop(char)


def resolve(items: list[Item]) -> list[Item]:
    """Return items in which runs that belong together have become elements."""
    waiting: list[int] = []  # places of runs that may open
    floor: dict[tuple[str, bool, int], int] = {}  # below it, runs were looked at in vain
    at = 0
    while at < len(items):
        run = items[at]
        if not isinstance(run, Delimiters):
            at += 1
            continue
        found = _opener(items, waiting, run, at, floor) if run.closes else None
        if found is None:
            if run.opens:
                waiting.append(at)
                if len(waiting) > _MAX_OPEN:
                    del waiting[0]
                    floor = {key: low - 1 for key, low in floor.items()}
            at += 1
            continue
        del waiting[found + 1 :]
        at = _join(items, waiting.pop(), at)
        if isinstance(items[at], Delimiters):
            waiting.append(at)  # it has signs left
            at += 1
        floor = {key: min(low, len(waiting)) for key, low in floor.items()}
        at += 1
    return items


def _opener(
    items: Sequence[Item],
    waiting: Sequence[int],
    closer: Delimiters,
    at: int,
    floor: dict[tuple[str, bool, int], int],
) -> int | None:
    """Return which of the waiting runs a run closes."""
    key = (closer.sign, closer.opens, closer.size % 3 if closer.sign in "*_" else closer.count)
    low = max(0, floor.get(key, 0))
    for index in range(len(waiting) - 1, low - 1, -1):
        opener = items[waiting[index]]
        if isinstance(opener, Delimiters) and _match(opener, closer, items, waiting[index], at):
            return index
    floor[key] = len(waiting)
    return None


def _match(
    opener: Delimiters, closer: Delimiters, items: Sequence[Item], start: int, end: int
) -> bool:
    if opener.sign != closer.sign:
        return False
    if opener.sign not in "*_":
        if opener.count != closer.count:
            return False
        return opener.count > 1 or not _has_space(items[start + 1 : end]) or opener.sign == "~"
    both = opener.closes or closer.opens
    odd = (opener.size + closer.size) % 3 == 0
    return not (both and odd) or (opener.size % 3 == 0 and closer.size % 3 == 0)


def _join(items: list[Item], start: int, end: int) -> int:
    """Put what stands between two runs into an element; return the place where this begins.

    That is the place of the opening run while it has signs left, else that of the element.
    """
    opener, closer = items[start], items[end]
    if not isinstance(opener, Delimiters) or not isinstance(closer, Delimiters):
        raise TypeError("only runs of delimiters are joined")
    inside = items[start + 1 : end]
    if opener.sign in "*_":
        used = 2 if opener.count > 1 and closer.count > 1 else 1
        tag = "strong" if used == 2 else "em"
    else:
        used = opener.count
        tag = _EXACT[opener.sign, used]
        if tag == "sub" and _has_space(inside):
            tag = "del"  # GitHub strikes out by one tilde as well
    element = Element(tag)
    fill(element, inside)
    opener.count -= used
    closer.count -= used
    kept: list[Item] = [part for part in (opener, element) if part is element or opener.count]
    tail: list[Item] = [closer] if closer.count else []
    items[start : end + 1] = [*kept, *tail]
    return start


def _has_space(items: Sequence[Item]) -> bool:
    return any(
        isinstance(item, str) and not isinstance(item, Letter) and any(map(str.isspace, item))
        for item in items
    )


def fill(element: Element, items: Sequence[Item]) -> None:
    """Put items into an element; signs that found no partner are letters."""
    texts: list[str] = []
    last: Element | None = None
    for item in items:
        if isinstance(item, Element):
            _set_text(element, last, texts)
            texts = []
            element.append(item)
            last = item
        else:
            texts.append(as_text(item))
    _set_text(element, last, texts)


def as_text(item: str | Delimiters | Opener) -> str:
    """Return what an item is as letters."""
    if isinstance(item, Delimiters):
        return item.sign * item.count
    return item.sign if isinstance(item, Opener) else item


def _set_text(element: Element, last: Element | None, texts: list[str]) -> None:
    text = "".join(texts)
    if last is None:
        element.text = text
    else:
        last.tail = text
