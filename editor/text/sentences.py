"""Sentences: where they are in Arabic and other prose.

A full stop ends none behind a single letter (د. سلمى، أ. ب. ج.), within a number or an address, and
behind the short forms of titles; «؛» and «:» go on with the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Marks that close a sentence, with the quotation marks and brackets that close behind them.
_END = re.compile(r"(?:[.!?؟۔]+|…)[»”\"’')\]}\ufffc]*(?=\s|$)|\n+")
_LETTER = re.compile(r"(?:^|[\s«“\"(])(?:[وفبلك]?[ء-ي]|[A-Za-z](?:\.[A-Za-z])*)\.$")
_SHORT = frozenset(
    """
    mr mrs ms dr st no vs etc prof gen sen rep gov fig vol pp ed eds al inc ltd co jr sr
    mme mlle cf art av env ex
    دكتور أستاذ مهندس ه هـ ق م ص ج ط ت ر
    """.split()  # noqa: SIM905 - a table
)
_LAST_WORD = re.compile(r"(\w+)\.$")
_STARTED = re.compile(r"\w")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence, the blanks around it left out."""
    start = 0
    for found in _END.finditer(text):
        if found[0][0] == "." and _is_short(text[start : found.start() + 1]):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _is_short(before: str) -> bool:
    """Tell whether a stretch that ends in a full stop ends in a short form."""
    if _LETTER.search(before):
        return True
    word = _LAST_WORD.search(before)
    return word is not None and word[1].casefold() in _SHORT


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stretch = text[start:end]
    if _STARTED.search(stretch):
        low = start + len(stretch) - len(stretch.lstrip())
        yield low, start + len(stretch.rstrip())
