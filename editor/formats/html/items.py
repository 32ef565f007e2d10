"""Lists of a page that is read: what counts, and the levels that have only a name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.document.nodes import ListKind, Numerals
from editor.formats.html.reading import Attributes, classes, style_of
from editor.text.numerals import EUROPEAN

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_STYLES = {
    "arabic-indic": Numerals.ARABIC, "-moz-arabic-indic": Numerals.ARABIC,
    "abjad": Numerals.ABJAD, "arabic-abjad": Numerals.ABJAD,
    "lower-alpha": Numerals.ALPHA, "upper-alpha": Numerals.ALPHA, "lower-latin": Numerals.ALPHA,
    "upper-latin": Numerals.ALPHA, "lower-roman": Numerals.ROMAN, "upper-roman": Numerals.ROMAN,
}  # fmt: skip
_TYPES = {"a": Numerals.ALPHA, "i": Numerals.ROMAN}
_NUMBERS = _STYLES.keys() | {"decimal", "decimal-leading-zero"}
_BULLETS = frozenset({"disc", "circle", "square"})

_GOOGLE_LIST = re.compile(r"lst-[\w-]+-(\d)")


@dataclass(slots=True)
class ItemState:
    """One item while it is read; `written` once its first paragraph is made."""

    kind: ListKind
    level: int
    number: int | None = None
    numerals: Numerals = Numerals.DECIMAL
    checked: bool = False
    written: bool = False


@dataclass(slots=True)
class ListState:
    """One list while it is read; `next` is the number of its next item."""

    kind: ListKind
    level: int = 0
    numerals: Numerals = Numerals.DECIMAL
    next: int = 1

    def take(self, attributes: Attributes) -> ItemState:
        """Begin the next item."""
        number = None
        if self.kind is ListKind.NUMBER:
            number = _integer(attributes.get("value"), self.next)
            self.next = number + 1
        state = ItemState(self.kind, self.level, number, self.numerals)
        if "task-list-item" in classes(attributes) or attributes.get("role") == "checkbox":
            state.kind = ListKind.TASK
            state.checked = attributes.get("aria-checked") == "true"
        elif self.kind is ListKind.NUMBER:  # Google Docs says it of each item
            marker = style_of(attributes).get("list-style-type", "")
            state.numerals = _STYLES.get(marker) or self.numerals
        return state


def list_state(
    node: LexborNode,
    tag: str,
    attributes: Attributes,
    outer: ListState | None,
    counters: Mapping[str, str],
) -> ListState:
    """Begin a list inside another one, or None; `counters` are the markers by class."""
    names = classes(attributes)
    level = outer.level + 1 if outer else _named_level(node, names)
    style = style_of(attributes)
    marker = style.get("list-style-type") or style.get("list-style", "").split(" ")[0]
    marker = next((counters[name] for name in names if name in counters), marker)
    if (tag != "ol" and marker not in _NUMBERS) or marker in _BULLETS:
        task = bool({"tasks", "task-list", "contains-task-list"} & set(names))
        return ListState(ListKind.TASK if task else ListKind.BULLET, level)
    kind = (attributes.get("type") or "").lower()
    numerals = _STYLES.get(marker) or _TYPES.get(kind) or Numerals.DECIMAL
    return ListState(ListKind.NUMBER, level, numerals, _integer(attributes.get("start"), 1))


def _named_level(node: LexborNode, names: Sequence[str]) -> int:
    """Return the level of a list of Google Docs or Word online: there all stand side by side."""
    for name in names:
        if match := _GOOGLE_LIST.fullmatch(name):
            return int(match.group(1))
    item = node.css_first("li[data-aria-level]")
    return max(1, _integer(item.attributes.get("data-aria-level"), 1)) - 1 if item else 0


def _integer(value: str | None, default: int) -> int:
    try:
        return max(0, int((value or "").translate(EUROPEAN)))
    except ValueError:
        return default
