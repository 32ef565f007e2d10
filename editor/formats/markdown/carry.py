"""What Markdown can carry of an article, and the names of what it cannot.

`carried` returns the article that our reader gives back for what our writer writes. Every
difference to the article that was given is in the report, so that nothing is lost in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, assert_never, cast

from editor.document.article import Article
from editor.document.marks import Mark, MarkKind
from editor.document.meta import OWN, Meta
from editor.document.nodes import (
    Block,
    Break,
    Cell,
    Code,
    Embed,
    Figure,
    Heading,
    Inline,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Quote,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import normal_runs, plain_text
from editor.document.schema import normalise
from editor.document.walk import list_numbers
from editor.formats.base import ReportBuilder
from editor.formats.html.space import needs_preserving
from editor.formats.markdown.escape import encode_address
from editor.formats.markdown.flatten import flattened
from editor.formats.markdown.front_matter import carried_meta
from editor.formats.markdown.pictures import file_names
from editor.formats.markdown.profile import COMMONMARK, Pictures, Profile

_FOLDED = re.compile("[ \t]+")
_FIGURE_TEXTS = ("name", "alt", "credit", "source", "licence")


def carried(article: Article, report: ReportBuilder, profile: Profile = COMMONMARK) -> Article:
    """Return the article as a dialect carries it; name in the report what it does not."""
    article = normalise(article)
    if article.meta.notes:
        report.lose("markdown.notes-kept-back", None, ("meta.notes",))
    own_gone = replace(article.meta, notes="", **dict.fromkeys(OWN, ()))
    meta = _Carrier(None, report).meta(own_gone)
    meta = carried_meta(meta, profile, report)
    pairs = list(enumerate(article.blocks))
    if not profile.html or profile.pictures is not Pictures.HTML:
        pairs = flattened(article.blocks, profile, report, file_names(article))
        # what stands beside another block now may have to say its number anew
        article = replace(article, blocks=tuple(block for _, block in pairs))
    blocks = tuple(
        _Carrier(index, report).block(block) for index, block in _carried_lists(pairs, report)
    )
    changed = len(blocks) != len(article.blocks) or any(
        now is not was for now, was in zip(blocks, article.blocks, strict=True)
    )
    article = _without_unused_pictures(replace(article, meta=meta, blocks=blocks), report)
    return normalise(article) if changed or not profile.html else article


def _without_unused_pictures(article: Article, report: ReportBuilder) -> Article:
    used = {block.asset for block in article.blocks if isinstance(block, Figure)}
    used.add(article.meta.featured)
    for asset in article.assets:
        if asset.id not in used:
            report.lose("markdown.picture-unused", None, ("pictures",), name=asset.id)
    return replace(article, assets=tuple(asset for asset in article.assets if asset.id in used))


def _carried_lists(
    pairs: Sequence[tuple[int, Block]], report: ReportBuilder
) -> list[tuple[int, Block]]:
    """Give list items digits (RTL.md M3) and levels that follow one another."""
    numbers = list_numbers(block for _, block in pairs)
    out: list[tuple[int, Block]] = []
    lossy = False  # something of this list has been lost
    above: list[int] = []  # the levels of the items that the present one stands under
    for (index, block), number in zip(pairs, numbers, strict=True):
        if not isinstance(block, ListItem):
            above.clear()
            lossy = False
            out.append((index, block))
            continue
        if block.numerals is not Numerals.DECIMAL:
            report.lose("markdown.numerals", index, ("list-items",))
        above = [level for level in above if level < block.level]
        level = len(above)
        above.append(block.level)
        if level != block.level:
            report.lose("markdown.list-level", index, ("list-items",))
        if block.numerals is not Numerals.DECIMAL or level != block.level:
            lossy = True
        if lossy:  # numbers that followed by themselves may have to be said now
            start = number if block.kind is ListKind.NUMBER else None
            block = replace(block, level=level, numerals=Numerals.DECIMAL, start=start)
        out.append((index, block))
    return out


class _Carrier:
    """Brings one block into the form in which Markdown holds it."""

    def __init__(self, index: int | None, report: ReportBuilder) -> None:
        self._index = index
        self._report = report

    def block(self, block: Block) -> Block:
        """Return a block as it is carried; the same object if nothing changes."""
        match block:
            case Paragraph() | Heading() | ListItem():
                runs = self._runs(block.runs)
                return block if runs is block.runs else replace(block, runs=runs)
            case Quote():
                attribution = self._runs(block.attribution)
                return replace(block, runs=self._runs(block.runs), attribution=attribution)
            case Figure():
                texts = {name: self.composed(getattr(block, name)) for name in _FIGURE_TEXTS}
                return replace(block, runs=self._runs(block.runs), **texts)
            case Table():
                rows = tuple(tuple(map(self._cell, row)) for row in block.rows)
                return replace(block, rows=rows, runs=self._runs(block.runs))
            case Embed():
                data = tuple((key, self.composed(value)) for key, value in block.data)
                return replace(block, runs=self._runs(block.runs), data=data)
            case Code():
                return replace(block, text=self.composed(block.text))
            case Separator():
                return block
            case _:
                assert_never(block)

    def meta(self, meta: Meta) -> Meta:
        """Return metadata in NFC."""
        values: dict[str, Any] = {}
        for name in Meta.__slots__:
            value = getattr(meta, name)
            if isinstance(value, str) and not isinstance(value, StrEnum):
                values[name] = self.composed(value)
            elif isinstance(value, tuple):
                values[name] = tuple(map(self._composed_item, cast("tuple[object, ...]", value)))
        return replace(meta, **values)

    def composed(self, text: str) -> str:
        """Return text in NFC (RTL.md M7): the same letters by Unicode's own rule."""
        if unicodedata.is_normalized("NFC", text):
            return text
        self._report.tell("markdown.composed")
        return unicodedata.normalize("NFC", text)

    def _composed_item(self, item: object) -> object:
        if isinstance(item, tuple):
            return tuple(map(self._composed_item, cast("tuple[object, ...]", item)))
        return self.composed(item) if isinstance(item, str) else item

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, runs=self._runs(cell.runs)) if cell.runs else cell

    def _runs(self, runs: Runs) -> Runs:
        if _is_carried(runs):
            return runs
        runs = tuple(map(self._inline, runs))
        folded = fold_spaces(runs)
        if folded is not runs:
            self._report.lose("markdown.spaces", self._index, ("spaces",))
        return folded

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Text(text, marks):
                return Text(self.composed(text), tuple(map(self._mark, marks)))
            case Note(runs):
                return Note(self._runs(runs))
            case Break():
                return inline
            case _:
                assert_never(inline)

    def _mark(self, mark: Mark) -> Mark:
        if mark.kind is not MarkKind.LINK:
            return mark
        address = encode_address(mark.value)
        if address != mark.value:
            self._report.tell("markdown.address-encoded")
        return Mark(MarkKind.LINK, address, self.composed(mark.title))


def _is_carried(runs: Runs) -> bool:
    """Tell at a glance that runs are carried as they are, as most are."""
    for inline in runs:
        if isinstance(inline, Note):
            return False
        if isinstance(inline, Text) and inline.marks and not _is_carried_link(inline.marks[0]):
            return False
    text = plain_text(runs)
    return not needs_preserving(runs) and unicodedata.is_normalized("NFC", text)


def _is_carried_link(mark: Mark) -> bool:
    """Tell whether a mark is no link, or one to an address that is ASCII already."""
    if mark.kind is not MarkKind.LINK:
        return True
    title = unicodedata.is_normalized("NFC", mark.title)
    return title and encode_address(mark.value) == mark.value


def fold_spaces(runs: Runs) -> Runs:
    """Return runs without the spaces that Markdown drops: doubled ones and those at line ends."""
    out: list[Inline] = []
    spaced = True  # what stands before is a space or the start of a line
    for inline in runs:
        match inline:
            case Text(text, marks):
                text = _FOLDED.sub(" ", text)
                text = text.removeprefix(" ") if spaced else text
                if text:
                    out.append(Text(text, marks))
                    spaced = text.endswith(" ")
            case Break():
                _strip_end(out)
                out.append(inline)
                spaced = True
            case Note():
                out.append(inline)
                spaced = False
    _strip_end(out)
    folded = normal_runs(out)
    return runs if folded == runs else folded


def _strip_end(out: list[Inline]) -> None:
    """Take the space off the end of a line; a run of nothing else goes with it."""
    if out and isinstance(last := out[-1], Text) and last.text.endswith(" "):
        out.pop()
        if text := last.text[:-1]:
            out.append(Text(text, last.marks))
