"""Lists as blocks: flat items become nested lists of items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from editor.document.nodes import Align, ListItem, ListKind, Numerals
from editor.document.walk import ListCounter
from editor.formats.html.lists import BOXES
from editor.formats.wordpress.context import ASTRAY, PostContext
from editor.formats.wordpress.grammar import block, joined

# As CSS names them; the block keeps any name.
_TYPES = {
    Numerals.ARABIC: "arabic-indic",
    Numerals.ABJAD: "abjad",
    Numerals.ALPHA: "lower-alpha",
    Numerals.ROMAN: "lower-roman",
}


@dataclass(slots=True)
class _Item:
    """One item while its list is made: its text, and the lists inside."""

    text: str
    lists: list[_List] = field(default_factory=list["_List"])


@dataclass(slots=True)
class _List:
    """One list; `next` is the number that its next item gets by itself."""

    numerals: Numerals | None  # None for one without numbers
    start: int
    next: int
    items: list[_Item] = field(default_factory=list[_Item])


def lists_markup(items: Sequence[ListItem], first: int, context: PostContext) -> list[str]:
    """Return a stretch of items as lists; `first` is the index of the first block."""
    counter = ListCounter()
    top: list[_List] = []
    for offset, item in enumerate(items):
        context.index = first + offset
        if item.align not in (None, Align.START):
            context.lose("list-alignment", "alignments")
        if context.effective(item.dir) is not context.base:
            context.lose("direction", *ASTRAY)
        number = counter.count(item)
        lists = _lists_for(item, top, context)
        if item.kind is ListKind.NONE and lists and _continue(item, lists[-1].items[-1], context):
            continue
        _take(item, number, lists, context)
    return [_markup(each) for each in top]


def _lists_for(item: ListItem, top: list[_List], context: PostContext) -> list[_List]:
    """Return the lists among which an item belongs: inside the last item of the level above."""
    lists = top
    for level in range(item.level):
        if not lists:
            context.lose("list-level", "list-items", level=level + 1)
            return lists
        lists = lists[-1].items[-1].lists
    return lists


def _continue(item: ListItem, above: _Item, context: PostContext) -> bool:
    """Add a further paragraph to the text of its item; not below a list that is inside already."""
    if above.lists:
        context.lose("list-paragraph", "list-items")
        return False
    above.text += f"<br><br>{context.text(item.runs, item.dir, item.lang)}"
    return True


def _take(item: ListItem, number: int | None, lists: list[_List], context: PostContext) -> None:
    """Begin an item, in the last list if it belongs there."""
    numerals = item.numerals if item.kind is ListKind.NUMBER else None
    if item.kind is ListKind.NONE and lists:
        numerals, number = lists[-1].numerals, lists[-1].next
    last = lists[-1] if lists else None
    if last is None or last.numerals is not numerals or number not in (None, last.next):
        start = 1 if number is None else number
        if numerals in _TYPES:
            context.report.tell("wordpress.numerals")
        if numerals is Numerals.ABJAD:
            context.lose("abjad", "list-items")
        last = _List(numerals, start, start)
        lists.append(last)
    last.next += 1 if numerals is not None else 0
    text = context.text(item.runs, item.dir, item.lang)
    if item.kind is ListKind.TASK:
        context.report.tell("wordpress.tasks")
        text = f"{BOXES[item.checked]} {text}"
    last.items.append(_Item(text))


def _markup(made: _List) -> str:
    items = joined(block("list-item", f"<li>{i.text}{_inner(i)}</li>") for i in made.items)
    if made.numerals is None:
        return block("list", f'<ul class="wp-block-list">{items}</ul>')
    attributes: dict[str, str | int | bool] = {"ordered": True}
    pairs = ""
    if type := _TYPES.get(made.numerals):
        attributes["type"] = type
    if made.start != 1:
        attributes["start"] = made.start
        pairs += f' start="{made.start}"'
    if type:
        pairs += f' style="list-style-type:{type}"'
    return block("list", f'<ol{pairs} class="wp-block-list">{items}</ol>', attributes)


def _inner(item: _Item) -> str:
    return joined(map(_markup, item.lists))
