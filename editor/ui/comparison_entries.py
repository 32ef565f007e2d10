"""Entries: a comparison as the lines of a list, what did not change folded away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from editor.document.article import Article
from editor.document.nodes import Block, Figure, Table
from editor.document.runs import plain_text, text_run
from editor.text.comparison import (
    Comparison,
    Field,
    Line,
    Part,
    PartName,
    Piece,
    PieceKind,
    Row,
    RowKind,
)
from editor.text.comparison.blocks import texts_of
from editor.text.comparison.telling import field_name, field_value, tell_row
from editor.text.messages import Catalog

CONTEXT = 1  # paragraphs that are shown before and after a difference
LEAST = 2  # fewer are not worth folding


class EntryKind(StrEnum):
    """What a line of the list is."""

    FIELD = "field"
    ROW = "row"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a field of the metadata, a block, or what is folded away.

    `caption` says what happened, "" where nothing did. `block` tells how the text is set.
    `pictures` are the ids of the old and the new picture. `folded` are the rows behind a fold.
    """

    kind: EntryKind
    caption: str = ""
    block: Block | None = None
    parts: tuple[Part, ...] = ()
    lines: tuple[Line, ...] = ()
    pictures: tuple[str, str] = ("", "")
    row: Row | None = None
    field: Field | None = None
    folded: tuple[Row, ...] = ()
    change: RowKind = RowKind.SAME

    @property
    def is_difference(self) -> bool:
        """Tell whether the way from difference to difference stops here, once for what moved."""
        return self.change not in {RowKind.SAME, RowKind.MOVED_AWAY}

    def spoken(self) -> str:
        """Return what a screen reader says."""
        signs = {PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "[+{}+]"}
        parts = [*self.parts, *(cell for line in self.lines for cell in line.cells)]
        text = "".join(
            signs.get(piece.kind, "{}").format(plain_text(piece.shown))
            for part in parts
            for piece in part.pieces
        )
        return f"{self.caption}: {text}" if self.caption and text else self.caption or text


def entries_of(comparison: Comparison, catalog: Catalog) -> list[Entry]:
    """Return the lines of a comparison."""
    return [*_fields(comparison, catalog), *_rows(comparison, catalog)]


def opened(entry: Entry, comparison: Comparison, catalog: Catalog) -> list[Entry]:
    """Return the lines that a fold hides."""
    return [_row_entry(row, comparison, catalog) for row in entry.folded]


def _fields(comparison: Comparison, catalog: Catalog) -> Iterator[Entry]:
    for each in comparison.fields:
        pictures = (each.old, each.new) if each.name == "featured" else ("", "")
        pieces = each.pieces
        if not pieces and not any(pictures):
            pieces = tuple(
                Piece(kind, text_run(text) if old else (), () if old else text_run(text))
                for kind, value, old in (
                    (PieceKind.REMOVED, each.old, True),
                    (PieceKind.ADDED, each.new, False),
                )
                if value and (text := field_value(each, value, catalog))
            )
        yield Entry(
            EntryKind.FIELD,
            field_name(each, catalog),
            None,
            (Part(PartName.TEXT, pieces),),
            (),
            pictures,
            None,
            each,
            change=RowKind.CHANGED,
        )


def _rows(comparison: Comparison, catalog: Catalog) -> Iterator[Entry]:
    rows = comparison.rows
    near = _near(rows)
    hidden: list[Row] = []
    for row, is_near in zip(rows, near, strict=True):
        if not is_near:
            hidden.append(row)
            continue
        yield from _folded(hidden, comparison, catalog)
        hidden = []
        yield _row_entry(row, comparison, catalog)
    yield from _folded(hidden, comparison, catalog)


def _near(rows: tuple[Row, ...]) -> list[bool]:
    """Tell of each row whether it differs or stands beside one that does."""
    near = [row.is_difference for row in rows]
    for index in [index for index, differs in enumerate(near) if differs]:
        for beside in range(max(0, index - CONTEXT), min(len(near), index + CONTEXT + 1)):
            near[beside] = True
    return near


def _folded(rows: list[Row], comparison: Comparison, catalog: Catalog) -> Iterator[Entry]:
    if len(rows) < LEAST:
        yield from (_row_entry(row, comparison, catalog) for row in rows)
    else:
        said = catalog.text("comparison.unchanged", n=len(rows))
        yield Entry(EntryKind.FOLD, said, folded=tuple(rows))


def _row_entry(row: Row, comparison: Comparison, catalog: Catalog) -> Entry:
    news, olds = comparison.new_blocks(row), comparison.old_blocks(row)
    block = news[0] if news else olds[0]
    if row.kind is RowKind.SAME:
        return Entry(
            EntryKind.ROW, "", block, _parts((block,)), _lines(block), _pictures(block, block), row
        )
    if row.kind is RowKind.MOVED_HERE and row.counterpart is not None:
        olds = (comparison.old.blocks[row.counterpart],)
    pictures = _pictures(olds[0] if olds else None, news[0] if news else None)
    caption = tell_row(row, comparison, catalog)
    return Entry(
        EntryKind.ROW, caption, block, row.parts, row.lines, pictures, row, change=row.kind
    )


def _parts(blocks: Iterable[Block]) -> tuple[Part, ...]:
    return tuple(
        Part(name, (Piece(PieceKind.SAME, runs, runs),))
        for block in blocks
        for name, runs in texts_of(block).items()
        if runs
    )


def _lines(block: Block) -> tuple[Line, ...]:
    from editor.text.comparison.tables import unchanged_lines

    return unchanged_lines(block) if isinstance(block, Table) else ()


def _pictures(old: Block | None, new: Block | None) -> tuple[str, str]:
    was = old.asset if isinstance(old, Figure) else ""
    now = new.asset if isinstance(new, Figure) else ""
    return ("", now) if was == now else (was, now)


def picture_data(comparison: Comparison, id: str) -> bytes:
    """Return the bytes of a picture of either article, b"" for none."""
    for article in (comparison.new, comparison.old):
        found = _asset(article, id)
        if found:
            return found
    return b""


def _asset(article: Article, id: str) -> bytes:
    asset = article.asset(id)
    return asset.data if asset else b""
