"""The place of what was found in an article: a snippet of the original text, and its marks.

To fold the whole of an article takes long: `scanning` finds where a term may stand, and what is
there is then folded and looked at word by word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from editor.storage.library.packing import ABOUT, TITLE, Texts
from editor.storage.library.query import Term
from editor.storage.library.scanning import places
from editor.storage.library.shadow import ARTICLE, LONGEST, bare, folded, spans
from editor.storage.library.values import Entry, Hit

Span: TypeAlias = tuple[int, int]

_BEFORE, _LENGTH = 60, 200  # characters of a snippet: before the first mark, and in all
_PATIENCE = 1_000_000  # characters of one article that are looked through
_PLACES, _TRIES = 8, 6  # of a term that are taken up, and that are looked at closely


def place(entry: Entry, texts: Texts, terms: Sequence[Term]) -> Hit:
    """Return an article as a hit: with the first place where most of some terms stand."""
    title_marks = _found(entry.title, terms)[1] if _may_be_in_title(texts, terms) else ()
    wanted = [term for term in terms if not term.title]
    for number, offset in _candidates(texts, wanted):
        block, exact, text = texts.part(number)
        low, high = _window(text, offset - texts.starts[number])
        marks = _found(text[low:high], wanted)[1]
        if marks:
            at = low + marks[0][0] if exact else 0
            snippet, shown = _snippet(text, low, high, marks)
            return Hit(entry, snippet, shown, block if block >= 0 else None, at, title_marks)
    return Hit(entry, entry.first_line, title_marks=title_marks)


def _may_be_in_title(texts: Texts, terms: Sequence[Term]) -> bool:
    if not texts.heads or texts.heads[0][0] != TITLE:
        return False
    return any(places(texts, terms, (0, texts.starts[1] - 1), 1))


def _candidates(texts: Texts, terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """Yield places where terms may stand, as numbers of parts and offsets in all texts.

    First in the body and then in the metadata; of several terms, where most of them are near.
    """
    body = next((at for at, (block, _) in enumerate(texts.heads) if block >= 0), len(texts.heads))
    about = next((at for at, (block, _) in enumerate(texts.heads) if block == ABOUT), body)
    for first, last in ((body, len(texts.heads)), (about, body)):
        start, end = texts.starts[first], min(texts.starts[last], texts.starts[first] + _PATIENCE)
        most = _PLACES if len(terms) > 1 else _TRIES
        for offset in _nearest(places(texts, terms, (start, end), most))[:_TRIES]:
            yield bisect_right(texts.starts, offset) - 1, offset


def _nearest(found: list[list[int]]) -> list[int]:
    """Return places of terms: those behind which most other terms stand within a snippet first."""
    if len(found) == 1:
        return found[0]
    near = _LENGTH - _BEFORE

    def others(offset: int) -> int:
        return sum(any(offset <= at < offset + near for at in some) for some in found)

    return sorted((at for some in found for at in some), key=lambda at: (-others(at), at))


def _window(text: str, offset: int) -> Span:
    """Return what of a text a snippet shows around a place: whole words."""
    low = max(0, offset - _BEFORE)
    if low:
        space = text.find(" ", low, offset)
        low = space + 1 if space >= 0 else offset
    high = min(len(text), low + _LENGTH)
    if high < len(text):
        space = text.rfind(" ", offset + 1, high)
        high = space if space >= 0 else min(len(text), offset + _LENGTH)
    return low, high


def _found(text: str, terms: Sequence[Term]) -> tuple[int, tuple[Span, ...]]:
    """Return how many of some terms stand in a text, and where."""
    shadow = folded(text)
    found = _Words(shadow.text)
    places = [list(found.where(term)) for term in terms]
    marks = sorted({shadow.span(*span) for spans in places for span in spans})
    return sum(map(bool, places)), tuple(marks)


class _Words:
    """The words of a folded text, and where terms stand among them."""

    def __init__(self, text: str) -> None:
        self._spans = list(spans(text))
        self._words = [text[start:end][:LONGEST] for start, end in self._spans]

    def where(self, term: Term) -> Iterator[Span]:
        """Yield where a term stands: of a word with proclitics the word, of a prefix all of it."""
        size = len(term.words)
        first, last = term.words[0], term.words[-1]
        core = first.removeprefix(ARTICLE[0])  # «لل» hides an alef
        for at, word in enumerate(self._words[: len(self._words) - size + 1]):
            if size == 1:
                if core not in word:
                    continue
                yield from self._single(at, word, first, prefix=term.prefix)
            elif self._words[at : at + size - 1] == list(term.words[:-1]) and (
                self._words[at + size - 1] == last
                or (term.prefix and self._words[at + size - 1].startswith(last))
            ):
                yield self._spans[at][0], self._spans[at + size - 1][1]

    def _single(self, at: int, word: str, wanted: str, *, prefix: bool) -> Iterator[Span]:
        start, end = self._spans[at]
        for form in (word, *bare(word)):
            if form == wanted or (prefix and form.startswith(wanted)):
                hidden = not word.endswith(form)  # «لل» hides the alef of the article
                yield (end - len(form) + hidden if len(word) == end - start else start), end
                return


def _snippet(text: str, low: int, high: int, marks: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """Return a stretch of a text for people, with the marks in it where they are then."""
    head, tail = ("…" if low else ""), ("…" if high < len(text) else "")
    shown = tuple((start + len(head), end + len(head)) for start, end in marks)
    clean = text[low:high].replace("\n", " ").replace("\ufffc", "\u200b")
    return head + clean + tail, shown
