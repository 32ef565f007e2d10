"""Inline content as Markdown: marks, links, breaks and the anchors of footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import assert_never

from editor.document.marks import RANK, Mark, MarkKind
from editor.document.nodes import Break, Note, Runs, Text
from editor.formats.markdown.delimiting import Delimiting, Form, Marked, Span, reach, reference
from editor.formats.markdown.escape import (
    escape_address,
    escape_attribute,
    escape_cell,
    escape_edge_space,
    escape_line_start,
    escape_smart,
    escape_text,
    escape_title,
)
from editor.formats.markdown.profile import COMMONMARK, Profile

_AUTOLINK = re.compile(r"https?://[A-Za-z0-9./?=%:#@+,;~_-]+")
_SPACE = re.compile(r"\s")
_HARD_BREAK = "  \n"
_PLAIN_BREAK = "\\\n"
_BREAK = "<br>"
_YELLOW = Mark(MarkKind.HIGHLIGHT, "#ffff00")  # what readers make of `==`


class Place(Enum):
    """Where inline content stands, which decides what has to be escaped."""

    BLOCK = auto()  # lines of a paragraph, an item, a quotation, a footnote
    LINE = auto()  # behind a marker on the same line: a heading, an attribution
    CELL = auto()  # a cell of a pipe table


@dataclass(slots=True)
class Notes:
    """The footnotes of an article in the making, in the order of their numbers."""

    profile: Profile = COMMONMARK
    contents: list[Runs] = field(default_factory=list["Runs"])

    def anchor(self, note: Note) -> str:
        """Take a footnote in and return its anchor; names are ASCII digits (RTL.md M6)."""
        self.contents.append(note.runs)
        return f"[^{len(self.contents)}]"


_UNMARKED: frozenset[Mark] = frozenset()
_TIGHT = frozenset({MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT})
"""The marks of pandoc whose text may hold no space."""

_NEVER_ON_BREAKS = frozenset({MarkKind.CODE, MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT})


def inline_markdown(runs: Runs, notes: Notes, place: Place = Place.BLOCK) -> str:
    """Return runs as Markdown; line breaks are hard ones in a block, `<br>` elsewhere."""
    if len(runs) == 1 and isinstance(runs[0], Text) and not runs[0].marks:
        source = escape_text(runs[0].text)
        if notes.profile.smart:
            source = escape_smart(source)
        source = escape_edge_space(source)
        if place is Place.BLOCK:
            return escape_line_start(source, fancy=notes.profile.smart)
        return escape_cell(source) if place is Place.CELL else source
    writer = _InlineWriter(_with_shared_marks(runs, notes.profile), notes, place)
    return escape_edge_space(writer.source())


def _with_shared_marks(runs: Runs, profile: Profile) -> list[Marked]:
    """Pair each inline with its marks; a break gets those that its neighbours share."""
    out: list[Marked] = []
    for index, inline in enumerate(runs):
        match inline:
            case Text():
                out.append((inline, frozenset(inline.marks) if inline.marks else _UNMARKED))
            case Note():
                out.append((inline, _UNMARKED))
            case Break():
                before = runs[index - 1] if index else None
                after = runs[index + 1] if index + 1 < len(runs) else None
                shared: frozenset[Mark] = frozenset()
                if isinstance(before, Text) and isinstance(after, Text):
                    shared = frozenset(before.marks) & frozenset(after.marks)
                never = {MarkKind.CODE} if profile.html else _NEVER_ON_BREAKS
                out.append((inline, frozenset(m for m in shared if m.kind not in never)))
            case _:
                assert_never(inline)
    return out


class _InlineWriter(Delimiting):
    """Writes one content."""

    def __init__(self, items: list[Marked], notes: Notes, place: Place) -> None:
        super().__init__(items, notes.profile)
        self._notes = notes
        self._place = place

    def source(self) -> str:
        self._write(0, len(self._items))
        if self._items and isinstance(self._items[-1][0], Break):
            self._out.append(_BREAK)  # HTML shows no line for the last break of a block
        return "".join(self._out)

    def _write(self, start: int, end: int) -> None:
        """Write items whose common surrounding marks are open already."""
        opened = frozenset(span.mark for span in self._open)
        at = start
        while at < end:
            inline, marks = self._items[at]
            if marks and isinstance(inline, Text):  # no mark begins with a line break
                inner = [mark for mark in marks - opened if mark.kind is not MarkKind.CODE]
                if inner:
                    at = self._span(at, end, inner)
                    continue
            match inline:
                case Text():
                    self._text(inline.text, at, code=_has_code(marks))
                case Break():
                    self._break(at)
                case Note():
                    self._guard = False
                    self._keep_from_picture()
                    self._out.append(self._notes.anchor(inline))
                case _:
                    assert_never(inline)
            at += 1

    def _span(self, start: int, end: int, marks: Sequence[Mark]) -> int:
        """Write the items under that one of `marks` that reaches farthest; return their end."""
        stop, mark = max(
            ((reach(self._items, mark, start, end), mark) for mark in marks),
            key=lambda found: (found[0], -RANK[found[1].kind]),
        )
        span = self._span_of(mark, start, stop)
        if span.form is Form.GUARDED:
            self._open_guarded(span)
            self._inside(span, start)
            self._close_guarded(span)
            return stop
        opening, closing = self._delimiters(span, start, stop)
        if opening.startswith("["):
            self._keep_from_picture()
        self._guard = False
        self._out.append(opening)
        if closing:
            place = len(self._out)
            self._inside(span, start)
            if opening == "^" and self._out[place].startswith("["):
                self._out.insert(place, self._profile.apart)  # they would begin a footnote
            self._out.append(closing)
        return stop

    def _inside(self, span: Span, start: int) -> None:
        self._open.append(span)
        self._write(start, span.stop)
        self._open.pop()

    def _delimiters(self, span: Span, start: int, stop: int) -> tuple[str, str]:
        mark = span.mark
        if span.delimiter:
            return span.delimiter, span.delimiter
        if mark.kind is MarkKind.LINK:
            if stop == start + 1 and self._is_autolink(mark, start):
                return f"<{mark.value}>", ""
            title = f" {escape_title(mark.title)}" if mark.title else ""
            if self._place is Place.CELL:
                title = escape_cell(title)
            return "[", f"]({escape_address(mark.value)}{title})"
        if mark == _YELLOW and self._profile.equals and self._may_equal(start, stop):
            return "==", "=="
        opening, closing = self._profile.forms[mark.kind]
        value = escape_attribute(mark.value)
        if self._place is Place.CELL:
            value = value.replace("|", "&#124;")
        return opening.format(value), closing.format(value)

    def _may_equal(self, start: int, stop: int) -> bool:
        """Tell whether `==` would be seen around items, by the rules for asterisks."""
        mark = _YELLOW
        first, last = self._edge(start, mark, None), self._edge(stop - 1, mark, None)
        return self._last() != "=" and all(edge[:1].isalnum() for edge in (first, last[::-1]))

    def _is_autolink(self, mark: Mark, at: int) -> bool:
        """Tell whether a link shows just its address and no other mark begins with it."""
        inline, marks = self._items[at]
        around = {span.mark for span in self._open} | {mark}
        return (
            isinstance(inline, Text)
            and inline.text == mark.value
            and not mark.title
            and marks <= around
            and _AUTOLINK.fullmatch(mark.value) is not None
        )

    def _text(self, text: str, at: int, *, code: bool) -> None:
        if code:
            self._guard = False
            self._out.append(self._code(text))
            return
        source = escape_text(text)
        if self._profile.smart:
            source = escape_smart(source)
        if source[0] == ":" and at and isinstance(self._items[at - 1][0], Note):
            source = "&#58;" + source[1:]  # an anchor and a colon begin a definition
        if self._place is Place.CELL:
            source = escape_cell(source)
        if not self._profile.html and any(span.mark.kind in _TIGHT for span in self._open):
            source = _SPACE.sub(lambda match: reference(match[0]), source)
        inside = bool(self._open) and self._out[-1:] == [self._open[-1].delimiter]
        source = self._guarded(source, inside)
        line_start = not self._out or self._out[-1] in (_HARD_BREAK, _PLAIN_BREAK)
        if line_start:
            source = escape_edge_space(source[:1]) + source[1:]
            if self._place is Place.BLOCK:
                source = self._escape_start(source, at)
        self._out.append(source)

    def _escape_start(self, source: str, at: int) -> str:
        """Escape the start of a line, which may go on with markup behind this text."""
        fancy = self._profile.smart
        ends = at + 1 == len(self._items) or isinstance(self._items[at + 1][0], Break)
        if ends:
            return escape_line_start(source, fancy=fancy)
        # whatever follows is no white space: put a letter for it
        return escape_line_start(source + "x", fancy=fancy)[:-1]

    def _code(self, text: str) -> str:
        fence = "`"
        while fence in text:
            fence += "`"
        if self._profile.html and (text != text.strip() or self._last() == "`"):
            source = escape_text(text)
            return f"<code>{escape_cell(source) if self._place is Place.CELL else source}</code>"
        if self._place is Place.CELL:
            text = escape_cell(text)
        both = text[:1] == text[-1:] == " " and text.strip(" ")
        pad = " " if both or text[0] == "`" or text[-1] == "`" else ""
        return fence + pad + text + pad + fence

    def _break(self, at: int) -> None:
        """Write a line break: a hard one between two texts of a paragraph, else `<br>`."""
        self._guard = False
        neighbours = self._items[at - 1 : at] + self._items[at + 1 : at + 2]
        between = at > 0 and len(neighbours) == 2
        texts = all(isinstance(inline, Text) for inline, _ in neighbours)
        if not self._profile.html:
            self._out.append(_PLAIN_BREAK)
        elif self._place is Place.BLOCK and between and texts:
            if self._last().isspace():
                self._out[-1] = escape_edge_space(self._out[-1])
            self._out.append(_HARD_BREAK)
        else:
            self._out.append(_BREAK)

    def _keep_from_picture(self) -> None:
        """Escape an exclamation mark that would make what comes in brackets a picture."""
        if self._last() == "!" and not self._ends_escaped():
            self._out[-1] = self._out[-1][:-1] + "\\!"

    def _ends_escaped(self) -> bool:
        tail = self._out[-1]
        body = tail[:-1].rstrip("\\")
        return (len(tail) - 1 - len(body)) % 2 == 1


def _has_code(marks: frozenset[Mark]) -> bool:
    return any(mark.kind is MarkKind.CODE for mark in marks)
