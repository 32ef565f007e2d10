"""Marks: what a stretch of text carries besides its letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class MarkKind(StrEnum):
    """The closed set of marks, in the order in which writers nest them, outermost first."""

    LINK = "link"  # value: the address; title: its tooltip
    DIR = "dir"  # value: "rtl" or "ltr"; an isolated opposite-direction phrase (`bdi`)
    LANG = "lang"  # value: a BCP 47 tag
    HIGHLIGHT = "highlight"  # value: "#rrggbb"
    COLOR = "color"  # value: "#rrggbb"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    UNDERLINE = "underline"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    CODE = "code"


MEANT = frozenset({MarkKind.LINK, MarkKind.DIR, MarkKind.LANG})
"""What a text is rather than how it looks: stays when looks are cleared or painted over."""


RANK = {kind: rank for rank, kind in enumerate(MarkKind)}


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; `value` is empty for the plain ones, `title` is for links only."""

    kind: MarkKind
    value: str = ""
    title: str = ""


Marks: TypeAlias = tuple[Mark, ...]
"""A mark set: sorted by `RANK`, at most one mark of a kind, superscript and subscript exclusive."""

STRONG = Mark(MarkKind.STRONG)
EMPHASIS = Mark(MarkKind.EMPHASIS)
UNDERLINE = Mark(MarkKind.UNDERLINE)
STRIKE = Mark(MarkKind.STRIKE)
SUPERSCRIPT = Mark(MarkKind.SUPERSCRIPT)
SUBSCRIPT = Mark(MarkKind.SUBSCRIPT)
CODE = Mark(MarkKind.CODE)


def link(address: str, title: str = "") -> Mark:
    """Make a link mark."""
    return Mark(MarkKind.LINK, address, title)


def direction(value: str) -> Mark:
    """Make an isolate: a phrase of the direction `value` ("rtl" or "ltr")."""
    return Mark(MarkKind.DIR, value)


def language(tag: str) -> Mark:
    """Make a language mark from a BCP 47 tag."""
    return Mark(MarkKind.LANG, tag)


def highlight(colour: str) -> Mark:
    """Make a highlight of the colour "#rrggbb"."""
    return Mark(MarkKind.HIGHLIGHT, colour)


def color(colour: str) -> Mark:
    """Make a text colour "#rrggbb"."""
    return Mark(MarkKind.COLOR, colour)


def mark_set(marks: Iterable[Mark]) -> Marks:
    """Bring marks into their one valid form; of two marks of a kind the later wins."""
    by_kind = {mark.kind: mark for mark in marks}
    if MarkKind.SUPERSCRIPT in by_kind:
        by_kind.pop(MarkKind.SUBSCRIPT, None)
    return tuple(sorted(by_kind.values(), key=lambda mark: RANK[mark.kind]))


def with_mark(marks: Marks, mark: Mark) -> Marks:
    """Add a mark, replacing one of its kind."""
    rivals = {mark.kind}
    if mark.kind in {MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT}:
        rivals |= {MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT}
    return mark_set([*(other for other in marks if other.kind not in rivals), mark])


def without_mark(marks: Marks, kind: MarkKind) -> Marks:
    """Remove the mark of a kind."""
    return tuple(mark for mark in marks if mark.kind is not kind)


def find_mark(marks: Marks, kind: MarkKind) -> Mark | None:
    """Return the mark of a kind, or None."""
    return next((mark for mark in marks if mark.kind is kind), None)
