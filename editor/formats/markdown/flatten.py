"""An article without what a dialect has no HTML for: each loss is named at its block.

No word is lost: what has no place of its own becomes a paragraph, a caption or a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from editor.document.marks import Mark, MarkKind, find_mark, link, with_mark, without_mark
from editor.document.nodes import (
    Align,
    Block,
    Break,
    Cell,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    Inline,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Quote,
    Role,
    Row,
    Runs,
    Table,
    Text,
)
from editor.document.runs import normal_runs, plain_text, text_run
from editor.document.schema import table_width
from editor.formats.base import ReportBuilder
from editor.formats.markdown.embeds import shortcode_of
from editor.formats.markdown.escape import escape_smart, escape_text
from editor.formats.markdown.flat_figures import flat_figure
from editor.formats.markdown.profile import Around, Embeds, Profile

_OPENING = {Dir.LTR: "\u2066", Dir.RTL: "\u2067"}  # UAX 9: LRI, RLI
_CLOSING = "\u2069"  # PDI
_TIGHT = (MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT)
# What is counted by its place in a text, which moves when letters are added before it.
_PLACED = ("text", "isolates", "languages", "links", "marks", "footnotes", "line-breaks")
_TEXTS = (*_PLACED, "headings", "quotes", "cells", "captions")
_TABLE = ("tables", "directions", "alignments", *_TEXTS)
_BLANK: Runs = (Text("\xa0"),)
_CODE_NAME = "+-.#_"


def flattened(
    blocks: Sequence[Block], profile: Profile, report: ReportBuilder, names: Mapping[str, str]
) -> list[tuple[int, Block]]:
    """Return the blocks that a dialect can say, each with the index that it comes from.

    `names` are the file names that the pictures get, by their ids.
    """
    out: list[tuple[int, Block]] = []
    flattener = _Flattener(profile, report, names)
    led = profile.around is not Around.NOTHING  # or a paragraph, which alone may be the lead
    for index, block in enumerate(blocks):
        for part in flattener.block(index, block):
            if isinstance(part, Paragraph):
                if led and part.role is Role.LEAD and profile.around is Around.NOTHING:
                    report.lose("markdown.lead", index, ("blocks",))
                    part = replace(part, role=Role.BODY)
                led = True
            out.append((index, part))
    return out


class _Flattener:
    def __init__(self, profile: Profile, report: ReportBuilder, names: Mapping[str, str]) -> None:
        self._profile = profile
        self._names = names
        self._report = report
        self._index = 0
        self._list_manner: Block | None = None

    def block(self, index: int, block: Block) -> Iterable[Block]:
        """Yield what becomes of one block."""
        self._index = index
        if not isinstance(block, ListItem):
            self._list_manner = None
        if self._profile.html and not isinstance(block, Figure):
            yield block
            return
        match block:
            case Paragraph():
                yield from self._paragraph(block)
            case Heading():
                runs = self._line(block.runs)
                kept = block if self._profile.heading_attributes else self._manner(block)
                yield replace(kept, runs=runs)
            case ListItem():
                yield replace(self._item(block), runs=self._kept(block.runs))
            case Quote():
                yield self._quote(block)
            case Figure():
                yield from self._figure(block)
            case Table():
                yield from self._table(block)
            case Embed():
                yield from self._embed(block)
            case Code():
                yield self._code(block)
            case _:
                yield self._manner(block)

    def _lose(self, id: str, *excuses: str, **args: str | int) -> None:
        self._report.lose(id, self._index, excuses, **args)

    def _lose_place(self, id: str, *excuses: str) -> None:
        """Name a loss by which a block more comes behind this one, where the next was."""
        from editor.formats.facts import KINDS

        self._lose(id, *excuses)
        self._report.lose(id, None, ("blocks",))
        self._report.lose(id, self._index + 1, KINDS)

    # --- what stands around a block -----------------------------------------------------------

    def _manner(self, block: Block) -> Block:
        """Return a block without direction, alignment and language if they cannot be said."""
        if self._profile.around is not Around.NOTHING:
            return block
        if block.dir or block.align or block.lang:
            self._lose("markdown.manner", "directions", "alignments", "languages")
            return replace(block, dir=None, align=None, lang=None)
        return block

    def _paragraph(self, block: Paragraph) -> Iterable[Block]:
        runs = self._kept(block.runs)
        manner = self._manner(block)
        yield Paragraph(runs, block.role, dir=manner.dir, align=manner.align, lang=manner.lang)

    def _kept(self, runs: Runs) -> Runs:
        """Return the runs of a block that cannot be said empty: then a no-break space."""
        found = self._runs(runs)
        if plain_text(found, note="*", line_break="").strip(" \t"):
            return found
        self._lose("markdown.empty-paragraph", *_TEXTS)
        return _BLANK

    def _item(self, item: ListItem) -> ListItem:
        """Give an item the manner of the one at the top of its part of the list."""
        top = item.level == 0 and item.kind is not ListKind.NONE
        if self._profile.around is Around.NOTHING or top or self._list_manner is None:
            kept = self._manner(item)
            self._list_manner = kept
            return replace(item, dir=kept.dir, align=kept.align, lang=kept.lang)
        above = self._list_manner
        if (item.dir, item.align, item.lang) != (above.dir, above.align, above.lang):
            self._lose("markdown.manner", "directions", "alignments", "languages")
        return replace(item, dir=above.dir, align=above.align, lang=above.lang)

    def _quote(self, quote: Quote) -> Quote:
        kept = self._manner(quote)
        pull = quote.pull
        if pull and self._profile.around is Around.NOTHING:
            self._lose("markdown.pull-quote", "quotes")
            pull = False
        attribution = self._line(quote.attribution)
        if attribution and not plain_text(attribution, note="*").strip(" \t"):
            attribution = ()
        return Quote(
            self._kept(quote.runs),
            quote.level,
            attribution,
            pull,
            dir=kept.dir,
            align=kept.align,
            lang=kept.lang,
        )

    # --- inline content -----------------------------------------------------------------------

    def _runs(self, runs: Runs) -> Runs:
        """Return runs with the marks that can be said, without line breaks at the ends."""
        out = [self._inline(inline) for inline in runs]
        ends = len(out)
        while out and isinstance(out[-1], Break):
            out.pop()
        if len(out) < ends:
            self._lose("markdown.last-break", *_TEXTS)
        if self._profile.isolates:
            out = list(self._isolated(out))
        return normal_runs(out)

    def _line(self, runs: Runs) -> Runs:
        """Return runs on one line: a space stands for a line break."""
        if any(isinstance(inline, Break) for inline in runs):
            self._lose("markdown.break-in-line", "spaces", *_TEXTS)
            runs = tuple(Text(" ") if isinstance(each, Break) else each for each in runs)
        return self._runs(runs)

    def _inline(self, inline: Inline) -> Inline:
        if isinstance(inline, Note):
            return Note(self._kept(inline.runs))
        if not isinstance(inline, Text):
            return inline
        marks = inline.marks
        for mark in inline.marks:
            isolate = mark.kind is MarkKind.DIR and self._profile.isolates
            if not isolate and not self._may_say(mark, marks, inline.text):
                self._lose(f"markdown.mark.{mark.kind}", _fact_of(mark.kind))
                marks = without_mark(marks, mark.kind)
        return Text(inline.text, marks)

    def _may_say(self, mark: Mark, marks: tuple[Mark, ...], text: str) -> bool:
        if mark.kind is MarkKind.SUBSCRIPT and find_mark(marks, MarkKind.STRIKE):
            return False  # both are tildes
        if mark.kind in _TIGHT and escape_smart(escape_text(text)) != text:
            return False  # pandoc reads escapes in such a text twice
        if mark.kind in _TIGHT and find_mark(marks, MarkKind.CODE) and " " in text:
            return False  # pandoc wants no space there, and code has no other way to say one
        return self._profile.carries(mark.kind)

    def _isolated(self, runs: Iterable[Inline]) -> Iterable[Inline]:
        """Say the direction of phrases by the characters of Unicode, which any page obeys."""
        open_: Dir | None = None
        for inline in runs:
            mark = find_mark(inline.marks, MarkKind.DIR) if isinstance(inline, Text) else None
            wanted = Dir(mark.value) if mark else None
            if wanted is not open_:
                if open_:
                    yield Text(_CLOSING)
                if wanted:
                    self._lose("markdown.isolate", *_TEXTS)
                    yield Text(_OPENING[wanted])
                open_ = wanted
            if isinstance(inline, Text):
                yield Text(inline.text, without_mark(inline.marks, MarkKind.DIR))
            else:
                yield inline
        if open_:
            yield Text(_CLOSING)

    # --- blocks that Markdown has no word for -------------------------------------------------

    def _code(self, code: Code) -> Code:
        language = code.language
        if language and not all(c.isalnum() or c in _CODE_NAME for c in language):
            self._lose("markdown.code-language", "code", language=language)
            language = ""
        kept = self._manner(code)
        return replace(code, language=language, lang=kept.lang)

    def _figure(self, figure: Figure) -> Iterable[Block]:
        kept = self._manner(figure)
        figure = replace(figure, dir=kept.dir, align=kept.align, lang=kept.lang)
        runs = self._line(figure.runs) if not self._profile.html else figure.runs
        yield from flat_figure(replace(figure, runs=runs), self._profile, self._lose, self._names)

    def _embed(self, embed: Embed) -> Iterable[Block]:
        if self._profile.embeds is Embeds.DIVISION:
            yield replace(embed, runs=self._line(embed.runs))
            return
        url = dict(embed.data).get("url", "")
        runs = self._line(embed.runs) or text_run(url)
        if (made := shortcode_of(embed)) is not None:
            kept, _ = made
            lost = ("embeds", "blocks", "directions", "alignments", *_TEXTS)
            if plain_text(runs) != url:
                self._lose_place("markdown.embed-text", *lost)
            elif kept != embed:
                self._lose("markdown.manner", *lost)
            yield kept
            if plain_text(runs) != url:
                yield Paragraph(runs)
            return
        self._lose("markdown.embed", "embeds", "blocks", "directions", "alignments", *_TEXTS)
        if url:
            target = link(url)
            runs = tuple(
                Text(each.text, with_mark(each.marks, target))
                if isinstance(each, Text) and not find_mark(each.marks, MarkKind.LINK)
                else each
                for each in runs
            )
        yield Paragraph(runs or _BLANK)

    def _table(self, table: Table) -> Iterable[Block]:
        """Yield a table of single cells under one head, and its caption."""
        kept = self._manner(table)
        rows = [[self._cell(cell) for cell in row] for row in _spread(table)]
        simple = all(cell.colspan == cell.rowspan == 1 for row in table.rows for cell in row)
        bare = table.header_rows != 1
        if not simple or table.header_columns or table.widths or (bare and table.header_rows):
            self._lose("markdown.table", *_TABLE)
        if bare and not table.header_rows:
            self._lose("markdown.table-head", *_TABLE)
        caption = self._line(table.runs)
        columns = [_align_of(column) for column in zip(*rows, strict=True)]
        settled: tuple[Row, ...] = tuple(
            tuple(replace(cell, align=align) for cell, align in zip(row, columns, strict=True))
            for row in rows
        )
        if settled != tuple(map(tuple, rows)):
            self._lose("markdown.cell-align", "alignments")
        if self._profile.captions:
            yield Table(settled, caption, 1, dir=kept.dir, lang=kept.lang)
            return
        yield Table(settled, (), 1, dir=kept.dir, lang=kept.lang)
        if caption:
            self._lose_place("markdown.table-caption", *_TABLE)
            yield Paragraph(caption)

    def _cell(self, cell: Cell) -> Cell:
        if cell.dir:
            self._lose("markdown.cell-dir", "directions")
        return Cell(self._line(cell.runs), align=cell.align)


def _fact_of(kind: MarkKind) -> str:
    from editor.formats.facts import MARK_KINDS

    return MARK_KINDS[kind]


def _align_of(column: Sequence[Cell]) -> Align | None:
    align = column[0].align
    return None if align is Align.JUSTIFY else align


def _spread(table: Table) -> list[list[Cell]]:
    """Return a table as a grid: what covered several places stands in the first of them."""
    width = table_width(table)
    grid: list[list[Cell | None]] = [[None] * width for _ in table.rows]
    taken = [[False] * width for _ in table.rows]
    for y, row in enumerate(table.rows):
        x = 0
        for cell in row:
            while x < width and taken[y][x]:
                x += 1
            if x == width:
                break
            for dy in range(cell.rowspan):
                for dx in range(cell.colspan):
                    taken[y + dy][x + dx] = True
            grid[y][x] = cell
            x += cell.colspan
    return [[cell or Cell() for cell in row] for row in grid]
