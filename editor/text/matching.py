"""Finds names by what is typed of them, in any of their languages, and tells the better match.

A name is found by its beginning, by the beginnings of its words, by a part of it, and by some of
its letters in their order. Vowel signs, hamza and the forms of alef, yeh and teh do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from editor.text import folding

_WORD = re.compile(r"[^\W_]+")
_ARTICLE = "ال"
_LEAST_SCATTERED = 3  # fewer letters stand scattered in nearly every name


class Grade(IntEnum):
    """How well a name fits what was typed; the lower the better."""

    WHOLE = 0
    START = 1  # the name begins with it
    WORDS = 2  # each typed word begins a word of the name, in their order
    MIXED = 3  # the same in any order, words of the place of the name among them
    INSIDE = 4
    SCATTERED = 5  # its letters stand in the name in their order, the first at the start of a word


@dataclass(frozen=True, slots=True)
class Match:
    """How a name was found: the grade, which of the names it was, how far from its start."""

    grade: Grade
    which: int
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name made ready to be looked for: folded, with its words."""

    text: str
    words: tuple[str, ...]


def fold(text: str) -> str:
    """Return a text without what does not matter when a name is looked for."""
    spelled = folding.fold(text, folding.LENIENT).text
    if spelled.isascii():
        return spelled
    bare = (
        letter
        for letter in unicodedata.normalize("NFKD", spelled)  # accents of Latin letters too
        if unicodedata.category(letter) not in {"Mn", "Cf"}
    )
    return "".join(bare)


def name_of(text: str) -> Name:
    """Make a name ready to be looked for."""
    folded = fold(text)
    return Name(folded, tuple(_WORD.findall(folded)))


def best_match(typed: str, names: Sequence[Name], around: Sequence[str] = ()) -> Match | None:
    """Return how the best of several names fits what was typed, None where none does.

    `around` are folded words that say where the name stands: its menu. An empty `typed` fits all.
    """
    query = name_of(typed)
    if not query.text.strip():
        return Match(Grade.WHOLE, 0, 0)
    found: Match | None = None
    for which, name in enumerate(names):
        match = _match(query, name, around, which)
        if match and (found is None or (match.grade, match.which) < (found.grade, found.which)):
            found = match
    return found


def _match(query: Name, name: Name, around: Sequence[str], which: int) -> Match | None:
    typed = query.text.strip()
    if name.text == typed:
        return Match(Grade.WHOLE, which, 0)
    if name.text.startswith(typed):
        return Match(Grade.START, which, 0)
    at = _words_in_order(query.words, name.words)
    if at is not None:
        return Match(Grade.WORDS, which, at)
    every = (*name.words, *around)
    if query.words and all(any(_begins(word, each) for each in every) for word in query.words):
        return Match(Grade.MIXED, which, len(name.words))
    inside = name.text.find(typed)
    if inside >= 0:
        return Match(Grade.INSIDE, which, inside)
    gaps = _scattered("".join(query.words), name.words)
    return None if gaps is None else Match(Grade.SCATTERED, which, gaps)


def _begins(typed: str, word: str) -> bool:
    """Tell whether a word begins with what was typed; with or without the article."""
    return word.startswith(typed) or (
        word.startswith(_ARTICLE) and word.removeprefix(_ARTICLE).startswith(typed)
    )


def _words_in_order(typed: Sequence[str], words: Sequence[str]) -> int | None:
    """Return the place of the first word that was found; None where not all are."""
    first: int | None = None
    at = 0
    for word in typed:
        while at < len(words) and not _begins(word, words[at]):
            at += 1
        if at == len(words):
            return None
        first = at if first is None else first
        at += 1
    return first


def _scattered(letters: str, words: Sequence[str]) -> int | None:
    """Return how many letters lie between those that were typed; None where they are not all."""
    if len(letters) < _LEAST_SCATTERED:
        return None
    best: int | None = None
    for start, word in enumerate(words):
        if not word.startswith(letters[0]):
            continue
        rest = "".join(words[start:])
        at = gaps = 0
        for letter in letters:
            found = rest.find(letter, at)
            if found < 0:
                break
            gaps += found - at
            at = found + 1
        else:
            best = gaps if best is None else min(best, gaps)
    return best
