"""Alignment: relative to the direction of the text, never left or right (RTL.md E4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change
from editor.document.edit import cell_at, map_blocks, replace_blocks_by, selected_cells, with_cell
from editor.document.nodes import TEXT_BLOCKS, Align, Block, Dir, Embed, Figure, Table
from editor.document.selection import Selection
from editor.feature import Command, State


def align(value: Align) -> Command:
    """Make the command that aligns the selected blocks, or the selected cells of a table."""

    def command(article: Article, selection: Selection) -> Change | None:
        return _align(article, selection, lambda _dir: value)

    return command


def align_to_side(*, right: bool) -> Command:
    """Make the command that aligns to a side of the page, whichever end of the text that is."""

    def command(article: Article, selection: Selection) -> Change | None:
        return _align(
            article,
            selection,
            lambda dir: Align.START if (dir is Dir.RTL) == right else Align.END,
        )

    return command


def _align(article: Article, selection: Selection, choose: Callable[[Dir], Align]) -> Change | None:
    def wanted(dir: Dir | None) -> Align | None:
        value = choose(dir or article.meta.dir)
        return None if value is Align.START else value  # the start is where text stands anyway

    index = selection.head.block
    table = article.blocks[index] if index < len(article.blocks) else None
    if isinstance(table, Table):
        changed = table
        for at in selected_cells(table, index, selection):
            cell = cell_at(changed, at)
            changed = with_cell(changed, at, replace(cell, align=wanted(cell.dir or table.dir)))
        change = replace_blocks_by(article, {index: changed})
        return replace(change, selection=selection) if change else None
    return map_blocks(
        article,
        selection,
        lambda block: replace(block, align=wanted(block.dir)) if _can_align(block) else block,
    )


def is_aligned(value: Align) -> State:
    """Make the state that tells whether all that is selected stands so."""

    def state(article: Article, selection: Selection) -> bool:
        found = [
            block.align
            for index in selection.blocks
            if index < len(article.blocks) and _can_align(block := article.blocks[index])
        ]
        index = selection.head.block
        table = article.blocks[index] if index < len(article.blocks) else None
        if isinstance(table, Table):
            found = [cell_at(table, at).align for at in selected_cells(table, index, selection)]
        return bool(found) and all((one or Align.START) is value for one in found)

    return state


def can_align(article: Article, selection: Selection) -> bool:
    """Tell whether something is selected that can be aligned."""
    return any(
        isinstance(block, Table) or _can_align(block)
        for index in selection.blocks
        if index < len(article.blocks)
        for block in (article.blocks[index],)
    )


def _can_align(block: Block) -> bool:
    return isinstance(block, (*TEXT_BLOCKS, Figure, Embed))
