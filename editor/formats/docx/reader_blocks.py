"""Blocks as they come: the elements of a Word body, walked in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from editor.document.nodes import Block, ListItem, ListKind, Paragraph, Text
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element, Values
from editor.formats.docx.names import r, w
from editor.formats.docx.reader_figures import FIGURE_TEXTS, Figures
from editor.formats.docx.reader_formats import (
    ParagraphFormat,
    paragraph_format,
    run_format,
    value_of,
)
from editor.formats.docx.reader_lines import Line
from editor.formats.docx.reader_marks import marked_tag
from editor.formats.docx.reader_meanings import Meaning
from editor.formats.docx.reader_numbering import Place
from editor.formats.docx.reader_paragraphs import Paragraphs
from editor.formats.docx.reader_pieces import Picture, Piece, TextBox, Words, inlines, is_visible
from editor.formats.docx.reader_runs import RunReader
from editor.formats.docx.reader_styles import Style
from editor.formats.docx.reader_tables import read_table
from editor.formats.docx.source import Source


@dataclass(slots=True)
class BlockReader:
    """Gathers blocks from the elements of a body."""

    source: Source
    body: Element
    blocks: list[Block] = field(default_factory=list[Block])
    texts: Paragraphs = field(init=False)
    _figures: Figures = field(init=False)
    _runs: RunReader = field(init=False)
    _joined: list[Piece] = field(default_factory=list[Piece])  # go on in the next paragraph
    _last: Element | None = None

    def __post_init__(self) -> None:
        self.texts = Paragraphs(self.source, self.blocks)
        self._figures = Figures(self.source, self.blocks)
        self._runs = RunReader(self.source, self.source.package.main, self.body)

    def read(self) -> None:
        """Read the body of the document."""
        self._walk(self.body)
        self._end_joined()
        self._figures.flush()
        self.source.settle(len(self.blocks) - 1)

    def _walk(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _PARAGRAPH:
                if len(child) or self._joined or self.source.kept:
                    self._paragraph(child)
            elif tag == _TABLE:
                self._table(child)
            elif tag == _CONTROL:
                if _is_contents(child):
                    self.source.report.tell("docx.contents")
                elif text := self._runs.bound(child):
                    self._bound(child, text)
                else:
                    self._walk(child)
            elif tag in _CONTAINERS:
                self._walk(child)
            elif tag == _CHUNK:
                self._chunk(child)
            elif tag == _SUBDOCUMENT:
                self.source.lose("docx.chunk")
            elif tag == _ALTERNATE:
                self._alternate(child)

    def _bound(self, control: Element, text: str) -> None:
        """Read the paragraph of an empty control with the text that belongs into it."""
        paragraph = next(control.iter(_PARAGRAPH), None)
        properties = None if paragraph is None else paragraph.find(_PROPERTIES)
        style = self.source.styles.paragraph(value_of(properties, "pStyle"))
        pieces: list[Piece] = [Text(text)]
        self._end(control, style, paragraph_format(properties), None, pieces)

    def _alternate(self, element: Element) -> None:
        """Read the first alternative that gives any block."""
        for alternative in element:
            before = len(self.blocks)
            self._walk(alternative)
            if len(self.blocks) > before:
                return

    def _chunk(self, element: Element) -> None:
        from editor.formats.docx.reader_chunks import read_chunk

        self._end_joined()
        self._figures.flush()
        self.blocks += read_chunk(self.source, element.get(r("id"), ""))
        self.source.settle(len(self.blocks) - 1)

    def _kept(self, element: Element) -> Values | None:
        """Return what we kept of a paragraph or table, by the bookmark in it."""
        kept = self.source.kept
        if kept and kept.entries:
            for bookmark in element.iter(_BOOKMARK):
                values = kept.entry(bookmark.get(_NAME, ""))
                if values is not None:
                    return values
        return None

    # -- paragraphs ------------------------------------------------------------------------

    def _paragraph(self, element: Element) -> None:
        properties = element.find(_PROPERTIES)
        style = self.source.styles.paragraph(value_of(properties, "pStyle"))
        direct = paragraph_format(properties)
        mark = None if properties is None else properties.find(_RUN_PROPERTIES)
        pieces = self._runs.read(element, style)
        if self._joined:
            pieces = [*self._joined, *pieces]
            self._joined = []
        ends = mark is None or all(mark.find(tag) is None for tag in _DELETED)
        if not ends or (direct.dropped and self.source.kept is None):
            self._joined, self._last = pieces, element
            return
        self._end(element, style, direct, mark, pieces)

    def _end_joined(self) -> None:
        """End a paragraph that was to go on in another, where none came."""
        if self._joined and self._last is not None:
            properties = self._last.find(_PROPERTIES)
            style = self.source.styles.paragraph(value_of(properties, "pStyle"))
            pieces, self._joined = self._joined, []
            self._end(self._last, style, paragraph_format(properties), None, pieces)

    def _end(
        self,
        element: Element,
        style: Style,
        direct: ParagraphFormat,
        mark: Element | None,
        pieces: list[Piece],
    ) -> None:
        place = self._place(style, direct)
        lang = marked_tag(run_format(mark).languages) or None
        line = Line(
            style, style.meaning, direct, lang, tuple(pieces), place, self._kept(element),
            tuple(inlines(pieces)),
        )  # fmt: skip
        if style.meaning is Meaning.BODY:
            meaning = self._figures.meaning_of(line)
            line = line if meaning is Meaning.BODY else replace(line, meaning=meaning)
        self._line(line)
        for piece in pieces:
            if isinstance(piece, TextBox):
                self._walk(piece.content)
            elif isinstance(piece, Words):
                self.blocks += (Paragraph((Text(words),)) for words in piece.lines)
        self.source.settle(len(self.blocks) - 1)

    def _place(self, style: Style, direct: ParagraphFormat) -> Place | None:
        """Return the place of a paragraph in a list; None for headings, though they count."""
        num = direct.num if direct.num is not None else style.paragraph.num
        if not num or num == "0":
            return None
        level = direct.num_level
        if level is None and direct.num is None:
            level = style.paragraph.num_level
        place = self.source.numbering.place(num, level, style.lineage)
        counts = style.meaning is Meaning.HEADING and direct.num is None  # as a house has it
        if place is None or (self.source.kept and not counts):
            return place
        outlined = direct.outline is not None and direct.outline < 9
        if style.meaning is Meaning.HEADING or outlined:
            if place.number is not None and not self.source.kept:
                self.source.report.lose("docx.heading-numbers")
            return None
        if place.kind is ListKind.NONE:  # without a sign it goes on with the item above it
            last = self.blocks[-1] if self.blocks else None
            return replace(place, level=last.level) if isinstance(last, ListItem) else None
        return place

    def _line(self, line: Line) -> None:
        pictures = [piece for piece in line.pieces if isinstance(piece, Picture)]
        ours = self.source.kept is not None
        waits = line.meaning in FIGURE_TEXTS or pictures or not (line.runs or ours)
        if not waits:
            self._figures.flush()
        if line.meaning is Meaning.FIGURE and ours:
            self._figures.line(line)
            return
        if not pictures:
            self._text_line(line)
            return
        shown = (piece for piece in line.pieces if isinstance(piece, Picture) or is_visible(piece))
        leads = isinstance(next(shown), Picture)
        if not leads:
            self._text_line(line)
        self._figures.pictures(line, pictures)
        if leads and not line.is_blank:
            self._text_line(line)

    def _text_line(self, line: Line) -> None:
        if line.meaning in FIGURE_TEXTS and not (line.is_blank and self.source.kept is None):
            self._figures.text(line)
        else:
            self.texts.add(line)

    def _table(self, element: Element) -> None:
        self._end_joined()
        caption = self._figures.table_caption()
        kept = self._kept(element) or ()
        grid = read_table(self.source, self._runs, element, kept, caption)
        if grid is not None:
            self._figures.of_table(grid)
        self.source.settle(len(self.blocks) - 1)


def _is_contents(control: Element) -> bool:
    """Tell whether a content control is a table of contents that Word made."""
    gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and gallery.get(w("val")) == "Table of Contents"


_DELETED = (w("del"), w("moveFrom"))
_PROPERTIES, _RUN_PROPERTIES = w("pPr"), w("rPr")
_PARAGRAPH, _TABLE, _CONTROL = w("p"), w("tbl"), w("sdt")
_CHUNK, _SUBDOCUMENT = w("altChunk"), w("subDoc")
_BOOKMARK, _NAME = w("bookmarkStart"), w("name")
_ALTERNATE = f"{{{names.MC}}}AlternateContent"
_CONTAINERS = frozenset({w("sdtContent"), w("ins"), w("moveTo"), w("customXml"), w("smartTag")})
