"""The body of a page that is read: one walk over the tree that makes flat blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias, assert_never

from editor.document.marks import STRONG, MarkKind, Marks, with_mark, without_mark
from editor.document.nodes import (
    Align,
    Block,
    Break,
    Code,
    Dir,
    Heading,
    Inline,
    ListItem,
    ListKind,
    Numerals,
    Paragraph,
    Quote,
    Role,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import normal_runs, plain_text
from editor.formats.html.items import ItemState, ListState, list_state, word_item
from editor.formats.html.media import (
    EMBEDDED,
    embed_from_element,
    embed_from_figure,
    embed_from_post,
    figure_from_element,
    figure_from_image,
    has_picture,
    is_post,
)
from editor.formats.html.reading import (
    BLOCKS,
    DROPPED,
    Attributes,
    Flow,
    ReadContext,
    classes,
    inner_flow,
    style_of,
)
from editor.formats.html.runs import (
    RunBuffer,
    collect_runs,
    inner_marks,
    is_emoji,
    preserves,
    text_marks,
)
from editor.formats.html.tablereader import is_layout_table, read_table
from editor.text.direction import dominant_direction, first_strong

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


@dataclass(frozen=True, slots=True)
class _Body:
    """What stands here becomes paragraphs."""

    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands here becomes a heading."""

    level: int


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands here becomes an item of a list and its further paragraphs."""

    state: ItemState


@dataclass(frozen=True, slots=True)
class _Quoted:
    """What stands here becomes quotes."""

    level: int
    pull: bool


_Place: TypeAlias = "_Body | _Head | _Item | _Quoted"


@dataclass(slots=True)
class _Frame:
    """What is known of the element whose inside is read.

    `must` asks for a block even if the element turns out to be empty; `first` is the number of
    blocks there were when it began.
    """

    place: _Place
    flow: Flow
    marks: Marks = ()
    list: ListState | None = None
    block: bool = False
    must: bool = False
    pull: bool = False
    first: int = 0


_BLANK_LINE = re.compile(r"[ \t]*\n(?:[ \t]*\n)+[ \t]*")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(slots=True)
class BlockBuilder:
    """Reads the inside of one node into blocks."""

    context: ReadContext
    blocks: list[Block] = field(default_factory=list)
    _stack: list[_Frame] = field(default_factory=list)
    _buffer: RunBuffer = field(init=False)
    _handlers: dict[str, Callable[[LexborNode, Attributes], bool]] = field(init=False)

    def __post_init__(self) -> None:
        self._buffer = RunBuffer(own=self.context.own)
        self._handlers = {
            "ul": self._list, "ol": self._list, "menu": self._list, "li": self._list_item,
            "blockquote": self._blockquote, "aside": self._aside, "footer": self._footer,
            "cite": self._cite, "figcaption": self._figcaption, "pre": self._pre,
            "hr": self._separator, "table": self._table, "figure": self._figure,
            "img": self._image, "br": self._line_break, "input": self._input, "dt": self._term,
            "summary": self._term, "q": self._quoted_words,
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(EMBEDDED, self._embedded),
        }  # fmt: skip

    def build(self, root: LexborNode, flow: Flow) -> list[Block]:
        """Return the blocks inside a node; iterative, whatever the depth."""
        self._stack = [_Frame(_Body(), flow, block=True)]
        node = root.first_child
        while node is not None:
            inside = self._enter(node)
            child = node.first_child if inside else None
            if child is not None:
                node = child
                continue
            if inside:
                self._leave()
            while node.next is None:
                node = node.parent
                if node is None or node.mem_id == root.mem_id:
                    self._flush()
                    return self.blocks
                self._leave()
            node = node.next
        self._flush()
        return self.blocks

    # --- the walk ---------------------------------------------------------------------------

    def _enter(self, node: LexborNode) -> bool:
        """Take a node in; tell whether its children come next."""
        if node.is_text_node:
            self._text(node.text_content or "")
            return False
        if not node.is_element_node:
            return False
        tag = node.tag or ""
        if tag in DROPPED:
            return False
        attributes = node.attributes
        if self.context.notes and (note := self.context.notes.get(node.mem_id)) is not None:
            self._buffer.note(note)
            return False
        handler = self._handlers.get(tag)
        if handler is not None:
            return handler(node, attributes)
        if tag in BLOCKS:
            return self._block(node, tag, attributes)
        return self._inline(tag, attributes)

    def _leave(self) -> None:
        frame = self._stack[-1]
        if frame.block:
            self._flush()
            if frame.must and len(self.blocks) == frame.first:
                self._emit((), frame)
            elif isinstance(frame.place, _Item) and frame.list is None:
                self._end_item(frame)
        self._stack.pop()

    def _push(
        self,
        attributes: Attributes,
        tag: str,
        place: _Place | None = None,
        *,
        must: bool = False,
        state: ListState | None = None,
    ) -> _Frame:
        """Begin a block element."""
        self._flush()
        outer = self._stack[-1]
        frame = _Frame(
            place or outer.place,
            inner_flow(outer.flow, tag, attributes, self.context),
            outer.marks,
            list=state,
            block=True,
            must=must and self.context.own,
            pull=outer.pull,
            first=len(self.blocks),
        )
        self._stack.append(frame)
        return frame

    def _inline(self, tag: str, attributes: Attributes) -> bool:
        outer = self._stack[-1]
        marks = inner_marks(tag, attributes, outer.marks, outer.flow.base, self.context)
        flow = outer.flow
        if attributes and (pre := preserves(attributes, flow.pre)) is not flow.pre:
            flow = replace(flow, pre=pre)
        self._stack.append(_Frame(outer.place, flow, marks, pull=outer.pull))
        return True

    def _text(self, text: str) -> None:
        frame = self._stack[-1]
        marks = text_marks(frame.marks, self.context)
        if not self.context.bare_lines or frame.flow.pre or "\n" not in text:
            self._buffer.text(text, marks, pre=frame.flow.pre)
            return
        for index, part in enumerate(_BLANK_LINE.split(text)):
            if index:
                self._flush()
            for number, line in enumerate(part.split("\n")):
                if number and self._buffer and line.strip():
                    self._buffer.line_break()
                self._buffer.text(line, marks, pre=False)

    # --- elements ---------------------------------------------------------------------------

    def _block(self, node: LexborNode, tag: str, attributes: Attributes) -> bool:
        place: _Place | None = None
        names = classes(attributes)
        if tag == "p" and "lead" in names and self.context.own:
            place = _Body(Role.LEAD)
        elif not self.context.own:
            item = word_item(node, attributes) if tag == "p" else None
            if item is not None:
                place = _Item(item)
            elif names and {"MsoQuote", "MsoIntenseQuote"} & set(names):
                place = _Quoted(0, "MsoIntenseQuote" in names)
        self._push(attributes, tag, place, must=tag == "p")
        return True

    def _heading(self, node: LexborNode, attributes: Attributes) -> bool:
        tag = node.tag or "h2"
        outer = self._stack[-1]
        level = min(6, _HEADINGS[tag] + self.context.heading_shift)
        inner = isinstance(outer.place, _Item | _Quoted)
        frame = self._push(attributes, tag, None if inner else _Head(level), must=True)
        if inner:
            frame.marks = with_mark(frame.marks, STRONG)
        return True

    def _term(self, node: LexborNode, attributes: Attributes) -> bool:
        frame = self._push(attributes, node.tag or "dt")
        frame.marks = with_mark(frame.marks, STRONG)
        return True

    def _list(self, node: LexborNode, attributes: Attributes) -> bool:
        outer = self._stack[-1]
        self._flush()
        if isinstance(outer.place, _Item) and self.context.own:
            self._end_item(outer)
        state = list_state(node.tag or "ul", attributes, self._current_list())
        self._push(attributes, node.tag or "ul", state=state)
        return True

    def _list_item(self, node: LexborNode, attributes: Attributes) -> bool:
        item = (self._current_list() or ListState(ListKind.BULLET)).take(attributes)
        if self.context.own and style_of(attributes).get("list-style-type") == "none":
            item.written = True  # it only holds the lists of a deeper level
        if isinstance(self._stack[-1].place, _Quoted):
            self.context.report.lose("html.list-in-quote", len(self.blocks))
        self._push(attributes, "li", _Item(item))
        return True

    def _current_list(self) -> ListState | None:
        return next((frame.list for frame in reversed(self._stack) if frame.list), None)

    def _blockquote(self, node: LexborNode, attributes: Attributes) -> bool:
        if is_post(attributes):
            self._add(embed_from_post(node, self._stack[-1].flow, self.context))
            return False
        outer = self._stack[-1]
        names = classes(attributes)
        pull = outer.pull or "pullquote" in names or "pull-quote" in names
        level = outer.place.level + 1 if isinstance(outer.place, _Quoted) else 0
        self._push(attributes, "blockquote", _Quoted(level, pull))
        return True

    def _aside(self, node: LexborNode, attributes: Attributes) -> bool:
        pull = any("pull" in name and "quote" in name for name in classes(attributes))
        frame = self._push(attributes, "aside", _Quoted(0, pull=True) if pull else None)
        frame.pull = frame.pull or pull
        return True

    def _footer(self, node: LexborNode, attributes: Attributes) -> bool:
        if isinstance(self._stack[-1].place, _Quoted):
            cite = node.css_first("cite")
            self._attribute(cite if self.context.own and cite is not None else node)
            return False
        return self._block(node, "footer", attributes)

    def _cite(self, node: LexborNode, attributes: Attributes) -> bool:
        parent = node.parent
        ends_quote = parent is not None and parent.tag in ("blockquote", "aside", "figure")
        if ends_quote and isinstance(self._stack[-1].place, _Quoted):
            self._attribute(node)
            return False
        return self._inline("cite", attributes)

    def _figcaption(self, node: LexborNode, attributes: Attributes) -> bool:
        """Give the caption of a figure that is no picture to the quotation or table in it."""
        self._flush()
        frame = self._stack[-1]
        last = self.blocks[-1] if len(self.blocks) > frame.first else None
        if isinstance(last, Quote):
            self._attribute(node)
            return False
        if isinstance(last, Table) and not last.runs:
            runs = collect_runs(node, frame.flow.base, self.context, pre=frame.flow.pre)
            self.blocks[-1] = replace(last, runs=normal_runs(runs))
            return False
        return self._block(node, "figcaption", attributes)

    def _attribute(self, node: LexborNode) -> None:
        """Add an attribution to the quotation that ends here."""
        self._flush()
        flow = self._stack[-1].flow
        runs = collect_runs(node, flow.base, self.context, pre=flow.pre)
        if not self.context.own:
            runs = _without_dash(runs)
        if not runs:
            return
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Quote) and not last.attribution:
            self.blocks[-1] = replace(last, attribution=runs)
        else:
            self.blocks.append(Paragraph(runs, dir=flow.dir, lang=flow.lang))

    def _pre(self, node: LexborNode, attributes: Attributes) -> bool:
        code = node.css_first("code")
        text = _code_text(node)
        prose = code is None and dominant_direction(text) is Dir.RTL
        if prose or "wp-block-verse" in classes(attributes):
            frame = self._push(attributes, "pre")
            frame.flow = replace(frame.flow, pre=True)
            return True
        self._flush()
        if not self.context.own:
            text = text.removesuffix("\n")
        inner = code.attributes if code is not None else {}
        language = _code_language(attributes, inner)
        flow = self._stack[-1].flow
        lang = attributes.get("lang") if self.context.own else None
        self._add(Code(text, language, lang=lang or flow.lang))
        return False

    def _separator(self, node: LexborNode, attributes: Attributes) -> bool:
        self._flush()
        self._add(Separator())
        return False

    def _table(self, node: LexborNode, attributes: Attributes) -> bool:
        if not self.context.own and is_layout_table(node):
            return self._block(node, "table", attributes)
        self._flush()
        flow = inner_flow(self._stack[-1].flow, "table", attributes, self.context)
        self._add(read_table(node, flow, self.context))
        return False

    def _figure(self, node: LexborNode, attributes: Attributes) -> bool:
        outer = self._stack[-1].flow
        names = classes(attributes)
        flow = inner_flow(outer, "figure", attributes, self.context)
        if embed := embed_from_figure(node, attributes, flow, self.context):
            self._flush()
            self._add(embed)
            return False
        if has_picture(node, self.context):
            self._flush()
            for figure in figure_from_element(node, flow, self.context):
                self._add(figure)
            return False
        frame = self._push(attributes, "figure")
        frame.pull = any("pullquote" in name for name in names)
        return True

    def _image(self, node: LexborNode, attributes: Attributes) -> bool:
        if is_emoji(attributes):
            self._text(attributes.get("alt") or "")
            return False
        flow = inner_flow(self._stack[-1].flow, "img", attributes, self.context)
        figure = figure_from_image(node, flow, self.context)
        if figure is not None:
            self._flush()
            self._add(figure)
        return False

    def _embedded(self, node: LexborNode, attributes: Attributes) -> bool:
        embed = embed_from_element(node, self._stack[-1].flow, self.context)
        if embed is not None:
            self._flush()
            self._add(embed)
        return False

    def _line_break(self, node: LexborNode, attributes: Attributes) -> bool:
        if "Apple-interchange-newline" not in classes(attributes):
            self._buffer.line_break()
        return False

    def _input(self, node: LexborNode, attributes: Attributes) -> bool:
        place = self._stack[-1].place
        if (attributes.get("type") or "").lower() == "checkbox" and isinstance(place, _Item):
            if not place.state.written:
                place.state.kind = ListKind.TASK
                place.state.checked = "checked" in attributes
            self._buffer.swallow_space()
        return False

    def _quoted_words(self, node: LexborNode, attributes: Attributes) -> bool:
        frame = self._stack[-1]
        runs = collect_runs(node, frame.flow.base, self.context)
        self._buffer.text("«", frame.marks, pre=False)
        for run in runs:
            if isinstance(run, Text):
                marks = frame.marks
                for mark in run.marks:
                    marks = with_mark(marks, mark)
                self._buffer.text(run.text, marks, pre=True)
            elif isinstance(run, Break):
                self._buffer.line_break()
            else:
                self._buffer.note(run.runs)
        self._buffer.text("»", frame.marks, pre=False)
        return False

    # --- blocks -----------------------------------------------------------------------------

    def _add(self, block: Block) -> None:
        self.blocks.append(block)

    def _flush(self) -> None:
        """Make blocks of the inline content that was gathered."""
        if not self._buffer:
            self._buffer.take()
            return
        frame = next(frame for frame in reversed(self._stack) if frame.block)
        runs = self._buffer.take()
        if self.context.own:
            if runs or not frame.must:
                self._emit(runs, frame)
            return
        for part in _paragraphs(runs):
            self._emit(part, frame)

    def _emit(self, runs: Runs, frame: _Frame) -> None:
        flow = frame.flow
        dir_, align = flow.dir, flow.align
        if flow.auto:
            dir_ = _automatic(runs, flow.base, self.context)
        if not runs and not self.context.own:
            return
        place = frame.place
        match place:
            case _Body(role):
                self._add(Paragraph(runs, role, dir=dir_, align=align, lang=flow.lang))
            case _Head(level):
                clean = runs if self.context.own else _without_strong(runs)
                self._add(Heading(clean, level, dir=dir_, align=align, lang=flow.lang))
            case _Item(state):
                self._add(_item(state, runs, dir_, align, flow.lang))
            case _Quoted(level, pull):
                self._add(Quote(runs, level, pull=pull, dir=dir_, align=align, lang=flow.lang))
            case _:
                assert_never(place)

    def _end_item(self, frame: _Frame) -> None:
        """Write an item that turned out to be empty; only our own pages mean it."""
        place = frame.place
        if isinstance(place, _Item) and not place.state.written and self.context.own:
            self._emit((), frame)


def _item(
    state: ItemState, runs: Runs, dir_: Dir | None, align: Align | None, lang: str | None
) -> ListItem:
    """Make the next paragraph of a list item; all but the first are of kind NONE."""
    if state.written:
        return ListItem(runs, ListKind.NONE, state.level, dir=dir_, align=align, lang=lang)
    state.written = True
    numbered = state.kind is ListKind.NUMBER
    return ListItem(
        runs,
        state.kind,
        state.level,
        start=state.number if numbered else None,
        numerals=state.numerals if numbered else Numerals.DECIMAL,
        checked=state.checked,
        dir=dir_,
        align=align,
        lang=lang,
    )


def _paragraphs(runs: Runs) -> list[Runs]:
    """Divide foreign text where two line breaks stand for the end of a paragraph."""
    parts: list[Runs] = []
    current: list[Inline] = []
    blank = False
    for run in runs:
        if isinstance(run, Break) and current and isinstance(current[-1], Break):
            blank = True
            continue
        if blank and not isinstance(run, Break):
            parts.append(tuple(current[:-1]))
            current, blank = [], False
        current.append(run)
    parts.append(tuple(current))
    return [part for part in parts if plain_text(part, note="*").strip()]


def _automatic(runs: Runs, base: Dir, context: ReadContext) -> Dir | None:
    found = first_strong(plain_text(runs)) or base
    return None if found is context.dir else found


def _without_strong(runs: Runs) -> Runs:
    """Take the weight off a heading that is bold all over, as word processors write it."""
    texts = [run for run in runs if isinstance(run, Text) and run.text.strip()]
    if not all(STRONG in run.marks for run in texts):
        return runs
    return tuple(
        replace(run, marks=without_mark(run.marks, MarkKind.STRONG))
        if isinstance(run, Text)
        else run
        for run in runs
    )


def _without_dash(runs: Runs) -> Runs:
    runs = normal_runs(runs)
    first = runs[0] if runs else None
    if isinstance(first, Text):
        clean = re.sub(r"^\s*(?:[\u2012-\u2015-]+|~)\s*", "", first.text)
        runs = (replace(first, text=clean), *runs[1:])
    return normal_runs(runs)


def _code_text(node: LexborNode) -> str:
    if node.css_first("br") is None:
        return node.text()
    parts: list[str] = []
    for inner in node.traverse(include_text=True):
        if inner.is_text_node:
            parts.append(inner.text_content or "")
        elif inner.tag == "br":
            parts.append("\n")
    return "".join(parts)


def _code_language(outer: Attributes, inner: Attributes) -> str:
    if named := inner.get("data-language") or outer.get("data-language"):
        return named
    for name in (*classes(inner), *classes(outer)):
        for prefix in ("language-", "lang-", "highlight-source-"):
            if name.startswith(prefix):
                return name[len(prefix) :]
    return ""
