"""Writer: an article as text that reads well in a mail or a message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import assert_never

from editor.document.article import Article
from editor.document.marks import MarkKind, find_mark
from editor.document.meta import Meta
from editor.document.nodes import (
    Block,
    Break,
    Cell,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Quote,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.schema import normalise
from editor.document.walk import ListCounter
from editor.formats.base import ReportBuilder, Writing
from editor.text.messages import Catalog, load_catalog
from editor.text.numerals import format_number

SECTION = 2  # the level of a heading that needs no saying
INDENT = 4  # columns for each level of a list


@cache
def _labels(language: str) -> Catalog:
    """Return the texts in the language of an article, in which its labels are typed."""
    return load_catalog(language.split("-", maxsplit=1)[0])


def write(article: Article, _stem: str = "") -> Writing:
    """Write an article as plain text in UTF-8, with a report of what it cannot carry."""
    article = normalise(article)
    writer = _TextWriter(article.meta)
    text = writer.article(article)
    return Writing(text.encode("utf-8"), report=writer.report.report())


@dataclass(slots=True)
class _TextWriter:
    """Writes one article; collects its notes and what is lost."""

    meta: Meta
    report: ReportBuilder = field(default_factory=ReportBuilder)
    notes: list[str] = field(default_factory=list[str])

    def article(self, article: Article) -> str:
        parts = [*self._front(), *self._body(article.blocks)]
        if self.notes:
            lines = [f"[{number}] {text}" for number, text in enumerate(self.notes, 1)]
            parts.append("\n".join(lines))
        return "\n\n".join(part for part in parts if part) + "\n"

    def _front(self) -> Iterable[str]:
        meta = self.meta
        comma = "، " if meta.dir is Dir.RTL else ", "
        yield "\n".join(line for line in (meta.kicker, meta.title) if line)
        yield meta.deck
        names = self._label("plain.byline", names=comma.join(meta.authors)) if meta.authors else ""
        yield "\n".join(line for line in (names, meta.date) if line)
        kept = {"kicker", "title", "deck", "authors", "date", "dateline", "lang", "dir", "status"}
        bare = Meta(**{name: getattr(meta, name) for name in kept})
        if bare != meta:
            self.report.lose("plain.meta")

    def _label(self, id: str, **args: str) -> str:
        return _labels(self.meta.lang).text(id, **args)

    def _body(self, blocks: Iterable[Block]) -> Iterable[str]:
        """Yield the paragraphs; the items of one list are one paragraph of lines."""
        counter = ListCounter()
        items: list[str] = []
        dateline = self.meta.dateline
        for index, block in enumerate(blocks):
            number = counter.count(block)
            if block.align or block.dir or block.lang:
                self.report.lose("plain.layout")
            if isinstance(block, ListItem):
                items.append(self._item(block, number))
                continue
            if items:
                yield "\n".join(items)
                items = []
            text = self._block(block, index)
            if dateline and isinstance(block, Paragraph):
                text, dateline = f"{dateline} - {text}", ""
            yield text
        if items:
            yield "\n".join(items)
        if dateline:
            yield dateline

    def _block(self, block: Block, index: int) -> str:
        match block:
            case Paragraph():
                return self._runs(block.runs)
            case Embed():
                return self._embedded(block)
            case Heading():
                if block.level != SECTION:
                    self.report.lose("plain.heading-level")
                return self._runs(block.runs)
            case Quote():
                return self._quote(block)
            case Code():
                return block.text
            case Figure():
                return self._figure(block, index)
            case Table():
                return self._table(block, index)
            case Separator():
                return "* * *"
            case ListItem():
                return self._item(block, None)
            case _:
                assert_never(block)

    def _runs(self, runs: Runs) -> str:
        parts: list[str] = []
        for index, inline in enumerate(runs):
            match inline:
                case Text():
                    following = runs[index + 1] if index + 1 < len(runs) else None
                    parts.append(self._text(inline, following))
                case Break():
                    parts.append("\n")
                case Note():
                    at = len(self.notes)
                    self.notes.append("")  # holds the place: a note cannot hold another
                    self.notes[at] = self._runs(inline.runs).replace("\n", " ")
                    parts.append(f"[{at + 1}]")
                case _:
                    assert_never(inline)
        return "".join(parts)

    def _text(self, run: Text, following: object) -> str:
        address = find_mark(run.marks, MarkKind.LINK)
        if any(mark.kind not in {MarkKind.LINK, MarkKind.LANG, MarkKind.DIR} for mark in run.marks):
            self.report.lose("plain.marks")
        if address is None or address.value in {run.text, f"mailto:{run.text}"}:
            return run.text
        same = isinstance(following, Text) and find_mark(following.marks, MarkKind.LINK) == address
        return run.text if same else f"{run.text} ({address.value})"

    def _item(self, item: ListItem, number: int | None) -> str:
        margin = " " * (INDENT * item.level)
        text = self._runs(item.runs).replace("\n", f"\n{margin}  ")
        match item.kind:
            case ListKind.NUMBER:
                return f"{margin}{format_number(number or 1, item.numerals)}. {text}"
            case ListKind.TASK:
                return f"{margin}• [{'x' if item.checked else ' '}] {text}"
            case ListKind.BULLET:
                return f"{margin}• {text}"
            case ListKind.NONE:
                return f"{margin}  {text}"
            case _:
                assert_never(item.kind)

    def _quote(self, quote: Quote) -> str:
        text = self._runs(quote.runs)
        opened, closed = ("«", "»") if (quote.dir or self.meta.dir) is Dir.RTL else ("“", "”")
        if quote.level or quote.pull:
            self.report.lose("plain.quote")
        if text and text.lstrip()[:1] not in ("«", "“", '"'):
            text = f"{opened}{text}{closed}"
        return f"{text}\n— {self._runs(quote.attribution)}" if quote.attribution else text

    def _figure(self, figure: Figure, index: int) -> str:
        if figure.asset:
            self.report.lose("plain.picture", index, name=figure.name or figure.asset)
        elif figure.alt or figure.source or figure.licence:
            self.report.lose("plain.figure-fields", index)
        lines = [figure.name]
        if figure.runs:
            text = self._runs(figure.runs).replace("\n", " ")
            lines.append(self._label("plain.caption", text=text))
        if figure.credit:
            lines.append(self._label("plain.credit", text=figure.credit))
        return "\n".join(line for line in lines if line)

    def _table(self, table: Table, index: int) -> str:
        cells = [cell for row in table.rows for cell in row]
        if any(cell.colspan > 1 or cell.rowspan > 1 for cell in cells):
            self.report.lose("plain.merged-cells", index)
        rows = ["\t".join(self._cell(cell) for cell in row) for row in table.rows]
        caption = self._runs(table.runs)
        return "\n".join([caption, *rows] if caption else rows)

    def _cell(self, cell: Cell) -> str:
        return self._runs(cell.runs).replace("\n", " / ").replace("\t", " ")

    def _embedded(self, embed: Embed) -> str:
        address = dict(embed.data).get("url", "")
        text = self._runs(embed.runs)
        if not address:
            self.report.lose("plain.embed", None, kind=embed.kind)
        return "\n".join(line for line in (text, address) if line)
