"""Runs as they come: the inline content of a Word paragraph, with its links, notes and pictures."""

from __future__ import annotations

import re

from editor.document.marks import Mark, Marks, direction, link, mark_set
from editor.document.nodes import Break, Dir, Note, Text
from editor.document.runs import normal_runs
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import r, w
from editor.formats.docx.reader_drawings import DRAWINGS, read_drawing
from editor.formats.docx.reader_fields import Field, Fields, counted
from editor.formats.docx.reader_marks import Look, MarkReader
from editor.formats.docx.reader_meanings import Meaning
from editor.formats.docx.reader_pieces import Checkbox, Count, Formula, Piece
from editor.formats.docx.reader_styles import Style, is_set
from editor.formats.docx.reader_symbols import in_font, symbol
from editor.formats.docx.source import Source
from editor.formats.html.addresses import is_safe_address
from editor.text.direction import has_rtl

_INLINE_TEXT = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("softHyphen"): "\u00ad",
    w("noBreakHyphen"): "\u2011",
}
_SKIPPED = frozenset(
    map(
        w,
        (
            "rPr", "pPr", "del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
            "proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
            "permStart", "permEnd", "fldData",
        ),
    )
)  # fmt: skip
_SPACES = re.compile(r"(?<!\s)\s*[\n\r]\s*")
_SPECIAL = re.compile("[\n\r\uf020-\uf0ff]")


class RunReader:
    """Reads the paragraphs of one part; fields may reach over several of them."""

    def __init__(self, source: Source, part: str, root: Element) -> None:
        self.source = source
        self.part = part
        self._marks = MarkReader(source)
        self._fields = Fields(whole=_are_whole(root))

    def read(self, paragraph: Element, style: Style) -> list[Piece]:
        """Return what stands in a paragraph, in order."""
        out: list[Piece] = []
        self._fields.begin_paragraph()
        self._walk(paragraph, style, (), out)
        return out

    def _walk(self, element: Element, style: Style, around: Marks, out: list[Piece]) -> None:
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child, style, around, out)
            elif tag in _SKIPPED:
                pass
            elif tag == _HYPERLINK_TAG:
                self._walk(child, style, (*around, *self._link_of(child)), out)
            elif tag in _DIRECTIONS:
                value = child.get(_VAL, "")
                inner = (direction(value),) if value in {"rtl", "ltr"} else ()
                self._walk(child, style, (*around, *inner), out)
            elif tag == _FIELD:
                self._simple_field(child, style, around, out)
            elif tag == _CONTROL:
                self._control(child, style, around, out)
            elif tag == _ALTERNATE:
                self._alternate(child, style, None, around, out)
            elif tag.startswith(_MATH):
                self._math(child, around, out)
            elif tag == _SUBDOCUMENT:
                self.source.lose("docx.chunk")
            else:
                self._walk(child, style, around, out)

    def _alternate(
        self, element: Element, style: Style, look: Look | None, around: Marks, out: list[Piece]
    ) -> None:
        """Take the first alternative that holds something we know."""
        for alternative in element:
            found: list[Piece] = []
            lost = len(self.source.pending)
            if look:
                self._run_content(alternative, style, look, around, found)
            else:
                self._walk(alternative, style, around, found)
            if found or alternative.getnext() is None:
                out += found
                return
            del self.source.pending[lost:]

    def _control(self, control: Element, style: Style, around: Marks, out: list[Piece]) -> None:
        box = control.find(f"{w('sdtPr')}/{{{names.W14}}}checkbox")
        if box is not None:
            checked = box.find(f"{{{names.W14}}}checked")
            value = "0" if checked is None else checked.get(f"{{{names.W14}}}val", "1")
            out.append(Checkbox(is_set(value)))
            return
        if text := self.bound(control):
            out.append(Text(text, mark_set(around)))
            return
        content = control.find(w("sdtContent"))
        if content is not None:
            self._walk(content, style, around, out)

    def bound(self, control: Element) -> str:
        """Return the text of an empty control that stands elsewhere in the file."""
        if control.find(_BINDING) is None:
            return ""
        from editor.formats.docx.reader_bindings import bound_text

        return bound_text(self.source, control)

    def _simple_field(
        self, element: Element, style: Style, around: Marks, out: list[Piece]
    ) -> None:
        field = Field(element.get(w("instr"), ""))
        field.separate()
        if label := counted(field.code):
            out.append(Count(label))
        self._fields.open.append(field)
        self._walk(element, style, around, out)
        if field in self._fields.open:
            self._fields.open.remove(field)

    def _math(self, element: Element, around: Marks, out: list[Piece]) -> None:
        from editor.formats.docx import reader_math

        text = "".join(element.itertext(_MATH_TEXT))
        if self.source.base is Dir.RTL and not text.isalnum() and not has_rtl(text):
            around = (direction(Dir.LTR), *around)  # or its signs would change their places
        runs = reader_math.linear(element, mark_set(around))
        if not runs:
            return
        if element.tag == reader_math.PARAGRAPH:
            out.append(Formula(reader_math.latex(element), runs))
        else:
            out += runs
            self.source.lose("docx.math")

    # -- runs ------------------------------------------------------------------------------

    def _run(self, run: Element, style: Style, around: Marks, out: list[Piece]) -> None:
        look = self._marks.look(run.find(_RUN_PROPERTIES), style, run)
        if look.hidden:
            if any(text and text.strip() for text in run.itertext(_TEXT)):
                self.source.lose("docx.hidden-text")
            for char in run.iterfind(_FIELD_CHAR):
                self._fields.take(char)
            return
        if look.caps and self.source.kept is None:
            self.source.report.tell("docx.caps")
        self._run_content(run, style, look, around, out)

    def _run_content(
        self, run: Element, style: Style, look: Look, around: Marks, out: list[Piece]
    ) -> None:
        fields, marks = self._fields, look.marks
        if around:
            marks = mark_set((*marks, *around))
        for child in run:
            tag = child.tag
            if tag == _FIELD_CHAR:
                out += fields.take(child)
                continue
            shown = self._in_field(child, style, marks) if fields.open else marks
            if shown is None:
                continue
            if tag == _TEXT:
                if text := child.text:
                    if look.font or _SPECIAL.search(text):
                        text = _clean(child, text, look.font)
                    out.append(Text(text, shown))
            elif self._take(child, style, look, shown, around, out):
                return

    def _in_field(self, child: Element, style: Style, marks: Marks) -> Marks | None:
        """Return the marks of what stands in open fields, None for what is no text."""
        fields = self._fields
        if not fields.shows:
            if child.tag in _CODES:
                fields.add_code(child.text or "")
            return None
        if self._is_left_out(style):
            return None
        opened = self._safe(fields.link)
        return mark_set((*marks, opened)) if opened else marks

    def _is_left_out(self, style: Style) -> bool:
        """Tell whether the open fields are such as nobody needs in an article."""
        if self._fields.is_contents and style.meaning is not Meaning.HEADING:
            self.source.report.tell("docx.contents")
            return True
        if self._fields.is_page_number:
            self.source.report.tell("docx.page-numbers")
            return True
        return False

    def _take(
        self,
        child: Element,
        style: Style,
        look: Look,
        marks: Marks,
        around: Marks,
        out: list[Piece],
    ) -> bool:
        """Take one element of a run; tell whether what follows in the run is its mark."""
        tag = child.tag
        if tag in _INLINE_TEXT:
            out.append(Text(_INLINE_TEXT[tag], marks))
        elif tag in _BREAKS:
            if child.get(w("type"), "textWrapping") == "textWrapping":  # not of page or column
                out.append(Break())
        elif tag == _SYMBOL:
            self._symbol(child, marks, out)
        elif tag in _REFERENCES:
            return self._note(_REFERENCES[tag], child, out)
        elif tag == _COMMENT:
            self.source.comments_met.append(child.get(w("id"), ""))
        elif tag == _ALTERNATE:
            self._alternate(child, style, look, around, out)
        elif tag in DRAWINGS:
            out += read_drawing(self.source, self.part, child)
        elif tag == _RUBY:
            self._ruby(child, style, around, out)
        return False

    def _symbol(self, element: Element, marks: Marks, out: list[Piece]) -> None:
        font = element.get(w("font"), "")
        char = symbol(font, element.get(w("char"), ""))
        if char is None:
            self.source.lose("docx.symbol", font=font)
        else:
            out.append(Text(char, marks))

    def _ruby(self, ruby: Element, style: Style, around: Marks, out: list[Piece]) -> None:
        """Put the small text over others in brackets behind them."""
        said: list[Piece] = []
        for name, into in (("rubyBase", out), ("rt", said)):
            part = ruby.find(w(name))
            if part is not None:
                self._walk(part, style, around, into)
        if said:
            out += [Text("("), *said, Text(")")]

    def _link_of(self, hyperlink: Element) -> Marks:
        anchor = hyperlink.get(w("anchor")) or hyperlink.get(w("docLocation"))
        target = self.source.package.relationships(self.part).get(hyperlink.get(r("id"), ""))
        address = target.target if target else ""
        if anchor and "#" not in address:
            address += f"#{anchor}"
        if address.startswith("#") and self.source.kept is None:
            self.source.report.lose("docx.inner-link")
        mark = self._safe(link(address, hyperlink.get(w("tooltip"), ""))) if address else None
        return (mark,) if mark else ()

    def _safe(self, mark: Mark | None) -> Mark | None:
        """Return a link unless it would run something."""
        if mark is None or is_safe_address(mark.value):
            return mark
        self.source.lose("docx.unsafe-link", address=mark.value)
        return None

    # -- notes -----------------------------------------------------------------------------

    def _note(self, kind: str, reference: Element, out: list[Piece]) -> bool:
        """Take a note; tell whether a mark of its own follows, which its number replaces."""
        from editor.formats.docx.reader_inner import read_inner

        key = (kind, reference.get(w("id"), ""))
        note = self.source.notes.get(key)
        own_mark = is_set(reference.get(w("customMarkFollows")))
        if note is None or key in self.source.open_notes:  # or it calls itself
            self.source.lose("docx.missing-note")
            return False
        if kind == "endnote":
            self.source.report.tell("docx.endnotes")
        if own_mark:
            self.source.report.tell("docx.note-marks")
        reader = RunReader(self.source, self.source.note_parts[kind], note)
        self.source.open_notes.add(key)
        inner = read_inner(reader, note)
        self.source.open_notes.discard(key)
        out.append(Note(normal_runs(inner.runs)))
        if inner.pictures:
            self.source.report.tell("docx.picture-moved")
            out += inner.pictures
        return own_mark


def _clean(element: Element, text: str, font: str | None) -> str:
    """Return text without the line ends of the XML, and with signs for the codes of their fonts."""
    if "\n" in text or "\r" in text:
        text = _SPACES.sub(" ", text)
        if element.get(_SPACE) != "preserve":
            text = text.strip()
    return in_font(text, font)


def _are_whole(root: Element) -> bool:
    """Tell whether as many fields end as begin."""
    depth = 0
    for char in root.iter(_FIELD_CHAR):
        kind = char.get(_FIELD_CHAR_TYPE)
        depth += 1 if kind == "begin" else -1 if kind == "end" else 0
    return depth == 0


_RUN, _TEXT, _RUN_PROPERTIES, _VAL = w("r"), w("t"), w("rPr"), w("val")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS, _SYMBOL, _RUBY = frozenset({w("br"), w("cr")}), w("sym"), w("ruby")
_HYPERLINK_TAG, _FIELD, _CONTROL = w("hyperlink"), w("fldSimple"), w("sdt")
_DIRECTIONS = frozenset({w("dir"), w("bdo")})
_FIELD_CHAR, _FIELD_CHAR_TYPE = w("fldChar"), w("fldCharType")
_CODES = frozenset({w("instrText"), w("t")})
_BINDING = f"{w('sdtPr')}/{w('dataBinding')}"
_SUBDOCUMENT, _COMMENT = w("subDoc"), w("commentReference")
_ALTERNATE = f"{{{names.MC}}}AlternateContent"
_MATH, _MATH_TEXT = f"{{{names.M}}}oMath", f"{{{names.M}}}t"
_REFERENCES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
