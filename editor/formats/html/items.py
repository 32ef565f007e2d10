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
        state = ItemState(self.kind, self.level, number, self.numerals)
        if "task-list-item" in classes(attributes) or attributes.get("role") == "checkbox":
            state.kind = ListKind.TASK
            state.checked = attributes.get("aria-checked") == "true"
        elif self.kind is ListKind.NUMBER:  # Google Docs says it of each item
            marker = style_of(attributes).get("list-style-type", "")
            state.numerals = _STYLES.get(marker) or self.numerals
        return state


def list_state(
    node: LexborNode, tag: str, attributes: Attributes, outer: ListState | None
) -> ListState:
    """Begin a list inside another one, or None."""
    level = outer.level + 1 if outer else _online_level(node)
    style = style_of(attributes)
    marker = style.get("list-style-type") or style.get("list-style", "").split(" ")[0]
    if tag != "ol" or marker in _BULLETS:
        task = bool({"tasks", "task-list", "contains-task-list"} & set(classes(attributes)))
        return ListState(ListKind.TASK if task else ListKind.BULLET, level)
    kind = (attributes.get("type") or "").lower()
    numerals = _STYLES.get(marker) or _TYPES.get(kind) or Numerals.DECIMAL
    return ListState(ListKind.NUMBER, level, numerals, _integer(attributes.get("start"), 1))


def _online_level(node: LexborNode) -> int:
    """Return the level of a list of Word online, which writes lists of all levels side by side."""
    item = node.css_first("li[data-aria-level]")
    return max(1, _integer(item.attributes.get("data-aria-level"), 1)) - 1 if item else 0


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
    level = int(match.group(1)) - 1
    spans = node.css('span[style*="mso-list"]')
    marker = next((text for span in spans if (text := span.text().strip())), "")
    number, numerals = _marker_number(marker.strip(" .()-\xa0\u200f\u200e"))
    if any(_is_symbol(span) for span in spans):
        number = None  # its letter is only the place of a sign in the face
    elif number is None and len(marker) > 1 and any(char.isalpha() for char in marker):
        return None  # words, as in "Chapter one": they are part of the text
    for span in spans:
        span.decompose()
    if number is None:
        return ItemState(ListKind.BULLET, level)
    return ItemState(ListKind.NUMBER, level, number, numerals)


def _is_symbol(span: LexborNode) -> bool:
    """Tell whether the marker of an item is set in a face of signs."""
    at: LexborNode | None = span
    for _ in range(3):
        if at is None or at.tag != "span":
            return False
        face = style_of(at.attributes).get("font-family", "").lower()
        if "wingdings" in face or "symbol" in face or "webdings" in face:
            return True
        at = at.parent
    return False


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
