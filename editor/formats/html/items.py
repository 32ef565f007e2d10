"""Lists of a page that is read: what counts, and the lists that Word writes as paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.document.nodes import ListKind, Numerals
from editor.formats.html.reading import Attributes, classes, style_of
from editor.text.numerals import ABJAD

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_STYLES = {
    "arabic-indic": Numerals.ARABIC, "-moz-arabic-indic": Numerals.ARABIC,
    "abjad": Numerals.ABJAD, "arabic-abjad": Numerals.ABJAD,
    "lower-alpha": Numerals.ALPHA, "upper-alpha": Numerals.ALPHA, "lower-latin": Numerals.ALPHA,
    "upper-latin": Numerals.ALPHA, "lower-roman": Numerals.ROMAN, "upper-roman": Numerals.ROMAN,
}  # fmt: skip
_TYPES = {"a": Numerals.ALPHA, "i": Numerals.ROMAN}
_BULLETS = frozenset({"disc", "circle", "square"})

_WORD_LIST = re.compile(r"l\d+\s+level(\d+)")
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


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
        task = "task-list-item" in classes(attributes)
        kind = ListKind.TASK if task else self.kind
        return ItemState(kind, self.level, number, self.numerals)


def list_state(tag: str, attributes: Attributes, outer: ListState | None) -> ListState:
    """Begin a list inside another one, or None."""
    level = outer.level + 1 if outer else 0
    style = style_of(attributes)
    marker = style.get("list-style-type") or style.get("list-style", "").split(" ")[0]
    if tag != "ol" or marker in _BULLETS:
        task = bool({"tasks", "task-list", "contains-task-list"} & set(classes(attributes)))
        return ListState(ListKind.TASK if task else ListKind.BULLET, level)
    kind = (attributes.get("type") or "").lower()
    numerals = _STYLES.get(marker) or _TYPES.get(kind) or Numerals.DECIMAL
    return ListState(ListKind.NUMBER, level, numerals, _integer(attributes.get("start"), 1))


def _integer(value: str | None, default: int) -> int:
    try:
        return max(0, int((value or "").translate(_ARABIC_DIGITS)))
    except ValueError:
        return default


def word_item(node: LexborNode, attributes: Attributes) -> ItemState | None:
    """Return the list item that a paragraph of Word is, None if it is none.

    Word writes each item as a paragraph with its level in the style and its marker in a span
    that it asks others to ignore; the span is taken off the page.
    """
    match = _WORD_LIST.search(style_of(attributes).get("mso-list", ""))
    if match is None:
        return None
    marker = ""
    for span in node.css('span[style*="mso-list"]'):
        marker = marker or span.text().strip()
        span.decompose()
    number, numerals = _marker_number(marker.strip(" .()-\xa0\u200f\u200e"))
    level = int(match.group(1)) - 1
    if number is None:
        return ItemState(ListKind.BULLET, level)
    return ItemState(ListKind.NUMBER, level, number, numerals)


def _marker_number(marker: str) -> tuple[int | None, Numerals]:
    """Read the number of a list item back from its marker."""
    if digits := re.fullmatch(r"(?:\d+\.)*(\d+)", marker.translate(_ARABIC_DIGITS)):
        arabic = marker[-1] in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
        return int(digits.group(1)), Numerals.ARABIC if arabic else Numerals.DECIMAL
    if len(marker) == 1 and marker in ABJAD:
        return ABJAD.index(marker) + 1, Numerals.ABJAD
    lower = marker.lower()
    if re.fullmatch("[ivx]+", lower):
        return _roman(lower), Numerals.ROMAN
    # "o" is the hollow bullet of Word's second level
    if re.fullmatch("[a-z]", lower) and marker != "o":
        return ord(lower) - ord("a") + 1, Numerals.ALPHA
    return None, Numerals.DECIMAL


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[char] for char in text]
    return sum(
        -value if any(later > value for later in values[index + 1 :]) else value
        for index, value in enumerate(values)
    )
