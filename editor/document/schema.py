"""What may stand where: the one valid form of an article, and what is wrong with another."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, assert_never, cast
from weakref import ref

from editor.document.article import Article
from editor.document.errors import Message, message
from editor.document.marks import MarkKind, Marks, mark_set
from editor.document.meta import Meta
from editor.document.nodes import (
    BLOCKS,
    Block,
    Cell,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Quote,
    Row,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import lines, normal_runs, one_line
from editor.document.walk import ListCounter, block_runs

COLOUR = re.compile(r"#[0-9a-f]{6}")
MAX_LIST_LEVEL = 8  # Word and QTextDocument agree on nine levels
MAX_SPAN = 1000  # the HTML standard's limit for colspan


# The articles that were made normal last. A reader, a check and a writer ask for the same one in
# turn, and a proof for two: the one that was written and the one that is read back.
_known: deque[Callable[[], Article | None]] = deque(maxlen=2)


def normalise(article: Article) -> Article:
    """Return the article in its one valid form; idempotent."""
    if any(known() is article for known in tuple(_known)):  # another thread may add one
        return article
    normal = _normalise(article)
    _known.append(ref(normal))
    return normal


def _normalise(article: Article) -> Article:
    blocks = tuple(map(normal_block, article.blocks)) or (Paragraph(),)
    blocks = _settle_lists(blocks)
    assets = {asset.id: asset for asset in article.assets}
    return replace(
        article,
        meta=normal_meta(article.meta),
        blocks=blocks,
        assets=tuple(assets[id] for id in sorted(assets)),
    )


def normal_meta(meta: Meta) -> Meta:
    """Return metadata whose fields hold only what every format can; `notes` may have lines."""
    found = {field.name: _normal_field(getattr(meta, field.name)) for field in fields(meta)}
    found["notes"] = lines(meta.notes)
    return Meta(**found)


def _normal_field(value: Any) -> Any:
    if type(value) is str:  # not the enums, which are strings too
        return one_line(value)
    return (
        tuple(map(_normal_field, cast("tuple[Any, ...]", value))) if type(value) is tuple else value
    )


def normal_block(block: Block) -> Block:
    """Return one block in its valid form, as far as that needs no neighbours."""
    if block.lang is not None:
        block = replace(block, lang=one_line(block.lang).strip() or None)
    match block:
        case Paragraph():  # most blocks are, and most are valid
            runs = normal_runs(block.runs)
            return block if runs == block.runs else replace(block, runs=runs)
        case Heading():
            return replace(block, runs=normal_runs(block.runs), level=_clamp(block.level, 1, 6))
        case ListItem():
            return _normal_item(block)
        case Quote():
            return replace(
                block,
                runs=normal_runs(block.runs),
                attribution=normal_runs(block.attribution),
                level=max(0, block.level),
            )
        case Code():
            return replace(
                block,
                text=lines(block.text),
                language=one_line(block.language),
                dir=None,
                align=None,
            )
        case Figure():
            return replace(
                block,
                runs=normal_runs(block.runs),
                name=one_line(block.name),
                alt=one_line(block.alt),
                credit=one_line(block.credit),
                source=one_line(block.source),
                licence=one_line(block.licence),
                width=block.width if block.width and block.width > 0 else None,
                address="" if block.asset else _web_address(block.address),
            )
        case Table():
            return normal_table(block)
        case Separator():
            return Separator()
        case Embed():
            data = tuple(sorted({one_line(k): one_line(v) for k, v in block.data}.items()))
            return replace(
                block, kind=one_line(block.kind), runs=normal_runs(block.runs), data=data
            )
        case _:
            assert_never(block)


def _web_address(address: str) -> str:
    """Return an address that leads to the web, else the empty text."""
    address = one_line(address).strip().replace(" ", "%20")
    return address if address.lower().startswith(("http://", "https://")) else ""


def _clamp(value: int, low: int, high: int) -> int:
    return max(low, min(high, value))


def _normal_item(item: ListItem) -> ListItem:
    numbered = item.kind is ListKind.NUMBER
    return replace(
        item,
        runs=normal_runs(item.runs),
        level=_clamp(item.level, 0, MAX_LIST_LEVEL),
        start=item.start if numbered and (item.start or 0) >= 0 else None,
        numerals=item.numerals if numbered else Numerals.DECIMAL,
        checked=item.checked and item.kind is ListKind.TASK,
    )


def normal_table(table: Table) -> Table:
    """Make a table rectangular: spans are cut to the grid, missing places get empty cells."""
    height = max(1, len(table.rows))
    taken: list[set[int]] = [set() for _ in range(height)]  # columns of each row
    placed: list[list[tuple[int, Cell]]] = [[] for _ in range(height)]
    for r, row in enumerate(table.rows):
        column, here = 0, taken[r]
        for cell in row:
            while column in here:
                column += 1
            wide, tall = cell.colspan, cell.rowspan
            if wide == tall == 1:
                here.add(column)
            else:
                wide = _clamp(wide, 1, MAX_SPAN)
                # a colspan may not run into a cell that hangs down from above
                wide = next((n for n in range(1, wide) if column + n in here), wide)
                tall = _clamp(tall, 1, height - r)
                for below in taken[r : r + tall]:
                    below.update(range(column, column + wide))
            placed[r].append((column, _normal_cell(cell, wide, tall)))
            column += wide
    width = max(max(columns, default=0) for columns in taken) + 1
    for row, columns in zip(placed, taken, strict=True):
        if len(columns) < width:
            row += [(c, Cell()) for c in range(width) if c not in columns]
            row.sort(key=lambda at: at[0])
    rows: tuple[Row, ...] = tuple(tuple(cell for _, cell in row) for row in placed)
    widths = tuple(table.widths) if len(table.widths) == width else ()
    return replace(
        table,
        rows=rows,
        runs=normal_runs(table.runs),
        header_rows=_clamp(table.header_rows, 0, height),
        header_columns=_clamp(table.header_columns, 0, width),
        widths=widths,
        align=None,
    )


def _normal_cell(cell: Cell, wide: int, tall: int) -> Cell:
    runs = normal_runs(cell.runs)
    if runs is cell.runs and (wide, tall) == (cell.colspan, cell.rowspan):
        return cell  # as most are, in tables of a hundred thousand
    return replace(cell, runs=runs, colspan=wide, rowspan=tall)


def table_width(table: Table) -> int:
    """Return the number of columns of a valid table."""
    return sum(cell.colspan for cell in table.rows[0])


def _settle_lists(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Settle what depends on the items before: starts that follow anyway, orphaned paragraphs."""
    out: list[Block] = []
    levels: set[int] = set()
    counter = ListCounter()
    for block in blocks:
        if not isinstance(block, ListItem):
            levels.clear()
        elif block.kind is ListKind.NONE and block.level not in levels:
            levels.clear()
            block = Paragraph(block.runs, dir=block.dir, align=block.align, lang=block.lang)
        else:
            levels = {level for level in levels if level < block.level} | {block.level}
            bare = replace(block, start=None)
            if block.start is not None and counter.would_be(bare) == block.start:
                block = bare
        counter.count(block)
        out.append(block)
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Problem:
    """A place of an article that breaks a rule: the block's index (None: the whole), and why."""

    block: int | None
    message: Message


def validate(article: Article) -> tuple[Problem, ...]:
    """Return what keeps an article from being valid; empty means that it is."""
    return tuple(_problems(article))


def _problems(article: Article) -> Iterator[Problem]:
    if not article.id:
        yield Problem(None, message("schema.no-id"))
    assets = {asset.id for asset in article.assets}
    if len(assets) < len(article.assets):
        yield Problem(None, message("schema.asset-twice"))
    if article.meta.featured and article.meta.featured not in assets:
        yield Problem(None, message("schema.featured-missing", asset=article.meta.featured))
    if not article.blocks:
        yield Problem(None, message("schema.no-blocks"))
    foreign = False
    for index, block in enumerate(article.blocks):
        if isinstance(block, BLOCKS):  # pyright: ignore[reportUnnecessaryIsInstance]
            yield from (Problem(index, found) for found in _block_problems(block, assets))
        else:
            foreign = True
            yield Problem(index, message("schema.not-a-block", type=type(block).__name__))
    if not foreign and (normal := normalise(article)) is not article:
        yield from _deviations(article, normal)


def _deviations(article: Article, normal: Article) -> Iterator[Problem]:
    if article.meta != normal.meta:
        yield Problem(None, message("schema.meta-not-normal"))
    if len(article.assets) == len(normal.assets) and article.assets != normal.assets:
        yield Problem(None, message("schema.assets-order"))
    for index, (was, now) in enumerate(zip(article.blocks, normal.blocks, strict=False)):
        if was != now:
            yield Problem(index, message("schema.not-normal"))


def _block_problems(block: Block, assets: set[str]) -> Iterator[Message]:
    if isinstance(block, Figure) and block.asset and block.asset not in assets:
        yield message("schema.asset-missing", asset=block.asset)
    if isinstance(block, Heading) and not 1 <= block.level <= 6:
        yield message("schema.heading-level", level=block.level)
    if isinstance(block, Embed) and not block.kind:
        yield message("schema.embed-kind")
    if isinstance(block, Table) and not all(block.rows[:1]):
        yield message("schema.table-empty")
    for runs in block_runs(block):
        yield from _run_problems(runs)


def _run_problems(runs: Runs) -> Iterator[Message]:
    for inline in runs:
        if isinstance(inline, Text):
            yield from _mark_problems(inline.marks)
        elif isinstance(inline, Note):
            yield from _run_problems(inline.runs)


def _mark_problems(marks: Marks) -> Iterator[Message]:
    if mark_set(marks) != marks:
        yield message("schema.marks-order")
    for mark in marks:
        match mark.kind:
            case MarkKind.LINK | MarkKind.LANG:
                if not mark.value:
                    yield message("schema.mark-empty", mark=mark.kind)
            case MarkKind.DIR:
                if mark.value not in {Dir.RTL, Dir.LTR}:
                    yield message("schema.mark-dir", value=mark.value)
            case MarkKind.HIGHLIGHT | MarkKind.COLOR:
                if not COLOUR.fullmatch(mark.value):
                    yield message("schema.mark-colour", value=mark.value)
            case _:
                if mark.value or mark.title:
                    yield message("schema.mark-value", mark=mark.kind)
