"""How tests read a comparison: as a line of text, and back as the texts of either side."""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.nodes import Inline, Runs
from editor.document.runs import normal_runs, plain_text
from editor.text.comparison import Comparison, LineKind, Part, Piece, PieceKind, Row

_FORMS = {PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "{{+{}+}}", PieceKind.SAME: "{}"}


def shown(found: Comparison) -> str:
    """Return the texts of everything that differs as one line: [-removed-]{+added+}."""
    return "".join(
        _shown(piece)
        for row in found.rows
        if row.is_difference
        for part in row.parts
        for piece in part.pieces
    )


def _shown(piece: Piece) -> str:
    if piece.kind is PieceKind.SPLIT:
        return "¶+"
    if piece.kind is PieceKind.JOINED:
        return "¶-"
    return _FORMS.get(piece.kind, "<{}>").format(plain_text(piece.shown, note="*"))


def read(row: Row, *, of_new: bool) -> Iterator[Runs]:
    """Yield the texts of one side of a row."""
    for part in row.parts:
        yield from _side(part, of_new=of_new)
    for line in row.lines:
        if line.kind is (LineKind.REMOVED if of_new else LineKind.ADDED):
            continue
        for cell in line.cells:
            yield from _side(cell, of_new=of_new)


def _side(part: Part, *, of_new: bool) -> Iterator[Runs]:
    here: list[Inline] = []
    for piece in part.pieces:
        if piece.kind is (PieceKind.SPLIT if of_new else PieceKind.JOINED):
            if here:
                yield normal_runs(here)
            here = []
        here += piece.new if of_new else piece.old
    if here:
        yield normal_runs(here)
