"""Facts of an article: what a file must hold, taken apart by kind so that each can be counted.

The kinds are the ids of the checks of `editor.formats.proof` and what a `Loss` excuses. Equal
blocks have equal facts; blocks with equal facts differ at most in how the number of a list item
comes about. `tests/formats/test_facts.py` proves both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple, TypeAlias, TypeVar, assert_never, cast
from urllib.parse import quote

from editor.document.marks import Mark, MarkKind
from editor.document.meta import OWN, Meta
from editor.document.nodes import (
    Block,
    Break,
    Code,
    Embed,
    Figure,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import inline_length, normal_runs, plain_text

T = TypeVar("T")

Facts: TypeAlias = "dict[str, list[Any]]"
"""Values by kind; of one block, in reading order."""

TEXT = "text"
BLOCKS = "blocks"
PICTURES = "pictures"
META = "meta"
SIMPLE = frozenset({BLOCKS, TEXT})
"""The kinds that every block has, and in which one that is missing is missed."""

SPACES = "spaces"
"""No kind of its own: a loss that excuses it excuses where spaces stand, and no letter."""


NAMES = {MarkKind.LINK: "links", MarkKind.DIR: "isolates", MarkKind.LANG: "languages"}
MARK_KINDS = {kind: NAMES.get(kind, f"marks.{kind}") for kind in MarkKind}

KINDS = (
    *(BLOCKS, TEXT, "headings", "list-items", "quotes", "tables", "cells", "captions", "figures"),
    *("alt", "credits", PICTURES, "embeds", "code", "footnotes", "line-breaks"),
    *dict.fromkeys(MARK_KINDS.values()),
    *("directions", "alignments"),
)
"""The kinds of facts of blocks, in the order in which they are told."""


class Span(NamedTuple):
    """Where something stands in a block: which of its texts, from where to where; and what."""

    part: tuple[int, ...]
    start: int
    end: int
    text: str
    value: str = ""
    title: str = ""


def facts(block: Block, number: int | None) -> Facts:
    """Return the facts of a block, which has that number in its list (None: it has none)."""
    found: Facts = {"directions": [block.dir], "alignments": [block.align]}
    if block.lang is not None:
        found["languages"] = [block.lang]
    found[BLOCKS] = [(type(block).__name__, getattr(block, "role", ""))]
    for part, runs in enumerate(_parts(block, number, found)):
        _add_runs(runs, (part,), found)
    return found


def _parts(block: Block, number: int | None, found: Facts) -> tuple[Runs, ...]:
    """Add what belongs to the kind of a block; return its inline contents."""
    match block:
        case Paragraph():
            pass
        case Heading():
            found["headings"] = [(block.level, plain_text(block.runs))]
        case ListItem():
            numerals = block.numerals if number is not None else ""
            found["list-items"] = [(block.kind, block.level, number, numerals, block.checked)]
        case Quote():
            found["quotes"] = [(block.level, block.pull, plain_text(block.attribution))]
            return (block.runs, block.attribution)
        case Code():
            found["code"] = [(block.text, block.language)]
            return ()
        case Figure():
            found["figures"] = [(block.name, block.width, block.beside, block.address)]
            found["alt"] = [block.alt]
            found["credits"] = [(block.credit, block.source, block.licence)]
            found["captions"] = [plain_text(block.runs)]
            found[PICTURES] = [block.asset]
        case Table():
            _add_table(block, found)
            return (*(cell.runs for row in block.rows for cell in row), block.runs)
        case Separator():
            return ()
        case Embed():
            found["embeds"] = [(block.kind, block.data)]
        case _:
            assert_never(block)
    return (block.runs,)


def _add_table(table: Table, found: Facts) -> None:
    spans = tuple(tuple((cell.colspan, cell.rowspan) for cell in row) for row in table.rows)
    found["tables"] = [(spans, table.header_rows, table.header_columns, table.widths)]
    cells = [cell for row in table.rows for cell in row]
    found["cells"] = [plain_text(cell.runs) for cell in cells]
    found["captions"] = [plain_text(table.runs)]
    found["directions"] += [cell.dir for cell in cells]
    found["alignments"] += [cell.align for cell in cells]


def _add_runs(runs: Runs, part: tuple[int, ...], found: Facts) -> None:
    """Add letters, notes, breaks and marks of one inline content; `part` says which it is."""
    letters: list[str] = []
    at = 0
    spans: dict[Mark, list[tuple[int, int, str]]] = {}
    for inline in runs:
        size = inline_length(inline)
        match inline:
            case Text(text, marks):
                letters.append(text)
                for mark in marks:
                    _extend(spans.setdefault(mark, []), at, text)
            case Break():
                found.setdefault("line-breaks", []).append(Span(part, at, at + 1, "↵"))
            case Note():
                note = Span(part, at, at + 1, plain_text(inline.runs))
                found.setdefault("footnotes", []).append(note)
                _add_runs(inline.runs, (*part, at), found)
        at += size
    if len(part) == 1:  # the letters of a note are told with it
        found.setdefault(TEXT, []).append("".join(letters))
    for mark, places in spans.items():
        kind = found.setdefault(MARK_KINDS[mark.kind], [])
        kind += [Span(part, *place, mark.value, mark.title) for place in places]


def _extend(places: list[tuple[int, int, str]], at: int, text: str) -> None:
    """Add marked text: a place of its own, or more of the last one where it goes on."""
    end = at + len(text)
    if places and places[-1][1] == at:
        start, _, before = places.pop()
        places.append((start, end, before + text))
    else:
        places.append((at, end, text))


def count(kind: str, values: list[Any]) -> int:
    """Return how many things of a kind there are: letters for the text, else what is there."""
    if kind == TEXT:
        return sum(map(len, values))
    if kind in {"captions", "alt"}:
        return sum(map(bool, values))
    if kind in {"directions", "alignments"}:
        return sum(value is not None for value in values)
    return sum(map(any, values)) if kind == "credits" else len(values)


def meta_facts(meta: Meta) -> dict[str, Any]:
    """Return the fields of the metadata that say something, by the kind of fact that each is."""
    values = ((field.name, getattr(meta, field.name)) for field in fields(Meta))
    return {
        f"{META}.{name.replace('_', '-')}": value
        for name, value in values
        if value and name not in OWN
    }


def without_spaces(value: T) -> T:
    """Return a block with no space in its inline contents."""
    return cast("T", _mapped(value, _without_spaces))


def _without_spaces(value: Any) -> Any:
    return Text("".join(value.text.split()), value.marks) if isinstance(value, Text) else None


def canonical(value: T) -> T:
    """Return a value with its texts in NFC and its addresses in ASCII: the same, for Unicode.

    UAX 15 calls such texts equivalent, RFC 3987 (3.1) such addresses.
    """
    return cast("T", _mapped(value, _canonical))


def _canonical(value: Any) -> Any:
    if isinstance(value, Mark) and value.kind is MarkKind.LINK:
        address = quote(unicodedata.normalize("NFC", value.value), safe=_ADDRESS)
        title = unicodedata.normalize("NFC", value.title)
        return Mark(value.kind, _ESCAPE.sub(_upper, address), title)
    return unicodedata.normalize("NFC", value) if type(value) is str else None


def _mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a value with parts of it changed; `change` returns None for what it leaves."""
    changed = change(value)
    if changed is not None:
        return changed
    if isinstance(value, tuple):
        parts = cast("tuple[Any, ...]", value)
        return _joined(tuple(_mapped(part, change) for part in parts))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(
            cast("Any", value), **{name: _mapped(part, change) for name, part in parts.items()}
        )
    return value


def _joined(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return inline content in its one form, any other tuple as it is."""
    inline = parts and all(isinstance(part, Text | Break | Note) for part in parts)
    return normal_runs(parts) if inline else parts


_ADDRESS = "-._~:/?#@!$&'*+,;=%"  # RFC 3986, but for brackets
_ESCAPE = re.compile("%[0-9a-f]{2}", re.IGNORECASE)


def _upper(escape: re.Match[str]) -> str:
    return escape.group().upper()
