"""The outline: the headings of an article in their order and depth."""

from __future__ import annotations

from dataclasses import dataclass

from editor.document.nodes import Block, Heading
from editor.document.runs import plain_text
from editor.feature import Derived


@dataclass(frozen=True, slots=True)
class Entry:
    """One heading: its text, its level and the index of its block."""

    text: str
    level: int
    block: int


Found = tuple[str, int] | None


def find(block: Block) -> Found:
    """Return text and level of a heading, None for any other block."""
    if not isinstance(block, Heading):
        return None
    return plain_text(block.runs, line_break=" ").strip(), block.level


def gather(found: tuple[Found, ...]) -> tuple[Entry, ...]:
    """Return the headings with the indices of their blocks."""
    return tuple(
        Entry(heading[0], heading[1], index) for index, heading in enumerate(found) if heading
    )


OUTLINE: Derived[Found, tuple[Entry, ...]] = Derived("outline", find, gather)


def section_at(entries: tuple[Entry, ...], block: int) -> int | None:
    """Return the index of the entry under which a block stands; None above the first heading."""
    found = None
    for index, entry in enumerate(entries):
        if entry.block > block:
            break
        found = index
    return found


def depths(entries: tuple[Entry, ...]) -> tuple[int, ...]:
    """Return how deep each entry stands under others; levels may jump, depths do not."""
    out: list[int] = []
    above: list[int] = []
    for entry in entries:
        while above and above[-1] >= entry.level:
            above.pop()
        out.append(len(above))
        above.append(entry.level)
    return tuple(out)
