"""Words, characters and paragraphs, counted by block; the goal of an article in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from editor.document.article import Article
from editor.document.edit import selected_text
from editor.document.nodes import TEXT_BLOCKS, Block, Table
from editor.document.runs import plain_text
from editor.document.selection import Position, Selection
from editor.document.slices import end_of
from editor.document.walk import block_notes, block_text
from editor.feature import Derived
from editor.text.words import count_words

GOALS = "counts.goals"
GOALS_KEPT = 200  # articles; the goals of those written longest ago are forgotten
GOAL_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Counts:
    """How long a text is. Words in footnotes are counted by themselves."""

    words: int = 0
    characters: int = 0
    letters: int = 0  # characters without the spaces
    paragraphs: int = 0
    note_words: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of each block, and of them all."""

    parts: tuple[Counts, ...] = ()
    whole: Counts = Counts()


_FIELDS = tuple(map(attrgetter, Counts.__slots__))  # at the speed of C: there are thousands


def count_text(text: str) -> Counts:
    """Count a plain text, each line of which with something in it is a paragraph."""
    lines = text.split("\n")
    return Counts(
        count_words(text),
        len(text) - len(lines) + 1,
        sum(len(word) for word in text.split()),
        sum(not line.isspace() and bool(line) for line in lines),
    )


def count_block(block: Block) -> Counts:
    """Count a block with its caption or its cells."""
    text = block_text(block)
    counts = count_text(text)
    notes = sum(count_words(plain_text(note.runs)) for note in block_notes(block))
    paragraphs = int(isinstance(block, TEXT_BLOCKS) and bool(text.strip()))
    return Counts(counts.words, counts.characters, counts.letters, paragraphs, notes)


def add(parts: Sequence[Counts]) -> Counts:
    """Add counts up."""
    return Counts(*(sum(map(field, parts)) for field in _FIELDS))


def tally(parts: tuple[Counts, ...]) -> Tally:
    """Keep the counts of each block with their sum."""
    return Tally(parts, add(parts))


COUNTS: Derived[Counts, Tally] = Derived("counts", count_block, tally)


def count_selection(article: Article, selection: Selection, counted: Tally) -> Counts:
    """Count what is selected; of blocks that are selected whole, their counts are known."""
    start, end = selection.start, selection.end
    if start.block == end.block or end.block >= len(counted.parts):
        return count_text(selected_text(article, selection)) if start != end else Counts()
    first = _edge(article, Selection(start, end_of(article.blocks, start.block)), counted)
    last = _edge(article, Selection(Position(end.block), end), counted)
    return add((first, *counted.parts[start.block + 1 : end.block], last))


def _edge(article: Article, part: Selection, counted: Tally) -> Counts:
    if isinstance(article.blocks[part.head.block], Table):
        return counted.parts[part.head.block]  # a selection that leaves a table has it whole
    return count_text(selected_text(article, part))


# ---- the goal


def goal_of(goals: Sequence[str], article: str) -> int:
    """Return the goal of an article in words, 0 for none."""
    for each in goals:
        id, _, words = each.rpartition(" ")
        if id == article and words.isdecimal():
            return int(words)
    return 0


def with_goal(goals: Sequence[str], article: str, words: int) -> tuple[str, ...]:
    """Return the goals with that of an article changed, 0 taking it away."""
    others = [each for each in goals if each.rpartition(" ")[0] != article]
    mine = [f"{article} {min(words, GOAL_LIMIT)}"] if words > 0 else []
    return tuple((*mine, *others)[:GOALS_KEPT])


def share_of(words: int, goal: int) -> float | None:
    """Return how much of a goal is reached, None for no goal."""
    return min(1.0, words / goal) if goal else None
