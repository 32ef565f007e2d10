"""The kinds of block and inline content that an article is made of: a closed union of values.

A new kind is a change of the core: every `match` that ends in `assert_never` names a place to
visit. What features invent on their own is an `Embed`.

Offsets count Python characters over the inline content of a block: a `Text` is as long as its
string, a `Note` and a `Break` are one long.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from editor.document.marks import Marks


class Dir(StrEnum):
    """A base direction."""

    RTL = "rtl"
    LTR = "ltr"


class Align(StrEnum):
    """An alignment relative to the base direction; never left or right."""

    START = "start"
    END = "end"
    CENTER = "center"
    JUSTIFY = "justify"


class Role(StrEnum):
    """What a paragraph is in the article."""

    BODY = "body"
    LEAD = "lead"


class ListKind(StrEnum):
    """What stands before a list item."""

    BULLET = "bullet"
    NUMBER = "number"
    TASK = "task"
    NONE = "none"  # a further paragraph of the item above it, at the same level


class Numerals(StrEnum):
    """How the number of a list item is written."""

    DECIMAL = "decimal"  # 1 2 3
    ARABIC = "arabic"  # ١ ٢ ٣
    ABJAD = "abjad"  # أ ب ج د
    ALPHA = "alpha"  # a b c
    ROMAN = "roman"  # i ii iii


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters under one mark set; holds no line break and no control character."""

    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a block."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, holding its content at its anchor; numbered by position."""

    runs: Runs


Inline: TypeAlias = "Text | Break | Note"
Runs: TypeAlias = "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockBase:
    """What every block may carry; None means the article's own direction, alignment, language."""

    dir: Dir | None = None
    align: Align | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph(BlockBase):
    """A paragraph of text."""

    runs: Runs = ()
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Heading(BlockBase):
    """A heading; `level` 1 to 6, where 2 is a section of the article (1 is its title)."""

    runs: Runs = ()
    level: int = 2


@dataclass(frozen=True, slots=True)
class ListItem(BlockBase):
    """One item of a list.

    `level` counts from 0. A list is a stretch of items with no other block between them.
    `start` is set where a number does not follow from the item before it (None: 1, or one more
    than the last numbered item of the same level and numerals in the same list). `checked` is
    for tasks, `numerals` for numbers.
    """

    runs: Runs = ()
    kind: ListKind = ListKind.BULLET
    level: int = 0
    start: int | None = None
    numerals: Numerals = Numerals.DECIMAL
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Quote(BlockBase):
    """A paragraph of a quotation.

    Neighbours of the same `level` and `pull` are one quotation; an attribution ends it.
    `level` counts from 0 and is the depth of nesting.
    """

    runs: Runs = ()
    level: int = 0
    attribution: Runs = ()
    pull: bool = False


@dataclass(frozen=True, slots=True)
class Code(BlockBase):
    """A block of code, lines separated by "\\n", always left to right; `dir` stays None."""

    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Figure(BlockBase):
    """A picture with its texts.

    `asset` is the id of an `Asset` of the article, or empty for a placeholder that waits for its
    picture. `name` is the file name under which the picture arrived, `address` where on the web the
    picture is for which a placeholder stands: kept for what is written, never fetched. `width` is
    the width on the page in CSS pixels, None for natural. `runs` is the caption. One that is
    `beside` stands in a row with the figure before it, if there is one: neighbours make a gallery.
    """

    asset: str = ""
    name: str = ""
    alt: str = ""
    runs: Runs = ()
    credit: str = ""
    source: str = ""
    licence: str = ""
    width: int | None = None
    beside: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; it covers `colspan` columns and `rowspan` rows from its place on."""

    runs: Runs = ()
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None
    dir: Dir | None = None


Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table(BlockBase):
    """A table. Covered places are left out of `rows`, as in HTML; every place is covered once.

    Columns are in reading order: the first is at the start side. The first `header_rows` rows
    and `header_columns` columns are headers. `widths` are percentages by column, or empty.
    `runs` is the caption.
    """

    rows: tuple[Row, ...] = ((Cell(),),)
    runs: Runs = ()
    header_rows: int = 0
    header_columns: int = 0
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Separator(BlockBase):
    """A thematic break; carries no direction or alignment of its own."""


@dataclass(frozen=True, slots=True)
class Embed(BlockBase):
    """A thing that only some formats know: a video, a post of a network, a formula.

    `kind` names it ("link", "youtube", "math" ...), `data` holds its fields as sorted pairs
    (an address is called "url"), `runs` is what a writer that does not know `kind` writes.
    """

    kind: str = "link"
    data: tuple[tuple[str, str], ...] = field(default=())
    runs: Runs = ()


Block: TypeAlias = (
    "Paragraph | Heading | ListItem | Quote | Code | Figure | Table | Separator | Embed"
)
TextBlock: TypeAlias = "Paragraph | Heading | ListItem | Quote"
"""The kinds that turn into one another with a command, their text staying as it is."""

TEXT_BLOCKS = (Paragraph, Heading, ListItem, Quote)
BLOCKS = (Paragraph, Heading, ListItem, Quote, Code, Figure, Table, Separator, Embed)
