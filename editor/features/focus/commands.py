"""Which sentence of a paragraph the writer is in."""

from __future__ import annotations

import re
from enum import StrEnum

MODE = "focus.mode"
TYPEWRITER = "focus.typewriter"


class Mode(StrEnum):
    """What stays clear while all else is veiled."""

    OFF = "off"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


# The end of a sentence: its sign, what closes with it, a space. A full stop behind a single letter
# or within a number ends none: «د. أحمد», «J. Smith», «3.5».
_END = re.compile(r"(?:[!?؟…]+|(?:(?<=\w\w)|(?<![^\W\d_]))\.+)[»”\"')\]\u2069]*(?=\s)\s*|\u2028")


def sentence_span(text: str, at: int) -> tuple[int, int]:
    """Return start and end of the sentence at an offset, the blank behind it included.

    Behind the last sentence it is still that one, until another begins.
    """
    start = 0
    for found in _END.finditer(text):
        if found.end() > at or found.end() == len(text):
            return start, found.end()
        start = found.end()
    return start, len(text)
