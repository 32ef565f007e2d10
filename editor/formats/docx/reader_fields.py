"""Fields: what Word computes - links, numbers of captions, contents - and what of it is text.

A field is its code and its result, and either may hold further fields and reach over several
paragraphs. Source: ISO/IEC 29500-1, 17.16.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editor.document.marks import Mark, link
from editor.document.nodes import Text
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w
from editor.formats.docx.reader_formats import is_on, value_of, whole
from editor.formats.docx.reader_pieces import Checkbox, Count, Piece
from editor.formats.docx.reader_symbols import symbol

_CODE = re.compile(r"\s*([A-Za-z]+)(.*)", re.DOTALL)
_ARGUMENT = re.compile(r'\\(?P<switch>[a-z*#@!])|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s"\\]+)')

# Nobody reads these in an article: they are of pages.
PAGE_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
CONTENTS = "TOC"


@dataclass(slots=True)
class Field:
    """A field that is open: its code, and then what its result is."""

    code: str = ""
    shows: bool = False
    kind: str = ""
    link: Mark | None = None
    data: Element | None = None  # of a form field

    def separate(self) -> None:
        """Go over from the code to the result."""
        self.shows = True
        self.kind = kind_of(self.code)
        self.link = link_of(self.code)


@dataclass(slots=True)
class Fields:
    """The fields that are open in a part, the innermost last.

    `whole` tells whether every field of the part that begins also ends; where not, a field whose
    result has not begun with its paragraph would swallow the rest of the text.
    """

    whole: bool = True
    open: list[Field] = field(default_factory=list[Field])

    def begin_paragraph(self) -> None:
        """Go on to the next paragraph."""
        if not self.whole:
            self.open.clear()

    @property
    def shows(self) -> bool:
        """Whether what comes now is text and not the code of a field."""
        return all(field.shows for field in self.open)

    @property
    def link(self) -> Mark | None:
        """The link that open fields make of what comes now."""
        return next((field.link for field in reversed(self.open) if field.link), None)

    @property
    def is_contents(self) -> bool:
        """Whether a table of contents comes now."""
        return any(field.kind == CONTENTS for field in self.open)

    @property
    def is_page_number(self) -> bool:
        """Whether the result of a field for page numbers comes now."""
        return any(field.kind in PAGE_NUMBERS for field in self.open)

    def take(self, char: Element) -> list[Piece]:
        """Take `w:fldChar`; return the pieces that stand for a whole field without a result."""
        kind = char.get(_KIND)
        if kind == "begin":
            self.open.append(Field(data=char.find(_FORM)))
        elif self.open and kind == "separate":
            self.open[-1].separate()
            if label := counted(self.open[-1].code):
                return [Count(label)]
        elif self.open and kind == "end":
            closed = self.open.pop()
            return [] if closed.shows and closed.data is None else _of_itself(closed)
        return []

    def add_code(self, text: str) -> None:
        """Add to the code of the innermost field whose code is being read."""
        for one in reversed(self.open):
            if not one.shows:
                one.code += text
                return


def kind_of(code: str) -> str:
    """Return the name of a field in capitals."""
    found = _CODE.match(code)
    return found[1].upper() if found else ""


def counted(code: str) -> str:
    """Return what a SEQ field counts, "" for another field."""
    if kind_of(code) != "SEQ":
        return ""
    words = code.split()
    return words[1].strip('"').lower() if len(words) > 1 else ""


def _of_itself(closed: Field) -> list[Piece]:
    """Return what a field shows that has no result: a form's check box or choice."""
    if closed.data is None:
        sign = symbol_of(closed.code)
        return [Text(sign)] if sign else []
    box = closed.data.find(w("checkBox"))
    if box is not None:
        state = next(
            (found for name in ("checked", "default") if (found := box.find(w(name))) is not None),
            None,
        )
        return [Checkbox(state is not None and is_on(state))]
    choices = closed.data.find(w("ddList"))
    if choices is not None and not closed.shows:
        entries = [entry.get(w("val"), "") for entry in choices.iterfind(w("listEntry"))]
        index = whole(value_of(choices, "result") or value_of(choices, "default")) or 0
        return [Text(entries[index])] if index < len(entries) and entries[index] else []
    return []


def link_of(code: str) -> Mark | None:
    """Return the link of a HYPERLINK field (17.16.5.25), None for another field."""
    if kind_of(code) != "HYPERLINK":
        return None
    address = anchor = title = switch = ""
    for match in _ARGUMENT.finditer(code, code.upper().index("HYPERLINK") + 9):
        if match["switch"]:
            switch = match["switch"]
            continue
        quoted = match["quoted"]
        value = match["bare"] or "" if quoted is None else _unescaped(quoted)
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


def _unescaped(value: str) -> str:
    return value.replace("\\\\", "\\").replace('\\"', '"')


def symbol_of(code: str) -> str:
    """Return the character of a SYMBOL field (17.16.5.59), "" for another field."""
    if kind_of(code) != "SYMBOL":
        return ""
    words = re.findall(r'"[^"]*"|\S+', code)[1:]
    number = words[0].lower() if words else ""
    try:
        place = int(number, 16) if number.startswith("0x") else int(number)
    except ValueError:
        return ""
    font = words[words.index("\\f") + 1].strip('"') if "\\f" in words[:-1] else ""
    return symbol(font, f"{place:04X}") or ""


_KIND, _FORM = w("fldCharType"), w("ffData")
