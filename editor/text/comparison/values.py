"""What a comparison says: rows of blocks, parts of a block, pieces of a text; plain values.

Read downwards, the rows that have old blocks give the old article and those that have new blocks
the new one; within a part the old sides of its pieces give the old text, the new sides the new.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor.document.article import Article
from editor.document.nodes import Block, Runs


@dataclass(frozen=True, slots=True)
class Ignoring:
    """What counts as no difference: true is overlooked. The text that is shown stays as it is.

    `tashkeel` is for vowel signs, `tatweel` for lengthened letters, `spacing` for spaces, line
    breaks and marks that are not read, `punctuation` for all signs between words, `letters` for
    the forms that are mixed up (أ إ آ ا, ى ي, ة ه), `digits` for their two rows, `case` for
    capitals, `looks` for bold, colours and the like: a link is no look.
    """

    tashkeel: bool = False
    tatweel: bool = False
    spacing: bool = False
    punctuation: bool = False
    letters: bool = False
    digits: bool = False
    case: bool = False
    looks: bool = False


class PieceKind(StrEnum):
    """What happened to a stretch of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    MARKED = "marked"  # the words stayed, their marks or links changed
    NOTE = "note"  # a footnote stayed, what it says changed
    SPLIT = "split"  # a paragraph ends here in the new text only
    JOINED = "joined"  # a paragraph ended here in the old text only


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as it was and as it is; either is empty where there was or is none.

    `inner` are the pieces within a footnote of the kind NOTE.
    """

    kind: PieceKind
    old: Runs = ()
    new: Runs = ()
    inner: tuple[Piece, ...] = ()

    @property
    def shown(self) -> Runs:
        """What is read there: the new text, the old one where it was removed."""
        return self.old if self.kind is PieceKind.REMOVED else self.new


class PartName(StrEnum):
    """The texts that a block may have."""

    TEXT = "text"
    ATTRIBUTION = "attribution"
    CAPTION = "caption"
    ALT = "alt"
    CREDIT = "credit"
    SOURCE = "source"
    LICENCE = "licence"
    CODE = "code"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a block."""

    name: PartName
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """Something of a block that is no text: its kind, level, alignment, picture, width.

    `old` and `new` are its values as the codec would name them, "" for none.
    """

    name: str
    old: str
    new: str


class RowKind(StrEnum):
    """What happened to a block."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    MOVED_AWAY = "moved-away"  # stood here in the old article
    MOVED_HERE = "moved-here"  # stands here in the new one


class LineKind(StrEnum):
    """What happened to a row of a table."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table in both articles: their indices, and the text of each cell."""

    kind: LineKind
    old: int | None
    new: int | None
    cells: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a block, or of several that are one on the other side.

    `old` and `new` are the indices in the two articles, in order and without gaps: several old
    ones were joined, several new ones are what an old one was split into. `counterpart` is the
    index on the other side of a block that moved; its parts are compared where it stands now.
    `lines` are those of a table whose columns stayed.
    """

    kind: RowKind
    old: tuple[int, ...] = ()
    new: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    properties: tuple[Property, ...] = ()
    lines: tuple[Line, ...] = ()
    counterpart: int | None = None

    @property
    def is_difference(self) -> bool:
        """Tell whether anything is other here."""
        return self.kind is not RowKind.SAME


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the metadata that differs; `key` names one of the desk's own fields."""

    name: str
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles side by side."""

    old: Article
    new: Article
    ignoring: Ignoring
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]

    @property
    def differences(self) -> int:
        """How many fields and blocks differ; one that moved is one."""
        moved = sum(row.kind is RowKind.MOVED_AWAY for row in self.rows)
        return len(self.fields) + sum(row.is_difference for row in self.rows) - moved

    @property
    def is_same(self) -> bool:
        """Tell whether nothing differs."""
        return not self.differences

    def old_blocks(self, row: Row) -> tuple[Block, ...]:
        """Return the blocks of the old article that a row is about."""
        return tuple(self.old.blocks[index] for index in row.old)

    def new_blocks(self, row: Row) -> tuple[Block, ...]:
        """Return the blocks of the new article that a row is about."""
        return tuple(self.new.blocks[index] for index in row.new)
