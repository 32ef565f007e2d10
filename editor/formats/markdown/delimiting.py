"""Delimiters of bold, italic and strike: where they hold, and what is done where they would not.

CommonMark takes a run of asterisks for what it is by the characters beside it (6.2): in
`**«نص»**كلمة` they stay asterisks (RTL.md M4). Where a dialect shows HTML, elements are written
there. Where it does not, the letter outside is written as a reference: `&` and `;` are punctuation
to these rules, and the letter is the same to the reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias, assert_never

from editor.document.marks import EMPHASIS, STRONG, Mark, MarkKind
from editor.document.nodes import Break, Inline, Note, Text
from editor.formats.markdown.escape import (
    escape_text,
    is_punctuation,
    is_space,
    may_be_punctuation,
)
from editor.formats.markdown.profile import Profile

DELIMITERS = {MarkKind.STRONG: "**", MarkKind.EMPHASIS: "*", MarkKind.STRIKE: "~~"}

Marked: TypeAlias = "tuple[Inline, frozenset[Mark]]"


class Form(Enum):
    """How a mark is written."""

    DELIMITERS = auto()
    GUARDED = auto()  # delimiters, with the letters beside them as references
    ELEMENT = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A mark that is open: up to which item, in which form, by which delimiter."""

    mark: Mark
    stop: int
    form: Form
    delimiter: str = ""

    @property
    def sign(self) -> str:
        """Return the sign of its delimiters; a space if it has none."""
        return self.delimiter[:1] or " "


class Delimiting:
    """The state of a content being written, as far as delimiters ask for it.

    `_open` are the marks that surround the place being written.
    """

    def __init__(self, items: list[Marked], profile: Profile) -> None:
        self._items = items
        self._profile = profile
        self._out: list[str] = []
        self._open: list[Span] = []
        self._guard = False  # the next letter is to be a reference

    def _span_of(self, mark: Mark, start: int, stop: int) -> Span:
        """Return a mark with the form in which it is written over some items."""
        sign = DELIMITERS.get(mark.kind)
        if sign is None:
            return Span(mark, stop, Form.ELEMENT)
        if self._holds(mark, sign, start, stop):
            return Span(mark, stop, Form.DELIMITERS, sign)
        if self._profile.html:
            return Span(mark, stop, Form.ELEMENT)
        return Span(mark, stop, Form.GUARDED, self._free_sign(sign, stop))

    def _holds(self, mark: Mark, sign: str, start: int, stop: int) -> bool:
        """Tell whether the rules would see delimiters around some items.

        An opening run may not stand before white space, nor before punctuation unless white
        space or punctuation stands before it; a closing run likewise. Runs of one sign that
        touch are kept apart, but for `***` around the same words.
        """
        touching = self._out[-1] if self._out else ""
        if sign[0] == self._last() and not self._is_triple(touching, stop):
            return False
        ends = any(s.stop == stop and s.sign == sign[0] for s in self._open)
        if ends and not self._is_triple(touching, stop):
            return False
        twin = self._twin(mark, start, stop)
        first, last = self._edge(start, mark, twin), self._edge(stop - 1, mark, twin)
        return flanks(self._last(), first[:1]) and flanks(self._after(stop), last[-1:])

    def _free_sign(self, sign: str, stop: int) -> str:
        """Return a delimiter that touches none of its own sign, as far as there is one."""
        if sign[0] != "*" or self._profile.apart:
            return sign
        ends = any(s.stop == stop and s.sign == "*" for s in self._open)
        return "_" * len(sign) if ends or self._last() == "*" else sign

    def _is_triple(self, touching: str, stop: int) -> bool:
        """Tell whether `*` would stand right inside a `**` around the same words."""
        if touching not in ("**", "*") or not self._open:
            return False
        outer = self._open[-1]
        return outer.stop == stop and outer.sign == "*"

    def _twin(self, mark: Mark, start: int, stop: int) -> Mark | None:
        """Return the mark that makes `***` together with bold over just the same words."""
        if mark != STRONG:
            return None
        around = {span.mark for span in self._open} | {STRONG, EMPHASIS}
        same = all(EMPHASIS in marks and marks <= around for _, marks in self._items[start:stop])
        return EMPHASIS if same else None

    def _edge(self, at: int, mark: Mark, twin: Mark | None) -> str:
        """Return the source that will stand at an edge inside a mark; "*" for markup."""
        inline, marks = self._items[at]
        if not isinstance(inline, Text):
            return "\n" if isinstance(inline, Break) else "*"
        around = {span.mark for span in self._open} | {mark, twin}
        return escape_text(inline.text) if marks <= around else "*"

    def _after(self, stop: int) -> str:
        """Return the character that will stand behind a mark that ends at `stop`."""
        if any(span.stop == stop for span in self._open):
            return "*"
        if stop == len(self._items):
            return ""
        inline, marks = self._items[stop]
        match inline:
            case Break():
                return "\n"
            case Note():
                return "["
            case Text():
                if marks != frozenset(span.mark for span in self._open):
                    return "*"
                return escape_text(inline.text)[0]
            case _:
                assert_never(inline)

    # --- guarded delimiters -------------------------------------------------------------------

    def _open_guarded(self, span: Span) -> None:
        """Write an opening delimiter that holds whatever stands beside it."""
        last = self._last()
        if last == span.sign:
            self._out.append(self._profile.apart)
        elif not is_space(last) and not is_punctuation(last):
            self._out[-1] = self._out[-1][:-1] + reference(last)
        self._out.append(span.delimiter)
        self._guard = True

    def _close_guarded(self, span: Span) -> None:
        """Write a closing delimiter that holds whatever stands beside it."""
        last = self._last()
        if is_space(last):
            self._out[-1] = self._out[-1][:-1] + reference(last)
        elif last == span.sign:
            self._out.append(self._profile.apart)
        self._out.append(span.delimiter)
        self._guard = True

    def _guarded(self, source: str, at_start: bool) -> str:
        """Return source whose first letter is a reference if a delimiter asks for it.

        Right inside a mark a space has to be one; right behind it, whatever is no space.
        """
        guard, self._guard = self._guard, False
        if not guard:
            return source
        first = source[0]
        wanted = is_space(first) if at_start else not is_space(first)
        return reference(first) + source[1:] if wanted and not is_punctuation(first) else source

    def _last(self) -> str:
        return self._out[-1][-1:] if self._out else ""


def flanks(outside: str, inside: str) -> bool:
    """Tell whether a run of delimiters flanks the text inside it."""
    if is_space(inside):
        return False
    return not may_be_punctuation(inside) or is_space(outside) or is_punctuation(outside)


def reference(char: str) -> str:
    """Return a character as a reference."""
    return f"&#{ord(char)};"


def reach(items: Sequence[Marked], mark: Mark, start: int, end: int) -> int:
    """Return where the items under a mark end."""
    stop = start
    while stop < end and mark in items[stop][1]:
        stop += 1
    return stop
