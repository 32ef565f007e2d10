"""Lists of Word: paragraphs with a marker in front, which stand for items."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from editor.document.nodes import ListKind, Numerals
from editor.document.schema import MAX_LIST_LEVEL
from editor.formats.html.items import ItemState
from editor.formats.html.reading import Attributes, style_of
from editor.formats.html.styles import points
from editor.text.numerals import read_number, whole_number

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LIST = re.compile(r"(l\d+)\s+level(\d{1,3})(?:\s+(lfo\d+))?")
_SPACER = re.compile(r"7(?:\.0)?pt")  # the size in which Word sets the gap behind a marker
_OPEN_BOXES, _TICKED_BOXES = "¨o☐□", "þ☑☒"
_FORMATS = {
    "arabic-abjad": Numerals.ABJAD, "arabic-alpha": Numerals.ABJAD, "alpha-lower": Numerals.ALPHA,
    "alpha-upper": Numerals.ALPHA, "roman-lower": Numerals.ROMAN, "roman-upper": Numerals.ROMAN,
    "arabic-indic": Numerals.ARABIC, "hindi-numbers": Numerals.ARABIC,
}  # fmt: skip
_STEP = 36.0  # points by which Word sets a level further in


class WordLists:
    """The lists of one document while its paragraphs are read in order.

    `levels` holds what the style sheet says of each level by `l0:level1`.
    """

    def __init__(self, levels: Mapping[str, Mapping[str, str]]) -> None:
        self._levels = levels
        self._last: dict[str, dict[int, int]] = {}
        self._margins: list[float] = []

    def item(self, node: LexborNode, attributes: Attributes, *, follows: bool) -> ItemState | None:
        """Return the list item that a paragraph is, None if it is none.

        The marker is taken off the page. `follows` if the block before is an item as well.
        """
        style = style_of(attributes)
        named = _LIST.search(style.get("mso-list", ""))
        if named is None:
            if "mso-list" in style or not style:
                return None
            return self._filtered(node, style, attributes, follows=follows)
        level = min(int(named.group(2)) - 1, MAX_LIST_LEVEL)
        spans = node.css('span[style*="mso-list"]')
        marker = next((text for span in spans if (text := span.text().strip())), "")
        state = self._state(marker, level, named, any(map(_is_symbol, spans)))
        if state is None:
            settle_gap(node)
            return None
        for span in spans:
            span.decompose()
        return state

    def _state(
        self, marker: str, level: int, named: re.Match[str], symbol: bool
    ) -> ItemState | None:
        key = named.group(3) or named.group(1)
        if not marker:
            return self._unmarked(key, level, named)
        return self._marked(marker, level, key, symbol=symbol)

    def _marked(self, marker: str, level: int, key: str, *, symbol: bool) -> ItemState | None:
        """Return the item for a marker; None where that is words, which are part of the text."""
        marker = marker.strip(" \xa0\u200f\u200e")
        if marker in _TICKED_BOXES or (marker in _OPEN_BOXES and (symbol or marker in "☐□")):
            return ItemState(ListKind.TASK, level, checked=marker in _TICKED_BOXES)
        last = self._last.setdefault(key, {})
        expected = last.get(level, 0) + 1
        number, numerals = read_number(marker.strip(" .()-–/"), expected)
        if symbol:
            number = None  # its letter is only the place of a sign in the face
        elif number is None and len(marker) > 1 and any(char.isalpha() for char in marker):
            return None
        if number is None:
            return ItemState(ListKind.BULLET, level)
        last[level] = number
        for deeper in [at for at in last if at > level]:
            del last[deeper]
        return ItemState(ListKind.NUMBER, level, number, numerals)

    def _unmarked(self, key: str, level: int, named: re.Match[str]) -> ItemState:
        """Return the item whose marker was lost on the way: the style sheet says what it was."""
        said = self._levels.get(f"{named.group(1)}:level{named.group(2)}", {})
        kind = said.get("mso-level-number-format", "" if said else "bullet")
        if kind in ("bullet", "image", "none"):
            return ItemState(ListKind.BULLET, level)
        start = said.get("mso-level-start-at", "1")
        last = self._last.setdefault(key, {})
        number = last.get(level, (whole_number(start) or 1) - 1) + 1
        last[level] = number
        return ItemState(ListKind.NUMBER, level, number, _FORMATS.get(kind, Numerals.DECIMAL))

    def _filtered(
        self, node: LexborNode, style: Mapping[str, str], attributes: Attributes, *, follows: bool
    ) -> ItemState | None:
        """Return the item of a page "filtered" by Word: only the gap behind its marker shows it."""
        gap = _gap(node)
        marker = _before(node, gap) if gap is not None else ""
        if gap is None or not marker or len(marker) > 12:
            return None
        if not follows:
            self._margins.clear()
        level = self._level(style, attributes)
        state = self._marked(marker, level, "filtered", symbol=_is_symbol(gap))
        if state is None:
            settle_gap(node)
            return None
        _drop_until(node, gap)
        return state

    def _level(self, style: Mapping[str, str], attributes: Attributes) -> int:
        """Tell the level of an item by how far it is set in, beside those before it."""
        numbered = re.search(r"MsoList\w+?([2-5])\b", attributes.get("class") or "")
        if numbered:
            return int(numbered.group(1)) - 1
        margin = max(points(style.get("margin-right")), points(style.get("margin-left")))
        first = not self._margins
        while self._margins and self._margins[-1] > margin + 1:
            self._margins.pop()
        if not self._margins or margin > self._margins[-1] + 1:
            self._margins.append(margin)
        if first and margin > _STEP * 1.5:  # a stretch that begins within
            self._margins = [_STEP * n for n in range(1, round(margin / _STEP))] + [margin]
        return min(len(self._margins) - 1, MAX_LIST_LEVEL)


def _gap(node: LexborNode) -> LexborNode | None:
    for span in node.css('span[style*="7.0pt"], span[style*="7pt"]'):
        if _SPACER.search(style_of(span.attributes).get("font", "")) and not _letters(span.text()):
            return span
    return None


def settle_gap(node: LexborNode) -> None:
    """Make one space of the gap behind words that count: they stay in the text."""
    gap = _gap(node)
    if gap is not None:
        gap.replace_with(" ")


def _letters(text: str) -> str:
    return text.strip(" \xa0\t\r\n\u200e\u200f")


def _before(node: LexborNode, gap: LexborNode) -> str:
    """Return the text of a paragraph before its gap."""
    parts: list[str] = []
    for inner in node.traverse(include_text=True):
        if inner.mem_id == gap.mem_id:
            break
        if inner.is_text_node:
            parts.append(inner.text_content or "")
    return _letters("".join(parts))


def _drop_until(node: LexborNode, gap: LexborNode) -> None:
    """Take the marker and its gap off a paragraph."""
    doomed: list[LexborNode] = []
    for inner in node.traverse(include_text=True):
        if inner.mem_id == gap.mem_id:
            break
        if inner.is_text_node:
            doomed.append(inner)
    for text in (*doomed, gap):
        text.decompose()


def _is_symbol(span: LexborNode) -> bool:
    """Tell whether a marker is set in a face of signs."""
    at: LexborNode | None = span
    for _ in range(3):
        if at is None or at.tag != "span":
            return False
        face = style_of(at.attributes).get("font-family", "").lower()
        if "wingdings" in face or "symbol" in face or "webdings" in face:
            return True
        at = at.parent
    return False
