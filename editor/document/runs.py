"""Pure operations on inline content: length, cut, join, mark.

All offsets are in the units of `editor.document.nodes`: characters of the string, one for a note
and one for a line break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import assert_never
from unicodedata import combining

from editor.document.marks import Mark, MarkKind, Marks, mark_set, with_mark, without_mark
from editor.document.nodes import Break, Inline, Note, Runs, Text

# Not allowed in text: C0 controls but tab, line and paragraph separators (they become breaks),
# surrogates, non-characters (Qt uses some as markers), the object character.
LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]"
)
_ALEF = re.compile(r"[\u0622\u0623\u0625\u0627\u0671]")
_LAM_BEFORE = re.compile(r"\u0644[\u064b-\u0655\u0670]*$")  # with vowel signs
_SUSPECT = re.compile(FORBIDDEN.pattern[:-1] + "\n\r\v\f\x85\u2028\u2029]")


def one_line(text: str) -> str:
    """Return text fit for a field of one line."""
    return FORBIDDEN.sub("", LINE_ENDS.sub(" ", text))


def lines(text: str) -> str:
    """Return text fit for a field of several lines, each ended by a line feed but the last."""
    return FORBIDDEN.sub("", LINE_ENDS.sub("\n", text))


def text_run(text: str, *marks: Mark) -> Runs:
    """Make runs from a plain string; its line ends become breaks."""
    return normal_runs((Text(text, mark_set(marks)),))


def inline_length(inline: Inline) -> int:
    """Return the length of one inline."""
    return len(inline.text) if isinstance(inline, Text) else 1


def runs_length(runs: Runs) -> int:
    """Return the length of runs."""
    return sum(map(inline_length, runs))


def plain_text(runs: Runs, *, note: str = "", line_break: str = "\n") -> str:
    """Return the text of runs; `note` and `line_break` stand for those."""
    parts: list[str] = []
    for inline in runs:
        match inline:
            case Text():
                parts.append(inline.text)
            case Break():
                parts.append(line_break)
            case Note():
                parts.append(note)
            case _:
                assert_never(inline)
    return "".join(parts)


def normal_runs(runs: Iterable[Inline], *, in_note: bool = False) -> Runs:
    """Bring runs into their one valid form.

    Equal neighbours are merged, empty runs vanish, mark sets are sorted, line ends become
    breaks, characters that no format can hold are dropped, notes within notes are opened up. What
    is normal already may come back as the same object.
    """
    if isinstance(runs, tuple) and (not runs or (len(runs) == 1 and _is_plain(runs[0]))):
        return runs
    out: list[Inline] = []
    for inline in _clean(runs, in_note):
        last = out[-1] if out else None
        if not isinstance(inline, Text) or not isinstance(last, Text):
            out.append(inline)
        elif last.marks == inline.marks:
            out[-1] = Text(last.text + inline.text, last.marks)
        else:
            out.append(inline)
    return tuple(out)


def _is_plain(inline: Inline) -> bool:
    """Tell whether an inline is text without marks that needs no cleaning."""
    return (
        isinstance(inline, Text)
        and not inline.marks
        and bool(inline.text)
        and not _SUSPECT.search(inline.text)
    )


def _clean(runs: Iterable[Inline], in_note: bool) -> Iterator[Inline]:
    for inline in runs:
        match inline:
            case Text():
                yield from _clean_text(inline)
            case Break():
                yield inline
            case Note() if in_note:
                yield from _clean(inline.runs, in_note)
            case Note():
                yield Note(normal_runs(inline.runs, in_note=True))
            case _:
                assert_never(inline)


def _clean_text(run: Text) -> Iterator[Inline]:
    marks = run.marks if len(run.marks) < 2 else mark_set(run.marks)
    if any(mark.value and _SUSPECT.search(mark.value + mark.title) for mark in marks):
        marks = tuple(Mark(mark.kind, one_line(mark.value), one_line(mark.title)) for mark in marks)
    if not _SUSPECT.search(run.text):
        if run.text:
            yield run if marks is run.marks else Text(run.text, marks)
        return
    for index, line in enumerate(LINE_ENDS.split(run.text)):
        if index:
            yield Break()
        if clean := FORBIDDEN.sub("", line):
            yield Text(clean, marks)


def cut(runs: Runs, start: int, end: int | None = None) -> Runs:
    """Return the part of runs between two offsets."""
    out: list[Inline] = []
    at = 0
    for inline in runs:
        if end is not None and at >= end:
            break
        size = inline_length(inline)
        if at + size > start:
            if isinstance(inline, Text):
                low = max(0, start - at)
                high = size if end is None else min(size, end - at)
                out.append(Text(inline.text[low:high], inline.marks))
            else:
                out.append(inline)
        at += size
    return normal_runs(out)


def join(*parts: Runs) -> Runs:
    """Put runs one behind the other."""
    return normal_runs(inline for part in parts for inline in part)


def replace_range(runs: Runs, start: int, end: int, new: Runs) -> Runs:
    """Replace what stands between two offsets."""
    return join(cut(runs, 0, start), new, cut(runs, end))


def map_texts(runs: Runs, start: int, end: int, change: Callable[[Text], Text]) -> Runs:
    """Change every text between two offsets; notes and breaks stay."""
    middle = (
        change(inline) if isinstance(inline, Text) else inline for inline in cut(runs, start, end)
    )
    return join(cut(runs, 0, start), tuple(middle), cut(runs, end))


def map_marks(runs: Runs, start: int, end: int, change: Callable[[Marks], Marks]) -> Runs:
    """Change the mark set of every text between two offsets."""
    return map_texts(runs, start, end, lambda text: Text(text.text, change(text.marks)))


def whole_letters(runs: Runs, start: int, end: int) -> tuple[int, int]:
    """Return a stretch that divides no letter from its vowel signs and no lam from its alef.

    Letters of two formats are shaped one by one: half of a lam-alef in red would not be ligated.
    """
    text = plain_text(runs, note="\ufffc")
    return _whole(text, start, forward=False), _whole(text, end, forward=True)


def _whole(text: str, at: int, *, forward: bool) -> int:
    """Return the nearest place at which letters may be divided, `at` if it is one."""
    while 0 < at < len(text) and (
        combining(text[at])
        or (_ALEF.match(text, at) and _LAM_BEFORE.search(text, max(0, at - 8), at))
    ):
        at += 1 if forward else -1
    return at


def add_mark(runs: Runs, start: int, end: int, mark: Mark) -> Runs:
    """Put a mark on the text between two offsets."""
    return map_marks(runs, start, end, lambda marks: with_mark(marks, mark))


def remove_mark(runs: Runs, start: int, end: int, kind: MarkKind) -> Runs:
    """Take the marks of a kind off the text between two offsets."""
    return map_marks(runs, start, end, lambda marks: without_mark(marks, kind))


def marks_at(runs: Runs, offset: int) -> Marks:
    """Return the marks of the character before an offset, or of the first one at offset 0."""
    at = 0
    for inline in runs:
        at += inline_length(inline)
        if at >= max(offset, 1):
            return inline.marks if isinstance(inline, Text) else ()
    return ()


def all_marked(runs: Runs, start: int, end: int, kind: MarkKind) -> bool:
    """Tell whether every text between two offsets carries a mark of a kind (false if none)."""
    texts = [inline for inline in cut(runs, start, end) if isinstance(inline, Text)]
    return bool(texts) and all(any(m.kind is kind for m in text.marks) for text in texts)


def split_lines(runs: Runs) -> list[Runs]:
    """Split runs at their line breaks."""
    lines: list[list[Inline]] = [[]]
    for inline in runs:
        if isinstance(inline, Break):
            lines.append([])
        else:
            lines[-1].append(inline)
    return [tuple(line) for line in lines]
