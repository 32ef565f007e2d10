"""Folding: a text without the differences that a search overlooks, and the way back to it.

    folded = fold("كِتَـابُ أحمد", Folding())
    folded.text                     # "كتاب احمد"
    folded.span(0, 4)               # (0, 8): with the vowel signs and the tatweel

Rules: RTL.md E17. Each switch of `Folding` that is on makes its difference vanish. Letters change
one for one and signs are dropped, so a place in the folded text has exactly one in the original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

TASHKEEL = "\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
"""Vowel signs and the signs of the Quran, as the inside of a character class."""

HAMZA_SIGNS = "\u0653-\u0655"
"""Madda and hamza as signs of their own, over or under a letter."""

TATWEEL = "\u0640"
SIGNS = TASHKEEL + HAMZA_SIGNS + TATWEEL
"""What belongs to the letter before it, as the inside of a character class."""

INVISIBLE = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc"
"""What is not read: direction marks, joiners, the object character that stands for a note."""

_JOINED = "\ufffe"  # the place of a hamza that joined its seat; no text holds this one
_COMPOSED = {
    "ا\u0653": "آ", "ا\u0654": "أ", "ا\u0655": "إ", "و\u0654": "ؤ", "ي\u0654": "ئ", "ى\u0654": "ئ",
    "ی\u0654": "ئ",
}  # fmt: skip
_PAIR = re.compile("|".join(_COMPOSED))
_SIGN = re.compile(f"[{SIGNS}{_JOINED}]")
_LETTERS = {
    "hamza": str.maketrans("آأإٱٲٳؤئ", "ااااااوي"),
    "yeh": str.maketrans("ىیک", "ييك"),  # the last two are those of Persian keyboards
    "teh": str.maketrans("ة", "ه"),
    "digits": str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789"),
    "spaces": str.maketrans("\u00a0\u2007\u2009\u202f", "    "),
}
_DROPPED = {
    "tashkeel": TASHKEEL,
    "tatweel": TATWEEL,
    "hamza": HAMZA_SIGNS,
    "invisible": INVISIBLE,
}


@dataclass(frozen=True, slots=True)
class Folding:
    """The differences that are overlooked: true is overlooked, false is told apart.

    `hamza` counts a letter with hamza or madda as its seat (أ as ا, ؤ as و, ئ as ي), `yeh` ى as
    ي, `teh` ة as ه. `invisible` is for direction marks and the like, `spaces` for those that do
    not break.
    """

    tashkeel: bool = True
    tatweel: bool = True
    hamza: bool = True
    yeh: bool = True
    teh: bool = True
    digits: bool = True
    case: bool = True
    invisible: bool = True
    spaces: bool = True

    def sparing(self, text: str, names: Iterable[str] = ()) -> Folding:
        """Return the folding without those switches that would change anything in a text.

        Only switches in `names` are looked at, all of them if there are none.
        """
        changing = {
            name: False
            for name in (names or self.__slots__)
            if fold(text, replace(STRICT, **{name: True})).text != text
        }
        return replace(self, **changing)


LENIENT = Folding()
"""Every difference is overlooked."""

STRICT = Folding(*(False,) * 9)
"""Every difference counts."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where it came from.

    `drops` holds for each dropped character the offset in `text` before which it stood, `signs`
    the offsets in `original` of those that belong to the letter before them.
    """

    text: str
    original: str
    drops: tuple[int, ...] = ()
    signs: frozenset[int] = frozenset()

    def origin(self, offset: int) -> int:
        """Return the offset in the original of a character of the folded text, or of its end."""
        return offset + bisect_right(self.drops, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch in the original, with the signs that its last letter carries."""
        if not self.drops:
            return start, end
        low = self.origin(start)
        if start == end:
            return low, low
        high = self.origin(end - 1) + 1
        while high in self.signs:
            high += 1
        return low, high


def fold(text: str, folding: Folding) -> Folded:
    """Fold a text."""
    table, dropped = _tables(folding)
    # a hamza that counts is the same in one character and in two
    out = text if folding.hamza else _PAIR.sub(lambda found: _COMPOSED[found[0]] + _JOINED, text)
    at = [match.start() for match in dropped.finditer(out)]
    signs = frozenset(offset for offset in at if _SIGN.match(out[offset]))
    if at:
        out = dropped.sub("", out)
    if table:
        out = out.translate(table)
    if folding.case:
        out = _caseless(out)
    return Folded(out, text, tuple(offset - count for count, offset in enumerate(at)), signs)


@lru_cache(maxsize=64)
def _tables(folding: Folding) -> tuple[dict[int, int], re.Pattern[str]]:
    """Return the letters that change and a pattern of those that are dropped."""
    table: dict[int, int] = {}
    for name, letters in _LETTERS.items():
        if getattr(folding, name):
            table.update(letters)
    dropped = "".join(signs for name, signs in _DROPPED.items() if getattr(folding, name))
    return table, re.compile(f"[{dropped}{_JOINED}]")


def _caseless(text: str) -> str:
    """Fold the case, one letter for one: ß stays, or places would shift."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(folded if len(folded := letter.casefold()) == 1 else letter for letter in text)
