"""Where a term may stand in the texts of an article: found fast, and now and then where it is not.

A search looks through fifty articles for its snippets. A text of one byte a character (`packing`)
is folded by one table and looked through for the folded letters, at the speed of memory; any other
by a pattern over the original, which is slower but needs no folding either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, islice
from typing import TypeAlias

from editor.storage.library.packing import LETTERS, Texts, encode
from editor.storage.library.query import Term
from editor.storage.library.shadow import ARTICLE, DROPPED, WRITTEN_ON, folded
from editor.text.folding import INVISIBLE, SIGNS, TATWEEL

Range: TypeAlias = tuple[int, int]
"""Offsets in the whole text of an article: its first one, and that behind its last."""

_SKIPPED = re.compile(f"[{SIGNS}{INVISIBLE}]")


def places(texts: Texts, terms: Sequence[Term], where: Range, most: int) -> list[list[int]]:
    """Return for each of some terms the first places in a range where it may stand."""
    if texts.data is None:
        return [
            [found.start() for found in islice(_pattern(term).finditer(texts.text, *where), most)]
            for term in terms
        ]
    start, end = where
    data = texts.data[start:end]
    shadow = _SPACE + data.translate(_SHADOW, DROPPED) + _SPACE
    needles = [_needle(term) for term in terms]
    found = [
        [each.start() - 1 for each in islice(needle.finditer(shadow), most)] if needle else []
        for needle in needles
    ]
    if len(shadow) == len(data) + 2:
        return [[start + at for at in some] for some in found]
    kept = list(compress(range(start, end), data.translate(_IS_KEPT))) if any(found) else []
    return [[kept[max(at, 0)] for at in some] for some in found]


# --- texts of one byte a character -------------------------------------------------------------


def _shown(letter: str) -> str:
    """Return the letter that a word of the index has for one of a text, a space for no letter."""
    after = folded(letter).text
    return after if after.isalnum() and encode(after) is not None else " "


_SPACE = encode(" ") or b""
_SHADOW = b"".join(encode(_shown(letter)) or _SPACE for letter in LETTERS).ljust(256, _SPACE)
_IS_KEPT = bytes(at not in DROPPED for at in range(256))


@lru_cache(maxsize=256)
def _needle(term: Term) -> re.Pattern[bytes] | None:
    """Return what finds a term in a folded text with a space at both ends; None finds nothing.

    Each begins with letters of its own, for which the module `re` looks fastest.
    """
    encoded = [encode(word) for word in term.words]
    words = [re.escape(word) for word in encoded if word is not None]
    if len(words) < len(encoded):
        return None
    space = re.escape(_SPACE)
    before = space + re.escape(encode(WRITTEN_ON) or b"")
    first = term.words[0]
    if len(words) == 1 and first.startswith(ARTICLE) and len(first) > len(ARTICLE):
        alef, rest = (re.escape(encode(letters) or b"") for letters in (first[0], first[1:]))
        hidden = rest[: len(rest) - len(re.escape(encode(first[2:]) or b""))]  # «لل» hides it
        words[0] = rest + b"(?:(?<=[%b]%b%b)|(?<=%b%b))" % (before, alef, rest, hidden, rest)
    else:
        words[0] += b"(?<=[%b]%b)" % (before, words[0])
    end = b"" if term.prefix else b"(?=%b)" % space
    return re.compile((space + b"+").join(words) + end)


# --- any text ------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _pattern(term: Term) -> re.Pattern[str]:
    """Return a pattern that is found in an original text wherever a term is."""
    gap = f"[{SIGNS}{INVISIBLE}]*"
    forms = _forms()

    def letters(word: str) -> str:
        return gap.join(forms.get(letter) or re.escape(letter) for letter in word)

    words = [letters(word) for word in term.words]
    first = term.words[0]
    if first[0] in forms:  # at the start of a word, or behind what may be written on it
        head = forms[first[0]] + rf"(?:(?<!\w.)|(?<=[{WRITTEN_ON}{TATWEEL}].))"
        words[0] = head + (gap + letters(first[1:]) if first[1:] else "")
    if len(term.words) == 1 and first.startswith(ARTICLE) and len(first) > len(ARTICLE):
        words[0] = f"(?:{words[0]}|{letters(first[1:])})"  # «لل» hides the alef
    end = "" if term.prefix else gap + r"(?![^\W_])"
    return re.compile(rf"[\W_{TATWEEL}]*".join(words) + end)


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    """Return for each folded letter the class of those that are folded to it."""
    codes = (*range(0x30, 0x250), *range(0x600, 0x700), *range(0x1E00, 0x1F00))
    letters = "".join(chr(code) for code in codes if chr(code).isalnum())
    letters = _SKIPPED.sub("", letters)
    forms: dict[str, str] = {}
    for letter, shown in zip(letters, folded(letters).text, strict=True):
        forms[shown] = forms.get(shown, "") + letter
    return {shown: f"[{same}]" for shown, same in forms.items()}
