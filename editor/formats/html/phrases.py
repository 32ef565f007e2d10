"""Direction and language of phrases, where a page says them in no way of its own.

A page of ours tells an isolate that a writer set from one that the export adds: `bdi` and `span`.
Filters of content systems take `bdi` off, so that what is written for them has `span` for both.
What is read there is put back: an isolate that the export adds anyway is none, and one around
a whole block is the direction of the block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from editor.document.marks import Mark, MarkKind, find_mark, without_mark
from editor.document.nodes import (
    Block,
    Break,
    Cell,
    Dir,
    Embed,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Quote,
    Runs,
    Table,
    Text,
)
from editor.document.runs import normal_runs
from editor.text.isolates import OBJECT, Isolate, find_isolates

Whole = TypeVar("Whole", bound="Paragraph | Heading | ListItem | Quote | Figure | Embed")

_OF_LINKS = frozenset({MarkKind.UNDERLINE, MarkKind.COLOR})  # every browser does it by itself

DONE = {"☐": False, "☑": True, "☒": True}
"""The boxes that stand for tasks where a list of tasks cannot be."""


def lost_marks(runs: Runs, base: Dir, languages: tuple[str, ...]) -> Iterator[str]:
    """Yield the kinds of facts that cannot be told from what a reader finds by itself.

    `base` is the direction around the text, `languages` are those of the article and the block.
    """
    marks = {mark for run in runs if isinstance(run, Text) for mark in run.marks}
    if not marks:
        return
    tongues = [mark.value for mark in marks if mark.kind is MarkKind.LANG]
    if any(same_language(one, other) for one in tongues for other in languages) or _shared(
        runs, MarkKind.LANG
    ):
        yield "languages"
    for run in runs:
        if isinstance(run, Text) and find_mark(run.marks, MarkKind.LINK):
            yield from (f"marks.{mark.kind}" for mark in run.marks if mark.kind in _OF_LINKS)
    said = {mark.value for mark in marks if mark.kind is MarkKind.DIR}
    if not said:
        return
    if (
        base in said
        or _shared(runs, MarkKind.DIR)
        or without_implied(runs, base) != runs
        or _added(runs, base)
    ):
        yield "isolates"
        yield "directions"


def _added(runs: Runs, base: Dir) -> bool:
    """Tell whether the export wraps a phrase here that would be none without the marked ones."""
    around = {(i.start, i.end) for i in find_isolates(_letters(runs, marked=True), base)}
    return bool(around - {(i.start, i.end) for i in find_isolates(_letters(runs), base)})


def without_implied(runs: Runs, base: Dir) -> Runs:
    """Return runs without the isolates that say nothing: those that every export adds."""
    if not any(isinstance(run, Text) and find_mark(run.marks, MarkKind.DIR) for run in runs):
        return runs
    isolates = find_isolates(_letters(runs), base)
    out: list[Text | object] = []
    at = 0
    for run in runs:
        size = len(run.text) if isinstance(run, Text) else 1
        mark = find_mark(run.marks, MarkKind.DIR) if isinstance(run, Text) else None
        if isinstance(run, Text) and mark and _implied(mark, at, at + size, isolates, base):
            run = replace(run, marks=without_mark(run.marks, MarkKind.DIR))
        out.append(run)
        at += size
    return normal_runs(out)  # type: ignore[arg-type]


def _implied(mark: Mark, start: int, end: int, isolates: Iterable[Isolate], base: Dir) -> bool:
    """Tell whether a stretch runs as its mark says without it."""
    innermost = base
    for isolate in isolates:  # an outer one before those inside it
        if isolate.start <= start and end <= isolate.end:
            innermost = isolate.dir
        elif isolate.start < end and start < isolate.end:
            return False
    return mark.value == innermost


def _letters(runs: Runs, *, marked: bool = False) -> str:
    """Return the text in which isolates are looked for; `marked` phrases are objects there."""
    parts: list[str] = []
    for run in runs:
        if isinstance(run, Text):
            hidden = find_mark(run.marks, MarkKind.CODE) or (
                marked and find_mark(run.marks, MarkKind.DIR)
            )
            parts.append(OBJECT * len(run.text) if hidden else run.text)
        else:
            parts.append("\n" if isinstance(run, Break) else OBJECT)
    return "".join(parts)


def settled(block: Block, base: Dir) -> Block:
    """Return a block that was read, with what its phrases say put in its place."""
    match block:
        case ListItem():
            return _of_runs(_task(block), base)
        case Quote():
            quote = _of_runs(block, base)
            return replace(quote, attribution=_attribution(quote, quote.dir or base, base))
        case Paragraph() | Heading() | Figure() | Embed():
            return _of_runs(block, base)
        case Table():
            block = _located_table(block)
            own = block.dir or base
            rows = tuple(tuple(_cell(cell, own, base) for cell in row) for row in block.rows)
            return replace(block, rows=rows, runs=_settled_runs(block.runs, own, base))
        case _:
            return block


def _of_runs(block: Whole, base: Dir) -> Whole:
    return _lifted(replace(block, runs=_settled_runs(block.runs, block.dir or base, base)))


def _settled_runs(runs: Runs, own: Dir, base: Dir) -> Runs:
    """Take off the isolates that say nothing, in the footnotes too."""
    return without_implied(
        tuple(
            replace(run, runs=without_implied(run.runs, base)) if isinstance(run, Note) else run
            for run in runs
        ),
        own,
    )


def _attribution(quote: Quote, own: Dir, base: Dir) -> Runs:
    runs = _settled_runs(quote.attribution, own, base)
    language = _shared(runs, MarkKind.LANG)
    if language and language.value == quote.lang:
        runs = _without(runs, MarkKind.LANG)
    direction = _shared(runs, MarkKind.DIR)
    if direction and direction.value == quote.dir:
        runs = _without(runs, MarkKind.DIR)
    return runs


def _lifted(block: Whole) -> Whole:
    """Say of a block what is said of all its text."""
    if mark := _shared(block.runs, MarkKind.DIR):
        block = replace(block, dir=Dir(mark.value), runs=_without(block.runs, MarkKind.DIR))
    if mark := _shared(block.runs, MarkKind.LANG):
        block = replace(block, lang=mark.value, runs=_without(block.runs, MarkKind.LANG))
    return block


def _located_table(table: Table) -> Table:
    """Say of a table in which language all its texts are."""
    texts = [table.runs, *(cell.runs for row in table.rows for cell in row)]
    said = [runs for runs in texts if any(isinstance(run, Text) for run in runs)]
    marks = {_shared(runs, MarkKind.LANG) for runs in said}
    mark = next(iter(marks)) if len(marks) == 1 else None
    if mark is None:
        return table
    rows = tuple(
        tuple(replace(cell, runs=_without(cell.runs, MarkKind.LANG)) for cell in row)
        for row in table.rows
    )
    return replace(table, lang=mark.value, rows=rows, runs=_without(table.runs, MarkKind.LANG))


def _cell(cell: Cell, own: Dir, base: Dir) -> Cell:
    runs = _settled_runs(cell.runs, cell.dir or own, base)
    mark = _shared(runs, MarkKind.DIR)
    if mark is None:
        return replace(cell, runs=runs)
    return replace(cell, dir=Dir(mark.value), runs=_without(runs, MarkKind.DIR))


def _task(item: ListItem) -> ListItem:
    """Return a task for an item that begins with a box."""
    first = item.runs[0] if item.runs else None
    if item.kind is not ListKind.BULLET or not isinstance(first, Text):
        return item
    box = first.text[:1]
    if box not in DONE or first.text[1:2] not in ("", " ", "\xa0"):
        return item
    rest = normal_runs((replace(first, text=first.text[2:]), *item.runs[1:]))
    return replace(item, kind=ListKind.TASK, checked=DONE[box], runs=rest)


def _shared(runs: Runs, kind: MarkKind) -> Mark | None:
    """Return the mark of a kind that all text has, None where not all has the same."""
    marks = {find_mark(run.marks, kind) for run in runs if isinstance(run, Text)}
    return next(iter(marks)) if len(marks) == 1 else None


def _without(runs: Runs, kind: MarkKind) -> Runs:
    return normal_runs(
        replace(run, marks=without_mark(run.marks, kind)) if isinstance(run, Text) else run
        for run in runs
    )


def same_language(one: str, other: str) -> bool:
    return one.split("-", maxsplit=1)[0].lower() == other.split("-", maxsplit=1)[0].lower()
