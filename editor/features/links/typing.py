"""Addresses become links as they are typed and pasted."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change
from editor.document.edit import insert_runs, map_marks_of, runs_at_caret, selected_text
from editor.document.marks import MarkKind, link, with_mark, without_mark
from editor.document.nodes import Text
from editor.document.runs import add_mark, cut
from editor.document.selection import Selection
from editor.document.slices import content_at
from editor.document.typed import has_mark, put_runs, written
from editor.features.links.commands import address_in
from editor.formats.offer import Offer

TRIGGERS = " \n،؛؟»”"

_LAST_WORD = re.compile(r"[^\s«»“”<>\"\ufffc]+$")
_OPENERS = "([{'"
_CLOSERS = ".,:;!?…،؛؟'"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_LONGEST = 2000


def typed_address(article: Article, selection: Selection, typed: str) -> Change | None:
    """Link an address when the word ends; the punctuation around it stays out of the link."""
    at = written(article, selection, typed)
    found = _LAST_WORD.search(at.text[-_LONGEST:]) if at else None
    if at is None or found is None:
        return None
    word = found[0].lstrip(_OPENERS)
    start = len(at.text) - len(word)
    word = bare(word)
    address = address_in(word)
    if not address or has_mark(article, at, start, MarkKind.LINK):
        return None
    if has_mark(article, at, start, MarkKind.CODE):
        return None
    runs = cut(content_at(article.blocks, at.place), start, at.place.offset)
    linked = add_mark(runs, 0, len(word), link(address))
    change = put_runs(article, selection, at, start, linked)
    return replace(change, typing=without_mark(selection.marks, MarkKind.LINK))


def bare(word: str) -> str:
    """Return an address without the punctuation behind it; a bracket that it opened is its own."""
    while word:
        opener = _BRACKETS.get(word[-1])
        unpaired = opener is not None and word.count(word[-1]) > word.count(opener)
        if word[-1] not in _CLOSERS and not unpaired:
            break
        word = word[:-1]
    return word


def pasted_address(article: Article, selection: Selection, offer: Offer) -> Change | None:
    """Link the selection to a pasted address, or put the address in as a link."""
    address = address_in(offer.text)
    if not address or offer.has_picture or runs_at_caret(article, selection) is None:
        return None
    mark = link(address)
    if not selection.is_empty and not address_in(selected_text(article, selection)):
        linked = map_marks_of(article, selection, lambda marks: with_mark(marks, mark))
        return linked and replace(linked, selection=Selection(selection.end, selection.end))
    plain = without_mark(selection.marks, MarkKind.LINK)
    runs = (Text(offer.text.strip(), with_mark(plain, mark)),)
    change = insert_runs(article, selection, runs)
    return replace(change, typing=plain) if change else None
