"""Inline content of a page that is read: white space as a browser shows it, elements as marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
from editor.document.nodes import Break, Dir, Inline, Note, Runs, Text
from editor.formats.html.addresses import is_safe_address
from editor.formats.html.reading import (
    BLOCKS,
    DROPPED,
    Attributes,
    ReadContext,
    Source,
    classes,
    direction_of,
    style_of,
)
from editor.formats.html.space import COLLAPSIBLE, PRESERVED
from editor.formats.html.styles import background, parse_colour
from editor.formats.html.tree import walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ELEMENTS = {
    "b": STRONG, "strong": STRONG,
    "i": EMPHASIS, "em": EMPHASIS, "cite": EMPHASIS, "dfn": EMPHASIS, "var": EMPHASIS,
    "u": UNDERLINE, "ins": UNDERLINE,
    "s": STRIKE, "strike": STRIKE, "del": STRIKE,
    "sup": SUPERSCRIPT, "sub": SUBSCRIPT,
    "code": CODE, "kbd": CODE, "samp": CODE, "tt": CODE,
}  # fmt: skip

_DEFAULT_HIGHLIGHT = "#ffff00"  # what browsers paint behind `mark`
_GREY = 32  # between the channels of a colour that is none: that of text or paper, said once more
_BLANK = "\xa0"


class RunBuffer:
    """Gathers the inline content of one block and collapses its spaces as CSS does."""

    def __init__(self, *, own: bool) -> None:
        self._own = own
        self._items: list[Inline] = []
        self._at_start = True  # nothing yet on this line
        self._open_space = False  # the line ends in a space that may still be dropped
        self._swallow = False  # a space that belongs to a checkbox comes next

    def __bool__(self) -> bool:
        return bool(self._items)

    def text(self, text: str, marks: Marks, *, pre: bool) -> None:
        """Add characters."""
        if text == _BLANK and not self._own:
            text = " "  # by itself it is how browsers and Word write a blank beside an element
        if self._swallow:
            text = text.removeprefix(" ")
            self._swallow = not text
        if pre:
            self._preserved(text, marks)
            return
        text = COLLAPSIBLE.sub(" ", text)
        if (self._at_start or self._open_space) and text.startswith(" "):
            text = text[1:]
        if text:
            self._items.append(Text(text, marks))
            self._at_start = False
            self._open_space = text.endswith(" ")

    def _preserved(self, text: str, marks: Marks) -> None:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for index, line in enumerate(lines):
            if index:
                self.line_break()
            if line:
                self._items.append(Text(line, marks))
                self._at_start = self._open_space = False

    def swallow_space(self) -> None:
        """Leave out the space that comes next."""
        self._swallow = True

    def line_break(self) -> None:
        """Add a line break."""
        self._trim()
        self._items.append(Break())
        self._at_start = True

    def new_line(self) -> None:
        """Start a line of its own for what comes, unless one has just been started."""
        self._trim()
        if self._items and not isinstance(self._items[-1], Break):
            self.line_break()

    def note(self, runs: Runs) -> None:
        """Add a footnote."""
        self._items.append(Note(runs))
        self._at_start = self._open_space = False

    def take(self) -> Runs:
        """Return what was gathered and start anew.

        The last line break of a block shows nothing; foreign blocks lose all at their ends.
        """
        self._trim()
        items, self._items = self._items, []
        self._at_start, self._swallow = True, False
        if self._own:
            return tuple(items[:-1] if items and isinstance(items[-1], Break) else items)
        while items and _is_blank(items[-1]):
            items.pop()
        while items and _is_blank(items[0]):
            items.pop(0)
        return tuple(items)

    def _trim(self) -> None:
        """Drop the collapsible space at the end of a line."""
        if self._open_space and isinstance(last := self._items[-1], Text):
            self._items.pop()
            if len(last.text) > 1:
                self._items.append(Text(last.text[:-1], last.marks))
        self._open_space = False


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, Break) or (isinstance(inline, Text) and not inline.text.strip())


def inner_marks(
    tag: str, attributes: Attributes, marks: Marks, base: Dir, context: ReadContext
) -> Marks:
    """Return the marks of what stands inside an inline element."""
    if mark := _ELEMENTS.get(tag):
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
        address = address.strip()
    if not address:
        return None
    if not is_safe_address(address):
        context.report.lose("html.unsafe-link", address=address[:80])
        return None
    return link(address, attributes.get("title") or "")


def _styled(tag: str, attributes: Attributes, marks: Marks, context: ReadContext) -> Marks:
    style = style_of(attributes)
    if tag == "mark":
        return with_mark(marks, highlight(background(style) or _DEFAULT_HIGHLIGHT))
    if not style:
        return marks
    weight = style.get("font-weight", "")
    if weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600):
        marks = with_mark(marks, STRONG)
    elif weight in ("normal", "lighter") or weight.isdecimal():
        marks = without_mark(marks, MarkKind.STRONG)
    slant = style.get("font-style", "")
    if slant.startswith(("italic", "oblique")):
        marks = with_mark(marks, EMPHASIS)
    elif slant == "normal":
        marks = without_mark(marks, MarkKind.EMPHASIS)
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


def preserves(attributes: Attributes, pre: bool) -> bool:
    """Tell whether spaces are kept inside an element."""
    value = style_of(attributes).get("white-space") if attributes else None
    return pre if value is None else value in PRESERVED


def collect_runs(
    root: LexborNode,
    base: Dir,
    context: ReadContext,
    *,
    pre: bool = False,
    skip: Iterable[LexborNode] = (),
) -> Runs:
    """Return everything inside a node as one inline content; blocks in it become lines."""
    collector = _Collector(base, context, {node.mem_id for node in skip})
    return collector.collect(root, preserves(root.attributes, pre))


@dataclass(frozen=True, slots=True)
class _Inside:
    """What is in force inside an element; `block` if it stands on lines of its own."""

    marks: Marks
    pre: bool
    block: bool


class _Collector:
    """Flattens the inside of a node into one buffer."""

    def __init__(self, base: Dir, context: ReadContext, skipped: set[int]) -> None:
        self._base = base
        self._context = context
        self._skipped = skipped
        self._buffer = RunBuffer(own=context.own)
        self._stack: list[_Inside] = []

    def collect(self, root: LexborNode, pre: bool) -> Runs:
        self._stack = [_Inside((), pre, block=False)]
        walk(root, self._enter, self._leave)
        return self._buffer.take()

    def _enter(self, node: LexborNode) -> bool:
        outer = self._stack[-1]
        if node.is_text_node:
            marks = text_marks(outer.marks, self._context)
            self._buffer.text(node.text_content or "", marks, pre=outer.pre)
            return False
        if not node.is_element_node or node.mem_id in self._skipped:
            return False
        tag = node.tag or ""
        if tag in DROPPED:
            return False
        if tag == "br":
            self._buffer.line_break()
            return False
        if (note := self._context.notes.get(node.mem_id)) is not None:
            self._buffer.note(note)
            return False
        if tag == "img":
            _image_text(node.attributes, self._buffer, outer.marks, self._context)
            return False
        self._stack.append(self._inside(tag, node.attributes, outer))
        return True

    def _inside(self, tag: str, attributes: Attributes, outer: _Inside) -> _Inside:
        pre = tag == "pre" or preserves(attributes, outer.pre)
        if tag in BLOCKS:
            self._buffer.new_line()
            return _Inside(outer.marks, pre, block=True)
        marks = inner_marks(tag, attributes, outer.marks, self._base, self._context)
        return _Inside(marks, pre, block=False)

    def _leave(self) -> None:
        if self._stack.pop().block:
            self._buffer.new_line()


def _image_text(
    attributes: Attributes, buffer: RunBuffer, marks: Marks, context: ReadContext
) -> None:
    """Put the text of a picture where no picture can stand."""
    alt = attributes.get("alt") or ""
    if alt:
        buffer.text(alt, text_marks(marks, context), pre=False)
    if not is_emoji(attributes):
        context.report.lose("html.picture-in-text", name=alt or attributes.get("src") or "")


def is_emoji(attributes: Attributes) -> bool:
    """Tell whether a picture is a character that a site drew as one."""
    names = classes(attributes)
    return "emoji" in names or "wp-smiley" in names or bool(attributes.get("data-emoji"))
