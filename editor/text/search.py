"""Searching a text: plain words or a pattern, whole words by the rules of Arabic, and replacing.

    matcher = compile_query(Query("كتاب", whole_word=True))
    matcher.find(fold("والكِتاب", matcher.folding))     # (Match(3, 8),)

A whole word may carry proclitics (RTL.md E16): «والكتاب» and «بكتاب» hold the word «كتاب», and what
is found is the word without them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Any, TypeAlias

from editor.text.folding import HAMZA_SIGNS, LENIENT, SIGNS, TASHKEEL, Folded, Folding, fold

PATIENCE = 0.08  # seconds that a pattern may take in one text: more would be felt as a halt
LONGEST_PATTERN = 1000
MOST_REPEATS = 100_000  # a pattern whose counts multiply to more is not even compiled

_MARK = re.compile(f"[{TASHKEEL}{HAMZA_SIGNS}\u0300-\u036f]")
_SIGN = re.compile(f"[{SIGNS}\u0300-\u036f]")
_IN_WORD = re.compile(rf"[\w{SIGNS}\u0300-\u036f]")
_COUNT = re.compile(r"\{(\d*),?(\d*)\}")

PROCLITICS = frozenset(
    map("".join, product(("", "و", "ف"), ("", "ب", "ك", "ل", "س", "ال", "بال", "كال", "لل")))
)
"""What is written on a word in front of it, folded, "" too (RTL.md E16)."""
_LONGEST_PROCLITICS = 5
_GOD = re.compile("[وفبكت]?(?:الله|لله)")  # not the word «له» behind an article
_SIGNED = 3  # a letter carries at most so many signs


class BadPattern(Exception):  # noqa: N818 - a fact about a pattern, not a fault of the program
    """A pattern that cannot be understood, or a replacement that names a group it has not.

    `reason` is one of "bracket", "class", "repeat", "escape", "group", "long" and "other"; `at` an
    offset in the pattern.
    """

    def __init__(self, reason: str, at: int = 0) -> None:
        super().__init__(reason, at)
        self.reason = reason
        self.at = at


class TooSlow(Exception):  # noqa: N818
    """A pattern that takes too long."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    In a pattern the letters that are spelled out count as they are: a switch of the folding that
    would change one of them is off.
    """

    text: str
    folding: Folding = LENIENT
    whole_word: bool = False
    is_pattern: bool = False


Offsets: TypeAlias = "list[int]"
"""For each thing found in a folded text the start and the end, then those of each group of the
pattern, -1 and -1 for none. Flat, since a short query may be found a hundred thousand times.
"""


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the original text, and those of the groups of a pattern, (-1, -1) for none."""

    start: int
    end: int
    groups: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds a query in texts that are folded with `folding`."""

    query: Query
    folding: Folding
    groups: int  # how many a pattern has
    names: dict[str, int]  # of groups
    _offsets: Callable[[str], Offsets]

    def offsets(self, folded: Folded) -> Offsets:
        """Return what is found, in order and apart from one another, in the folded text.

        Raises TooSlow where a pattern takes more than `PATIENCE`.
        """
        return self._offsets(folded.text)

    def count(self, offsets: Offsets) -> int:
        """Return how many things were found."""
        return len(offsets) // (2 + 2 * self.groups)

    def matches(self, folded: Folded, offsets: Offsets) -> Iterator[Match]:
        """Yield what was found in a folded text as matches in its original."""
        step = 2 + 2 * self.groups
        for at in range(0, len(offsets), step):
            start, end, *groups = offsets[at : at + step]
            places = (
                folded.span(low, high) if low >= 0 else (low, high)
                for low, high in zip(groups[::2], groups[1::2], strict=True)
            )
            yield Match(*folded.span(start, end), tuple(places))

    def find(self, folded: Folded) -> tuple[Match, ...]:
        """Return what is found, in the original text. Raises TooSlow likewise."""
        return tuple(self.matches(folded, self.offsets(folded)))


def compile_query(query: Query) -> Matcher | None:
    """Return what finds a query; None for an empty one. Raises BadPattern."""
    if not query.text:
        return None
    return _pattern(query) if query.is_pattern else _plain(query)


def _plain(query: Query) -> Matcher:
    folding = query.folding.sparing(query.text, ("invisible", "spaces"))
    needle = fold(query.text, folding).text
    if not needle:  # nothing but signs: it is they that are looked for
        folding = query.folding.sparing(query.text)
        needle = fold(query.text, folding).text
    size = len(needle)
    cuts_letters = not _MARK.sub("", needle)

    def offsets(text: str) -> Offsets:
        found: Offsets = []
        at = text.find(needle)
        while at >= 0:
            end = at + size
            whole = cuts_letters or end == len(text) or not _MARK.match(text[end])
            if whole and (not query.whole_word or is_whole_word(text, at, end)):
                found += (at, end)
                at = text.find(needle, end)
            else:
                at = text.find(needle, at + 1)
        return found

    return Matcher(query, folding, 0, {}, offsets)


def _pattern(query: Query) -> Matcher:
    import regex  # it has a time limit, which `re` has not; loaded only when a pattern is used

    if len(query.text) > LONGEST_PATTERN or _repeats(query.text) > MOST_REPEATS:
        raise BadPattern("long")
    # the case is the engine's: `[A-Z]` has to stay what it is
    folding = replace(query.folding.sparing(query.text), case=False)
    flags = regex.MULTILINE | (regex.IGNORECASE if query.folding.case else 0)
    try:
        compiled: Any = regex.compile(query.text, flags)
    except regex.error as error:
        said: Any = error  # the module says nothing of its types
        reason = _reason(said.msg)
        raise BadPattern(reason, _place(query.text, reason, said.pos or 0)) from error

    def offsets(text: str) -> Offsets:
        out: Offsets = []
        try:
            for found in compiled.finditer(text, timeout=PATIENCE):
                start, end = found.span()
                if start < end and (not query.whole_word or is_whole_word(text, start, end)):
                    out += (start, end)
                    for group in range(1, compiled.groups + 1):
                        out += found.span(group)
        except TimeoutError as error:
            raise TooSlow from error
        return out

    return Matcher(query, folding, compiled.groups, dict(compiled.groupindex), offsets)


def _repeats(pattern: str) -> int:
    """Return the product of the counts in a pattern: how often its inside may be unrolled."""
    counts = (max(int(low or 0), int(high or 0), 1) for low, high in _COUNT.findall(pattern))
    return prod(min(count, MOST_REPEATS + 1) for count in counts)


_REASONS = (
    ("missing", "bracket"),
    ("unbalanced", "bracket"),
    ("character set", "class"),
    ("character range", "class"),
    ("repeat", "repeat"),
    ("escape", "escape"),
    ("group", "group"),
)


def _reason(said: str) -> str:
    return next((reason for words, reason in _REASONS if words in said), "other")


_BRACKETS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]", re.DOTALL)


def _place(pattern: str, reason: str, at: int) -> int:
    """Return where the fault is: the engine tells of what is not closed only at the end."""
    if at < len(pattern):
        return at
    if reason == "class":
        return max(0, pattern.rfind("["))
    still_open: list[int] = []
    for found in _BRACKETS.finditer(pattern) if reason == "bracket" else ():
        if found[0] == "(":
            still_open.append(found.start())
        elif found[0] == ")" and still_open:
            still_open.pop()
    return still_open[-1] if still_open else at


def is_whole_word(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is a word, or a word without its proclitics; edges that are no
    letters are always right.
    """
    if end < len(text) and _IN_WORD.match(text[end - 1]) and _IN_WORD.match(text[end]):
        return False
    if not _IN_WORD.match(text[start]):
        return True
    low = start
    limit = max(0, start - _LONGEST_PROCLITICS * (1 + _SIGNED) - 1)
    while low > limit and _IN_WORD.match(text[low - 1]):
        low -= 1
    before = _SIGN.sub("", text[low:start])
    if before not in PROCLITICS:
        return False
    found = text[start:end]
    return not (before and _GOD.fullmatch(_SIGN.sub("", before + found)) and len(found) < 3)


_TEMPLATE = re.compile(
    r"\\(?:(?P<a>\d{1,2})|g<(?P<b>\w+)>|(?P<c>[nt\\$]))|\$(?:(?P<d>\d{1,2})|\{(?P<e>\w+)\}|(?P<f>[&$]))"
)
_ESCAPED = {"n": "\n", "t": "\t", "\\": "\\", "$": "$"}


def check_replacement(matcher: Matcher, template: str) -> None:
    """Raise BadPattern where a replacement names a group that a pattern has not."""
    for found in _TEMPLATE.finditer(template) if matcher.query.is_pattern else ():
        _group_number(matcher, found)


def replacement(matcher: Matcher, match: Match, original: str, template: str) -> str:
    """Return what stands in the place of a match.

    For plain words it is the template as it is; for a pattern `$1`, `\\1`, `${name}` and
    `\\g<name>` are groups, `$0` and `$&` is all, `\\n` a line break, `$$` a dollar. Raises
    BadPattern for a group that there is not.
    """
    if not matcher.query.is_pattern:
        return template

    def filled(found: re.Match[str]) -> str:
        if found["c"]:
            return _ESCAPED[found["c"]]
        if found["f"] == "$":
            return "$"
        number = _group_number(matcher, found)
        start, end = match.groups[number - 1] if number else (match.start, match.end)
        return original[start:end] if start >= 0 else ""

    return _TEMPLATE.sub(filled, template)


def _group_number(matcher: Matcher, found: re.Match[str]) -> int:
    """Return the group that a part of a template names, 0 for all that was found."""
    name = found["a"] or found["b"] or found["d"] or found["e"]
    if name is None:
        return 0
    number = int(name) if name.isdigit() else matcher.names.get(name, matcher.groups + 1)
    if number > matcher.groups:
        raise BadPattern("group", found.start())
    return number
