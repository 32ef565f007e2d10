"""Characters that are not seen: which there are, and taking the directional ones out."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change
from editor.document.edit import map_spans
from editor.document.nodes import Runs, Text
from editor.document.runs import map_texts
from editor.document.selection import Position, Selection
from editor.document.slices import end_of

LABELS = {
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u061c": "ALM",
    "\u200d": "ZWJ",
    "\u200c": "ZWNJ",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u200b": "ZWSP",
    "\u2060": "WJ",
    "\u00ad": "SHY",
    "\ufeff": "BOM",
    "\u00a0": "°",
    "\u202f": "°",
    "\t": "⇥",
    "\u2028": "↵",
}
"""What is shown in the place of a character. Source: names of the Unicode standard, chapter 23."""

DIRECTIONAL = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def strip(article: Article, selection: Selection) -> Change | None:
    """Take the directional characters out of the selection, or of the block of the caret."""
    if selection.is_empty:
        selection = _block(article, selection)
    change = map_spans(article, selection, _stripped)
    if change is None:
        return None
    start = Selection(selection.start, selection.start, selection.marks)
    return replace(change, selection=start)


def _block(article: Article, selection: Selection) -> Selection:
    head = selection.head
    end = end_of(article.blocks, head.block)
    if head.cell != (-1, -1):
        return Selection(Position(head.block, (0, 0)), end, selection.marks)
    return Selection(Position(head.block), end, selection.marks)


def _stripped(runs: Runs, start: int, end: int) -> Runs:
    def seen(text: Text) -> Text:
        return Text("".join(c for c in text.text if c not in DIRECTIONAL), text.marks)

    return map_texts(runs, start, end, seen)
