"""Inline content of a page that is read: white space as a browser shows it, elements as marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.document.marks import Marks
from editor.document.nodes import Break, Dir, Inline, Note, Runs, Text
from editor.formats.html.formulas import formula_text, is_formula
from editor.formats.html.images import figure_from_image, is_emoji
from editor.formats.html.marking import block_marks, inner_marks, text_marks, word_space
from editor.formats.html.reading import (
    BLOCKS,
    DROPPED,
    Attributes,
    Flow,
    ReadContext,
    style_of,
)
from editor.formats.html.space import COLLAPSIBLE, PRESERVED
from editor.formats.html.tree import walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLANK = "\xa0"


class RunBuffer:
    """Gathers the inline content of one block and collapses its spaces as CSS does."""

    def __init__(self, *, own: bool, exact: bool) -> None:
        self._own = own
        self._exact = exact
        self._items: list[Inline] = []
        self._at_start = True  # nothing yet on this line
        self._open_space = False  # the line ends in a space that may still be dropped
        self._swallow = False  # a space that belongs to a checkbox comes next

    def __bool__(self) -> bool:
        return bool(self._items)

    @property
    def within_line(self) -> bool:
        """Tell whether something stands on the line already."""
        return bool(self._items) and not self._at_start

    def text(self, text: str, marks: Marks, *, pre: bool) -> None:
        """Add characters."""
        if text == _BLANK and not self._exact:
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
    attributes = root.attributes
    marks = block_marks(root.tag or "", attributes, (), context) if attributes else ()
    return collector.collect(root, preserves(attributes, pre), marks)


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
        self._buffer = RunBuffer(own=context.own, exact=context.exact)
        self._stack: list[_Inside] = []

    def collect(self, root: LexborNode, pre: bool, marks: Marks) -> Runs:
        self._stack = [_Inside(marks, pre, block=False)]
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
            self._context.adrift += self._context.note_pictures.get(node.mem_id, ())
            return False
        if tag == "img":
            _image(node, self._buffer, outer, self._context)
            return False
        attributes = node.attributes
        if attributes and is_formula(attributes):
            text = formula_text(node, attributes)
            self._buffer.text(text, text_marks(outer.marks, self._context), pre=False)
            return False
        if attributes and (space := word_space(attributes, self._context)):
            self._buffer.text(space, outer.marks, pre=space == "\t")
            return False
        self._stack.append(self._inside(tag, attributes, outer))
        return True

    def _inside(self, tag: str, attributes: Attributes, outer: _Inside) -> _Inside:
        pre = tag == "pre" or preserves(attributes, outer.pre)
        if tag in BLOCKS:
            self._buffer.new_line()
            marks = block_marks(tag, attributes, outer.marks, self._context)
            return _Inside(marks, pre, block=True)
        marks = inner_marks(tag, attributes, outer.marks, self._base, self._context)
        return _Inside(marks, pre, block=False)

    def _leave(self) -> None:
        if self._stack.pop().block:
            self._buffer.new_line()


def _image(node: LexborNode, buffer: RunBuffer, inside: _Inside, context: ReadContext) -> None:
    """Set a picture aside where no picture can stand, to follow the block."""
    attributes = node.attributes
    if context.own or is_emoji(attributes):
        buffer.text(attributes.get("alt") or "", text_marks(inside.marks, context), pre=False)
        if context.own:
            context.report.lose("html.picture-in-text", name=attributes.get("alt") or "")
    elif figure := figure_from_image(node, Flow(context.dir), context):
        context.adrift.append(figure)
        context.report.tell("html.picture-moved", name=figure.name or figure.alt)
