"""What stands in a note or in a cell: its paragraphs as lines, and what lines cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from editor.document.nodes import Break, Inline, Runs, Text
from editor.document.runs import join, normal_runs, plain_text
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w
from editor.formats.docx.reader_formats import NOTHING, RunFormat, paragraph_format, value_of
from editor.formats.docx.reader_meanings import Meaning
from editor.formats.docx.reader_pieces import Picture, TextBox, Words, inlines
from editor.formats.docx.reader_styles import Style

if TYPE_CHECKING:
    from editor.formats.docx.reader_runs import RunReader

_PARAGRAPH, _TABLE, _ROW, _CELL = w("p"), w("tbl"), w("tr"), w("tc")
_PROPERTIES, _CHUNK = w("pPr"), w("altChunk")
_NUMBERS = frozenset({w("footnoteRef"), w("endnoteRef")})
_ALTERNATE = f"{{{names.MC}}}AlternateContent"
_BLOCKS = frozenset({_PARAGRAPH, _TABLE, _ROW, _CELL})
_EXCEPTIONS = w("tblPrEx")
_DELETIONS = {w("trPr"): w("del"), w("tcPr"): w("cellDel")}
_SKIPPED = frozenset({w("sdtPr"), w("sdtEndPr"), w("del"), w("moveFrom"), w("tcPr"), w("trPr")})


@dataclass(slots=True)
class Inner:
    """The lines of a note or a cell, each a paragraph, with the pictures that stood in them."""

    lines: list[Runs] = field(default_factory=list[Runs])
    pictures: list[Picture] = field(default_factory=list[Picture])
    captions: list[Runs] = field(default_factory=list[Runs])  # in a style of captions
    first: Element | None = None
    first_style: Style | None = None

    @property
    def runs(self) -> Runs:
        """The lines, divided by breaks."""
        out: list[Inline] = []
        for index, line in enumerate(self.lines):
            if index:
                out.append(Break())
            out += line
        return tuple(out)


def read_inner(runs: RunReader, container: Element, look: RunFormat = NOTHING) -> Inner:
    """Read the content of a note or a cell; `look` is what the style of its table says."""
    inner = Inner()
    _walk(runs, container, look, inner)
    if runs.source.kept is None:
        while inner.lines and not plain_text(inner.lines[-1], note="*").strip():
            inner.lines.pop()
    return inner


def _walk(runs: RunReader, container: Element, look: RunFormat, inner: Inner) -> None:
    for child in container:
        tag = child.tag
        if tag == _PARAGRAPH:
            _paragraph(runs, child, look, inner)
        elif tag == _TABLE:
            runs.source.lose("docx.nested-table")
            _table(runs, child, look, inner)
        elif tag == _CHUNK:
            runs.source.lose("docx.chunk")
        elif tag == _ALTERNATE:
            if len(child):
                _walk(runs, child[0], look, inner)
        elif tag not in _SKIPPED:
            _walk(runs, child, look, inner)


def _paragraph(runs: RunReader, element: Element, look: RunFormat, inner: Inner) -> None:
    source = runs.source
    properties = element.find(_PROPERTIES)
    style = source.styles.paragraph(value_of(properties, "pStyle"))
    if look is not NOTHING:
        style = source.styles.within(style, look)
    if inner.first is None:
        inner.first, inner.first_style = element, style
    pieces = runs.read(element, style)
    line = inlines(pieces)
    if next(element.iter(*_NUMBERS), None) is not None:
        line = _without_space(line, ours=source.kept is not None)
    text = tuple(line)
    if source.kept is None:
        text = _numbered(runs, properties, style, text)
    inner.lines.append(text)
    if style.meaning is Meaning.CAPTION:
        inner.captions.append(text)
    for piece in pieces:
        if isinstance(piece, Picture):
            inner.pictures.append(piece)
        elif isinstance(piece, Words):
            inner.lines += ((Text(line),) for line in piece.lines)
        elif isinstance(piece, TextBox):
            _walk(runs, piece.content, look, inner)


def _numbered(runs: RunReader, properties: Element | None, style: Style, text: Runs) -> Runs:
    """Count a list item; a line that has nothing but its number shows it."""
    own = paragraph_format(properties)
    num = own.num if own.num is not None else style.paragraph.num
    if not num or num == "0":
        return text
    level = own.num_level if own.num_level is not None else style.paragraph.num_level
    place = runs.source.numbering.place(num, level, style.lineage)
    if place is None:
        return text
    if place.number is not None and not plain_text(text, note="*").strip():
        return (Text(str(place.number)),)
    runs.source.lose("docx.list-in-cell")
    return text


def _table(runs: RunReader, table: Element, look: RunFormat, inner: Inner) -> None:
    """Add a table in a cell, each row as a line."""
    for row in parts_of(table, _ROW):
        cells: list[Runs] = []
        for cell in parts_of(row, _CELL):
            content = Inner()
            _walk(runs, cell, look, content)
            inner.pictures += content.pictures
            cells.append(
                normal_runs(
                    Text(" ") if isinstance(inline, Break) else inline for inline in content.runs
                )
            )
        parts: list[Runs] = []
        for index, cell in enumerate(cells):
            parts += [(Text("\t"),), cell] if index else [cell]
        inner.lines.append(join(*parts))


def parts_of(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, those in wrappers too, no deleted ones."""
    for child in element:
        if child.tag == tag:
            if not _is_deleted(child):
                yield child
        elif child.tag not in _SKIPPED and child.tag not in _BLOCKS:
            yield from parts_of(child, tag)


def _is_deleted(part: Element) -> bool:
    for child in part:
        if name := _DELETIONS.get(child.tag):
            return child.find(name) is not None
        if child.tag != _EXCEPTIONS:  # properties come first
            return False
    return False


def _without_space(line: list[Inline], *, ours: bool) -> list[Inline]:
    """Take away what stands between a note's number and its text: one space, or any of others."""
    if line and isinstance(first := line[0], Text) and first.text[:1].isspace():
        text = first.text[1:] if ours else first.text.lstrip()
        rest = [Text(text, first.marks), *line[1:]] if text else line[1:]
        return rest if ours or text else _without_space(rest, ours=ours)
    return line
