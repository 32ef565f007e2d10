"""The shapes of blocks, marks and metadata as JSON: the names and the order of their fields."""

from __future__ import annotations

from typing import Any

from editor.document.marks import Mark, MarkKind, Marks
from editor.document.meta import Ignored, Meta, Status
from editor.document.nodes import (
    Align,
    Block,
    Break,
    Cell,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    Inline,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Quote,
    Role,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.shapes import (
    BOOL,
    INT,
    STRING,
    Form,
    Object,
    ShapeError,
    choice,
    from_object,
    pair,
    read_all,
    read_fraction,
    read_object,
    read_string,
    sequence,
    shape_of,
    to_object,
    within,
)

# --- inline content ------------------------------------------------------------------------------


def write_runs(runs: Runs) -> list[Any]:
    """Return inline content as a JSON array."""
    return [_write_inline(inline) for inline in runs]


def _write_inline(inline: Inline) -> Any:
    if isinstance(inline, Text):
        if not inline.marks:
            return inline.text
        return {"text": inline.text, "marks": write_marks(inline.marks)}
    if isinstance(inline, Note):
        return {"note": write_runs(inline.runs)}
    return {"break": True}


def read_runs(value: object) -> Runs:
    """Return the inline content of a JSON array. Raises ShapeError."""
    return read_all(value, _read_inline)


def _read_inline(value: object) -> Inline:
    if isinstance(value, str):
        return Text(value)
    content = read_object(value)
    names = content.keys()
    if names == {"text", "marks"}:
        text = within("text", read_string, content["text"])
        return Text(text, within("marks", read_marks, content["marks"]))
    if names == {"note"}:
        return Note(within("note", read_runs, content["note"]))
    if names == {"break"} and content["break"] is True:
        return Break()
    raise ShapeError("codec.unknown-inline", name=", ".join(sorted(names)))


def write_marks(marks: Marks) -> list[Any]:
    """Return a mark set as a JSON array."""
    return [_write_mark(mark) for mark in marks]


def _write_mark(mark: Mark) -> Any:
    if mark.title:
        return {mark.kind: mark.value, "title": mark.title}
    return {mark.kind: mark.value} if mark.value else mark.kind


def read_marks(value: object) -> Marks:
    """Return the mark set of a JSON array. Raises ShapeError."""
    return read_all(value, _read_mark)


def _read_mark(value: object) -> Mark:
    if isinstance(value, str):
        return Mark(_mark_kind(value))
    content = dict(read_object(value))
    title = within("title", read_string, content.pop("title", ""))
    if len(content) != 1:
        raise ShapeError("codec.unknown-mark", name=", ".join(sorted(content)))
    [(name, of_mark)] = content.items()
    return Mark(_mark_kind(name), within(name, read_string, of_mark), title)


_MARK_KINDS = {str(kind): kind for kind in MarkKind}


def _mark_kind(name: str) -> MarkKind:
    kind = _MARK_KINDS.get(name)
    if kind is None:
        raise ShapeError("codec.unknown-mark", name=name)
    return kind


# --- the fields of everything else ---------------------------------------------------------------

_RUNS = Form(write_runs, read_runs)
_PAIRS = sequence(pair(read_string))
_STRINGS = sequence(STRING)
_BASE = {"dir": choice(Dir), "align": choice(Align), "lang": STRING}

CELL = shape_of(
    "",
    Cell,
    colspan=INT,
    rowspan=INT,
    align=choice(Align),
    dir=choice(Dir),
    runs=_RUNS,
)
_ROW = sequence(Form(lambda cell: to_object(CELL, cell), lambda cell: from_object(CELL, cell)))

_SHAPES = {
    Paragraph: shape_of("paragraph", Paragraph, role=choice(Role), **_BASE, runs=_RUNS),
    Heading: shape_of("heading", Heading, level=INT, **_BASE, runs=_RUNS),
    ListItem: shape_of(
        "list-item",
        ListItem,
        kind=choice(ListKind),
        level=INT,
        start=INT,
        numerals=choice(Numerals),
        checked=BOOL,
        **_BASE,
        runs=_RUNS,
    ),
    Quote: shape_of("quote", Quote, level=INT, pull=BOOL, **_BASE, runs=_RUNS, attribution=_RUNS),
    Code: shape_of("code", Code, language=STRING, **_BASE, text=STRING),
    Figure: shape_of(
        "figure",
        Figure,
        asset=STRING,
        name=STRING,
        alt=STRING,
        credit=STRING,
        source=STRING,
        licence=STRING,
        width=INT,
        beside=BOOL,
        address=STRING,
        **_BASE,
        runs=_RUNS,
    ),
    Table: shape_of(
        "table",
        Table,
        header_rows=INT,
        header_columns=INT,
        widths=sequence(INT),
        **_BASE,
        rows=sequence(_ROW),
        runs=_RUNS,
    ),
    Separator: shape_of("separator", Separator, **_BASE),
    Embed: shape_of("embed", Embed, kind=STRING, data=_PAIRS, **_BASE, runs=_RUNS),
}
_BY_KIND = {shape.kind: shape for shape in _SHAPES.values()}

_IGNORED = shape_of(
    "",
    Ignored,
    check=STRING,
    quote=STRING,
    before=STRING,
    after=STRING,
    field=STRING,
    reason=STRING,
)

META = shape_of(
    "",
    Meta,
    title=STRING,
    deck=STRING,
    kicker=STRING,
    headlines=_PAIRS,
    slug=STRING,
    excerpt=STRING,
    authors=_STRINGS,
    date=STRING,
    embargo=STRING,
    dateline=STRING,
    section=STRING,
    tags=_STRINGS,
    featured=STRING,
    focal=pair(read_fraction),
    search_title=STRING,
    search_description=STRING,
    focus_phrase=STRING,
    canonical=STRING,
    status=choice(Status),
    notes=STRING,
    lang=STRING,
    dir=choice(Dir),
    custom=_PAIRS,
    ignored=sequence(
        Form(lambda each: to_object(_IGNORED, each), lambda each: from_object(_IGNORED, each))
    ),
    file_names=_PAIRS,
)


def write_block(block: Block) -> Object:
    """Return a block as a JSON object."""
    return to_object(_SHAPES[type(block)], block)


def read_block(value: object) -> Block:
    """Return the block of a JSON object. Raises ShapeError."""
    kind = within("type", read_string, read_object(value).get("type"))
    shape = _BY_KIND.get(kind)
    if shape is None:
        raise ShapeError("codec.unknown-block", name=kind)
    return from_object(shape, value)


def read_blocks(value: object) -> tuple[Block, ...]:
    """Return the blocks of a JSON array. Raises ShapeError."""
    return read_all(value, read_block)
