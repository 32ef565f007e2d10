"""Slips of writing and what is meant: the list that the program brings, and how one is found.

Only slips that are no words themselves: a correction must not change what was right. The words
with a hamza that has no place are verbal nouns of the seventh, eighth and tenth form, which begin
with a joining alif (همزة وصل) in every grammar.
"""

from __future__ import annotations

import re
from functools import lru_cache

from editor.text.typography import Turn

_JOINING_ALIF = (  # what stands behind the alif
    "تفاق تفاقية تصال تصالات تحاد تجاه تهام تخاذ جتماع جتماعي جتماعية حتجاج حترام حتفال "
    "حتلال حتمال ختبار ختلاف ختيار رتباط رتفاع زدهار ستثمار ستثمارات ستخدام ستعداد "
    "ستعمال ستقبال ستقرار ستقلال ستمرار ستهلاك شتراك ضطراب عتبار عتداء عتراف عتقاد عتقال "
    "عتماد فتتاح قتراح قتصاد قتصادي قتصادية كتشاف لتزام متحان متلاك نتخاب نتخابات نتشار "
    "نتظار نتقاد نتقال نتهاء نخفاض نسحاب نطلاق نعقاد نفجار نهيار هتمام"
)
SLIPS: tuple[tuple[str, str], ...] = (
    ("إنشاء الله", "إن شاء الله"),
    ("انشاء الله", "إن شاء الله"),
    ("إنشالله", "إن شاء الله"),
    ("انشالله", "إن شاء الله"),
    ("الى", "إلى"),
    ("اذا", "إذا"),
    ("هاذا", "هذا"),
    ("هاذه", "هذه"),
    ("هذة", "هذه"),
    ("هاؤلاء", "هؤلاء"),
    ("ذالك", "ذلك"),
    ("لاكن", "لكن"),
    ("لاكنه", "لكنه"),
    ("اللذي", "الذي"),
    ("اللتي", "التي"),
    ("شئ", "شيء"),
    ("شيئ", "شيء"),
    ("الخ", "إلخ"),
    ("إسم", "اسم"),
    ("إبن", "ابن"),
    ("إبنة", "ابنة"),
    ("إمرأة", "امرأة"),
    ("إثنان", "اثنان"),
    ("إثنين", "اثنين"),
    *(("إ" + rest, "ا" + rest) for rest in _JOINING_ALIF.split()),
)
"""Pairs of what slips from the fingers and what is meant."""

_PROCLITICS = re.compile("[وف]?(?:بال|كال|ال|لل|[بكل])?")
_LONG = 4  # letters from which on a slip may carry proclitics: «والى» is a word
_NEAR = 80  # letters that are looked at
_END = re.compile(r"[\s.,:;!?…،؛؟)\]»”\"']+$")
_WORDS_AT_END = re.compile(r"\S+(?: \S+){0,3}$")
_BEFORE = "([{«“\"'—–-/"


def line_of_slip(slip: tuple[str, str]) -> str:
    """Return a slip as the settings keep it."""
    return "\t".join(slip)


def slip_of_line(line: str) -> tuple[str, str]:
    """Return a slip from what the settings keep."""
    wrong, _, right = line.partition("\t")
    return wrong.strip(), right.strip()


def find_slip(text: str, lines: tuple[str, ...]) -> Turn | None:
    """Put right the slip at the end of a text, in front of punctuation.

    `lines` are slips as the settings keep them. Proclitics and a capital stay.
    """
    closing = _END.search(text, max(0, len(text) - _NEAR))
    end = closing.start() if closing else len(text)
    tail = _WORDS_AT_END.search(text, max(0, end - _NEAR), end)
    if tail is None:
        return None
    table = _table(lines)
    words = tail[0].split(" ")
    for first in range(len(words)):
        phrase = " ".join(words[first:]).lstrip(_BEFORE)
        meant = _meant(phrase, table)
        if meant is not None and meant != phrase:
            return Turn(end - len(phrase), meant + text[end:])
    return None


def _meant(phrase: str, table: dict[str, str]) -> str | None:
    if phrase in table:
        return table[phrase]
    lowered = phrase[:1].lower() + phrase[1:]
    if lowered in table:
        meant = table[lowered]
        return meant[:1].upper() + meant[1:]
    longest = _PROCLITICS.match(phrase)
    for size in range(1, longest.end() + 1 if longest else 1):
        word = phrase[size:]
        if len(word) >= _LONG and word in table and _PROCLITICS.fullmatch(phrase[:size]):
            return phrase[:size] + table[word]
    return None


@lru_cache(maxsize=2)
def _table(lines: tuple[str, ...]) -> dict[str, str]:
    pairs = map(slip_of_line, lines)
    return {wrong: right for wrong, right in pairs if wrong and right}
