"""Words: where they are in Arabic and mixed text, how many, how long they take to read.

Rules of W3C "Arabic & Persian Layout Requirements" (h_segmentation): proclitics belong to the
word that they are written on, also where a foreign word forces a space between them («ل W3C»);
vowel signs, tatweel and direction marks are no letters. An address is one word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

WORDS_PER_MINUTE = 181
"""Silent reading of Arabic. Source: Brysbaert, "How many words do we read per minute?", 2019."""

# Signs that are seen on or between letters and start no word.
_SIGNS = (
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
    "\u0300-\u036f\u200c-\u200f\u061c\u00ad\u202a-\u202e\u2060\u2066-\u2069\ufe0f"
)
_UNSEEN = "\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LETTER = r"[^\W_\u0640]"
_INSIDE = rf"[\w{_SIGNS}]"
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"

_ADDRESS = r"(?:https?://|www\.)[^\s<>«»“”\"،؛]*[^\s<>«»“”\"،؛.,:;!?)\]]"
_PROCLITIC = rf"(?:[وف]?(?:[وفبكل]|[بك]?ال|لل)\u0640*[ \u00a0](?=[A-Za-z{_DIGIT}]))?"
_JOINED = (
    rf"(?:(?:['’\-‑@&]|(?<=[{_DIGIT}])[.,:/٫٬](?=[{_DIGIT}])|(?<=\w)\.(?=[A-Za-z])){_INSIDE}+)"
)
_WORD = re.compile(rf"{_ADDRESS}|{_PROCLITIC}{_LETTER}{_INSIDE}*{_JOINED}*")


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each word."""
    for found in _WORD.finditer(text):
        yield found.span()


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """Return the start and end of the word at a place, None where there is none.

    What is written on the word belongs to it (RTL.md E15); a proclitic that stands before a
    foreign word with a space between them is a word of its own here.
    """
    for start, end in word_spans(text):
        if not start <= offset <= end:
            continue
        space = next((at for at in range(start, end) if text[at] in " \u00a0"), end)
        if space < end:
            start, end = (start, space) if offset <= space else (space + 1, end)
        return start, start + len(text[start:end].rstrip(_UNSEEN))
    return None


def count_words(text: str) -> int:
    """Count the words of a text."""
    return len(_WORD.findall(text))


def reading_minutes(words: int) -> int:
    """Return the minutes that a text of so many words takes to read; 0 for an empty one."""
    return math.ceil(words / WORDS_PER_MINUTE)
