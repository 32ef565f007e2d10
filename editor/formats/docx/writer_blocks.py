"""Blocks: each block of an article as the paragraphs of a Word file, one style for one meaning."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from editor.document.article import SUFFIXES, Article, Asset
from editor.document.marks import Mark, MarkKind, direction, find_mark, link, with_mark
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
from editor.formats.docx import names
from editor.formats.docx.keepsake import BOOKMARK, Values
from editor.formats.docx.markup import attribute
from editor.formats.docx.numbering import NumberingWriter
from editor.formats.docx.parcel import Parcel
from editor.formats.docx.pictures import (
    BLANK_PNG,
    SHOWN_BY_WORD,
    blip_xml,
    drawing_xml,
    extent,
    stand_in,
    width_from,
)
from editor.formats.docx.template import fonts, quote_border, quote_style
from editor.formats.docx.writer_runs import RunWriter, marked_language
from editor.formats.docx.writer_tables import TableWriter
from editor.text.direction import has_rtl

DOCUMENT = "word/document.xml"
FOOTNOTES = "word/footnotes.xml"

# In a right-to-left paragraph "left" is the leading edge, so the same words serve both (D4).
_JC = {Align.START: "left", Align.END: "right", Align.CENTER: "center", Align.JUSTIFY: "both"}
_LIST_STYLES = {
    ListKind.BULLET: "ListBullet",
    ListKind.NUMBER: "ListNumber",
    ListKind.TASK: "TaskList",
    ListKind.NONE: "ListContinue",
}
_CHECKBOX_FONT = "Segoe UI Symbol"
_BOXES = ("\u2610", "\u2611")


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands in a paragraph's properties besides its style."""

    dir: Dir | None = None
    align: Align | None = None
    lang: str | None = None
    list: tuple[int, int] | None = None  # id and level
    border: str = ""
    keep_next: bool = False


def paragraph_properties(style: str, layout: Layout = Layout()) -> str:  # a value
    """Return `w:pPr`, its elements in schema order."""
    out = [f'<w:pStyle w:val="{style}"/>'] if style else []
    if layout.keep_next:
        out.append("<w:keepNext/>")
    if layout.list:
        number, level = layout.list
        out.append(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    out.append(layout.border)
    if layout.dir:
        out.append("<w:bidi/>" if layout.dir is Dir.RTL else '<w:bidi w:val="0"/>')
    if layout.align:
        out.append(f'<w:jc w:val="{_JC[layout.align]}"/>')
    if layout.lang:
        out.append(f"<w:rPr>{marked_language(layout.lang)}</w:rPr>")
    content = "".join(out)
    return f"<w:pPr>{content}</w:pPr>" if content else ""


@dataclass(slots=True)
class BlockWriter:
    """Writes the body of one article and collects what other parts of the file must hold."""

    article: Article
    parcel: Parcel
    report: ReportBuilder
    numbering: NumberingWriter = field(default_factory=NumberingWriter)
    entries: list[Values] = field(default_factory=list[Values])
    shown: set[str] = field(default_factory=set[str])
    quotes: set[tuple[int, bool]] = field(default_factory=set[tuple[int, bool]])
    out: list[str] = field(default_factory=list[str])
    _notes: list[str] = field(default_factory=list[str])
    _drawings: int = 0
    _runs: RunWriter = field(init=False)
    _note_runs: RunWriter = field(init=False)
    _tables: TableWriter = field(init=False)
    _index: int = 0

    def __post_init__(self) -> None:
        self._runs = RunWriter(self.parcel.relationships(DOCUMENT), self._add_note)
        self._note_runs = RunWriter(self.parcel.relationships(FOOTNOTES))
        self._tables = TableWriter(self._runs, self.base, self.report)

    @property
    def base(self) -> Dir:
        """The direction of the article."""
        return self.article.meta.dir

    def write(self) -> None:
        """Write title, deck and every block into `out`."""
        meta = self.article.meta
        for style, value in (("Title", meta.title), ("Subtitle", meta.deck)):
            if value:
                self._paragraph(style, text_run(value), Layout())
        previous: Block | None = None
        for index, block in enumerate(self.article.blocks):
            self._index = index
            self._block(block, previous, self.numbering.count(block, self.base))
            previous = block

    def footnotes_xml(self) -> str:
        """Return the footnotes part: two separators, then the notes (D10)."""
        rule = (
            '<w:footnote w:type="{}" w:id="{}"><w:p><w:pPr>{}<w:spacing w:after="0"'
            ' w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{}/></w:r></w:p></w:footnote>'
        )
        bidi = "<w:bidi/>" if self.base is Dir.RTL else ""
        return (
            f'<w:footnotes xmlns:w="{names.W}" xmlns:r="{names.R}">'
            + rule.format("separator", -1, bidi, "separator")
            + rule.format("continuationSeparator", 0, bidi, "continuationSeparator")
            + "".join(self._notes)
            + "</w:footnotes>"
        )

    # -- blocks ----------------------------------------------------------------------------

    def _block(self, block: Block, previous: Block | None, number: int) -> None:
        layout = Layout(block.dir, block.align, block.lang)
        match block:
            case Paragraph():
                self._paragraph("Lead" if block.role is Role.LEAD else "", block.runs, layout)
            case Heading():
                self._paragraph(f"Heading{block.level}", block.runs, layout)
            case ListItem():
                self._item(block, number)
            case Quote():
                self._quote(block, layout)
            case Code():
                self._code(block, previous)
            case Figure():
                self._figure(block, layout)
            case Table():
                self._table(block)
            case Separator():
                self._paragraph("Separator", (), Layout())
            case Embed():
                self._embed(block, layout)
            case _:
                assert_never(block)

    def _paragraph(self, style: str, runs: Runs, layout: Layout, before: str = "") -> None:
        content = self._runs.write(runs, layout.dir or self.base, layout.lang)
        self.out.append(f"<w:p>{paragraph_properties(style, layout)}{before}{content}</w:p>")

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
        layout = Layout(
            layout.dir, layout.align, layout.lang, None, border, bool(quote.attribution)
        )
        self._paragraph(quote_style(quote.level, pull=quote.pull), quote.runs, layout)
        if quote.attribution:
            layout = Layout(layout.dir, layout.align, layout.lang, None, border)
            style = "PullQuoteAttribution" if quote.pull else "QuoteAttribution"
            self._paragraph(style, quote.attribution, layout)

    def _code(self, code: Code, previous: Block | None) -> None:
        content = self._runs.write(text_run(code.text), Dir.LTR, code.lang)
        language = f"<w:rPr>{marked_language(code.lang)}</w:rPr>" if code.lang else ""
        properties = f'<w:pPr><w:pStyle w:val="Code"/>{language}</w:pPr>'
        kept: Values = (("language", code.language),) if code.language else ()
        # Paragraphs of code are one block until one has a bookmark.
        bookmark = self._bookmark(kept, always=isinstance(previous, Code))
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
        self._paragraph("Embed", runs, layout, self._bookmark(tuple(kept)))

    def _bookmark(self, values: Values, *, always: bool = False) -> str:
        """Keep values; return the bookmark that points to them, "" if there is nothing to keep."""
        if not values and not always:
            return ""
        self.entries.append(values)
        number = len(self.entries)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{BOOKMARK}{number}"/>'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    # -- figures ---------------------------------------------------------------------------

    def _figure(self, figure: Figure, layout: Layout) -> None:
        asset = self.article.asset(figure.asset)
        kept: Values = ()
        if asset:
            size = extent(asset, figure.width)
            if width_from(asset, size.width) != figure.width:
                width = "" if figure.width is None else str(figure.width)
                kept = (("width", width), ("extent", str(size.width)))
        elif figure.width:
            kept = (("width", str(figure.width)), ("extent", ""))
        if figure.beside:
            kept = (*kept, ("beside", "1"))
        bookmark = self._bookmark(kept)
        lines: list[tuple[str, Runs]] = []
        if asset is None:
            # The name of a file reads from the left, however its numbers are spaced.
            marks = () if has_rtl(figure.name) else (direction(Dir.LTR),)
            self._paragraph("Figure", text_run(figure.name, *marks), layout, bookmark)
            lines.append(("FigureAlt", text_run(figure.alt)))
        else:
            run = f"<w:r>{self._drawing(figure, asset)}</w:r>"
            self._paragraph("Figure", (), layout, bookmark + run)
        lines += [
            ("Caption", figure.runs),
            ("Credit", text_run(figure.credit)),
            ("Source", text_run(figure.source)),
            ("Licence", text_run(figure.licence)),
        ]
        for style, runs in lines:
            if runs:
                self._paragraph(style, runs, layout)

    def _drawing(self, figure: Figure, asset: Asset) -> str:
        self._drawings += 1
        self.shown.add(asset.id)
        picture = self._picture(asset.id, asset.media_type, asset.data)
        size = extent(asset, figure.width)
        blip = self._blip(asset, picture)
        return drawing_xml(self._drawings, size, figure.name, figure.alt, blip)

    def _blip(self, asset: Asset, picture: str) -> str:
        if asset.media_type == "image/svg+xml":
            return blip_xml(self._picture("blank.png", "image/png", BLANK_PNG), svg=picture)
        if asset.media_type in SHOWN_BY_WORD:
            return blip_xml(picture)
        shown = stand_in(asset.data)
        if shown is None:
            self.report.lose("docx.picture-kind", self._index, ("pictures",), type=asset.media_type)
            return blip_xml(picture)
        kind, data = shown
        name = f"{asset.id}{SUFFIXES[kind]}"
        return blip_xml(self._picture(name, kind, data), original=picture)

    def _picture(self, name: str, media_type: str, data: bytes) -> str:
        path = f"word/media/{attribute(name)}"
        if path not in self.parcel:
            self.parcel.add(path, media_type, data)
        return self.parcel.relationships(DOCUMENT).add(names.REL_IMAGE, path)

    # -- tables and notes ------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        if table.runs:
            self._paragraph(
                "TableCaption", table.runs, Layout(table.dir, None, table.lang, keep_next=True)
            )
        bookmark = self._bookmark(self._tables.kept(table))
        self.out.append(self._tables.write(table, self._index, bookmark))
        # Word joins tables that touch, sets text close below them and wants one at the end.
        self._paragraph("TableGap", (), Layout())

    def _add_note(self, note: Note) -> int:
        rtl = "<w:rtl/>" if self.base is Dir.RTL else ""
        number = len(self._notes) + 1
        self._notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>{rtl}</w:rPr><w:footnoteRef/></w:r>'
            f"<w:r>{f'<w:rPr>{rtl}</w:rPr>' if rtl else ''}"
            f'<w:t xml:space="preserve"> </w:t></w:r>{self._note_runs.write(note.runs, self.base)}'
            "</w:p></w:footnote>"
        )
        return number


def _is_linked(inline: object) -> bool:
    return isinstance(inline, Text) and find_mark(inline.marks, MarkKind.LINK) is not None


def _linked(runs: Runs, mark: Mark) -> Runs:
    return tuple(
        Text(inline.text, with_mark(inline.marks, mark)) if isinstance(inline, Text) else inline
        for inline in runs
    )
