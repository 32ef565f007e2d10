"""Lists as HTML: flat items become nested `ul` and `ol`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.document.nodes import Dir, ListItem, ListKind, Numerals
from editor.document.walk import ListCounter
from editor.formats.html.context import Context
from editor.formats.html.escape import attributes, style

NUMERAL_TYPES = {Numerals.ALPHA: "a", Numerals.ROMAN: "i"}
NUMERAL_STYLES = {Numerals.ARABIC: "arabic-indic", Numerals.ABJAD: "abjad"}
"""Counter styles; `abjad` is defined by our stylesheet, elsewhere it falls back to digits."""


BOXES = ("☐", "☑")
"""What stands before a task that waits and before one that is done, where no form can stand."""

_TASKS = (("class", "tasks"), ("style", "list-style-type:none"))


@dataclass(slots=True)
class _OpenList:
    """A list that is being written; `next` is the number that its next item gets by itself."""

    kind: ListKind
    numerals: Numerals
    own_dir: Dir | None
    dir: Dir
    next: int = 1

    def takes(self, item: ListItem) -> bool:
        """Tell whether an item belongs to this list; one of another direction does not (H9)."""
        return (self.kind, self.numerals, self.own_dir) == (item.kind, item.numerals, item.dir)


def list_html(items: Sequence[ListItem], context: Context, first: int = 0) -> str:
    """Return a stretch of list items as nested lists; `first` is the index of its first block."""
    writer = _ListWriter(context)
    for index, item in enumerate(items):
        context.index = first + index
        following = items[index + 1] if index + 1 < len(items) else None
        continued = (
            following is not None
            and following.kind is ListKind.NONE
            and following.level == item.level
        )
        writer.add(item, continued=continued)
    writer.close(0)
    return "\n".join(writer.lines)


class _ListWriter:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._counter = ListCounter()
        self._open: list[_OpenList] = []
        self.lines: list[str] = []

    def add(self, item: ListItem, *, continued: bool) -> None:
        number = self._counter.count(item)
        self.close(item.level + 1)
        if item.kind is ListKind.NONE and len(self._open) == item.level + 1:
            self._line(self._paragraph(item), inside=True)
            return
        if len(self._open) == item.level + 1:
            if self._open[-1].takes(item):
                self._line("</li>")
            else:
                self.close(item.level)
        while len(self._open) < item.level:
            self._start(ListItem(dir=self._open[-1].own_dir if self._open else None), None)
            self._line(f"<li{attributes(('style', 'list-style-type:none'))}>")
        if len(self._open) == item.level:
            self._start(item, number)
        self._item(item, number, wrapped=continued)

    def close(self, depth: int) -> None:
        """Close lists until only `depth` are open."""
        while len(self._open) > depth:
            self._line("</li>")
            kind = self._open.pop().kind
            self._line("</ol>" if kind is ListKind.NUMBER else "</ul>", inside=bool(self._open))

    def _start(self, item: ListItem, number: int | None) -> None:
        pairs = self._dirs(item)
        if item.kind is ListKind.NUMBER:
            counter = NUMERAL_STYLES.get(item.numerals)
            tag = "ol" + attributes(
                *pairs,
                ("type", NUMERAL_TYPES.get(item.numerals)),
                ("start", None if number == 1 else str(number)),
                ("style", style(("list-style-type", counter))),
            )
        elif item.kind is ListKind.TASK:
            looks = () if self._context.bare else _TASKS
            tag = "ul" + attributes(*looks[:1], *pairs, *looks[1:])
        else:
            tag = "ul" + attributes(*pairs)
        self._line(f"<{tag}>", inside=bool(self._open))
        direction = item.dir or self._context.base
        self._open.append(_OpenList(item.kind, item.numerals, item.dir, direction, number or 1))

    def _item(self, item: ListItem, number: int | None, *, wrapped: bool) -> None:
        current = self._open[-1]
        value = None if number is None or number == current.next else str(number)
        current.next = (number or 0) + 1
        content = self._paragraph(item, wrapped=wrapped)
        self._line(f"<li{attributes(('value', value), self._context.place)}>{content}")

    def _paragraph(self, item: ListItem, *, wrapped: bool = False) -> str:
        """Return the text of an item; what is said of it alone goes on a `p` of its own.

        On the `li` it would be inherited by the lists inside.
        """
        content = self._context.inline(item.runs, item.dir)
        if item.kind is ListKind.TASK and self._context.bare:
            content = f"{BOXES[item.checked]} {content}"
        elif item.kind is ListKind.TASK:
            box = f'<input type="checkbox" disabled{" checked" if item.checked else ""}>'
            content = f"<label>{box} {content}</label>"
        further = item.kind is ListKind.NONE and item.dir is not self._open[-1].own_dir
        dirs = self._dirs(item) if further else ()
        pairs = attributes(
            *dirs,
            ("lang", item.lang),
            ("style", self._context.style(item.align, item.runs)),
        )
        if item.kind is ListKind.NONE:
            pairs += attributes(self._context.place)
        if pairs or wrapped or item.kind is ListKind.NONE:
            return f"<p{pairs}>{content}</p>"
        return content

    def _dirs(self, item: ListItem) -> tuple[tuple[str, str | None], ...]:
        """Return the direction of what an item begins inside the innermost open list."""
        if not self._open:
            return self._context.dir_attributes(item.dir, self._context.base)
        outer = self._open[-1]
        return self._context.dir_attributes(item.dir, outer.dir, outer.own_dir)

    def _line(self, source: str, *, inside: bool = False) -> None:
        depth = 2 * len(self._open) - (0 if inside or not self._open else 1)
        if (
            source == "</li>"
            and self.lines
            and not self.lines[-1].endswith(("</ul>", "</ol>", "</p>"))
        ):
            self.lines[-1] += source
            return
        self.lines.append("  " * depth + source)
