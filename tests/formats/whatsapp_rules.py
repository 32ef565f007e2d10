"""How a message is read by the strictest of WhatsApp's programs, as far as people have found out.

A marker opens at the start of a line or behind what is no letter or digit, before no blank; it
closes before the end or what is no letter or digit, behind no blank; the same marker does not
stand in between. Nothing inside of `code` counts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

MARKERS = "*_~`"


def parse(line: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the letters of a line without its markers, each with the markers around it."""
    yield from _parse(line, 0, len(line), frozenset())


def _parse(
    line: str, at: int, end: int, around: frozenset[str]
) -> Iterator[tuple[str, frozenset[str]]]:
    while at < end:
        char = line[at]
        close = _close(line, at, end) if char in MARKERS and char not in around else None
        if close is None:
            yield char, around
            at += 1
            continue
        if char == "`":
            for inner in line[at + 1 : close]:
                yield inner, frozenset("`")
        else:
            yield from _parse(line, at + 1, close, around | {char})
        at = close + 1


def _close(line: str, at: int, end: int) -> int | None:
    """Return where the marker at a place is closed, None where it opens nothing."""
    before = line[at - 1] if at else " "
    if _in_word(before) or at + 1 >= end or line[at + 1].isspace():
        return None
    close = line.find(line[at], at + 1, end)
    if close <= at + 1 or line[close - 1].isspace():
        return None
    after = line[close + 1] if close + 1 < len(line) else " "
    return None if _in_word(after) else close


def _in_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"
