"""What begins a block: one function for each kind, found by the first character of a line.

Each takes the reader and the line, and tells whether it has begun a leaf (the line is used up), a
container (the rest of the line is looked at again) or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias
from xml.etree.ElementTree import Element, SubElement

from editor.formats.markdown.syntax.attributes import (
    attributes_at,
    set_attributes,
    trailing_attributes,
    whole_attributes,
)
from editor.formats.markdown.syntax.line import Line
from editor.formats.markdown.syntax.open import (
    Comment,
    Division,
    FencedCode,
    Html,
    Indented,
    Item,
    Listing,
    Paragraph,
    Quotation,
    Rows,
    ends_division,
)
from editor.formats.markdown.syntax.shortcodes import HIGHLIGHT_END, highlight_language
from editor.formats.markdown.syntax.tables import aligns_of, cells_of

if TYPE_CHECKING:
    from editor.formats.markdown.syntax.blocks import BlockReader


class Begun(Enum):
    """What a start function has begun."""

    LEAF = auto()
    CONTAINER = auto()


Start: TypeAlias = "Callable[[BlockReader, Line], Begun | None]"

_RULE = re.compile(r"(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|(?:-[ \t]*){3,}$")
_ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_ATX_END = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")
_FENCE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
_MARKER = re.compile(r"([-+*])(?=[ \t]|$)|([0-9٠-٩۰-۹]{1,9})([.)])(?=[ \t]|$)")
_NOTE = re.compile(r"\[\^([^\]\s\[]+)\]:[ \t]*")
_DEFINITION = re.compile(r"[:~](?=[ \t])")
_DIVISION = re.compile(r":{3,}[ \t]*(?P<words>(?:\{.*\}|[\w-]+)(?:[ \t]+[^:]*)?):*[ \t]*$")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ ]+(?P<name>[\w-]+)(?:[ ]+(?P<title>.*))?$")
_ATTRIBUTES = re.compile(r"\{:?[^{}]*\}[ \t]*$")
_BLOCK_TAGS = (
    "address article aside base basefont blockquote body caption center col colgroup dd details "
    "dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 "
    "head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option "
    "p param search section summary table tbody td tfoot th thead title tr track ul"
)
_VERBATIM = r"script|pre|style|textarea"
_HTML = (
    (
        re.compile(rf"<(?:{_VERBATIM})(?:[\s>]|$)", re.IGNORECASE),
        re.compile(rf"</(?:{_VERBATIM})>", re.IGNORECASE),
    ),
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile("<![A-Za-z]"), re.compile(">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(rf"</?(?:{_BLOCK_TAGS.replace(' ', '|')})(?:\s|/?>|$)", re.IGNORECASE), None),
)
_ATTRIBUTE = r"""\s+[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?"""
_WHOLE_TAG = re.compile(
    rf"(?:<[A-Za-z][A-Za-z0-9-]*+(?:{_ATTRIBUTE})*+\s*+/?>|</[A-Za-z][A-Za-z0-9-]*+\s*+>)[ \t]*$"
)
# Python-Markdown, kramdown and PHP Markdown Extra read Markdown in such an element.
_MARKDOWN_TAG = re.compile(r"<[A-Za-z][^<>]*\bmarkdown\b[^<>]*>[ \t]*$")
_MAX_COLUMNS = 500
_COMMENT_END = re.compile("%%")
_MANY = 100  # containers: whatever is deeper is text


def quotation(reader: BlockReader, line: Line) -> Begun | None:
    """Begin a quotation."""
    if len(reader.stack) > _MANY or line.text.startswith(">}}", line.next):
        return None  # the latter ends a shortcode of several lines
    line.take_marker(1)
    line.take(1)
    reader.open(Quotation(Element("blockquote")))
    return Begun.CONTAINER


def rule(reader: BlockReader, line: Line) -> Begun | None:
    """Take in a thematic break."""
    if not _RULE.match(line.text, line.next):
        return None
    reader.add(Element("hr"))
    return Begun.LEAF


def heading(reader: BlockReader, line: Line) -> Begun | None:
    """Take in a heading behind number signs; `#كلمة` is a hashtag and stays text."""
    match = _ATX.match(line.text, line.next)
    if match is None:
        return None
    text = line.text[match.end() :].strip(" \t")
    _add_heading(reader, len(match[1]), _ATX_END.sub("", text))
    return Begun.LEAF


def _add_heading(reader: BlockReader, level: int, text: str) -> None:
    text, found = trailing_attributes(text)
    reader.add_text(Element(f"h{level}", found), text)


def underline(reader: BlockReader, line: Line) -> Begun | None:
    """Turn the paragraph above a line of `=` or `-` into a heading."""
    leaf = reader.leaf
    match = _SETEXT.match(line.text, line.next)
    if match is None or not isinstance(leaf, Paragraph) or not reader.all_matched:
        return None
    text = reader.without_definitions(leaf)
    if not text:
        return None
    reader.drop_leaf()
    _add_heading(reader, 1 if match[1][0] == "=" else 2, text)
    return Begun.LEAF


def fence(reader: BlockReader, line: Line) -> Begun | None:
    """Begin fenced code."""
    match = _FENCE.match(line.text, line.next)
    if match is None:
        return None
    info = (match[2] if match[1] else match[4]).strip()
    indent = line.indent
    reader.open_leaf(
        FencedCode(Element("pre"), fence=match[1] or match[3], indent=indent, info=info)
    )
    return Begun.LEAF


def highlight(reader: BlockReader, line: Line) -> Begun | None:
    """Begin code between the tags of a site generator."""
    language = highlight_language(line.words())
    if language is None:
        return None
    reader.open_leaf(FencedCode(Element("pre"), info=language, end=HIGHLIGHT_END))
    return Begun.LEAF


def comment(reader: BlockReader, line: Line) -> Begun | None:
    """Begin a comment of Obsidian of several lines."""
    words = line.words().rstrip()
    if not words.startswith("%%") or "%%" in words[2:]:
        return None
    reader.open_leaf(Comment(Element("raw"), [words], end=_COMMENT_END))
    return Begun.LEAF


def html(reader: BlockReader, line: Line) -> Begun | None:
    """Begin lines of HTML."""
    text, at = line.text, line.next
    for start, end in _HTML:
        if start.match(text, at):
            _begin_html(reader, line, end)
            return Begun.LEAF
    lazy = isinstance(reader.leaf, Paragraph)
    if not lazy and _WHOLE_TAG.match(text, at):
        _begin_html(reader, line, None)
        return Begun.LEAF
    return None


def _begin_html(reader: BlockReader, line: Line, end: re.Pattern[str] | None) -> None:
    leaf = Html(Element("raw"), end=end)
    source = line.rest()
    reader.open_leaf(leaf)
    leaf.lines.append(source)
    if (end and end.search(source)) or (end is None and _MARKDOWN_TAG.match(line.words())):
        reader.close_leaf()


def item(reader: BlockReader, line: Line) -> Begun | None:
    """Begin a list item, and a list if it does not go on with one."""
    match = _MARKER.match(line.text, line.next)
    if match is None or len(reader.stack) > _MANY:
        return None
    bare = not line.text[match.end() :].strip(" \t")
    number = int(match[2]) if match[2] else None
    in_paragraph = isinstance(reader.leaf, Paragraph) and reader.all_matched
    if in_paragraph and (bare or number not in (None, 1)):
        return None
    indent = line.indent + len(match[0])
    line.take_marker(len(match[0]))
    space = 1 if bare or line.indent > 4 else line.indent
    line.take(space)
    reader.close_unmatched()
    _open_list(reader, match, number)
    reader.open(Item(Element("li"), indent=indent + space, lazy_blank=False))
    return Begun.CONTAINER


def _open_list(reader: BlockReader, match: re.Match[str], number: int | None) -> None:
    sign = match[1] or match[3]
    top = reader.stack[-1]
    if isinstance(top, Listing) and top.sign == sign:
        return
    if number is None:
        reader.open(Listing(Element("ul"), sign=sign))
        return
    ordered = Element("ol")
    if number != 1:
        ordered.set("start", str(number))
    if not match[2].isascii():
        ordered.set("style", "list-style-type:arabic-indic")
    reader.open(Listing(ordered, sign=sign))


def footnote(reader: BlockReader, line: Line) -> Begun | None:
    """Begin the text of a footnote."""
    match = _NOTE.match(line.text, line.next)
    if match is None:
        return None
    line.take_marker(len(match[0]))
    reader.close_all()
    reader.open_note(match[1])
    return Begun.CONTAINER


def definition(reader: BlockReader, line: Line) -> Begun | None:
    """Begin a definition of the term above, or the caption of the table above."""
    if not _DEFINITION.match(line.text, line.next):
        return None
    indent = line.indent + 1
    if reader.caption_table(line.text[line.next + 1 :].strip()):
        return Begun.LEAF
    terms = reader.take_terms()
    if terms is None:
        return None
    line.take_marker(1)
    space = line.indent if line.indent < 5 else 1
    line.take(space)
    for term in terms:
        element = SubElement(reader.stack[-1].element, "dt")
        element.text = term
        reader.texts.append(element)
    reader.open(Indented(Element("dd"), indent=min(4, indent + space)))
    return Begun.CONTAINER


def division(reader: BlockReader, line: Line) -> Begun | None:
    """Begin or end a fenced division."""
    if ends_division(line):
        return Begun.LEAF if reader.close_division() else None
    match = _DIVISION.match(line.text, line.next)
    if match is None or len(reader.stack) > _MANY:
        return None
    words = match["words"].strip()
    element = Element("div")
    title = ""
    if words.startswith("{"):
        found = attributes_at(words, 0)
        if found is None:
            return None
        set_attributes(element, found[0])
        title = words[found[1] :].strip()
    else:
        name, _, title = words.partition(" ")
        element.set("class", name)
    reader.open(Division(element))
    if title:
        reader.add_text(Element("p", {"class": "title"}), title.strip())
    return Begun.LEAF


def admonition(reader: BlockReader, line: Line) -> Begun | None:
    """Begin a remark of Python-Markdown: `!!! note "title"` and an indented text."""
    match = _ADMONITION.match(line.text, line.next)
    if match is None:
        return None
    title = (match["title"] or "").strip().strip('"')
    reader.open(Indented(Element("blockquote", {"class": f"callout {match['name']}"})))
    reader.add_text(Element("p", {"class": "title"}), title or match["name"].capitalize())
    return Begun.LEAF


def attribute_line(reader: BlockReader, line: Line) -> Begun | None:
    """Give the block above the attributes that stand on a line of their own."""
    if not _ATTRIBUTES.match(line.text, line.next):
        return None
    found = whole_attributes(line.words().rstrip())
    if found is None:
        return None
    reader.make_room()
    above = reader.last_block()
    if above is not None:
        set_attributes(above, found)
    return Begun.LEAF


def table(reader: BlockReader, line: Line) -> Begun | None:
    """Turn the last line of the paragraph above a row of dashes into the head of a table."""
    leaf = reader.leaf
    words = line.words()
    if not isinstance(leaf, Paragraph) or not reader.all_matched:
        return None
    if "|" not in words + leaf.lines[-1]:
        return None
    aligns = aligns_of(words)
    if aligns is None:
        return None
    head = cells_of(leaf.lines[-1])
    if len(head) != len(aligns) or len(head) > _MAX_COLUMNS:
        return None
    leaf.lines.pop()
    if leaf.lines:
        reader.close_leaf()
    else:
        reader.drop_leaf()
    reader.open_leaf(Rows(Element("table"), [" "], aligns=aligns))
    reader.add_row(head, "th")
    return Begun.LEAF


STARTS: dict[str, tuple[Start, ...]] = {
    ">": (quotation,),
    "#": (heading,),
    "=": (underline,),
    "-": (table, underline, rule, item),
    "*": (rule, item),
    "_": (rule,),
    "+": (item,),
    "`": (fence,),
    "~": (fence, definition),
    "<": (html,),
    "[": (footnote,),
    ":": (division, table, definition),
    "|": (table,),
    "{": (highlight, attribute_line),
    "%": (comment,),
    "!": (admonition,),
    "?": (admonition,),
    **dict.fromkeys("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", (item,)),
}
"""The start functions by the first character of a line, in the order in which they are asked."""
