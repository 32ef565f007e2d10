"""A piece of text that is pasted into an article: lines put together, a chat rid of its stamps.

The whole analysis would look for a title and an author; a piece has none. It is touched only
where its form proves what it is: lines that a program broke at one width, stamps of messages,
numbers of pages. Anything else stays as it came.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.document.nodes import Block, Break, Heading, ListItem, Paragraph, Quote, Text
from editor.document.runs import normal_runs, plain_text
from editor.text.structure.emphasis import emphasised
from editor.text.structure.engine import base_direction
from editor.text.structure.gather import gather
from editor.text.structure.junk import strip_chat, strip_pages
from editor.text.structure.lines import PAGE_BREAK, read_lines
from editor.text.structure.lists import settle_lists
from editor.text.structure.model import Kind, Part, Source
from editor.text.structure.paragraphs import measure


@dataclass(frozen=True, slots=True)
class Pieces:
    """Blocks made of a text; how many of its lines were joined, and how many stamps went."""

    blocks: tuple[Block, ...]
    joined: int
    removed: int


def read_pieces(text: str) -> Pieces | None:
    """Return the blocks of a text that was torn up on its way; None where it is to stay."""
    if "\n" not in text and "\r" not in text and PAGE_BREAK not in text and "[" not in text[:2]:
        return None
    base = base_direction(text)
    source = strip_chat(Source(read_lines(text, base), base=base))
    if not source.chat:
        paged = strip_pages(source)
        if PAGE_BREAK in text or len(paged.fields) > 1:
            source = paged
    if not source.lines:
        return None
    lines, layout = measure(source.lines)
    torn = layout.width is not None or (PAGE_BREAK in text and len(lines) > 1)
    if not (torn or source.chat):
        return None
    if not torn:
        return Pieces(_messages(source), 0, _stamps(source))
    parts = settle_lists(gather(lines, layout))
    blocks = tuple(block for part in parts for block in _blocks(part, source.chat))
    joined = sum(len(part.lines) - 1 for part in parts if part.joined)
    return Pieces(blocks, joined, _stamps(source))


def _stamps(source: Source) -> int:
    return len(source.fields) + sum(bool(line.prefix) for line in source.lines)


def _messages(source: Source) -> tuple[Block, ...]:
    """Return the lines of a chat, each a paragraph, what is marked in it marked."""
    return tuple(Paragraph(emphasised(line.text, chat=True)[0]) for line in source.lines)


def _blocks(part: Part, chat: bool) -> tuple[Block, ...]:
    """Return what a part becomes; what is only guessed to be a picture or table stays text."""
    block = part.block
    if part.kind is Kind.TEXT:
        return (Paragraph(emphasised(part.text, chat)[0] if chat else (Text(part.text),)),)
    if part.kind is Kind.HEADING:
        return (Heading((Text(part.text),), part.level),)
    if part.kind is Kind.VERSE:
        return tuple(Paragraph((Text(line.text),)) for line in part.lines)
    if isinstance(block, ListItem | Quote):
        runs = emphasised(plain_text(block.runs), chat)[0] if chat else block.runs
        return (replace(block, runs=runs),)
    lines = [line.text for line in part.lines]
    return (Paragraph(normal_runs(_broken(lines))),)


def _broken(lines: list[str]) -> list[Text | Break]:
    out: list[Text | Break] = []
    for index, line in enumerate(lines):
        if index:
            out.append(Break())
        out.append(Text(line))
    return out
