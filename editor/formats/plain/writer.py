"""Writer: an article as text that reads well in a mail or a message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar, assert_never

from editor.document.article import Article
from editor.document.marks import MEANT, MarkKind, Marks, find_mark
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
from editor.formats.base import NO_OPTIONS, Options, ReportBuilder, Writing
from editor.text.direction import leading_mark
from editor.text.messages import Catalog, load_catalog
from editor.text.numerals import format_number

SECTION = 2  # the level of a heading that needs no saying
INDENT = 4  # columns for each level of a list


@cache
def _labels(language: str) -> Catalog:
    """Return the texts in the language of an article, in which its labels are typed."""
    return load_catalog(language.split("-", maxsplit=1)[0])


def write(article: Article, _stem: str = "", options: Options = NO_OPTIONS) -> Writing:
    """Write an article as plain text in UTF-8, with a report of what it cannot carry."""
    article = normalise(article)
    writer = TextWriter(article.meta, records=options.get("tables") == "records")
    return writer.write(article)


@dataclass(slots=True)
class TextWriter:
    """Writes one article; collects its notes and what is lost.

    What a target for text does otherwise is a method that its writer replaces.
    """

    meta: Meta
    records: bool = False  # a row of a table as lines that name their columns, not cells and tabs
    marked: bool = True  # with directional marks where a line needs them
    report: ReportBuilder = field(default_factory=ReportBuilder)
    notes: list[str] = field(default_factory=list[str])

    carried: ClassVar[frozenset[MarkKind]] = MEANT

    def write(self, article: Article) -> Writing:
        """Write a normal article."""
        text = self._article(article)
        return Writing(text.encode("utf-8"), report=self.report.report())

    def _article(self, article: Article) -> str:
        parts = [*self._front(), *self._body(article.blocks)]
        if self.notes:
            lines = (f"[{number}] {text}" for number, text in enumerate(self.notes, 1))
            parts.append(self._directed("\n".join(lines), self.meta.dir))
        return "\n\n".join(part for part in parts if part) + "\n"

    def _front(self) -> Iterable[str]:
        meta = self.meta
        comma = "، " if meta.dir is Dir.RTL else ", "
        names = self._label("plain.byline", names=comma.join(meta.authors)) if meta.authors else ""
        for part in (
            (meta.kicker, self._title(meta.title)),
            (self._deck(meta.deck),),
            (names, self._date(meta.date)),
        ):
            yield self._directed("\n".join(line for line in part if line), meta.dir)
        kept = {"kicker", "title", "deck", "authors", "date", "dateline", "lang", "dir", "status"}
        bare = Meta(**{name: getattr(meta, name) for name in kept})
        if bare != meta:
            self.report.lose("plain.meta")

    def _title(self, title: str) -> str:
        return title

    def _deck(self, deck: str) -> str:
        return deck

    def _date(self, date: str) -> str:
        return date

    @property
    def _texts(self) -> Catalog:
        return _labels(self.meta.lang)

    def _label(self, id: str, **args: str | int) -> str:
        return self._texts.text(id, **args)

    def _directed(self, text: str, base: Dir) -> str:
        """Put a mark before the lines that would take another direction from their first letter.

        Mails and messages know no direction of a paragraph but that of its first letter (UAX 9,
        P2 and P3).
        """
        if not self.marked:
            return text
        return "\n".join(self._led(line, leading_mark(line, base)) for line in text.split("\n"))

    def _led(self, line: str, mark: str) -> str:
        return f"{mark}{line}"

    def _body(self, blocks: Iterable[Block]) -> Iterable[str]:
        """Yield the paragraphs; the items of one list are one paragraph of lines."""
        counter = ListCounter()
        items: list[str] = []
        dateline = self.meta.dateline
        for index, block in enumerate(blocks):
            number = counter.count(block)
            base = block.dir or self.meta.dir
            if block.align or block.dir or block.lang:
                self.report.lose("plain.layout")
            if isinstance(block, ListItem):
                items.append(self._directed(self._item(block, number), base))
                continue
            if items:
                yield "\n".join(items)
                items = []
            text = self._block(block, index)
            if dateline and isinstance(block, Paragraph):
                text, dateline = f"{dateline} - {text}", ""
            yield text if isinstance(block, Code) else self._directed(text, base)
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
                return self._heading(block)
            case Quote():
                return self._quote(block)
            case Code():
                return self._code(block)
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

    def _heading(self, heading: Heading) -> str:
        return self._runs(heading.runs)

    def _code(self, code: Code) -> str:
        return code.text

    def _runs(self, runs: Runs) -> str:
        return "".join(text for text, _marks in self._pieces(runs))

    def _pieces(self, runs: Runs) -> Iterator[tuple[str, Marks]]:
        """Yield the texts of runs with their marks: links have their address behind them."""
        for index, inline in enumerate(runs):
            match inline:
                case Text():
                    if any(mark.kind not in self.carried for mark in inline.marks):
                        self.report.lose("plain.marks")
                    yield inline.text, inline.marks
                    following = runs[index + 1] if index + 1 < len(runs) else None
                    if address := _address(inline, following):
                        yield self._behind(address, following), ()
                case Break():
                    yield "\n", ()
                case Note():
                    at = len(self.notes)
                    self.notes.append("")  # holds the place: a note cannot hold another
                    self.notes[at] = self._runs(inline.runs).replace("\n", " ")
                    yield f"[{at + 1}]", ()
                case _:
                    assert_never(inline)

    def _behind(self, address: str, _following: object) -> str:
        """Return how an address is written behind the text of its link."""
        return f" ({address})"

    def _item(self, item: ListItem, number: int | None) -> str:
        margin = " " * (INDENT * item.level)
        text = self._runs(item.runs).replace("\n", f"\n{margin}  ")
        return f"{margin}{self._marker(item, number)}{text}"

    def _marker(self, item: ListItem, number: int | None) -> str:
        match item.kind:
            case ListKind.NUMBER:
                return f"{format_number(number or 1, item.numerals)}. "
            case ListKind.TASK:
                return f"• [{'x' if item.checked else ' '}] "
            case ListKind.BULLET:
                return "• "
            case ListKind.NONE:
                return "  "
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
        lines = [figure.name, figure.address]
        if figure.runs:
            text = self._runs(figure.runs).replace("\n", " ")
            lines.append(self._label("plain.caption", text=text))
        if figure.credit:
            lines.append(self._label("plain.credit", text=figure.credit))
        return "\n".join(line for line in lines if line)

    def _table(self, table: Table, index: int) -> str:
        cells = [cell for row in table.rows for cell in row]
        merged = any(cell.colspan > 1 or cell.rowspan > 1 for cell in cells)
        if merged:
            self.report.lose("plain.merged-cells", index)
        rows = [[self._cell(cell) for cell in row] for row in table.rows]
        named = table.header_rows == 1 and len(rows[0]) > 1 and len(rows) > 1
        if self.records and named and not merged:
            lines = self._records(rows)
        else:
            lines = [self._row(row, number < table.header_rows) for number, row in enumerate(rows)]
        caption = self._runs(table.runs)
        return "\n".join([caption, *lines] if caption else lines)

    def _row(self, row: list[str], _heading: bool) -> str:
        return "\t".join(row)

    def _records(self, rows: list[list[str]]) -> list[str]:
        """Return each row as its first cell and a line for each of the others that says something.

        Columns of a table fall apart where lines are narrow and letters are not equally wide.
        """
        names, *rest = rows
        lines: list[str] = []
        for first, *others in rest:
            lines += [""] if lines else []
            lines.append(self._record(names[0], first))
            lines += [
                self._fact(name, cell)
                for name, cell in zip(names[1:], others, strict=False)
                if cell
            ]
        return lines

    def _record(self, name: str, cell: str) -> str:
        return self._named(name, cell)

    def _fact(self, name: str, cell: str) -> str:
        return self._named(name, cell)

    def _named(self, name: str, cell: str) -> str:
        colon = "\u00a0: " if self.meta.lang.startswith("fr") else ": "
        return f"{name}{colon}{cell}" if name else cell

    def _cell(self, cell: Cell) -> str:
        return self._runs(cell.runs).replace("\n", " / ").replace("\t", " ")

    def _embedded(self, embed: Embed) -> str:
        address = dict(embed.data).get("url", "")
        text = self._runs(embed.runs)
        if not address:
            self.report.lose("plain.embed", None, kind=embed.kind)
        return "\n".join(line for line in (text, address) if line)


def _address(run: Text, following: object) -> str:
    """Return the address to write behind a run: that of a link which ends here and hides it."""
    mark = find_mark(run.marks, MarkKind.LINK)
    if mark is None or mark.value in {run.text, f"mailto:{run.text}"}:
        return ""
    goes_on = isinstance(following, Text) and find_mark(following.marks, MarkKind.LINK) == mark
    return "" if goes_on else mark.value
