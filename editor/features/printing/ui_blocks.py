"""Sets the blocks of an article in strips for the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from editor.document.nodes import (
    Align,
    Block,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Paragraph,
    Quote,
    Role,
    Separator,
    Table,
    Text,
)
from editor.document.runs import plain_text
from editor.document.walk import ListCounter
from editor.features.printing import paper
from editor.features.printing.paging import Strip
from editor.features.printing.paper import ACCENT, FAINT
from editor.features.printing.rich import plain
from editor.features.printing.ui_bench import GAP, INDENT, Bench, paragraph, with_items
from editor.features.printing.ui_boxes import (
    BAR,
    FORMULA,
    code_strips,
    embed_strips,
    separator_strips,
)
from editor.features.printing.ui_clusters import Setting, joined
from editor.features.printing.ui_figures import FigureSetter
from editor.features.printing.ui_tables import TableSetter
from editor.features.printing.ui_title import title_strips
from editor.formats.pdf.sheet import Box, Entry, Part
from editor.text.numerals import format_number

LIST_GAP = 3.5
SIGN_GAP, SIGN_ROOM = 6.0, 200.0  # the sign of an item ends before its text, and may stand out
BAR_PLACE = 6.0
BY_GAP = 3.0
ABOVE_HEADING = 0.85  # of its distance of lines
BOXES = {True: "☑", False: "☐"}
BULLETS = ("•", "◦", "▪")


class Composer:
    """Makes the strips of an article in order."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._figures = FigureSetter(bench)
        self._tables = TableSetter(bench)
        self._dateline = bench.article.meta.dateline
        self._list: Part | None = None

    def strips(self) -> Iterator[Strip]:
        """Yield the strips of the title and of all blocks."""
        bench = self._bench
        yield from title_strips(bench)
        bench.end_block(None)
        counter = ListCounter()
        row: list[tuple[int, Figure]] = []
        before: Block | None = None
        for index, block in enumerate(bench.article.blocks):
            number = counter.count(block)
            if row and not (isinstance(block, Figure) and block.beside):
                yield from self._figures.row(row)
                row = []
            if isinstance(block, Figure):
                row.append((index, block))
            else:
                yield from self._block(block, number, before)
                bench.end_block(index)
            if isinstance(block, Embed):
                lost = "printing.loss.formula" if block.kind == FORMULA else "printing.loss.embed"
                bench.report.lose(lost, index, kind=block.kind)
            before = block
        if row:
            yield from self._figures.row(row)
        if self._dateline:
            yield from self._paragraph(Paragraph())

    def _block(self, block: Block, number: int | None, before: Block | None) -> Iterable[Strip]:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Heading():
                return self._heading(block)
            case ListItem():
                return self._item(block, number, before)
            case Quote():
                return self._quote(block, before)
            case Code():
                return code_strips(self._bench, block)
            case Figure():
                return self._figures.row([(0, block)])
            case Table():
                return self._tables.strips(block)
            case Separator():
                return separator_strips(self._bench)
            case Embed():
                return embed_strips(self._bench, block)
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> list[Strip]:
        style = paper.LEAD if block.role is Role.LEAD else paper.BODY
        runs = block.runs
        if self._dateline:
            runs = (Text(f"{self._dateline} – " if runs else self._dateline), *runs)
            self._dateline = ""
        dir = self._bench.direction(block)
        part = Part("P", lang=block.lang or "")
        text = self._bench.rich(runs, dir)
        return paragraph(self._bench.set(text, style, dir, align=block.align, part=part), GAP)

    def _heading(self, block: Heading) -> list[Strip]:
        bench = self._bench
        style = paper.heading_style(block)
        dir = bench.direction(block)
        part = Part(f"H{block.level}", lang=block.lang or "")
        lines = bench.set(bench.rich(block.runs, dir), style, dir, align=block.align, part=part)
        strips = paragraph(lines, style.leading * ABOVE_HEADING)
        strips = [replace(strip, keep=True) for strip in strips]
        if title := plain_text(block.runs, line_break=" ").strip():
            level = block.level if bench.article.meta.title else max(1, block.level - 1)
            strips[0] = with_items(strips[0], Entry(title, level, 0.0))
        return strips

    def _item(self, item: ListItem, number: int | None, before: Block | None) -> list[Strip]:
        bench = self._bench
        dir, indent = bench.direction(item), bench.indent(item.level)
        if self._list is None or not isinstance(before, ListItem):
            self._list = Part("L")
        part = Part("LI", self._list, item.lang or "")
        text = bench.rich(item.runs, dir)
        lines = bench.set(text, paper.BODY, dir, align=item.align, indent=indent, part=part)
        if sign := _sign(item, number):
            setting = Setting(paper.BODY, SIGN_ROOM, dir, Align.END, part)
            shown = bench.typesetter.lines(plain(sign), setting)[0]
            place = bench.at_start(dir, indent - SIGN_GAP - SIGN_ROOM, SIGN_ROOM)
            lines[0] = joined(lines[0], shown, place)
        return paragraph(lines, LIST_GAP if isinstance(before, ListItem) else GAP)

    def _quote(self, quote: Quote, before: Block | None) -> list[Strip]:
        bench = self._bench
        dir, indent = bench.direction(quote), bench.indent(quote.level)
        style = paper.PULL if quote.pull else paper.BODY
        part = Part("BlockQuote", lang=quote.lang or "")
        room = INDENT / 2
        text = bench.rich(quote.runs, dir)
        lines = bench.set(text, style, dir, align=quote.align, indent=indent, room=room, part=part)
        follows = isinstance(before, Quote) and not before.attribution and before.pull is quote.pull
        strips = paragraph(
            lines, GAP * (0.6 if follows else 1.2), with_next=bool(quote.attribution)
        )
        barred = [
            self._barred(strip, dir, quote, joins=follows or number > 0)
            for number, strip in enumerate(strips)
        ]
        if quote.attribution:
            by = plain("— ") + bench.rich(quote.attribution, dir)
            lines = bench.set(by, paper.ATTRIBUTION, dir, indent=indent, room=room, part=part)
            more = paragraph(lines, BY_GAP)
            barred += [self._barred(strip, dir, quote, joins=True) for strip in more]
        return barred

    def _barred(self, strip: Strip, dir: Dir, quote: Quote, *, joins: bool) -> Strip:
        """Draw the bars beside a line of a quotation, one for each of its levels."""
        above = strip.before if joins else 0.0
        colour = ACCENT if quote.pull else FAINT
        bars = [
            Box(
                self._bench.at_start(dir, level * INDENT + BAR_PLACE, BAR),
                -above,
                BAR,
                strip.height + above,
                colour,
            )
            for level in range(quote.level + 1)
        ]
        return with_items(strip, *bars)


def _sign(item: ListItem, number: int | None) -> str:
    match item.kind:
        case ListKind.BULLET:
            return BULLETS[item.level % len(BULLETS)]
        case ListKind.TASK:
            return BOXES[item.checked]
        case ListKind.NUMBER:
            return f"{format_number(number or 1, item.numerals)}."
        case ListKind.NONE:
            return ""
        case _:
            assert_never(item.kind)
