"""Where the text of a page stands, and the blocks that it becomes there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from editor.document.marks import STRONG, MarkKind, without_mark
from editor.document.nodes import (
    Align,
    Block,
    Break,
    Heading,
    Inline,
    ListItem,
    ListKind,
    Numerals,
    Paragraph,
    Quote,
    Role,
    Runs,
    Text,
)
from editor.document.runs import normal_runs, plain_text
from editor.formats.html.items import ItemState
from editor.formats.html.reading import Attributes, Flow, ReadContext, style_of
from editor.text.direction import dominant_direction, first_strong
from editor.text.numerals import whole_number

_JUDGED = 600  # letters of a paragraph whose direction is guessed


@dataclass(frozen=True, slots=True)
class Body:
    """What stands here becomes paragraphs."""

    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Head:
    """What stands here becomes a heading."""

    level: int


@dataclass(frozen=True, slots=True)
class Item:
    """What stands here becomes an item of a list and its further paragraphs."""

    state: ItemState


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands here becomes quotes."""

    level: int
    pull: bool


Place: TypeAlias = "Body | Head | Item | Quoted"


def make_block(place: Place, runs: Runs, flow: Flow, context: ReadContext) -> Block:
    """Return the block that inline content becomes at a place."""
    if flow.auto:
        found = first_strong(plain_text(runs)) or flow.base
        flow = replace(flow, dir=None if found is context.dir else found)
    elif flow.guess:
        found = dominant_direction(plain_text(runs)[:_JUDGED]) or context.dir
        if found is not context.dir:
            align = None if flow.align is Align.END else flow.align  # its own start side
            flow = replace(flow, dir=found, align=align)
    match place:
        case Body(role):
            return Paragraph(runs, role, dir=flow.dir, align=flow.align, lang=flow.lang)
        case Head(level):
            clean = runs if context.exact else _without_style(runs)
            return Heading(clean, level, dir=flow.dir, align=flow.align, lang=flow.lang)
        case Item(state):
            return _list_item(state, runs, flow)
        case Quoted(level, pull):
            return Quote(runs, level, pull=pull, dir=flow.dir, align=flow.align, lang=flow.lang)
        case _:
            assert_never(place)


def _list_item(state: ItemState, runs: Runs, flow: Flow) -> ListItem:
    """Make the next paragraph of a list item; all but the first are of kind NONE."""
    if state.written:
        return ListItem(
            runs, ListKind.NONE, state.level, dir=flow.dir, align=flow.align, lang=flow.lang
        )
    state.written = True
    numbered = state.kind is ListKind.NUMBER
    return ListItem(
        runs,
        state.kind,
        state.level,
        start=state.number if numbered else None,
        numerals=state.numerals if numbered else Numerals.DECIMAL,
        checked=state.checked,
        dir=flow.dir,
        align=flow.align,
        lang=flow.lang,
    )


def split_paragraphs(runs: Runs) -> list[Runs]:
    """Divide foreign text where two line breaks stand for the end of a paragraph."""
    parts: list[Runs] = []
    current: list[Inline] = []
    blank = False
    for run in runs:
        if isinstance(run, Break) and current and isinstance(current[-1], Break):
            blank = True
            continue
        if blank and not isinstance(run, Break):
            parts.append(tuple(current[:-1]))
            current, blank = [], False
        current.append(run)
    parts.append(tuple(current))
    return [part for part in parts if plain_text(part, note="*").strip()]


def _without_style(runs: Runs) -> Runs:
    """Take off a heading what its style gave it: its colour, and its weight if bold all over."""
    texts = [run for run in runs if isinstance(run, Text) and run.text.strip()]
    drop = [MarkKind.COLOR]
    if all(STRONG in run.marks for run in texts):
        drop.append(MarkKind.STRONG)
    out: list[Inline] = []
    for run in runs:
        if isinstance(run, Text):
            marks = run.marks
            for kind in drop:
                marks = without_mark(marks, kind)
            out.append(replace(run, marks=marks))
        else:
            out.append(run)
    return tuple(out)


def without_dash(runs: Runs) -> Runs:
    """Take the dash off the front of an attribution: pages write it, we draw it."""
    runs = normal_runs(runs)
    first = runs[0] if runs else None
    if isinstance(first, Text):
        clean = re.sub(r"^\s*(?:[\u2012-\u2015-]+|~)\s*", "", first.text)
        runs = (replace(first, text=clean), *runs[1:])
    return normal_runs(runs)


def heading_level(attributes: Attributes, names: Sequence[str]) -> int:
    """Return the level of a paragraph that is a heading by its role or class, else 0."""
    if attributes.get("role") == "heading":  # Word online
        level = attributes.get("aria-level") or "2"
        return min(6, whole_number(level) or 2)
    if "MsoTitle" in names:
        return 1
    outline = style_of(attributes).get("mso-outline-level", "") if attributes else ""
    if level := whole_number(outline):
        return min(6, level)
    return 6 if any(re.fullmatch("MsoHeading[6-9]", name) for name in names) else 0
