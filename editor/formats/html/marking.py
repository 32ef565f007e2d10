"""Marks of a page that is read: what elements and styles say of the letters inside them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor.document.marks import (
    CODE,
    EMPHASIS,
    STRIKE,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
    Mark,
    MarkKind,
    Marks,
    color,
    direction,
    find_mark,
    highlight,
    language,
    link,
    with_mark,
    without_mark,
)
from editor.document.nodes import Dir
from editor.formats.html.addresses import is_safe_address, without_redirect
from editor.formats.html.reading import Attributes, ReadContext, Source, direction_of, style_of
from editor.formats.html.styles import background, parse_colour
from editor.text.numerals import whole_number

_ELEMENTS = {
    "b": STRONG, "strong": STRONG,
    "i": EMPHASIS, "em": EMPHASIS, "cite": EMPHASIS, "dfn": EMPHASIS, "var": EMPHASIS,
    "u": UNDERLINE, "ins": UNDERLINE,
    "s": STRIKE, "strike": STRIKE, "del": STRIKE,
    "sup": SUPERSCRIPT, "sub": SUBSCRIPT,
    "code": CODE, "kbd": CODE, "samp": CODE, "tt": CODE,
}  # fmt: skip

_DEFAULT_HIGHLIGHT = "#ffff00"  # what browsers paint behind `mark`
_PLAIN_BLOCKS = frozenset({"p", "div", "li", "dd", "td"})
_LOOKS_BY_NATURE = re.compile(
    r"Mso(?:Title|Subtitle|Quote|IntenseQuote|Caption|Toc|Heading|Header|Footer|Footnote|Endnote)"
)
_GREY = 32  # between the channels of a colour that is none: that of text or paper, said once more


def inner_marks(
    tag: str, attributes: Attributes, marks: Marks, base: Dir, context: ReadContext
) -> Marks:
    """Return the marks of what stands inside an inline element."""
    mark = _ELEMENTS.get(tag)
    if mark and not (tag == "ins" and context.source is Source.WORD):  # tracked, and accepted
        marks = with_mark(marks, mark)
    if not attributes:
        return with_mark(marks, highlight(_DEFAULT_HIGHLIGHT)) if tag == "mark" else marks
    if tag == "a" and (made := _link(attributes, context)):
        marks = with_mark(marks, made)
    elif tag == "font" and (colour := parse_colour(attributes.get("color") or "")):
        marks = _coloured(marks, color(colour), context)
    marks = _styled(tag, attributes, marks, context)
    return _located(tag, attributes, marks, base, context)


def _link(attributes: Attributes, context: ReadContext) -> Mark | None:
    address = attributes.get("href") or ""
    if not context.own:
        address = without_redirect(address.strip())
    if not address:
        return None
    if not is_safe_address(address):
        context.report.lose("html.unsafe-link", address=address[:80])
        return None
    return link(address, attributes.get("title") or "")


def _styled(tag: str, attributes: Attributes, marks: Marks, context: ReadContext) -> Marks:
    style = style_of(attributes)
    if tag == "mark":
        if colour := parse_colour(style.get("color", "")):
            marks = _coloured(marks, color(colour), context)
        ground = background(style)
        if ground is None and "background-color" in style:
            return marks  # none at all: the format for colours of WordPress
        return with_mark(marks, highlight(ground or _DEFAULT_HIGHLIGHT))
    if not style:
        return marks
    marks = _shaped(style, marks)
    lines = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    if "underline" in lines:
        marks = with_mark(marks, UNDERLINE)
    if "line-through" in lines:
        marks = with_mark(marks, STRIKE)
    if (raised := style.get("vertical-align")) in ("super", "sub"):
        marks = with_mark(marks, SUPERSCRIPT if raised == "super" else SUBSCRIPT)
    if "mso-themecolor" not in style and (colour := parse_colour(style.get("color", ""))):
        marks = _coloured(marks, color(colour), context)
    if tag != "a" and (colour := background(style)):
        marks = _coloured(marks, highlight(colour), context)
    return marks


def _shaped(style: Mapping[str, str], marks: Marks) -> Marks:
    """Add or take off weight and slant; `mso-bidi-` names those of Arabic letters in Word."""
    font = style.get("font", "").split()
    weight = style.get("font-weight") or ("bold" if "bold" in font else "")
    if _is_bold(weight) or _is_bold(style.get("mso-bidi-font-weight", "")):
        marks = with_mark(marks, STRONG)
    elif weight in ("normal", "lighter") or weight.isdecimal():
        marks = without_mark(marks, MarkKind.STRONG)
    slant = style.get("font-style") or ("italic" if "italic" in font else "")
    if slant.startswith(("italic", "oblique")) or style.get("mso-bidi-font-style") == "italic":
        marks = with_mark(marks, EMPHASIS)
    elif slant == "normal":
        marks = without_mark(marks, MarkKind.EMPHASIS)
    return marks


def _is_bold(weight: str) -> bool:
    return weight in ("bold", "bolder") or (whole_number(weight) or 0) >= 600


def block_marks(tag: str, attributes: Attributes, marks: Marks, context: ReadContext) -> Marks:
    """Return the marks of what stands inside a block that has a style.

    What headings, captions and quotations look like is theirs by nature, and so is the ground
    that a box is painted on.
    """
    if (
        context.own
        or tag not in _PLAIN_BLOCKS
        or _LOOKS_BY_NATURE.search(attributes.get("class") or "")
    ):
        return marks
    style = style_of(attributes)
    marks = _shaped(style, marks)
    lines = style.get("text-decoration") or style.get("text-decoration-line") or ""
    if "underline" in lines:
        marks = with_mark(marks, UNDERLINE)
    if "line-through" in lines:
        marks = with_mark(marks, STRIKE)
    if tag == "p" and (colour := parse_colour(style.get("color", ""))):
        marks = _coloured(marks, color(colour), context)
    return marks


def _coloured(marks: Marks, mark: Mark, context: ReadContext) -> Marks:
    """Add a colour; in a foreign page shades of grey are none, nor is that of a link."""
    if context.own:
        return with_mark(marks, mark)
    if _is_grey(mark.value):
        return without_mark(marks, mark.kind)
    return with_mark(marks, mark)


def _is_grey(colour: str) -> bool:
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return max(channels) - min(channels) <= _GREY


def _located(
    tag: str, attributes: Attributes, marks: Marks, base: Dir, context: ReadContext
) -> Marks:
    """Add direction and language; Word says both of everything, so there they say nothing."""
    if context.source is Source.WORD:
        return marks
    dir_ = direction_of(attributes)
    if dir_ and (tag == "bdi" if context.own else dir_ is not base and tag != "code"):
        marks = with_mark(marks, direction(dir_))
    lang = attributes.get("lang")
    if lang and (context.own or lang.split("-")[0].lower() != context.lang.split("-")[0].lower()):
        marks = with_mark(marks, language(lang))
    return marks


def text_marks(marks: Marks, context: ReadContext) -> Marks:
    """Return the marks of a text without what every browser does to links by itself."""
    if marks and not context.own and find_mark(marks, MarkKind.LINK):
        return without_mark(without_mark(marks, MarkKind.UNDERLINE), MarkKind.COLOR)
    return marks


def word_space(attributes: Attributes, context: ReadContext) -> str:
    """Return what Word draws with a run of fixed blanks, a tab or a space; empty for neither."""
    if context.source is not Source.WORD or "mso-" not in (attributes.get("style") or ""):
        return ""
    style = style_of(attributes)
    if "mso-tab-count" in style:
        return "\t"
    return " " if style.get("mso-spacerun") == "yes" else ""
