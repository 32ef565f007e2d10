"""Where a walk over a page is: the elements that are open, and the blocks made so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.document.marks import Marks
from editor.document.nodes import Block, Runs
from editor.formats.html.items import ListState
from editor.formats.html.marking import block_marks
from editor.formats.html.places import Body, Head, Item, Place, make_block, split_paragraphs
from editor.formats.html.reading import Attributes, Flow, ReadContext, inner_flow
from editor.formats.html.runs import RunBuffer

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


_BARE = frozenset({"div", "blockquote", "section", "article", "li", "td"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element at which the walk has arrived."""

    node: LexborNode
    tag: str
    attributes: Attributes


@dataclass(slots=True)
class Frame:
    """What is known of the element whose inside is read.

    `block` is false for inline elements. `must` asks for a block even if the element turns out
    to be empty. `first` is the number of blocks that there were when it began. In a `bare` one
    blank lines divide paragraphs.
    """

    place: Place
    flow: Flow
    marks: Marks = ()
    list: ListState | None = None
    block: bool = True
    must: bool = False
    pull: bool = False
    first: int = 0
    bare: bool = False


class Frames:
    """The open elements of a walk, the text that was gathered in them, the blocks behind it."""

    def __init__(self, context: ReadContext) -> None:
        self._context = context
        self._blocks: list[Block] = []
        self._stack: list[Frame] = []
        self._buffer = RunBuffer(own=context.own, exact=context.exact)

    def _leave(self) -> None:
        frame = self._stack[-1]
        if frame.block:
            self._flush()
            self._settle()
            if frame.must and len(self._blocks) == frame.first:
                self._emit((), frame)
            elif frame.list is None:
                self._end_item(frame)
        self._stack.pop()

    def _push(
        self,
        element: Element,
        place: Place | None = None,
        *,
        must: bool = False,
        state: ListState | None = None,
    ) -> Frame:
        """Begin a block element."""
        self._flush()
        outer = self._stack[-1]
        attributes = element.attributes
        marks = outer.marks
        if attributes:
            marks = block_marks(element.tag, attributes, marks, self._context)
        frame = Frame(
            place or outer.place,
            inner_flow(outer.flow, element.tag, attributes, self._context),
            marks,
            list=state,
            must=must and self._context.own,
            pull=outer.pull,
            first=len(self._blocks),
            bare=self._context.bare_lines and element.tag in _BARE,
        )
        self._stack.append(frame)
        return frame

    def _add(self, block: Block) -> None:
        """Add a block behind the text before it."""
        self._flush()
        self._blocks.append(block)
        self._settle()

    def _settle(self) -> None:
        """Add the pictures that waited for the end of the block before."""
        if adrift := self._context.adrift:
            self._blocks += adrift
            adrift.clear()

    def _flush(self) -> None:
        """Make blocks of the inline content that was gathered."""
        runs = self._buffer.take()
        if not runs:
            return
        frame = next(frame for frame in reversed(self._stack) if frame.block)
        whole = self._context.own or (self._context.clean and isinstance(frame.place, Body | Head))
        for part in (runs,) if whole else split_paragraphs(runs):
            self._emit(part, frame)
        self._settle()

    def _emit(self, runs: Runs, frame: Frame) -> None:
        self._blocks.append(make_block(frame.place, runs, frame.flow, self._context))

    def _end_item(self, frame: Frame) -> None:
        """Write a list item that turned out to be empty; only our own pages mean it."""
        place = frame.place
        if self._context.own and isinstance(place, Item) and not place.state.written:
            self._emit((), frame)
