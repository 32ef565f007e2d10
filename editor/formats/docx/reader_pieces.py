"""Pieces: what stands in a Word paragraph, in order; inline content and what becomes a block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from editor.document.article import Asset
from editor.document.nodes import Break, Inline, Note, Runs, Text
from editor.formats.docx.keepsake import Element


@dataclass(frozen=True, slots=True)
class Checkbox:
    """A check box that can be clicked."""

    checked: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a paragraph; without an asset it is one that the file only points to."""

    asset: Asset | None
    name: str
    alt: str
    width: int  # EMU, 0 for unknown
    address: str = ""  # on the web, of one that is not here


@dataclass(frozen=True, slots=True)
class TextBox:
    """The content of a text box that is anchored in a paragraph."""

    content: Element


@dataclass(frozen=True, slots=True)
class Words:
    """Text that a drawing holds outside of paragraphs: word art, the boxes of a diagram."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line that was inserted as a drawing."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number that counts captions; `label` is what is counted, in lower case."""

    label: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula on a line of its own: as LaTeX, and as text."""

    latex: str
    runs: Runs


Drawn: TypeAlias = "Picture | TextBox | Words | Rule"
Piece: TypeAlias = "Inline | Drawn | Checkbox | Count | Formula"


def inlines(pieces: list[Piece]) -> list[Inline]:
    """Return the inline content among pieces; a check box that is left in it is its sign."""
    out: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, Text | Break | Note):
            out.append(piece)
        elif isinstance(piece, Checkbox):
            out.append(Text("\u2612" if piece.checked else "\u2610"))
        elif isinstance(piece, Formula):
            out += piece.runs
    return out


def is_visible(piece: Piece) -> bool:
    """Tell whether a piece shows in the line: a note or any word."""
    return isinstance(piece, Note | Checkbox | Formula) or (
        isinstance(piece, Text) and bool(piece.text.strip())
    )
