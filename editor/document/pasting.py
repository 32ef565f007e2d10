"""What becomes of foreign blocks on their way into an article: pure functions on values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from editor.document.marks import MarkKind, Marks, find_mark, with_mark, without_mark
from editor.document.nodes import (
    Block,
    Code,
    Inline,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Quote,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import cut, normal_runs, plain_text, runs_length
from editor.document.slices import flatten

LONGEST_PARAGRAPH = 20_000
"""Letters above which a paragraph is divided: all of it is laid out anew at each key."""


class PasteForm(StrEnum):
    """The form in which something is pasted."""

    KEEP = "keep"  # its structure and its emphasis
    MATCH = "match"  # its structure; marks and direction of what is around it
    PLAIN = "plain"  # its letters, a paragraph for each line


def matched(blocks: Sequence[Block], marks: Marks) -> tuple[Block, ...]:
    """Return blocks as if they had been written here; links and footnotes stay.

    `marks` are those of the text around, which a piece of a paragraph takes on.
    """
    around = without_mark(marks, MarkKind.LINK) if len(blocks) == 1 else ()
    return tuple(_matched(block, around) for block in blocks)


def _matched(block: Block, marks: Marks) -> Block:
    if isinstance(block, Code | Separator):
        return block
    bare = replace(block, dir=None, align=None, lang=None)
    if isinstance(bare, Table):
        rows = tuple(
            tuple(replace(cell, runs=_bare(cell.runs, ()), dir=None, align=None) for cell in row)
            for row in bare.rows
        )
        return replace(bare, rows=rows, runs=_bare(bare.runs, ()))
    if isinstance(bare, Quote):
        bare = replace(bare, attribution=_bare(bare.attribution, ()))
    plain = isinstance(bare, Paragraph)
    return replace(bare, runs=_bare(bare.runs, marks if plain else ()))


def _bare(runs: Runs, marks: Marks) -> Runs:
    out: list[Inline] = []
    for inline in runs:
        if isinstance(inline, Text):
            link = find_mark(inline.marks, MarkKind.LINK)
            out.append(Text(inline.text, with_mark(marks, link) if link else marks))
        elif isinstance(inline, Note):
            out.append(Note(_bare(inline.runs, ())))
        else:
            out.append(inline)
    return normal_runs(out)


def plain_lines(text: str, marks: Marks = ()) -> tuple[Block, ...]:
    """Return plain text as paragraphs, a line each; empty lines only divide.

    A single line takes on the marks of the text around it.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = [line for line in lines if line.strip()] if len(lines) > 1 else lines
    around = without_mark(marks, MarkKind.LINK) if len(kept) == 1 else ()
    return tuple(Paragraph((Text(line, around),) if line else ()) for line in kept)


def text_of(blocks: Sequence[Block]) -> str:
    """Return the letters of blocks, a line for each of their texts."""
    return "\n".join(
        block.text if isinstance(block, Code) else plain_text(flatten((block,))) for block in blocks
    )


_SENTENCE = re.compile(r"[.!?؟…۔][»”\")\]]*\s+")


def divided(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], int]:
    """Divide paragraphs that are too long to type in; return how many were."""
    if not any(_too_long(block) for block in blocks):
        return tuple(blocks), 0
    out: list[Block] = []
    count = 0
    for block in blocks:
        if isinstance(block, Paragraph | ListItem | Quote) and _too_long(block):
            count += 1
            out.extend(_parts(block))
        else:
            out.append(block)
    return tuple(out), count


def _too_long(block: Block) -> bool:
    if not isinstance(block, Paragraph | ListItem | Quote):
        return False
    return runs_length(block.runs) > LONGEST_PARAGRAPH


def _parts(block: Paragraph | ListItem | Quote) -> Iterator[Block]:
    text = plain_text(block.runs, note="\ufffc")
    ends = [*_ends(text), len(text)]
    at = 0
    for number, end in enumerate(ends):
        part: Block = replace(block, runs=_trimmed(cut(block.runs, at, end)))
        if isinstance(part, ListItem) and number:
            part = replace(part, kind=ListKind.NONE, start=None, checked=False)
        if isinstance(part, Quote) and end < len(text):
            part = replace(part, attribution=())
        yield part
        at = end


def _ends(text: str) -> Iterator[int]:
    """Yield where a long text is divided: behind a sentence, else a word, else anywhere."""
    at, half = 0, LONGEST_PARAGRAPH // 2
    while len(text) - at > LONGEST_PARAGRAPH:
        window = text[at : at + half]
        found = [match.end() for match in _SENTENCE.finditer(window)]
        end = found[-1] if found else window.rfind(" ") + 1
        if end < half // 4:
            end = half
            while end > 1 and not text[at + end].isalnum():  # not between a letter and its vowel
                end -= 1
        at += end
        yield at


def _trimmed(runs: Runs) -> Runs:
    """Take off the space at which a text was divided."""
    last = runs[-1] if runs else None
    if isinstance(last, Text) and last.text.endswith(" ") and last.text.strip():
        return (*runs[:-1], Text(last.text.rstrip(" "), last.marks))
    return runs
