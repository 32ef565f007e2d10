"""Runs as they come: the inline content of a Word paragraph, with its links, notes and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from editor.document.marks import (
    CODE,
    EMPHASIS,
    STRIKE,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
    Mark,
    Marks,
    color,
    direction,
    highlight,
    language,
    link,
    mark_set,
)
from editor.document.nodes import Break, Inline, Note, Runs, Text
from editor.document.runs import normal_runs
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import r, w
from editor.formats.docx.reader_drawings import DRAWINGS, Drawn, Picture, read_drawing
from editor.formats.docx.reader_styles import (
    Meaning,
    RunFormat,
    Style,
    run_format,
    value_of,
)
from editor.formats.docx.source import Source
from editor.formats.docx.template import STYLE_NAMES, word_language
from editor.formats.docx.writer_runs import HIGHLIGHTS
from editor.text.direction import has_rtl


@dataclass(frozen=True, slots=True)
class Checkbox:
    """A check box that can be clicked."""

    checked: bool


Piece: TypeAlias = "Inline | Drawn | Checkbox"

_COLOURS = {name: colour for colour, name in HIGHLIGHTS.items()}
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_HYPERLINK = re.compile(r"\s*HYPERLINK\b(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_ARGUMENT = re.compile(r'\\(?P<switch>[a-z])|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s"\\]+)')
# The private code points under which Word's symbol fonts show common signs.
_SYMBOLS = {
    "F0B7": "\u2022", "F0A7": "\u25aa", "F0D8": "\u27a2", "F0E0": "\u2192", "F0DF": "\u2190",
    "F0FC": "\u2713", "F0FE": "\u2611", "F0A8": "\u2610", "F06F": "\u2610", "F0B0": "\u00b0",
    "F0B1": "\u00b1", "F0B4": "\u00d7", "F0B8": "\u00f7", "F0A3": "\u2264", "F0B3": "\u2265",
    "F0B9": "\u2260", "F0A5": "\u221e", "F04A": "\u263a", "F04C": "\u2639", "F0AE": "\u2192",
    "F0AC": "\u2190", "F061": "\u03b1", "F062": "\u03b2", "F06D": "\u03bc", "F070": "\u03c0",
    "F057": "\u03a9", "F044": "\u0394", "F053": "\u03a3",
}  # fmt: skip
_INLINE_TEXT = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("softHyphen"): "\u00ad",
    w("noBreakHyphen"): "\u2011",
}
_SKIPPED = frozenset(
    {
        w("rPr"),
        w("pPr"),
        w("del"),
        w("moveFrom"),
        w("sdtPr"),
        w("sdtEndPr"),
        w("smartTagPr"),
        w("customXmlPr"),
        w("proofErr"),
        w("bookmarkStart"),
        w("bookmarkEnd"),
        w("commentRangeStart"),
        w("commentRangeEnd"),
    }
)
_FREE_OF_STYLE = frozenset(
    {
        Meaning.HEADING,
        Meaning.TITLE,
        Meaning.SUBTITLE,
        Meaning.AUTHOR,
        Meaning.DATE,
        Meaning.CAPTION,
        Meaning.TABLE_CAPTION,
        Meaning.QUOTE,
        Meaning.PULL_QUOTE,
        Meaning.CODE,
    }
)


@dataclass(slots=True)
class _Field:
    """A complex field that is open: its code, and then the link that it gives its result."""

    code: str = ""
    shows: bool = False
    link: Mark | None = None


@dataclass(slots=True)
class RunReader:
    """Reads the paragraphs of one part; fields may reach over several of them."""

    source: Source
    part: str
    _fields: list[_Field] = field(default_factory=list[_Field])
    _marks: dict[tuple[object, ...], tuple[Marks, bool]] = field(
        default_factory=dict[tuple[object, ...], tuple[Marks, bool]]
    )

    def read(self, paragraph: Element, style: Style) -> list[Piece]:
        """Return what stands in a paragraph, in order."""
        out: list[Piece] = []
        self._walk(paragraph, style, (), out)
        return out

    def _walk(self, element: Element, style: Style, around: Marks, out: list[Piece]) -> None:
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child, style, around, out)
            elif tag in _SKIPPED:
                if tag in _DELETED:
                    self.source.changes += 1
            elif tag == _HYPERLINK_TAG:
                self._walk(child, style, (*around, *self._link_of(child)), out)
            elif tag == _DIR:
                value = child.get(w("val"), "")
                inner = (direction(value),) if value in {"rtl", "ltr"} else ()
                self._walk(child, style, (*around, *inner), out)
            elif tag == _FIELD:
                mark = _field_link(child.get(w("instr"), ""))
                self._walk(child, style, (*around, mark) if mark else around, out)
            elif tag == _CONTROL:
                self._control(child, style, around, out)
            elif tag == _ALTERNATE:
                self._alternate(child, style, around, out)
            elif tag.startswith(_MATH):
                self._math(child, around, out)
            else:
                if tag in _INSERTED:
                    self.source.changes += 1
                self._walk(child, style, around, out)

    def _alternate(self, element: Element, style: Style, around: Marks, out: list[Piece]) -> None:
        """Take the first alternative that holds something we know."""
        for alternative in element:
            found: list[Piece] = []
            if element.getparent().tag == _RUN:
                self._run_content(alternative, style, around, found)
            else:
                self._walk(alternative, style, around, found)
            if found:
                out += found
                return

    def _control(self, control: Element, style: Style, around: Marks, out: list[Piece]) -> None:
        box = control.find(f"{w('sdtPr')}/{{{names.W14}}}checkbox")
        if box is not None:
            checked = box.find(f"{{{names.W14}}}checked")
            value = "0" if checked is None else checked.get(f"{{{names.W14}}}val", "1")
            out.append(Checkbox(value in {"1", "true", "on"}))
            return
        content = control.find(w("sdtContent"))
        if content is not None:
            self._walk(content, style, around, out)

    def _math(self, element: Element, around: Marks, out: list[Piece]) -> None:
        text = "".join(element.itertext(f"{{{names.M}}}t"))
        if text:
            out.append(Text(text, mark_set(around)))
            self.source.report.lose("docx.math")

    # -- runs ------------------------------------------------------------------------------

    def _run(self, run: Element, style: Style, around: Marks, out: list[Piece]) -> None:
        properties = run.find(_RUN_PROPERTIES)
        marks, hidden = self._marks_of(properties, style, run)
        if hidden:
            self.source.report.lose("docx.hidden-text")
            return
        opened = next((field.link for field in reversed(self._fields) if field.link), None)
        if around or opened:
            marks = mark_set((*marks, *((opened,) if opened else ()), *around))
        self._run_content(run, style, marks, out)

    def _run_content(self, run: Element, style: Style, marks: Marks, out: list[Piece]) -> None:
        for child in run:
            tag = child.tag
            if tag == _FIELD_CHAR:
                self._field_char(child.get(w("fldCharType"), ""))
            elif tag == _FIELD_CODE:
                if self._fields and not self._fields[-1].shows:
                    self._fields[-1].code += child.text or ""
            elif all(field.shows for field in self._fields):
                self._shown(child, tag, style, marks, out)

    def _shown(
        self, child: Element, tag: str, style: Style, marks: Marks, out: list[Piece]
    ) -> None:
        if tag == _TEXT:
            if child.text:
                out.append(Text(child.text, marks))
        elif tag in _INLINE_TEXT:
            out.append(Text(_INLINE_TEXT[tag], marks))
        elif tag in _BREAKS:
            if child.get(w("type"), "textWrapping") == "textWrapping":  # not of page or column
                out.append(Break())
        elif tag == _SYMBOL:
            self._symbol(child, marks, out)
        elif tag in _REFERENCES:
            self._note(_REFERENCES[tag], child.get(w("id"), ""), out)
        elif tag == _ALTERNATE:
            self._alternate(child, style, marks, out)
        elif tag in DRAWINGS:
            out += read_drawing(self.source, self.part, child)

    def _symbol(self, symbol: Element, marks: Marks, out: list[Piece]) -> None:
        code = symbol.get(w("char"), "").upper()
        char = _SYMBOLS.get(code)
        if char is None and re.fullmatch("[0-9A-F]{4}", code) and not code.startswith("F0"):
            char = chr(int(code, 16))
        if char is None:
            self.source.report.lose("docx.symbol", font=symbol.get(w("font"), ""))
        else:
            out.append(Text(char, marks))

    def _field_char(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].shows = True
            self._fields[-1].link = _field_link(self._fields[-1].code)
        elif self._fields and kind == "end":
            self._fields.pop()

    def _link_of(self, hyperlink: Element) -> Marks:
        anchor = hyperlink.get(w("anchor"))
        target = self.source.package.relationships(self.part).get(hyperlink.get(r("id"), ""))
        address = target.target if target else ""
        if anchor:
            address += f"#{anchor}"
        return (link(address, hyperlink.get(w("tooltip"), "")),) if address else ()

    # -- marks -----------------------------------------------------------------------------

    def _marks_of(
        self, properties: Element | None, style: Style, run: Element
    ) -> tuple[Marks, bool]:
        """Return the marks of a run, and whether it is hidden."""
        direct = run_format(properties)
        letters = direct.rtl
        if letters is None and properties is not None and direct != RunFormat():
            letters = has_rtl("".join(run.itertext(_TEXT)))
        key = (direct, style.id, letters)
        if key not in self._marks:
            self._marks[key] = self._resolve(direct, style, bool(letters))
        return self._marks[key]

    def _resolve(self, direct: RunFormat, style: Style, complex_script: bool) -> tuple[Marks, bool]:
        character = self.source.styles.get(direct.style).run if direct.style else RunFormat()
        ours = self.source.kept is not None and style.name in STYLE_NAMES
        free = ours or style.meaning in _FREE_OF_STYLE
        below = RunFormat() if free else style.run

        def toggle(plain: str, twin: str) -> bool:
            # What a complex-script run shows is the twin (D5); other programs write only one.
            first = twin if complex_script else plain
            found = getattr(direct, first)
            if found is None and complex_script and direct.rtl is None:
                found = getattr(direct, plain)
            if found is not None:
                return bool(found) and not (
                    free and not self.source.kept and getattr(style.run, first)
                )
            return bool(getattr(character, first)) != bool(getattr(below, first))

        merged = direct.over(character)
        marks: list[Mark] = []
        if toggle("bold", "bold_cs"):
            marks.append(STRONG)
        if toggle("italic", "italic_cs"):
            marks.append(EMPHASIS)
        is_link = self.source.styles.get(direct.style).name in _LINK_STYLE_NAMES
        underline = direct.underline
        if underline is None:
            underline = not is_link and (character.underline or below.underline)
        if underline and (self.source.kept or not is_link):
            marks.append(UNDERLINE)
        if toggle("strike", "strike"):
            marks.append(STRIKE)
        if merged.vertical == "superscript":
            marks.append(SUPERSCRIPT)
        elif merged.vertical == "subscript":
            marks.append(SUBSCRIPT)
        if merged.code:
            marks.append(CODE)
        marks += self._colours(direct)
        marks += _languages(direct)
        return mark_set(marks), bool(merged.hidden)

    def _colours(self, direct: RunFormat) -> Iterable[Mark]:
        if direct.highlight in _COLOURS:
            yield highlight(_COLOURS[direct.highlight])
        elif self._is_colour(direct.shade, "FFFFFF"):
            yield highlight(f"#{(direct.shade or '').lower()}")
        if self._is_colour(direct.colour, "000000"):
            yield color(f"#{(direct.colour or '').lower()}")

    def _is_colour(self, value: str | None, usual: str) -> bool:
        """Tell whether a colour was chosen; other programs state the usual one all the time."""
        if not value or not _HEX.fullmatch(value):
            return False
        return self.source.kept is not None or value.upper() != usual

    # -- notes and drawings ----------------------------------------------------------------

    def _note(self, kind: str, id: str, out: list[Piece]) -> None:
        note = self.source.notes.get((kind, id))
        if note is None:
            return
        if kind == "endnote":
            self.source.report.tell("docx.endnotes")
        reader = RunReader(self.source, self.source.note_parts[kind])
        out.append(Note(reader.lines(note)))

    def lines(self, container: Element) -> Runs:
        """Return the paragraphs of a note or a cell as runs, divided by breaks."""
        out: list[Inline] = []
        for index, paragraph in enumerate(container.iter(w("p"))):
            if index:
                out.append(Break())
            style = self.source.styles.paragraph(value_of(paragraph.find(w("pPr")), "pStyle"))
            pieces = self.read(paragraph, style)
            if any(isinstance(piece, Picture) for piece in pieces):
                self.source.report.lose("docx.picture-in-text")
            inlines = [piece for piece in pieces if isinstance(piece, Text | Break | Note)]
            if paragraph.find(f".//{w('footnoteRef')}") is not None or (
                paragraph.find(f".//{w('endnoteRef')}") is not None
            ):
                inlines = _without_space(inlines)
            out += inlines
        runs = normal_runs(out)
        if not self.source.kept:
            while runs and isinstance(runs[-1], Break):
                runs = runs[:-1]
        return runs


def _languages(direct: RunFormat) -> Iterable[Mark]:
    if tag := marked_tag(direct.languages):
        yield language(tag)


def marked_tag(languages: tuple[str, str, str] | None) -> str:
    """Return the language that `writer_runs.marked_language` wrote, "" for any other."""
    if not languages:
        return ""
    latin, tag, complex_script = languages
    return tag if tag and latin == complex_script == word_language(tag) else ""


def _without_space(inlines: list[Inline]) -> list[Inline]:
    """Take away the one space that stands between a note's number and its text."""
    if inlines and isinstance(first := inlines[0], Text) and first.text.startswith(" "):
        return [Text(first.text[1:], first.marks), *inlines[1:]]
    return inlines


def _field_link(code: str) -> Mark | None:
    """Return the link of a HYPERLINK field (ISO/IEC 29500-1, 17.16.5.25)."""
    found = _HYPERLINK.match(code)
    if not found:
        return None
    address = anchor = title = switch = ""
    for match in _ARGUMENT.finditer(found["rest"]):
        if match["switch"]:
            switch = match["switch"]
            continue
        value = (match["quoted"] or match["bare"] or "").replace("\\\\", "\\").replace('\\"', '"')
        if switch == "l":
            anchor = value
        elif switch == "o":
            title = value
        elif not address and switch != "t":
            address = value
        switch = ""
    if anchor:
        address += f"#{anchor}"
    return link(address, title) if address else None


_RUN, _TEXT, _RUN_PROPERTIES = w("r"), w("t"), w("rPr")
_BREAKS, _SYMBOL = frozenset({w("br"), w("cr")}), w("sym")
_HYPERLINK_TAG, _DIR, _FIELD, _CONTROL = w("hyperlink"), w("dir"), w("fldSimple"), w("sdt")
_FIELD_CHAR, _FIELD_CODE = w("fldChar"), w("instrText")
_ALTERNATE = f"{{{names.MC}}}AlternateContent"
_MATH = f"{{{names.M}}}oMath"
_DELETED = frozenset({w("del"), w("moveFrom")})
_INSERTED = frozenset({w("ins"), w("moveTo")})
_REFERENCES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_LINK_STYLE_NAMES = frozenset({"hyperlink", "followedhyperlink", "hyperlink code", "internet link"})
