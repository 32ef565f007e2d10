"""Styles: what the styles of a Word file mean, with all that they inherit (D15)."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from enum import StrEnum, auto

from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w


class Meaning(StrEnum):
    """What a paragraph of a style is in an article."""

    BODY = auto()
    TITLE = auto()
    SUBTITLE = auto()
    AUTHOR = auto()
    DATE = auto()
    LEAD = auto()
    HEADING = auto()
    QUOTE = auto()
    PULL_QUOTE = auto()
    ATTRIBUTION = auto()
    CODE = auto()
    FIGURE = auto()
    ALT = auto()
    CAPTION = auto()
    TABLE_CAPTION = auto()
    CREDIT = auto()
    SOURCE = auto()
    LICENCE = auto()
    EMBED = auto()
    SEPARATOR = auto()
    TASK = auto()
    GAP = auto()
    CONTENTS = auto()


# Names in lower case. Word keeps its own names in English in every language; other programs and
# templates made by hand do not.
_MEANINGS = {
    "title": Meaning.TITLE,
    "titre": Meaning.TITLE,
    "العنوان": Meaning.TITLE,
    "subtitle": Meaning.SUBTITLE,
    "sous-titre": Meaning.SUBTITLE,
    "عنوان فرعي": Meaning.SUBTITLE,
    "العنوان الفرعي": Meaning.SUBTITLE,
    # of pandoc, built on its "Title"
    "author": Meaning.AUTHOR,
    "date": Meaning.DATE,
    "lead": Meaning.LEAD,
    "chapeau": Meaning.LEAD,
    "المقدمة": Meaning.LEAD,
    "quote": Meaning.QUOTE,
    "quotations": Meaning.QUOTE,
    "block text": Meaning.QUOTE,
    "block quote": Meaning.QUOTE,
    "citation": Meaning.QUOTE,
    "اقتباس": Meaning.QUOTE,
    "pull quote": Meaning.PULL_QUOTE,
    "intense quote": Meaning.PULL_QUOTE,
    "citation intense": Meaning.PULL_QUOTE,
    "اقتباس مكثف": Meaning.PULL_QUOTE,
    "quote attribution": Meaning.ATTRIBUTION,
    "pull quote attribution": Meaning.ATTRIBUTION,
    "code": Meaning.CODE,
    "source code": Meaning.CODE,
    "html preformatted": Meaning.CODE,
    "preformatted text": Meaning.CODE,
    "plain text": Meaning.BODY,
    "figure": Meaning.FIGURE,
    "alternative text": Meaning.ALT,
    "caption": Meaning.CAPTION,
    "légende": Meaning.CAPTION,
    "image caption": Meaning.CAPTION,
    "تسمية توضيحية": Meaning.CAPTION,
    "table caption": Meaning.TABLE_CAPTION,
    "credit": Meaning.CREDIT,
    "source": Meaning.SOURCE,
    "licence": Meaning.LICENCE,
    "embed": Meaning.EMBED,
    "separator": Meaning.SEPARATOR,
    "horizontal line": Meaning.SEPARATOR,
    "task list": Meaning.TASK,
    "table gap": Meaning.GAP,
}
_HEADING = re.compile(r"(?:heading|titre|العنوان|عنوان|überschrift) ?([1-9])")
_NUMBERED = re.compile(r"(quote|pull quote) ([0-9]{1,4})")
_CONTENTS = re.compile(r"(?:toc|tm|contents) ?[1-9]|toc heading|table of figures")
_CODE_STYLES = frozenset(
    {"html code", "code", "verbatim char", "inline code", "source code", "hyperlink code",
     "html sample", "html keyboard", "html typewriter", "code char"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RunFormat:
    """The properties of a run that matter; None where nothing is said."""

    bold: bool | None = None
    bold_cs: bool | None = None
    italic: bool | None = None
    italic_cs: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    vertical: str | None = None
    colour: str | None = None
    highlight: str | None = None
    shade: str | None = None
    rtl: bool | None = None
    hidden: bool | None = None
    code: bool | None = None
    style: str | None = None
    languages: tuple[str, str, str] | None = None  # Latin, East Asian, complex script

    def over(self, below: RunFormat) -> RunFormat:
        """Return these properties with what is missing taken from others."""
        if below == _NOTHING:
            return self
        missing = {
            field.name: getattr(below, field.name)
            for field in fields(self)
            if getattr(self, field.name) is None
        }
        return replace(self, **missing)


_NOTHING = RunFormat()


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """The properties of a paragraph that matter; None where nothing is said."""

    bidi: bool | None = None
    jc: str | None = None
    outline: int | None = None
    num: str | None = None
    num_level: int | None = None
    bordered: bool | None = None

    def over(self, below: ParagraphFormat) -> ParagraphFormat:
        """Return these properties with what is missing taken from others."""
        missing = {
            field.name: getattr(below, field.name)
            for field in fields(self)
            if getattr(self, field.name) is None
        }
        return replace(self, **missing)


_UNSAID = ParagraphFormat()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits."""

    id: str = ""
    name: str = ""  # in lower case
    meaning: Meaning = Meaning.BODY
    level: int = 0
    paragraph: ParagraphFormat = ParagraphFormat()
    run: RunFormat = RunFormat()
    ancestors: frozenset[str] = frozenset()


def is_on(element: Element) -> bool:
    """Return the value of an on-off property that is there."""
    return element.get(_VAL, "1") not in {"0", "false", "off"}


_TOGGLES = {
    w("b"): "bold",
    w("bCs"): "bold_cs",
    w("i"): "italic",
    w("iCs"): "italic_cs",
    w("strike"): "strike",
    w("dstrike"): "strike",
    w("rtl"): "rtl",
    w("cs"): "rtl",
    w("vanish"): "hidden",
}
_VALUES = {
    w("vertAlign"): "vertical",
    w("color"): "colour",
    w("highlight"): "highlight",
    w("rStyle"): "style",
}
_VAL, _FILL, _SHADE, _UNDERLINE, _LANG = w("val"), w("fill"), w("shd"), w("u"), w("lang")
_SCRIPTS = (w("val"), w("eastAsia"), w("bidi"))
_BIDI, _JC, _OUTLINE, _NUM, _BORDERS = w("bidi"), w("jc"), w("outlineLvl"), w("numPr"), w("pBdr")


def run_format(properties: Element | None) -> RunFormat:
    """Read `w:rPr`."""
    if properties is None or not len(properties):
        return _NOTHING
    found: dict[str, object] = {}
    for child in properties:
        tag = child.tag
        if name := _TOGGLES.get(tag):
            found[name] = is_on(child)
        elif name := _VALUES.get(tag):
            found[name] = child.get(_VAL, "")
        elif tag == _UNDERLINE:
            found["underline"] = child.get(_VAL, "none") != "none"
        elif tag == _SHADE:
            found["shade"] = child.get(_FILL, "auto")
        elif tag == _LANG:
            found["languages"] = tuple(child.get(name, "") for name in _SCRIPTS)
    return RunFormat(**found)  # pyright: ignore[reportArgumentType]  # by name, checked by tests


def paragraph_format(properties: Element | None) -> ParagraphFormat:
    """Read `w:pPr`."""
    if properties is None or not len(properties):
        return _UNSAID
    found: dict[str, object] = {}
    for child in properties:
        tag = child.tag
        if tag == _BIDI:
            found["bidi"] = is_on(child)
        elif tag == _JC:
            found["jc"] = child.get(_VAL, "")
        elif tag == _OUTLINE:
            found["outline"] = whole(child.get(_VAL))
        elif tag == _NUM:
            found["num"] = value_of(child, "numId")
            found["num_level"] = whole(value_of(child, "ilvl"))
        elif tag == _BORDERS:
            found["bordered"] = any(child.find(w(side)) is not None for side in ("top", "bottom"))
    return ParagraphFormat(**found)  # pyright: ignore[reportArgumentType]


def value_of(element: Element | None, name: str) -> str | None:
    """Return the value of a child, None without it."""
    child = None if element is None else element.find(w(name))
    return None if child is None else child.get(_VAL)


def whole(value: str | None) -> int | None:
    """Return a small whole number, None for anything else."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else None


class StyleSheet:
    """The styles of a file by id."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._styles: dict[str, Style] = {}
        self._default = ""
        self.defaults = RunFormat()
        self._paragraph_defaults = ParagraphFormat()
        if root is None:
            return
        for element in root.iterfind(w("style")):
            id = element.get(w("styleId"), "")
            self._elements.setdefault(id, element)
            if element.get(w("type")) == "paragraph" and element.get(w("default")) in {"1", "true"}:
                self._default = self._default or id
        defaults = root.find(w("docDefaults"))
        if defaults is not None:
            self.defaults = run_format(defaults.find(f"{w('rPrDefault')}/{w('rPr')}"))
            self._paragraph_defaults = paragraph_format(
                defaults.find(f"{w('pPrDefault')}/{w('pPr')}")
            )

    def paragraph(self, id: str | None) -> Style:
        """Return a paragraph style; one that is unknown is the default one."""
        return self.get(id if id in self._elements else self._default, paragraph=True)

    def get(self, id: str | None, *, paragraph: bool = False) -> Style:
        """Return a style by id, an empty one if there is none."""
        id = id or ""
        if id not in self._styles:
            self._styles[id] = self._resolve(id, frozenset(), paragraph)
        return self._styles[id]

    def _resolve(self, id: str, seen: frozenset[str], paragraph: bool) -> Style:
        element = self._elements.get(id)
        if element is None or id in seen:  # a circle of styles ends where it began
            return Style(id, paragraph=self._paragraph_defaults if paragraph else ParagraphFormat())
        below = self._resolve(value_of(element, "basedOn") or "", seen | {id}, paragraph)
        name = (value_of(element, "name") or id).lower().strip()
        own = paragraph_format(element.find(w("pPr")))
        meaning, level = _meaning(name, own.outline)
        if meaning is Meaning.BODY and name not in {"normal", "body text", "plain text"}:
            meaning, level = below.meaning, below.level
        run = run_format(element.find(w("rPr")))
        if name in _CODE_STYLES:
            run = replace(run, code=True)
        return Style(
            id, name, meaning, level, own.over(below.paragraph), run.over(below.run),
            below.ancestors | {below.name},
        )  # fmt: skip


def _meaning(name: str, outline: int | None) -> tuple[Meaning, int]:
    if found := _HEADING.fullmatch(name):
        return Meaning.HEADING, min(6, int(found[1]))
    if found := _NUMBERED.fullmatch(name):
        return _MEANINGS[found[1]], max(0, int(found[2]) - 1)
    if _CONTENTS.fullmatch(name):
        return Meaning.CONTENTS, 0
    if name in _MEANINGS:
        return _MEANINGS[name], 0
    if outline is not None and outline < 9:
        return Meaning.HEADING, min(6, outline + 1)
    return Meaning.BODY, 0
