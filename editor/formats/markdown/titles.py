"""The title of an article and the heading that says it."""

from __future__ import annotations

from collections.abc import Sequence

from editor.document.nodes import Block, Embed, Figure, Heading, Note, Separator, Text
from editor.document.runs import plain_text
from editor.formats.base import ReportBuilder


def one_line_of(text: str) -> str:
    """Return a text with its spaces folded."""
    return " ".join(text.split())


def says_title(blocks: Sequence[Block], title: str) -> bool:
    """Tell whether the first block is a heading of the first level that says just the title."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading) or first.level != 1 or len(first.runs) != 1:
        return False
    if first.dir or first.align or first.lang:
        return False
    run = first.runs[0]
    return isinstance(run, Text) and not run.marks and one_line_of(run.text) == one_line_of(title)


def take_title(blocks: list[Block], report: ReportBuilder) -> tuple[str, list[Block]]:
    """Move a heading of the first level, the first words of the body, to the metadata."""
    for index, block in enumerate(blocks):
        match block:
            case Figure() | Embed() | Separator():
                continue
            case Heading(level=1) if not any(isinstance(run, Note) for run in block.runs):
                if len(block.runs) > 1 or any(getattr(run, "marks", ()) for run in block.runs):
                    report.lose("markdown.title-marks")
                title = one_line_of(plain_text(block.runs, line_break=" "))
                return title, blocks[:index] + blocks[index + 1 :]
            case _:
                break
    return "", blocks
