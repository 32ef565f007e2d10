"""Comparison of any two articles, by word.

    found = compare(old, new, Ignoring(tashkeel=True))
    for row in found.rows: ...

Values in `values`; `pairing` finds which blocks are the same ones, `wording` compares their texts.
"""

from __future__ import annotations

from editor.text.comparison.compare import compare
from editor.text.comparison.values import (
    Comparison,
    Field,
    Ignoring,
    Line,
    LineKind,
    Part,
    PartName,
    Piece,
    PieceKind,
    Property,
    Row,
    RowKind,
)

__all__ = [
    "Comparison",
    "Field",
    "Ignoring",
    "Line",
    "LineKind",
    "Part",
    "PartName",
    "Piece",
    "PieceKind",
    "Property",
    "Row",
    "RowKind",
    "compare",
]
