"""Blocks as they come: the paragraphs of a Word file, gathered into the blocks of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from editor.document.nodes import (
    Align,
    Block,
    Break,
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
    Role,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import normal_runs, plain_text
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element, Values
from editor.formats.docx.names import w
from editor.formats.docx.pictures import width_from
from editor.formats.docx.reader_drawings import Picture, Rule, TextBox
from editor.formats.docx.reader_numbering import Place
from editor.formats.docx.reader_runs import (
    Checkbox,
    Piece,
    RunReader,
    marked_tag,
)
from editor.formats.docx.reader_styles import (
    Meaning,
    ParagraphFormat,
    Style,
    paragraph_format,
    run_format,
    value_of,
)
from editor.formats.docx.reader_tables import ALIGNMENTS, read_table
from editor.formats.docx.reader_text import (
    is_visible,
    lines_of,
    links_in,
    unlinked,
    without_tab,
    words_of,
)
from editor.formats.docx.source import Source
from editor.formats.docx.template import STYLE_NAMES
from editor.text.direction import dominant_direction

_RULE_TEXT = re.compile(r"\s*(?:(?:[*_\u2022\u2014-]\s*){3,}|\u2042)\s*")
_FIGURE_TEXTS = frozenset(
    {
        Meaning.ALT,
        Meaning.CAPTION,
        Meaning.TABLE_CAPTION,
        Meaning.CREDIT,
        Meaning.SOURCE,
        Meaning.LICENCE,
    }
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph as it came."""

    style: Style
    format: ParagraphFormat  # direct only
    lang: str | None
    pieces: tuple[Piece, ...]
    place: Place | None
    kept: Values | None  # what we kept of the block; None without our bookmark
    runs: Runs


@dataclass(slots=True)
class BlockReader:
    """Gathers blocks from body elements; title, deck, authors and date stood above them."""

    source: Source
    title: list[str] = field(default_factory=list[str])
    deck: list[str] = field(default_factory=list[str])
    authors: list[str] = field(default_factory=list[str])
    date: str = ""
    blocks: list[Block] = field(default_factory=list[Block])
    _runs: RunReader = field(init=False)
    _captions: list[Runs] = field(default_factory=list[Runs])
    _joined: list[Piece] = field(default_factory=list[Piece])

    def __post_init__(self) -> None:
        self._runs = RunReader(self.source, self.source.package.main)

    def read(self, body: Element) -> None:
        """Read the body of the document."""
        self._walk(body)
        self._flush_captions()

    def _walk(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _PARAGRAPH:
                self._paragraph(child)
            elif tag == _TABLE:
                self._table(child)
            elif tag in _CONTAINERS:
                self._walk(child)
            elif tag == _CHUNK:
                self.source.report.lose("docx.chunk")
            elif tag == _ALTERNATE and len(child):
                self._walk(child[0])

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
        pieces = [*self._joined, *self._runs.read(element, style)]
        self._joined = []
        if mark is not None and mark.find(_DELETED) is not None:
            self._joined = pieces  # its end is deleted: what follows goes on in the same paragraph
            self.source.changes += 1
            return
        num = direct.num if direct.num is not None else style.paragraph.num
        level = direct.num_level
        if level is None and direct.num is None:
            level = style.paragraph.num_level
        is_heading = style.meaning is Meaning.HEADING or direct.outline is not None
        place = None if is_heading else self.source.numbering.place(num, level, style.id)
        lang = marked_tag(run_format(mark).languages) or None
        runs = normal_runs(piece for piece in pieces if isinstance(piece, Text | Break | Note))
        line = _Line(style, direct, lang, tuple(pieces), place, self._kept(element), runs)
        self._line(line)
        for piece in pieces:
            if isinstance(piece, TextBox):
                self._walk(piece.content)

    def _line(self, line: _Line) -> None:
        pictures = [piece for piece in line.pieces if isinstance(piece, Picture)]
        waits = line.style.meaning in _FIGURE_TEXTS or pictures or not (line.runs or self._is_ours)
        if not waits:
            self._flush_captions()
        if line.style.meaning is Meaning.FIGURE and self._is_ours:
            self._figure_line(line)
            return
        shown = (piece for piece in line.pieces if isinstance(piece, Picture) or is_visible(piece))
        leads = isinstance(next(shown, None), Picture)
        if not leads:
            self._text_line(line)
        for picture in pictures:
            self._figure(line, picture, picture.name)
        if leads and plain_text(line.runs).strip():
            self._text_line(line)

    @property
    def _is_ours(self) -> bool:
        return self.source.kept is not None

    def _text_line(self, line: _Line) -> None:
        meaning = line.style.meaning
        runs = line.runs
        if self.source.kept is None and not plain_text(runs, note="*").strip():
            if line.format.bordered or any(isinstance(piece, Rule) for piece in line.pieces):
                self.blocks.append(Separator())
            return
        checkbox = next((p for p in line.pieces if isinstance(p, Checkbox)), None)
        if not self.blocks and self._is_above_text(meaning, runs):
            return
        if meaning is Meaning.CONTENTS:
            self.source.report.tell("docx.contents")
        elif meaning is Meaning.GAP and not runs:
            return
        elif meaning in _FIGURE_TEXTS:
            self._figure_text(line)
        elif checkbox or line.place or meaning is Meaning.TASK:
            self._item(line, checkbox)
        else:
            self._styled(line, runs)

    def _is_above_text(self, meaning: Meaning, runs: Runs) -> bool:
        """Take a line that stands above the text for the metadata; tell whether it was one."""
        text = plain_text(runs, line_break="\n" if self.source.kept else " ")
        match meaning:
            case Meaning.TITLE:
                self.title.append(text)
            case Meaning.SUBTITLE:
                self.deck.append(text)
            case Meaning.AUTHOR if not self._is_ours:
                self.authors.append(text.strip())
            case Meaning.DATE if not self._is_ours and (date := _date(text)):
                self.date = date
            case _:
                return False
        return True

    def _styled(self, line: _Line, runs: Runs) -> None:
        meaning, level = line.style.meaning, line.style.level
        outline = line.format.outline
        if meaning is Meaning.BODY and outline is not None and outline < 9:
            meaning, level = Meaning.HEADING, min(6, outline + 1)
        base = self._base(line, runs)
        match meaning:
            case Meaning.TITLE:
                self._add(Heading(runs, 1), base)
            case Meaning.SUBTITLE:
                self._add(Heading(runs, 2), base)
            case Meaning.HEADING:
                self._add(Heading(runs, level), base)
            case Meaning.LEAD:
                self._add(Paragraph(runs, Role.LEAD), base)
            case Meaning.QUOTE | Meaning.PULL_QUOTE:
                self._add(Quote(runs, level, pull=meaning is Meaning.PULL_QUOTE), base)
            case Meaning.ATTRIBUTION if self.blocks and isinstance(self.blocks[-1], Quote):
                quote = self.blocks[-1]
                self.blocks[-1] = replace(quote, attribution=lines_of(quote.attribution, runs))
            case Meaning.CODE:
                self._code(line, runs)
            case Meaning.EMBED:
                self._embed(line, runs, base)
            case Meaning.SEPARATOR if not runs:
                self.blocks.append(Separator())
            case _:
                if self.source.kept is None and _RULE_TEXT.fullmatch(plain_text(runs)):
                    self.blocks.append(Separator())
                else:
                    self._add(Paragraph(runs), base)

    def _add(self, block: Block, base: _Base) -> None:
        if base != _PLAIN:
            block = replace(block, dir=base.dir, align=base.align, lang=base.lang)
        self.blocks.append(block)

    def _base(self, line: _Line, runs: Runs) -> _Base:
        """Return direction, alignment and language, each None where they are the article's."""
        source = self.source
        if source.kept:
            ours = line.style.name in STYLE_NAMES or _is_numbered_quote(line.style)
            bidi = line.format.bidi
            if bidi is None and not ours and line.style.paragraph.bidi is not None:
                bidi = line.style.paragraph.bidi
                bidi = bidi if bidi is not (source.base is Dir.RTL) else None
            jc = line.format.jc or (None if ours else line.style.paragraph.jc)
            align = ALIGNMENTS.get(jc or "")
            if align is Align.START and not line.format.jc:
                align = None
            direction = None if bidi is None else (Dir.RTL if bidi else Dir.LTR)
            return _Base(direction, align, line.lang)
        above = line.style.paragraph
        bidi = above.bidi if line.format.bidi is None else line.format.bidi
        direction = Dir.RTL if bidi else dominant_direction(plain_text(runs))
        align = ALIGNMENTS.get(line.format.jc or above.jc or "")
        return _Base(
            None if direction is source.base else direction,
            None if align is Align.START else align,
            None,
        )

    # -- lists, code, embeds ---------------------------------------------------------------

    def _item(self, line: _Line, checkbox: Checkbox | None) -> None:
        runs = line.runs
        place = line.place or Place(ListKind.TASK, 0)
        kind, checked = place.kind, place.checked
        if checkbox:
            kind, checked = ListKind.TASK, checkbox.checked
            runs = without_tab(runs)
        elif line.style.meaning is Meaning.TASK:
            kind = ListKind.TASK
        item = ListItem(
            runs, kind, place.level, place.number, numerals=place.numerals, checked=checked
        )
        self._add(item, self._base(line, runs))

    def _code(self, line: _Line, runs: Runs) -> None:
        text = plain_text(runs)
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Code) and line.kept is None:
            self.blocks[-1] = replace(last, text=f"{last.text}\n{text}")
            return
        values = dict(line.kept or ())
        self.blocks.append(Code(text, values.get("language", ""), lang=line.lang))

    def _embed(self, line: _Line, runs: Runs, base: _Base) -> None:
        values = dict(line.kept or ())
        data = {
            name.removeprefix("data."): value
            for name, value in values.items()
            if name.startswith("data.")
        }
        if not values:
            found = next(links_in(runs), "")
            data = {"url": found} if found else {}
        if linked := values.get("linked"):
            runs = unlinked(runs, linked)
        if "text" in values and plain_text(runs) == values["text"]:
            runs = ()
        kind = values.get("kind", "link")
        self._add(Embed(kind, tuple(sorted(data.items())), runs), base)

    # -- figures and tables ----------------------------------------------------------------

    def _figure_line(self, line: _Line) -> None:
        """Take a paragraph of our Figure style: a picture, or the name of one that is awaited."""
        name = plain_text(line.runs, line_break=" ")
        picture = next((piece for piece in line.pieces if isinstance(piece, Picture)), None)
        self._figure(line, picture, name or (picture.name if picture else ""))

    def _figure(self, line: _Line, picture: Picture | None, name: str) -> None:
        asset = picture.asset if picture else None
        values = dict(line.kept or ())
        wide = picture.width if picture else 0
        width = None
        unchanged = "width" in values and values["extent"] == (str(wide) if asset else "")
        if self._is_ours and unchanged:
            width = int(values["width"]) if values["width"] else None
        elif self._is_ours and asset and wide:
            width = width_from(asset, wide)
        figure = Figure(
            asset.id if asset else "",
            name,
            picture.alt if picture else "",
            width=width,
            beside="beside" in values,
        )
        # of a foreign file a picture takes over nothing from its paragraph
        self._add(figure, self._base(line, ()) if self._is_ours else _PLAIN)
        if self._captions and not self._is_ours:
            self.blocks[-1] = replace(figure, runs=self._captions.pop())
            self._flush_captions()

    def _figure_text(self, line: _Line) -> None:
        """Take a caption or another text of a figure; a caption may also wait for its table."""
        last = self.blocks[-1] if self.blocks else None
        meaning, runs = line.style.meaning, line.runs
        text = plain_text(runs, line_break=" ")
        if meaning is Meaning.TABLE_CAPTION or not isinstance(last, Figure) or self._captions:
            if meaning in {Meaning.CAPTION, Meaning.TABLE_CAPTION}:
                if isinstance(last, Table) and not last.runs and self.source.kept is None:
                    self.blocks[-1] = replace(last, runs=runs)
                else:
                    self._captions.append(runs)
            else:
                self._flush_captions()
                self._add(Paragraph(runs), self._base(line, runs))
            return
        match meaning:
            case Meaning.CAPTION:
                last = replace(last, runs=lines_of(last.runs, runs))
            case Meaning.ALT:
                last = replace(last, alt=words_of(last.alt, text))
            case Meaning.CREDIT:
                last = replace(last, credit=words_of(last.credit, text))
            case Meaning.SOURCE:
                last = replace(last, source=words_of(last.source, text))
            case _:
                last = replace(last, licence=words_of(last.licence, text))
        self.blocks[-1] = last

    def _flush_captions(self) -> None:
        """Captions that found neither figure nor table are paragraphs."""
        self.blocks += [Paragraph(runs) for runs in self._captions]
        self._captions.clear()

    def _table(self, element: Element) -> None:
        caption = lines_of(*self._captions) if self._captions else ()
        self._captions.clear()
        kept = self._kept(element) or ()
        self.blocks.append(read_table(self.source, self._runs, element, kept, caption))


@dataclass(frozen=True, slots=True)
class _Base:
    """What every block may carry."""

    dir: Dir | None
    align: Align | None
    lang: str | None


_PLAIN = _Base(None, None, None)


def _is_numbered_quote(style: Style) -> bool:
    return style.meaning in {Meaning.QUOTE, Meaning.PULL_QUOTE} and style.level > 0


def _date(text: str) -> str | None:
    """Return the day that a line names; the rules for it are loaded only where one is."""
    from editor.text.structure.dates import read_date

    return read_date(text.strip())


_DELETED = w("del")
_PROPERTIES, _RUN_PROPERTIES = w("pPr"), w("rPr")
_PARAGRAPH, _TABLE, _CHUNK = w("p"), w("tbl"), w("altChunk")
_BOOKMARK, _NAME = w("bookmarkStart"), w("name")
_ALTERNATE = f"{{{names.MC}}}AlternateContent"
_CONTAINERS = frozenset(
    {w("sdt"), w("sdtContent"), w("ins"), w("moveTo"), w("customXml"), w("smartTag")}
)
