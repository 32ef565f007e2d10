"""Tokens: a text taken apart into what is compared, words and signs, and the gaps between them.

A word has its vowel signs and is never cut; a sign of punctuation is a token of its own; so are a
footnote and the end of a paragraph. Spaces are no tokens: they would match everywhere and tear
words apart that were replaced together. They are the gaps, compared where their neighbours stayed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from editor.document.nodes import Runs
from editor.document.runs import plain_text
from editor.text.comparison.values import Ignoring
from editor.text.folding import INVISIBLE, LENIENT, STRICT, Folding, fold
from editor.text.words import word_spans

NOTE = "\ufffc"
"""Stands for a footnote in a text."""

PARAGRAPH = "\u2029"
"""Stands for the end of a paragraph where several are one text."""

_SIGN = re.compile(rf"({PARAGRAPH}|\S)\1*[\ufe0e\ufe0f\u200d\u0300-\u036f\u064b-\u0652]*")
_OWN = re.compile(f"[{NOTE}{PARAGRAPH}]")
_UNREAD = re.compile(f"[{INVISIBLE.replace(NOTE, '')}]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text, what counts of each of its tokens, and where they stand.

    `likes` are the keys by which words are put side by side: without vowel signs and forms of
    letters. The gap after a token reaches to the start of the next one, the first gap from the
    start of the text on. `words` tells which tokens are words.
    """

    text: str
    keys: tuple[str, ...]
    likes: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[bool, ...]


class Reader:
    """Takes texts apart in the light of what is ignored; keeps what it has folded."""

    def __init__(self, ignoring: Ignoring) -> None:
        self.ignoring = ignoring
        self._folding = _folding(ignoring)
        self._folded: dict[str, str] = {}
        self._likes: dict[str, str] = {}
        self._tokens: dict[str, Tokens] = {}

    def tokens(self, runs: Runs) -> Tokens:
        """Take runs apart."""
        return self.text_tokens(plain_text(runs, note=NOTE))

    def text_tokens(self, text: str) -> Tokens:
        """Take a text apart, once: a block is looked at when it is paired and when compared."""
        made = self._tokens.get(text)
        if made is None:
            made = self._tokens[text] = self._taken_apart(text)
        return made

    def _taken_apart(self, text: str) -> Tokens:
        keys: list[str] = []
        likes: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        words: list[bool] = []
        skips = self.ignoring.punctuation
        for start, end, is_word in _spans(text):
            own = text[start:end]
            if not is_word and skips and not _OWN.match(own):
                continue
            key = self.key(own)
            if key:
                keys.append(key)
                likes.append(self.like(own) or key)
                starts.append(start)
                ends.append(end)
                words.append(is_word)
        return Tokens(text, tuple(keys), tuple(likes), tuple(starts), tuple(ends), tuple(words))

    def key(self, token: str) -> str:
        """Return what counts of a token, "" where nothing does."""
        if self._folding == STRICT or _OWN.match(token):
            return token
        key = self._folded.get(token)
        if key is None:
            key = self._folded[token] = fold(token, self._folding).text
        return key

    def like(self, token: str) -> str:
        """Return by what a token is alike: a word to which vowel signs came is not another."""
        key = self._likes.get(token)
        if key is None:
            own = _OWN.match(token)
            key = self._likes[token] = token if own else fold(token, _ALIKE).text
        return key

    def gap_key(self, gap: str, *, edge: bool = False) -> str:
        """Return what counts of a gap; `edge` is said of one at the start or end of a text."""
        if self.ignoring.spacing:
            return ""
        spaces = "".join(_SPACES.findall(gap))
        if len(spaces) == len(gap):
            return gap
        return " " if spaces and not edge else ""  # around a sign that is ignored


_ALIKE = replace(LENIENT, spaces=False, invisible=False)


def _folding(ignoring: Ignoring) -> Folding:
    return replace(
        STRICT,
        tashkeel=ignoring.tashkeel,
        tatweel=ignoring.tatweel,
        hamza=ignoring.letters,
        yeh=ignoring.letters,
        teh=ignoring.letters,
        digits=ignoring.digits,
        case=ignoring.case,
        invisible=ignoring.spacing,
        spaces=ignoring.spacing,
    )


def _spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the start and end of every token, and whether it is a word."""
    at = 0
    for start, end in word_spans(text):
        if start > at:
            yield from _signs(text, at, start)
        yield start, end, True
        at = end
    yield from _signs(text, at, len(text))


def _signs(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    for found in _SIGN.finditer(text, start, end):
        if _OWN.match(found[1]):  # each of several stands for itself
            yield from ((at, at + 1, False) for at in range(found.start(), found.end()))
        else:
            yield found.start(), found.end(), False
