"""Blocks: the texts and the properties of two blocks that are one, compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from enum import StrEnum
from itertools import chain
from typing import assert_never, cast

from editor.document.nodes import (
    Block,
    Code,
    Embed,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Role,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.text.comparison.tokens import PARAGRAPH, Reader
from editor.text.comparison.values import Part, PartName, Piece, PieceKind, Property
from editor.text.comparison.wording import compare_runs

_BETWEEN: Runs = (Text(PARAGRAPH),)
_TEXTS = {"runs", "attribution", "text", "alt", "credit", "source", "licence", "rows"}
_OWN = {"kind", "role", "level", "pull"}  # they are said by the kind


def block_kind(block: Block) -> str:
    """Return the kind of a block as one word of the translation files."""
    match block:
        case Paragraph():
            return "lead" if block.role is Role.LEAD else "paragraph"
        case Heading():
            return f"heading-{block.level}"
        case ListItem():
            return f"list-{block.kind}"
        case Quote():
            return "pull-quote" if block.pull else "quote"
        case Code():
            return "code"
        case Figure():
            return "figure"
        case Table():
            return "table"
        case Separator():
            return "separator"
        case Embed():
            return "embed"
        case _:
            assert_never(block)


def texts_of(block: Block) -> dict[PartName, Runs]:
    """Return the texts of a block by name; the cells of a table are not among them."""
    match block:
        case Paragraph() | Heading() | ListItem() | Embed():
            return {PartName.TEXT: block.runs}
        case Quote():
            return {PartName.TEXT: block.runs, PartName.ATTRIBUTION: block.attribution}
        case Code():
            return {PartName.CODE: text_run(block.text)}
        case Figure():
            return {
                PartName.CAPTION: block.runs,
                PartName.ALT: text_run(block.alt),
                PartName.CREDIT: text_run(block.credit),
                PartName.SOURCE: text_run(block.source),
                PartName.LICENCE: text_run(block.licence),
            }
        case Table():
            return {PartName.CAPTION: block.runs}
        case Separator():
            return {}
        case _:
            assert_never(block)


def compare_parts(
    old: Sequence[Block], new: Sequence[Block], reader: Reader
) -> tuple[tuple[Part, ...], bool]:
    """Return the texts of blocks that are one, and whether any of them differs."""
    one, other = _texts(old), _texts(new)
    parts = tuple(
        Part(name, pieces)
        for name in dict.fromkeys(chain(one, other))
        if (pieces := compare_runs(one.get(name, ()), other.get(name, ()), reader))
    )
    return parts, any(has_difference(part.pieces) for part in parts)


def has_difference(pieces: Sequence[Piece]) -> bool:
    """Tell whether any of the pieces is other than it was."""
    return any(piece.kind is not PieceKind.SAME for piece in pieces)


def _texts(blocks: Sequence[Block]) -> dict[PartName, Runs]:
    if len(blocks) == 1:
        return texts_of(blocks[0])
    runs: list[Runs] = []
    for block in blocks:
        runs += (_BETWEEN, texts_of(block).get(PartName.TEXT, ()))
    return {PartName.TEXT: tuple(chain.from_iterable(runs[1:]))} if runs else {}


def compare_properties(old: Block, new: Block) -> tuple[Property, ...]:
    """Return what differs of two blocks besides their texts."""
    one, other = properties_of(old), properties_of(new)
    return tuple(
        Property(name, one.get(name, ""), other.get(name, ""))
        for name in dict.fromkeys(chain(one, other))
        if one.get(name, "") != other.get(name, "")
    )


def properties_of(block: Block) -> dict[str, str]:
    """Return everything of a block that is no text, by name; what is not set is left out."""
    found = {"kind": block_kind(block)}
    if isinstance(block, (ListItem, Quote)) and block.level:
        found["level"] = str(block.level + 1)
    for each in fields(block):
        value = getattr(block, each.name)
        if each.name in _TEXTS or (each.name in _OWN and not isinstance(block, Embed)):
            continue
        if isinstance(block, Embed) and each.name == "data":
            found.update((f"data.{key}", text) for key, text in block.data)
        elif isinstance(block, Embed) and each.name == "kind":
            found["embed"] = block.kind
        elif value not in {None, "", False, ()}:
            found[each.name] = _said(value)
    if isinstance(block, Table) and (cells := _cells(block)):
        found["cells"] = cells
    return found


def _said(value: object) -> str:
    if value is True:
        return "yes"
    if isinstance(value, tuple):
        return " ".join(map(str, cast("tuple[object, ...]", value)))
    return value.value if isinstance(value, StrEnum) else str(value)


def _cells(table: Table) -> str:
    """Return what cells carry besides their text, each by row and place."""
    said: list[str] = []
    for number, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row, 1):
            spans = f" {cell.colspan}×{cell.rowspan}" if cell.colspan * cell.rowspan > 1 else ""
            looks = "".join(f" {value}" for value in (cell.align, cell.dir) if value)
            if spans or looks:
                said.append(f"{number}.{place}{spans}{looks}")
    return ", ".join(said)
