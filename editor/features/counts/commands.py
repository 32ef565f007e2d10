"""Words and reading time, counted by block."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from editor.document.article import Article
from editor.document.edit import selected_text
from editor.document.nodes import Block
from editor.document.selection import Selection
from editor.document.walk import block_text
from editor.feature import Derived
from editor.text.words import count_words


@dataclass(frozen=True, slots=True)
class Counts:
    """How long a text is; footnotes are not counted."""

    words: int = 0
    characters: int = 0


_WORDS = attrgetter("words")  # at the speed of C: a long article has thousands of blocks
_CHARACTERS = attrgetter("characters")


def count_text(text: str) -> Counts:
    """Count a plain text."""
    return Counts(count_words(text), len(text) - text.count("\n"))


def count_block(block: Block) -> Counts:
    """Count a block with its caption or its cells."""
    return count_text(block_text(block))


def add(parts: tuple[Counts, ...]) -> Counts:
    """Add counts up."""
    return Counts(sum(map(_WORDS, parts)), sum(map(_CHARACTERS, parts)))


COUNTS: Derived[Counts, Counts] = Derived("counts", count_block, add)


def count_selection(article: Article, selection: Selection) -> Counts:
    """Count what is selected."""
    return Counts() if selection.is_empty else count_text(selected_text(article, selection))
