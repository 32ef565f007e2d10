"""Widths in pixels: how much of a line a text takes on a search page, without a window.

    width("مفاوضات الأجور", 20)                # 104.2
    lines("مفاوضات الأجور تنتهي", 80, 20, 2)    # ("مفاوضات", "الأجور …")

The faces are those of the page. Latin, Greek and Cyrillic letters, European digits and blanks have
the advance widths of Arial, in `arial_widths.json` in 1/2048 of its size. Arabic letters are joined
and have those of Noto Naskh Arabic, which comes with the program: it is the Arabic of Android, by
whose telephones most is read (frameworks/base, data/fonts/fonts.xml). The Arabic of Arial itself
is not free to be bundled. Figures are the same on every machine, whatever faces it has.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from editor.text.resources import resource

ELLIPSIS = "…"

_ARIAL_UNITS = 2048
_ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
_UNKNOWN = 0.556  # of the size: a digit of Arial
_WIDE = 1.0


@lru_cache(maxsize=512)
def width(text: str, size: float) -> float:
    """Return the width of a line of text, for a size of the letters in pixels."""
    if not text:
        return 0.0
    from editor.text.shaping import joined

    known = _advances()
    return size * sum(known.get(each) or _other(each) for each in joined(text))


def fit(text: str, room: float, size: float) -> str:
    """Return a line as it is shown in a room of pixels: cut behind a word, with an ellipsis."""
    return "".join(lines(text, room, size, 1))


def lines(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """Break a text into lines of a width; what does not go into the last one is cut there."""
    return break_lines(text, room, most, lambda part: width(part, size))


def break_lines(
    text: str, room: float, most: int, measure: Callable[[str], float]
) -> tuple[str, ...]:
    """Break a text into at most so many lines by a measure; the last one is cut behind a word.

    A word that is wider than a line is cut within.
    """
    words = text.split()
    made: list[str] = []
    while words and len(made) < most:
        last = len(made) == most - 1
        if last and measure(" ".join(words)) <= room:
            made.append(" ".join(words))
            break
        tail = f" {ELLIPSIS}" if last else ""
        count = _fitting(words, room - (measure(tail) if last else 0), measure)
        if count == 0:
            made.append(_within(words[0], room, measure))
            words = words[1:]
            continue
        made.append(" ".join(words[:count]) + tail)
        words = words[count:]
    return tuple(made)


def _fitting(words: list[str], room: float, measure: Callable[[str], float]) -> int:
    """Return how many words go into a line."""
    used, blank = 0.0, measure(" ")
    for count, word in enumerate(words):
        used += measure(word) + (blank if count else 0)
        if used > room:
            return count
    return len(words)


def _within(word: str, room: float, measure: Callable[[str], float]) -> str:
    kept = word
    while kept and measure(kept + ELLIPSIS) > room:
        kept = kept[:-1]
    return kept + ELLIPSIS


@cache
def _advances() -> dict[str, float]:
    """Return the advance widths of the letters that are known, in shares of the size."""
    from fontTools.ttLib import TTFont  # pyright: ignore[reportMissingTypeStubs]

    known: dict[str, float] = {}
    face: Any = TTFont(resource("fonts", "QirtasNaskh-Regular.ttf"), lazy=True)
    table, units = face["hmtx"], face["head"].unitsPerEm
    for code, glyph in face.getBestCmap().items():
        if any(low <= code <= high for low, high in _ARABIC):
            known[chr(code)] = table[glyph][0] / units
    face.close()
    widths = json.loads(Path(__file__).with_name("arial_widths.json").read_text("utf-8"))
    for units, letters in widths.items():
        known.update(dict.fromkeys(letters, int(units) / _ARIAL_UNITS))
    return known


def _other(letter: str) -> float:
    """Return the width of a letter that no face has; of a sign over another one, nothing."""
    if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    return _WIDE if unicodedata.east_asian_width(letter) in {"W", "F"} else _UNKNOWN
