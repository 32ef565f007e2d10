"""Blocks: each block of an article as the paragraphs of a Word file, one style for one meaning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from editor.document.article import Article
from editor.document.marks import Mark, MarkKind, find_mark, link, with_mark
from editor.document.nodes import (
    Block,
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
    Role,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.formats.base import ReportBuilder
from editor.formats.docx.keepsake import Values
from editor.formats.docx.numbering import NumberingWriter
from editor.formats.docx.page import Page
from editor.formats.docx.parcel import Parcel, Relationships
from editor.formats.docx.template import fonts, quote_border, quote_style, separator_border
from editor.formats.docx.words import Words
from editor.formats.docx.writer_captions import CaptionLabels
from editor.formats.docx.writer_figures import DOCUMENT, FigureWriter
from editor.formats.docx.writer_notes import FOOTNOTES, NoteWriter
from editor.formats.docx.writer_paragraphs import PLAIN, Bookmarks, Layout, ParagraphWriter
from editor.formats.docx.writer_runs import RunWriter, marked_language
from editor.formats.docx.writer_tables import TableWriter

_LIST_STYLES = {
    ListKind.BULLET: "ListBullet",
    ListKind.NUMBER: "ListNumber",
    ListKind.TASK: "TaskList",
    ListKind.NONE: "ListContinue",
}
_ABOVE_ATTRIBUTION = 80  # twips: below a pull quote
_CHECKBOX_FONT = "Segoe UI Symbol"
_BOXES = ("\u2610", "\u2611")


@dataclass(slots=True)
class BlockWriter:
    """Writes the body of one article and collects what other parts of the file must hold.

    `numbered` captions show their numbers. `body` is the id of the style of plain paragraphs, ""
    for the default one. `rule` is the line of a separator, said in its own paragraph too for
    programs that know no styles; "" where a house draws it in a style of its own.
    """

    article: Article
    parcel: Parcel
    report: ReportBuilder
    page: Page
    words: Words
    numbered: bool = False
    numbering: NumberingWriter = field(default_factory=NumberingWriter)
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    body: str = ""
    rule: str = field(default_factory=separator_border)
    shown: set[str] = field(default_factory=set[str])
    quotes: set[tuple[int, bool]] = field(default_factory=set[tuple[int, bool]])
    out: list[str] = field(default_factory=list[str])
    notes: NoteWriter = field(init=False)
    paragraphs: ParagraphWriter = field(init=False)
    figures: FigureWriter = field(init=False)
    _labels: CaptionLabels = field(init=False)
    _tables: TableWriter = field(init=False)
    _index: int = 0

    def __post_init__(self) -> None:
        base = self.article.meta.dir
        self.notes = NoteWriter(self.make_runs(self.parcel.relationships(FOOTNOTES)), base)
        runs = self.make_runs(self.parcel.relationships(DOCUMENT), self.notes.add)
        self.paragraphs = ParagraphWriter(runs, base)
        self._labels = CaptionLabels(self.words, self.numbered)
        self.figures = FigureWriter(
            self.article, self.parcel, self.report, self.page, self.paragraphs,
            self.bookmarks, self._labels, self.shown,
        )  # fmt: skip
        self._tables = TableWriter(runs, base, self.report, self.page.text_width)

    def make_runs(
        self, relationships: Relationships, note: Callable[[Note], int] | None = None
    ) -> RunWriter:
        """Return what writes the runs of a part."""
        return RunWriter(relationships, note)

    @property
    def base(self) -> Dir:
        """The direction of the article."""
        return self.article.meta.dir

    def write(self) -> None:
        """Write every block into `out`."""
        blocks = self.article.blocks
        previous: Block | None = None
        row: list[Figure] = []
        for index, block in enumerate(blocks):
            number = self.numbering.count(block, self.base)
            if isinstance(block, Figure):
                row.append(block)
                following = blocks[index + 1] if index + 1 < len(blocks) else None
                if not (isinstance(following, Figure) and following.beside):
                    self.write_figures(row, index + 1 - len(row))
                    row = []
            else:
                self._index = index
                self.write_block(block, previous, number)
            previous = block

    # -- blocks ----------------------------------------------------------------------------

    def write_figures(self, row: Sequence[Figure], first: int) -> None:
        """Write a figure or a row of them; `first` is the index of the first."""
        self.out += self.figures.write(row, first)

    def write_block(self, block: Block, previous: Block | None, number: int) -> None:
        """Write any other block; `number` is the list that it is in."""
        layout = PLAIN
        if block.dir or block.align or block.lang:
            layout = Layout(block.dir, block.align, block.lang)
        match block:
            case Paragraph():
                style = "Lead" if block.role is Role.LEAD else self.body
                self._paragraph(style, block.runs, layout)
            case Heading():
                self._paragraph(f"Heading{block.level}", block.runs, layout)
            case ListItem():
                self._item(block, number)
            case Quote():
                self._quote(block, layout)
            case Code():
                self._code(block, previous)
            case Figure():
                self.out += self.figures.write((block,), self._index)
            case Table():
                self._table(block)
            case Separator():
                self._paragraph("Separator", (), Layout(border=self.rule))
            case Embed():
                self._embed(block, layout)
            case _:
                assert_never(block)

    def _paragraph(self, style: str, runs: Runs, layout: Layout, before: str = "") -> None:
        self.out.append(self.paragraphs.xml(style, runs, layout, before))

    def _item(self, item: ListItem, number: int) -> None:
        layout = Layout(item.dir, item.align, item.lang, (number, item.level))
        if item.numerals is Numerals.ARABIC:
            self.report.tell("docx.digits")
        before = ""
        if item.kind is ListKind.TASK:
            before = self._checkbox(item.checked, item.dir or self.base)
        self._paragraph(_LIST_STYLES[item.kind], item.runs, layout, before)

    def _checkbox(self, checked: bool, dir: Dir) -> str:
        """Return a check box that can be clicked in Word, and the tab behind it."""
        rtl = "<w:rtl/>" if dir is Dir.RTL else ""
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{500000 + self._index}"/><w14:checkbox>'
            f'<w14:checked w14:val="{int(checked)}"/>'
            f'<w14:checkedState w14:val="2611" w14:font="{_CHECKBOX_FONT}"/>'
            f'<w14:uncheckedState w14:val="2610" w14:font="{_CHECKBOX_FONT}"/></w14:checkbox>'
            f"</w:sdtPr><w:sdtContent><w:r><w:rPr>{fonts(_CHECKBOX_FONT)}{rtl}</w:rPr>"
            f"<w:t>{_BOXES[checked]}</w:t></w:r></w:sdtContent></w:sdt>"
            "<w:r><w:tab/></w:r>"
        )

    def _quote(self, quote: Quote, layout: Layout) -> None:
        self.quotes.add((quote.level, quote.pull))
        turned = layout.dir not in {None, self.base} and not quote.pull
        border = quote_border(layout.dir) if turned and layout.dir else ""
        layout = replace(layout, border=border)
        quoted = layout
        if quote.attribution:
            after = _ABOVE_ATTRIBUTION if quote.pull else None
            quoted = replace(layout, keep_next=True, after=after)
        self._paragraph(quote_style(quote.level, pull=quote.pull), quote.runs, quoted)
        if quote.attribution:
            style = "PullQuoteAttribution" if quote.pull else "QuoteAttribution"
            self._paragraph(style, quote.attribution, layout)

    def _code(self, code: Code, previous: Block | None) -> None:
        content = self.paragraphs.runs.write(text_run(code.text), Dir.LTR, code.lang)
        language = f"<w:rPr>{marked_language(code.lang)}</w:rPr>" if code.lang else ""
        properties = f'<w:pPr><w:pStyle w:val="Code"/>{language}</w:pPr>'
        kept: Values = (("language", code.language),) if code.language else ()
        # Paragraphs of code are one block until one has a bookmark.
        bookmark = self.bookmarks.keep(kept, always=isinstance(previous, Code))
        self.out.append(f"<w:p>{properties}{bookmark}{content}</w:p>")

    def _embed(self, embed: Embed, layout: Layout) -> None:
        kept = [("kind", embed.kind), *((f"data.{key}", value) for key, value in embed.data)]
        address = dict(embed.data).get("url", "")
        runs = embed.runs
        if not runs and address:
            runs = text_run(address)
            kept.append(("text", address))
        if address and not any(_is_linked(inline) for inline in runs):
            runs = _linked(runs, link(address))
            kept.append(("linked", address))
        self._paragraph("Embed", runs, layout, self.bookmarks.keep(tuple(kept)))

    # -- tables ----------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        if table.runs:
            layout = Layout(table.dir, None, table.lang)
            self._paragraph(
                "TableCaption", table.runs, layout, self._labels.xml("table", table.runs)
            )
        bookmark = self.bookmarks.keep(self._tables.kept(table))
        self.out.append(self._tables.write(table, self._index, bookmark))
        # Word joins tables that touch, sets text close below them and wants one at the end.
        self._paragraph("TableGap", (), PLAIN)


def _is_linked(inline: object) -> bool:
    return isinstance(inline, Text) and find_mark(inline.marks, MarkKind.LINK) is not None


def _linked(runs: Runs, mark: Mark) -> Runs:
    return tuple(
        Text(inline.text, with_mark(inline.marks, mark)) if isinstance(inline, Text) else inline
        for inline in runs
    )
