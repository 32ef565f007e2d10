"""Formats: the properties that a run, a paragraph or a style states, as far as they matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w
from editor.text.numerals import whole_number


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
    caps: bool | None = None
    code: bool | None = None
    font: str | None = None
    font_cs: str | None = None
    style: str | None = None
    languages: tuple[str, str, str] | None = None  # Latin, East Asian, complex script

    def over(self, below: RunFormat) -> RunFormat:
        """Return these properties with what is missing taken from others."""
        if below == NOTHING:
            return self
        missing = {name: getattr(below, name) for name in _RUN if getattr(self, name) is None}
        return replace(self, **missing)


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """The properties of a paragraph that matter; None where nothing is said."""

    bidi: bool | None = None
    jc: str | None = None
    outline: int | None = None
    num: str | None = None
    num_level: int | None = None
    bordered: bool | None = None
    dropped: bool | None = None  # a big first letter: what follows goes on in its paragraph

    def over(self, below: ParagraphFormat) -> ParagraphFormat:
        """Return these properties with what is missing taken from others."""
        missing = {name: getattr(below, name) for name in _PARAGRAPH if getattr(self, name) is None}
        return replace(self, **missing)


_RUN = tuple(field.name for field in fields(RunFormat))
_PARAGRAPH = tuple(field.name for field in fields(ParagraphFormat))

NOTHING = RunFormat()
UNSAID = ParagraphFormat()

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
    w("caps"): "caps",
    w("smallCaps"): "caps",
}
_VALUES = {
    w("vertAlign"): "vertical",
    w("color"): "colour",
    w("highlight"): "highlight",
    w("rStyle"): "style",
}
_VAL, _FILL, _SHADE, _UNDERLINE, _LANG = w("val"), w("fill"), w("shd"), w("u"), w("lang")
_FONTS, _FACES = w("rFonts"), (("font", w("ascii")), ("font_cs", w("cs")))
_SCRIPTS = (w("val"), w("eastAsia"), w("bidi"))
_BIDI, _JC, _OUTLINE, _NUM, _BORDERS = w("bidi"), w("jc"), w("outlineLvl"), w("numPr"), w("pBdr")
_FRAME, _DROP_CAP = w("framePr"), w("dropCap")
_OFF = frozenset({"0", "false", "off", "none"})

MONOSPACED = re.compile(
    r"courier|consolas|monaco|menlo|lucida console|mono\b|cascadia|source code", re.IGNORECASE
)
"""The faces in which people set code."""


def is_on(element: Element) -> bool:
    """Return the value of an on-off property that is there."""
    return element.get(_VAL, "1").lower() not in _OFF


def run_format(properties: Element | None) -> RunFormat:
    """Read `w:rPr`."""
    if properties is None or not len(properties):
        return NOTHING
    found: dict[str, object] = {}
    for child in properties:
        tag = child.tag
        if name := _TOGGLES.get(tag):
            found[name] = is_on(child)
        elif name := _VALUES.get(tag):
            found[name] = child.get(_VAL, "")
        elif tag == _FONTS:
            for name, attribute in _FACES:
                if font := child.get(attribute):
                    found[name] = font
        elif tag == _UNDERLINE:
            found["underline"] = child.get(_VAL, "none") != "none"
        elif tag == _SHADE:
            found["shade"] = child.get(_FILL, "auto")
        elif tag == _LANG:
            found["languages"] = tuple(child.get(name, "") for name in _SCRIPTS)
    if not found:
        return NOTHING
    return RunFormat(**found)  # pyright: ignore[reportArgumentType]  # by name, checked by tests


def paragraph_format(properties: Element | None) -> ParagraphFormat:
    """Read `w:pPr`."""
    if properties is None or not len(properties):
        return UNSAID
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
        elif tag == _FRAME:
            found["dropped"] = child.get(_DROP_CAP) in {"drop", "margin"}
    if not found:
        return UNSAID
    return ParagraphFormat(**found)  # pyright: ignore[reportArgumentType]


def value_of(element: Element | None, name: str) -> str | None:
    """Return the value of a child, None without it."""
    child = None if element is None else element.find(w(name))
    return None if child is None else child.get(_VAL)


def whole(value: str | None) -> int | None:
    """Return a small whole number, None for anything else."""
    return whole_number(value) if value else None
