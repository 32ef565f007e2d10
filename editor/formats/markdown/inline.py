"""Inline content as Markdown: marks, links, breaks and the anchors of footnotes.

Bold, italic and strike are written with their delimiters where CommonMark's flanking rules take
them for what they are, else as elements: in `**«نص»**كلمة` the asterisks would stay asterisks
(RTL.md M4). Marks that Markdown does not have are HTML elements with a direction, a language or
a colour, in the vocabulary of `editor.formats.html`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeAlias, assert_never

from editor.document.marks import EMPHASIS, RANK, STRONG, Mark, MarkKind
from editor.document.nodes import Break, Inline, Note, Runs, Text
from editor.formats.markdown.escape import (
    escape_address,
    escape_attribute,
    escape_cell,
    escape_edge_space,
    escape_line_start,
    escape_text,
    escape_title,
    is_punctuation,
    is_space,
    may_be_punctuation,
)

_DELIMITERS = {MarkKind.STRONG: "**", MarkKind.EMPHASIS: "*", MarkKind.STRIKE: "~~"}
_TAGS = {
    MarkKind.STRONG: "strong",
    MarkKind.EMPHASIS: "em",
    MarkKind.STRIKE: "s",
    MarkKind.UNDERLINE: "u",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.CODE: "code",
}
_AUTOLINK = re.compile(r"https?://[A-Za-z0-9./?=%:#@+,;~_-]+")
_HARD_BREAK = "  \n"
_BREAK = "<br>"
# A tag in a code span is safe for parsers of HTML blocks only if it is a whole one.
_HALF_TAG = re.compile(r"<(?![\s\d=]|/?[A-Za-z][^<>\"'`]*>)")


class Place(Enum):
    """Where inline content stands, which decides what has to be escaped."""

    BLOCK = auto()  # lines of a paragraph, an item, a quotation, a footnote
    LINE = auto()  # behind a marker on the same line: a heading, an attribution
    CELL = auto()  # a cell of a pipe table


@dataclass(slots=True)
class Notes:
    """The footnotes of an article in the making, in the order of their numbers."""

    contents: list[Runs] = field(default_factory=list["Runs"])

    def anchor(self, note: Note) -> str:
        """Take a footnote in and return its anchor; names are ASCII digits (RTL.md M6)."""
        self.contents.append(note.runs)
        return f"[^{len(self.contents)}]"


_UNMARKED: frozenset[Mark] = frozenset()
_Marked: TypeAlias = "tuple[Inline, frozenset[Mark]]"


def inline_markdown(runs: Runs, notes: Notes, place: Place = Place.BLOCK) -> str:
    """Return runs as Markdown; line breaks are hard ones in a block, `<br>` elsewhere."""
    if len(runs) == 1 and isinstance(runs[0], Text) and not runs[0].marks:
        source = escape_edge_space(escape_text(runs[0].text))
        if place is Place.BLOCK:
            return escape_line_start(source)
        return escape_cell(source) if place is Place.CELL else source
    writer = _InlineWriter(_with_shared_marks(runs), notes, place)
    return escape_edge_space(writer.source())


def _with_shared_marks(runs: Runs) -> list[_Marked]:
    """Pair each inline with its marks; a break gets those that its neighbours share."""
    out: list[_Marked] = []
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
                out.append((inline, frozenset(m for m in shared if m.kind is not MarkKind.CODE)))
            case _:
                assert_never(inline)
    return out


class _InlineWriter:
    """Writes one content. `_open` are the marks that surround the place being written."""

    def __init__(self, items: list[_Marked], notes: Notes, place: Place) -> None:
        self._items = items
        self._notes = notes
        self._place = place
        self._out: list[str] = []
        self._open: list[_Span] = []

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
                    self._out.append(self._notes.anchor(inline))
                case _:
                    assert_never(inline)
            at += 1

    def _span(self, start: int, end: int, marks: Sequence[Mark]) -> int:
        """Write the items under that one of `marks` that reaches farthest; return their end."""
        stop, mark = max(
            ((self._reach(mark, start, end), mark) for mark in marks),
            key=lambda found: (found[0], -RANK[found[1].kind]),
        )
        span = _Span(mark, stop, self._form(mark, start, stop))
        opening, closing = self._delimiters(span, start, stop)
        if opening.startswith("[") and self._last() == "!" and not self._ends_escaped():
            self._out[-1] = self._out[-1][:-1] + "\\!"  # it would make the link a picture
        self._out.append(opening)
        if not closing:
            return stop
        self._open.append(span)
        self._write(start, stop)
        self._open.pop()
        self._out.append(closing)
        return stop

    def _reach(self, mark: Mark, start: int, end: int) -> int:
        stop = start
        while stop < end and mark in self._items[stop][1]:
            stop += 1
        return stop

    def _delimiters(self, span: _Span, start: int, stop: int) -> tuple[str, str]:
        mark = span.mark
        match mark.kind:
            case MarkKind.STRONG | MarkKind.EMPHASIS | MarkKind.STRIKE if span.delimited:
                return _DELIMITERS[mark.kind], _DELIMITERS[mark.kind]
            case MarkKind.LINK:
                if stop == start + 1 and self._is_autolink(mark, start):
                    return f"<{mark.value}>", ""
                title = f" {escape_title(mark.title)}" if mark.title else ""
                target = escape_address(mark.value)
                if self._place is Place.CELL:
                    title = escape_cell(title)
                return "[", f"]({target}{title})"
            case MarkKind.DIR:
                return f'<bdi dir="{mark.value}">', "</bdi>"
            case MarkKind.LANG:
                value = escape_attribute(mark.value)
                if self._place is Place.CELL:
                    value = value.replace("|", "&#124;")
                return f'<span lang="{value}">', "</span>"
            case MarkKind.HIGHLIGHT:
                return f'<mark style="background-color:{mark.value}">', "</mark>"
            case MarkKind.COLOR:
                return f'<span style="color:{mark.value}">', "</span>"
            case _:
                tag = _TAGS[mark.kind]
                return f"<{tag}>", f"</{tag}>"

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

    def _form(self, mark: Mark, start: int, stop: int) -> bool:
        """Tell whether a mark can be written with delimiters.

        CommonMark: an opening run may not stand before white space, nor before punctuation
        unless white space or punctuation stands before it; a closing run likewise. Runs of
        asterisks that touch are kept apart, but for `***` around the same words.
        """
        sign = _DELIMITERS.get(mark.kind)
        if sign is None:
            return False
        touching = self._out[-1] if self._out else ""
        if sign[0] == self._last() and not self._is_triple(touching, stop):
            return False
        if any(s.delimited and s.stop == stop and s.sign == sign[0] for s in self._open) and not (
            self._is_triple(touching, stop)
        ):
            return False
        twin = self._twin(mark, start, stop)
        first, last = self._edge(start, mark, twin), self._edge(stop - 1, mark, twin)
        return _may_open(self._last(), first[:1]) and _may_open(self._after(stop), last[-1:])

    def _is_triple(self, touching: str, stop: int) -> bool:
        """Tell whether `*` would stand right inside a `**` around the same words."""
        if touching not in ("**", "*") or not self._open:
            return False
        outer = self._open[-1]
        return outer.delimited and outer.stop == stop and outer.sign == "*"

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

    def _text(self, text: str, at: int, *, code: bool) -> None:
        if code:
            self._out.append(self._code(text))
            return
        source = escape_text(text)
        if source[0] == ":" and at and isinstance(self._items[at - 1][0], Note):
            source = "&#58;" + source[1:]  # an anchor and a colon begin a definition
        if self._place is Place.CELL:
            source = escape_cell(source)
        line_start = not self._out or self._out[-1] == _HARD_BREAK
        if line_start:
            source = escape_edge_space(source[:1]) + source[1:]
            if self._place is Place.BLOCK:
                source = self._escape_start(source, at)
        self._out.append(source)

    def _escape_start(self, source: str, at: int) -> str:
        """Escape the start of a line, which may go on with markup behind this text."""
        ends = at + 1 == len(self._items) or isinstance(self._items[at + 1][0], Break)
        if ends:
            return escape_line_start(source)
        # whatever follows is no white space: put a letter for it
        return escape_line_start(source + "x")[:-1]

    def _code(self, text: str) -> str:
        fence = "`"
        while fence in text:
            fence += "`"
        hard = text != text.strip() or _HALF_TAG.search(text) or self._last() == "`"
        if hard or (self._place is Place.CELL and "|" in text):
            source = escape_text(text)
            if self._place is Place.CELL:
                source = escape_cell(source)
            return f"<code>{source}</code>"
        pad = " " if text[0] == "`" or text[-1] == "`" else ""
        return fence + pad + text + pad + fence

    def _break(self, at: int) -> None:
        """Write a line break: a hard one between two texts of a paragraph, else `<br>`."""
        neighbours = self._items[at - 1 : at] + self._items[at + 1 : at + 2]
        between = at > 0 and len(neighbours) == 2
        texts = all(isinstance(inline, Text) for inline, _ in neighbours)
        if self._place is Place.BLOCK and between and texts:
            if self._last().isspace():
                self._out[-1] = escape_edge_space(self._out[-1])
            self._out.append(_HARD_BREAK)
        else:
            self._out.append(_BREAK)

    def _last(self) -> str:
        return self._out[-1][-1:] if self._out else ""

    def _ends_escaped(self) -> bool:
        tail = self._out[-1]
        body = tail[:-1].rstrip("\\")
        return (len(tail) - 1 - len(body)) % 2 == 1


@dataclass(frozen=True, slots=True)
class _Span:
    """A mark that is open: up to which item, and whether delimiters or tags hold it."""

    mark: Mark
    stop: int
    delimited: bool

    @property
    def sign(self) -> str:
        return _DELIMITERS.get(self.mark.kind, " ")[0]


def _may_open(outside: str, inside: str) -> bool:
    """Tell whether a run of delimiters flanks the text inside it."""
    if is_space(inside):
        return False
    return not may_be_punctuation(inside) or is_space(outside) or is_punctuation(outside)


def _has_code(marks: frozenset[Mark]) -> bool:
    return any(mark.kind is MarkKind.CODE for mark in marks)
