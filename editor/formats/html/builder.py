"""The body of a page that is read: one walk over the tree that makes flat blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.document.marks import STRONG, with_mark
from editor.document.nodes import (
    Block,
    Code,
    Figure,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Quote,
    Role,
    Separator,
    Table,
    Text,
)
from editor.document.runs import normal_runs
from editor.document.schema import MAX_LIST_LEVEL
from editor.formats.html.code import code_language, code_text, is_prose
from editor.formats.html.formulas import is_formula
from editor.formats.html.frames import Element, Frame
from editor.formats.html.galleries import is_gallery
from editor.formats.html.illustrated import Illustrated
from editor.formats.html.items import ItemState, ListState, list_state
from editor.formats.html.layout import is_layout_table
from editor.formats.html.marking import inner_marks, text_marks, word_space
from editor.formats.html.media import (
    EMBEDDED,
    embed_from_post,
    is_post,
)
from editor.formats.html.places import (
    Body,
    Head,
    Item,
    Place,
    Quoted,
    heading_level,
    without_dash,
)
from editor.formats.html.reading import (
    BLOCKS,
    DROPPED,
    Flow,
    ReadContext,
    Source,
    classes,
    inner_flow,
    style_of,
)
from editor.formats.html.runs import (
    collect_runs,
    preserves,
)
from editor.formats.html.tree import walk
from editor.formats.html.wordlists import WordLists, settle_gap

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


_BLANK_LINE = re.compile(r"(?<![ \t])[ \t]*\n(?:[ \t]*\n)+[ \t]*")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


_LEADS = frozenset({"lead", "is-style-lead"})


class BlockBuilder(Illustrated):
    """Reads the inside of one node into blocks, without recursion."""

    def __init__(self, context: ReadContext) -> None:
        super().__init__(context)
        self._handlers = self._table_of_handlers()
        self._above = 0  # the number of blocks behind a caption that waits for its table
        self._word_lists = WordLists(context.sheets.lists)

    def build(self, root: LexborNode, flow: Flow) -> list[Block]:
        """Return the blocks inside a node."""
        self._stack = [Frame(Body(), flow, bare=self._context.bare_lines)]
        walk(root, self._enter, self._leave)
        self._flush()
        return self._blocks

    # --- the walk ---------------------------------------------------------------------------

    def _table_of_handlers(self) -> dict[str, Callable[[Element], bool]]:
        """Return what is done at each element; true means that its inside comes next."""
        return {
            "ul": self._list, "ol": self._list, "menu": self._list, "li": self._list_item,
            "blockquote": self._blockquote, "aside": self._aside, "footer": self._footer,
            "cite": self._cite, "figcaption": self._figcaption, "pre": self._pre,
            "table": self._table, "figure": self._figure, "img": self._image,
            "hr": self._void, "br": self._void, "input": self._void,
            "dt": self._term, "summary": self._term, "q": self._quoted_words,
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(EMBEDDED, self._embedded),
        }  # fmt: skip

    def _enter(self, node: LexborNode) -> bool:
        """Take a node in; tell whether its inside comes next."""
        if node.is_text_node:
            self._text(node.text_content or "")
            return False
        if not node.is_element_node:
            return False
        tag = node.tag or ""
        if tag in DROPPED:
            return False
        if self._context.notes and (note := self._context.notes.get(node.mem_id)) is not None:
            self._buffer.note(note)
            self._context.adrift += self._context.note_pictures.get(node.mem_id, ())
            return False
        element = Element(node, tag, node.attributes)
        handler = self._handlers.get(tag)
        if handler is None:
            handler = self._block if tag in BLOCKS else self._inline
        return handler(element)

    def _inline(self, element: Element) -> bool:
        outer = self._stack[-1]
        attributes = element.attributes
        if attributes and is_formula(attributes):
            return self._formula(element)
        if attributes and (space := word_space(attributes, self._context)):
            self._buffer.text(space, outer.marks, pre=space == "\t")
            return False
        if self._context.source is Source.WORD and element.tag == "del":
            gone = " ".join(element.node.text().split())  # tracked; Word strikes out by `s`
            self._context.report.lose("html.deleted-text", text=gone[:80])
            return False
        marks = inner_marks(element.tag, attributes, outer.marks, outer.flow.base, self._context)
        flow = outer.flow
        if attributes and (pre := preserves(attributes, flow.pre)) is not flow.pre:
            flow = replace(flow, pre=pre)
        self._stack.append(
            Frame(outer.place, flow, marks, block=False, pull=outer.pull, bare=outer.bare)
        )
        return True

    def _text(self, text: str) -> None:
        frame = self._stack[-1]
        marks = text_marks(frame.marks, self._context)
        if not frame.bare or frame.flow.pre or "\n" not in text:
            self._buffer.text(text, marks, pre=frame.flow.pre)
            return
        for index, part in enumerate(_BLANK_LINE.split(text)):
            if index:
                self._flush()
            for number, line in enumerate(part.split("\n")):
                if number and self._buffer and line.strip():
                    self._buffer.line_break()
                self._buffer.text(line, marks, pre=False)

    # --- elements that hold text ------------------------------------------------------------

    def _block(self, element: Element) -> bool:
        place: Place | None = None
        paragraph = element.tag == "p"
        names = classes(element.attributes)
        if self._context.own:
            place = Body(Role.LEAD) if "lead" in names else None
        elif level := heading_level(element.attributes, names):
            return self._head(element, level)
        elif "checkbox" in names and self._tick(checked="checkbox-on" in names):
            return False  # Notion
        elif is_gallery(element.attributes) and element.node.css_first("img") is not None:
            return self._gallery(element)
        elif (
            paragraph and self._context.source is Source.WORD and (item := self._word_item(element))
        ):
            place = Item(item)
        elif paragraph and not _LEADS.isdisjoint(names):
            place = Body(Role.LEAD)
        elif "MsoQuote" in names or "MsoIntenseQuote" in names:
            place = Quoted(0, "MsoIntenseQuote" in names)
        elif "MsoCaption" in names:
            self._caption(element)
            return False
        self._push(element, place, must=paragraph)
        return True

    def _word_item(self, element: Element) -> ItemState | None:
        if self._context.source is not Source.WORD:
            return None
        self._flush()
        follows = bool(self._blocks) and isinstance(self._blocks[-1], ListItem)
        return self._word_lists.item(element.node, element.attributes, follows=follows)

    def _heading(self, element: Element) -> bool:
        return self._head(element, _HEADINGS[element.tag])

    def _head(self, element: Element, level: int) -> bool:
        if self._context.source is Source.WORD:
            settle_gap(element.node)
        if isinstance(self._stack[-1].place, Item | Quoted):
            return self._term(element)
        self._push(element, Head(level), must=True)
        return True

    def _term(self, element: Element) -> bool:
        frame = self._push(element)
        frame.marks = with_mark(frame.marks, STRONG)
        return True

    def _list(self, element: Element) -> bool:
        if is_gallery(element.attributes):
            return self._gallery(element)
        self._flush()
        self._end_item(self._stack[-1])
        self._push(element, state=self._list_state(element))
        return True

    def _list_state(self, element: Element) -> ListState:
        counters = self._context.sheets.counters
        outer = self._current_list()
        return list_state(element.node, element.tag, element.attributes, outer, counters)

    def _list_item(self, element: Element) -> bool:
        item = (self._current_list() or ListState(ListKind.BULLET)).take(element.attributes)
        if self._context.own and style_of(element.attributes).get("list-style-type") == "none":
            item.written = True  # it only holds the lists of a deeper level
        if isinstance(self._stack[-1].place, Quoted):
            self._context.report.lose("html.list-in-quote", len(self._blocks))
        self._push(element, Item(item))
        return True

    def _current_list(self) -> ListState | None:
        return next((frame.list for frame in reversed(self._stack) if frame.list), None)

    def _blockquote(self, element: Element) -> bool:
        outer = self._stack[-1]
        if is_post(element.attributes):
            self._add(embed_from_post(element.node, outer.flow, self._context))
            return False
        names = classes(element.attributes)
        pull = outer.pull or "pullquote" in names or "pull-quote" in names
        level = outer.place.level + 1 if isinstance(outer.place, Quoted) else 0
        level = level if self._context.own else min(level, MAX_LIST_LEVEL)
        self._push(element, Quoted(level, pull)).pull = pull
        return True

    def _aside(self, element: Element) -> bool:
        pull = any("pull" in name and "quote" in name for name in classes(element.attributes))
        # A block quotation inside a foreign pull quote is the pull quote itself.
        frame = self._push(element, Quoted(0, pull=True) if pull and self._context.own else None)
        frame.pull = frame.pull or pull
        return True

    def _footer(self, element: Element) -> bool:
        if not isinstance(self._stack[-1].place, Quoted):
            return self._block(element)
        cite = element.node.css_first("cite")
        # The whole attribution in a `cite` is our own way; a title in it is emphasised.
        whole = cite is not None and cite.text().strip() == element.node.text().strip()
        self._attribute(cite if whole and cite is not None else element.node)
        return False

    def _cite(self, element: Element) -> bool:
        parent = element.node.parent
        ends_quote = parent is not None and parent.tag in ("blockquote", "aside", "figure")
        if not ends_quote or not isinstance(self._stack[-1].place, Quoted):
            return self._inline(element)
        self._attribute(element.node)
        return False

    def _figcaption(self, element: Element) -> bool:
        """Give the caption of a figure that is no picture to the quotation or table in it."""
        self._flush()
        frame = self._stack[-1]
        last = self._blocks[-1] if len(self._blocks) > frame.first else None
        if isinstance(last, Quote):
            self._attribute(element.node)
            return False
        if isinstance(last, Table) and not last.runs:
            runs = collect_runs(element.node, frame.flow.base, self._context, pre=frame.flow.pre)
            self._blocks[-1] = replace(last, runs=normal_runs(runs))
            return False
        return self._block(element)

    def _caption(self, element: Element) -> None:
        """Give a caption of Word to the table or picture before it, or to the table behind it."""
        self._flush()
        last = self._blocks[-1] if self._blocks else None
        flow = inner_flow(self._stack[-1].flow, "p", element.attributes, self._context)
        runs = normal_runs(collect_runs(element.node, flow.base, self._context))
        if isinstance(last, Table | Figure) and not last.runs:
            self._blocks[-1] = replace(last, runs=runs)
        elif runs:
            self._add(Paragraph(runs, dir=flow.dir, align=flow.align))
            self._above = len(self._blocks)  # the table that it is above may follow

    def _attribute(self, node: LexborNode) -> None:
        """Add an attribution to the quotation that ends here."""
        self._flush()
        flow = self._stack[-1].flow
        runs = collect_runs(node, flow.base, self._context, pre=flow.pre)
        runs = runs if self._context.own else without_dash(runs)
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, Quote) and not last.attribution:
            self._blocks[-1] = replace(last, attribution=runs)
        elif runs:
            self._add(Paragraph(runs, dir=flow.dir, lang=flow.lang))

    def _quoted_words(self, element: Element) -> bool:
        """Write the quotation marks that a browser draws around `q`."""
        frame = self._stack[-1]
        self._buffer.text("«", frame.marks, pre=False)
        for run in collect_runs(element.node, frame.flow.base, self._context):
            if isinstance(run, Text):
                marks = frame.marks
                for mark in run.marks:
                    marks = with_mark(marks, mark)
                self._buffer.text(run.text, marks, pre=True)
            elif isinstance(run, Note):
                self._buffer.note(run.runs)
            else:
                self._buffer.line_break()
        self._buffer.text("»", frame.marks, pre=False)
        return False

    # --- elements that are blocks or characters by themselves -------------------------------

    def _void(self, element: Element) -> bool:
        attributes = element.attributes
        if element.tag == "hr":
            self._add(Separator())
        elif element.tag == "br" and "Apple-interchange-newline" not in classes(attributes):
            self._buffer.line_break()
        elif element.tag == "input" and attributes.get("type") == "checkbox":
            self._tick(checked="checked" in attributes)
        return False

    def _tick(self, *, checked: bool) -> bool:
        """Make a task of the item that begins; tell whether there is one."""
        place = self._stack[-1].place
        if not isinstance(place, Item) or place.state.written:
            return False
        place.state.kind = ListKind.TASK
        place.state.checked = checked
        self._buffer.swallow_space()
        return True

    def _pre(self, element: Element) -> bool:
        if not self._context.own and is_prose(element.node):
            frame = self._push(element)
            frame.flow = replace(frame.flow, pre=True)
            return True
        text = code_text(element.node)
        lang = self._stack[-1].flow.lang
        if self._context.own:
            lang = element.attributes.get("lang") or lang
        else:
            text = text.removesuffix("\n")
        self._add(Code(text, code_language(element.node), lang=lang))
        return False

    def _table(self, element: Element) -> bool:
        if not self._context.exact and is_layout_table(element.node):
            return self._block(element)
        self._flush()
        above = self._blocks[-1] if self._blocks and self._above == len(self._blocks) else None
        self._data_table(element)
        if isinstance(above, Paragraph) and isinstance(table := self._blocks[-1], Table):
            self._blocks[-2:] = [replace(table, runs=table.runs or above.runs)]
        return False
