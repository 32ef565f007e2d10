"""What the analysis of raw text works on and what it returns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor.document.article import Article
from editor.document.errors import Message, message
from editor.document.nodes import Block, Dir, Figure
from editor.document.walk import block_text


class GuessKind(StrEnum):
    """What can be guessed about a line."""

    TITLE = "title"
    KICKER = "kicker"
    DECK = "deck"
    AUTHOR = "author"
    DATE = "date"
    DATELINE = "dateline"
    LEAD = "lead"
    HEADING = "heading"
    JOINED = "joined"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    VERSE = "verse"
    FIGURE = "figure"
    TABLE = "table"
    SEPARATOR = "separator"
    EMPHASIS = "emphasis"
    DIRECTION = "direction"
    PREFIX = "prefix"  # who sent it and when, cut off the start of a message
    REMOVED = "removed"  # a line that is no part of the text


@dataclass(frozen=True, slots=True)
class Guess:
    """One guess: what was made of which lines, where, and why.

    `block` is the index that the block had when the text was read; of what went into the metadata
    or away, where its lines would stand (None: at the end). `value` is the text of the block or
    the field. `source` holds the lines as they came. `confidence` is between 0 and 1.
    """

    kind: GuessKind
    block: int | None
    value: str
    source: tuple[str, ...]
    reason: Message
    confidence: float


def value_of(block: Block) -> str:
    """Return the text by which a guess finds its block again; of a figure the file name first."""
    if isinstance(block, Figure):
        return block.name or block_text(block) or block.credit
    return block_text(block)


@dataclass(frozen=True, slots=True)
class Structured:
    """An article made of raw text, and the guesses that made it, in the order of the text."""

    article: Article
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text.

    `number` counts the lines that are not empty and stays with a line. `raw` is the line as it
    came, `text` what is read of it. `gap` counts the empty lines before
    it, `indent` the columns of white space. `hard`: a message or the like begins here, so it
    never continues the line before. `prefix` was cut off its start. `torn`: it follows a page
    break, and may continue the line before in spite of a gap.
    """

    number: int
    raw: str
    text: str
    words: int
    gap: int = 0
    indent: int = 0
    hard: bool = False
    prefix: str = ""
    torn: bool = False


class Kind(StrEnum):
    """What a part of the text is."""

    TEXT = "text"
    ITEM = "item"
    HEADING = "heading"
    QUOTE = "quote"
    VERSE = "verse"
    FIGURE = "figure"
    TABLE = "table"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class Why:
    """The reason for a guess and how sure it is."""

    reason: Message
    confidence: float


def why(id: str, confidence: float, /, **args: str | int) -> Why:
    """Make a reason from the last part of its text's id."""
    return Why(message(f"structure.{id}", **args), confidence)


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before a list item: its family, its number if it has one, the signs."""

    family: str
    number: int | None
    signs: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of lines that becomes one block.

    `block` is set as soon as the kind needs more than text. `joined` and `why` are the reasons
    for the joining of its lines and for its kind.
    """

    kind: Kind
    lines: tuple[Line, ...]
    text: str
    words: int
    why: Why | None = None
    joined: Why | None = None
    marker: Marker | None = None
    block: Block | None = None
    level: int = 0

    @property
    def gap(self) -> int:
        """The empty lines before it."""
        return self.lines[0].gap

    @property
    def source(self) -> tuple[str, ...]:
        """Its lines as they came."""
        return tuple(line.raw for line in self.lines)


LAST = 1 << 60
"""The line number of what stands behind all lines."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something that goes into the metadata or away instead of becoming a block.

    `at` is the number of its line, or `LAST` for what closed the text.
    """

    kind: GuessKind
    value: str
    source: tuple[str, ...]
    why: Why
    at: int


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a text after what is no text was taken away."""

    lines: list[Line]
    fields: tuple[Field, ...] = ()
    chat: bool = False
    base: Dir = Dir.RTL


@dataclass(frozen=True, slots=True)
class Layout:
    """How the whole text is set.

    `width` is the column at which its lines were broken, None where lines are as long as their
    paragraphs. `spaced`: empty lines stand between paragraphs. `median` is the usual length of a
    paragraph in words, `stops` the share of them that end with a full stop or the like. `glued`:
    headings stand right on top of their paragraphs, though those are divided by empty lines.
    """

    width: int | None
    spaced: bool
    median: float
    stops: float
    glued: bool
