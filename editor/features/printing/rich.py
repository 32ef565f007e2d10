"""A text as it is laid out: its characters in one string, and what its stretches carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from editor.document.marks import MarkKind, Marks, find_mark
from editor.document.nodes import Break, Dir, Note, Runs, Text
from editor.document.runs import inline_length
from editor.text.isolates import OBJECT, find_isolates

LINE_END = "\u2028"
OPENING = {Dir.RTL: "\u2067", Dir.LTR: "\u2066"}
CLOSING = "\u2069"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, in UTF-16; `note` is the number of the footnote that it stands for."""

    start: int
    end: int
    marks: Marks = ()
    note: int | None = None


@dataclass(slots=True)
class Rich:
    """A text with its spans, in order and without gaps but for what only directs it."""

    text: str = ""
    spans: list[Span] = field(default_factory=list[Span])
    length: int = 0  # in UTF-16

    def put(self, text: str, marks: Marks = (), note: int | None = None) -> None:
        """Add characters."""
        start = self.length
        self.direct(text)
        if self.length > start:
            self.spans.append(Span(start, self.length, marks, note))

    def direct(self, controls: str) -> None:
        """Add characters that nobody sees."""
        self.text += controls
        plane = controls.isascii()
        self.length += len(controls) if plane else len(controls.encode("utf-16-le")) // 2

    def __add__(self, other: Rich) -> Rich:
        moved = [
            replace(span, start=span.start + self.length, end=span.end + self.length)
            for span in other.spans
        ]
        return Rich(self.text + other.text, self.spans + moved, self.length + other.length)


def plain(text: str, marks: Marks = ()) -> Rich:
    """Return a string to lay out."""
    made = Rich()
    made.put(text.replace("\n", LINE_END), marks)
    return made


def rich(runs: Runs, base: Dir, numbers: Iterator[int], digits: dict[int, int] | None) -> Rich:
    """Return inline content to lay out in a direction, phrases of the other one isolated.

    `numbers` gives those of its footnotes, which are written in `digits`.
    """
    controls = _isolates(runs, base)
    made = Rich()
    at = 0
    for inline in runs:
        match inline:
            case Text():
                _put_text(made, inline, controls, at)
            case Break():
                made.direct(controls.pop(at, ""))
                made.put(LINE_END)
            case Note():
                made.direct(controls.pop(at, ""))
                number = next(numbers)
                made.put(str(number).translate(digits or {}), (), number)
        at += inline_length(inline)
    made.direct(controls.pop(at, ""))
    return made


def _put_text(made: Rich, run: Text, controls: dict[int, str], at: int) -> None:
    begun = 0
    for offset in sorted(each for each in controls if at <= each < at + len(run.text)):
        made.put(run.text[begun : offset - at], run.marks)
        made.direct(controls.pop(offset))
        begun = offset - at
    made.put(run.text[begun:], run.marks)


def _isolates(runs: Runs, base: Dir) -> dict[int, str]:
    """Return the control characters of isolates by their places: those marked, those needed."""
    closed: dict[int, str] = defaultdict(str)
    opened: dict[int, str] = defaultdict(str)
    shown = ""
    for inline in runs:
        at = len(shown)
        match inline:
            case Text():
                dir = _own_direction(inline.marks)
                shown += OBJECT * len(inline.text) if dir else inline.text
                if dir:
                    opened[at] += OPENING[dir]
                    closed[len(shown)] += CLOSING
            case Break():
                shown += "\n"
            case Note():
                shown += OBJECT
    for isolate in find_isolates(shown, base):
        opened[isolate.start] += OPENING[isolate.dir]
        closed[isolate.end] += CLOSING
    return {place: closed[place] + opened[place] for place in (*closed, *opened)}


def _own_direction(marks: Marks) -> Dir | None:
    """Return the direction of a phrase that is set apart: as marked, or as code is."""
    mark = find_mark(marks, MarkKind.DIR)
    if mark is not None:
        return Dir(mark.value)
    return Dir.LTR if find_mark(marks, MarkKind.CODE) else None
