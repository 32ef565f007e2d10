"""The place of what was found in an article: a snippet of the original text, and its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from editor.storage.library.query import Term
from editor.storage.library.reading import ABOUT, Part
from editor.storage.library.shadow import LONGEST, bare, folded, spans
from editor.storage.library.values import Entry, Hit

Span: TypeAlias = tuple[int, int]

_BEFORE, _LENGTH = 60, 200  # characters of a snippet: before the first mark, and in all
_PATIENCE = 300_000  # characters of one article that are looked through


def place(entry: Entry, parts: Sequence[Part], terms: Sequence[Term]) -> Hit:
    """Return an article as a hit: with the first place where most of some terms stand."""
    title_marks = tuple(_marks(entry.title, terms))
    texts = [term for term in terms if not term.title]
    best: tuple[int, Part, tuple[Span, ...]] | None = None
    looked = 0
    for part in parts if texts else ():
        if part[0] < ABOUT or looked > _PATIENCE:
            continue
        looked += len(part[2])
        number, marks = _found(part[2], texts)
        if marks and (best is None or (number, part[0] >= 0) > (best[0], best[1][0] >= 0)):
            best = number, part, marks
            if number == len(texts) and part[0] >= 0:
                break
    if best is None:
        return Hit(entry, entry.first_line, title_marks=title_marks)
    _, (block, exact, text), marks = best
    snippet, shown = _snippet(text, marks)
    at = marks[0][0] if exact else 0
    return Hit(entry, snippet, shown, block if block >= 0 else None, at, title_marks)


def _found(text: str, terms: Sequence[Term]) -> tuple[int, tuple[Span, ...]]:
    """Return how many of some terms stand in a text, and where."""
    shadow = folded(text)
    present = [term for term in terms if all(word in shadow.text for word in term.words)]
    if not present:
        return 0, ()
    found = _Words(shadow.text)
    places = [list(found.where(term)) for term in present]
    marks = sorted({shadow.span(*span) for spans in places for span in spans})
    return sum(map(bool, places)), tuple(marks)


def _marks(text: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    return _found(text, terms)[1]


class _Words:
    """The words of a folded text, and where terms stand among them."""

    def __init__(self, text: str) -> None:
        self._spans = list(spans(text))
        self._words = [text[start:end][:LONGEST] for start, end in self._spans]

    def where(self, term: Term) -> Iterator[Span]:
        """Yield where a term stands; of a word with proclitics only what was looked for."""
        size = len(term.words)
        first, last = term.words[0], term.words[-1]
        for at, word in enumerate(self._words[: len(self._words) - size + 1]):
            if size == 1:
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
                low = end - len(form) if len(word) == end - start else start
                if not word.endswith(form):  # «لل» hides an alef of the article
                    low = end - len(form) + 1
                yield low, (low + len(wanted) if prefix and form is not word else end)
                return


def _snippet(text: str, marks: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """Return the text around the first of some marks, at whole words, and the marks in it."""
    first = marks[0][0]
    low = max(0, first - _BEFORE)
    if low and (space := text.find(" ", low, first)) >= 0:
        low = space + 1
    high = min(len(text), max(low + _LENGTH, marks[0][1]))
    if high < len(text) and (space := text.rfind(" ", marks[0][1], high)) >= 0:
        high = space
    head, tail = ("…" if low else ""), ("…" if high < len(text) else "")
    shift = len(head) - low
    shown = tuple((start + shift, end + shift) for start, end in marks if end <= high)
    clean = text[low:high].replace("\n", " ").replace("\ufffc", "\u200b")
    return head + clean + tail, shown
