"""What a paste brought, in numbers: the facts that are told beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from math import ceil

from editor.document.errors import Message, message
from editor.document.marks import MarkKind, find_mark
from editor.document.nodes import (
    Block,
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
from editor.document.pasting import PasteForm
from editor.document.walk import block_runs
from editor.formats.pasted import MAX_BLOCKS, MAX_LETTERS, Pasted, TooLarge

KINDS: tuple[tuple[type[Block], str], ...] = (
    (Heading, "headings"), (ListItem, "lists"), (Table, "tables"), (Figure, "pictures"),
    (Quote, "quotes"), (Code, "code"), (Embed, "embeds"), (Separator, "separators"),
)  # fmt: skip
_STRETCHES = (ListItem, Quote)  # several blocks of them are one list, one quotation


def brought(pasted: Pasted) -> tuple[Message, ...]:
    """Return what structure there is, each kind with its number, the most telling first."""
    counts: Counter[str] = Counter()
    blocks = [b for b in pasted.blocks if not isinstance(b, Figure) or b.asset]
    for kind, group in groupby(blocks, key=type):
        name = dict[type, str](KINDS).get(kind)
        if name is not None:
            counts[name] += 1 if kind in _STRETCHES else sum(1 for _ in group)
    notes, links = _count_inline(blocks)
    counts["notes"], counts["links"] = notes, links
    order = [*(name for _, name in KINDS), "notes", "links"]
    return tuple(message(f"paste.{name}", n=counts[name]) for name in order if counts[name])


def _count_inline(blocks: Iterable[Block]) -> tuple[int, int]:
    notes = links = 0
    for block in blocks:
        for runs in block_runs(block):
            notes += sum(isinstance(inline, Note) for inline in runs)
            links += _links(runs)
    return notes, links


def _links(runs: Runs) -> int:
    """Count the links; one whose letters differ in their other marks is one."""
    found = [find_mark(i.marks, MarkKind.LINK) if isinstance(i, Text) else None for i in runs]
    return sum(1 for mark, _ in groupby(found) if mark is not None)


def done_to(pasted: Pasted) -> tuple[Message, ...]:
    """Return what was done to the text and what did not come with it."""
    waiting = sum(1 for b in pasted.blocks if isinstance(b, Figure) and not b.asset)
    facts = (
        ("joined", pasted.joined),
        ("removed", pasted.removed),
        ("divided", pasted.divided),
        ("waiting", waiting),
    )
    return tuple(message(f"paste.{name}", n=n) for name, n in facts if n)


def is_worth_telling(pasted: Pasted) -> bool:
    """Tell whether another form of a paste would be another thing, or something is missing."""
    return pasted.is_rich or bool(done_to(pasted))


def is_flattened(pasted: Pasted) -> bool:
    """Tell whether a place that holds no structure took some from a paste."""
    return any(not isinstance(block, Paragraph) for block in pasted.blocks)


def headline(form: PasteForm) -> str:
    """Return the id of the text that says in which form something was pasted."""
    return f"paste.as.{form}"


def excess(refused: TooLarge) -> Message:
    """Return what is said of more than an article takes."""
    million = 1_000_000
    if len(refused.text) > MAX_LETTERS:
        letters = ceil(len(refused.text) / million)
        return message("paste.too-large", n=letters, most=MAX_LETTERS // million)
    return message("paste.too-many", n=refused.paragraphs, most=MAX_BLOCKS)
