"""Presentation forms: text copied from PDF and design programs, brought back to letters.

Such text holds glyphs (U+FB50-FDFF, U+FE70-FEFF) in place of letters, and often in the order in
which they stand on the page from the left. Sources: The Unicode Standard, 9.2 "Arabic
Presentation Forms"; RTL.md E1. Whole-text NFKC is no way out: it would open up signs that
writers type on purpose.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_FORMS = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc]")

# Signs of their own, though Unicode gives them a decomposition.
_KEPT = frozenset("\ufdfa\ufdfb\ufdfc\ufdfd\ufd3e\ufd3f")

_VISUAL_SHARE = 3  # what speaks for visual order must be this many times what speaks against
_VISUAL_WORDS = 5  # and where there are only letters to judge by, at least so many words


@dataclass(frozen=True, slots=True)
class Mended:
    """A text in letters and logical order, and what had to be done for that."""

    text: str
    forms: int  # presentation forms that were replaced
    reversed: bool  # whether the lines were in visual order


def mend(text: str) -> Mended:
    """Bring a text to letters in logical order."""
    visual = is_visual(text)
    if visual:
        text = logical(text)
    forms = count_forms(text)
    return Mended(mend_forms(text) if forms else text, forms, visual)


def count_forms(text: str) -> int:
    """Count the presentation forms that `mend_forms` would replace."""
    return sum(1 for found in _FORMS.finditer(text) if ord(found[0]) in _letters())


def mend_forms(text: str) -> str:
    """Replace presentation forms by letters; ligatures such as U+FDFA and U+FD3E stay.

    The form of an isolated vowel sign becomes the sign, without the space or tatweel that its
    decomposition has to carry it. Whether fathatan stood on the lam or the alef of a ligature
    («قليلًا», «قليلاً») is lost in glyphs.
    """
    if not _FORMS.search(text):
        return text
    return _LAM_ALEF.sub(_marks_to_lam, text).translate(_letters())


# A shaped ligature has its vowel signs behind it. A plain alef carries none but fathatan, and no
# alef a shadda: these are signs of the lam.
_LAM_ALEF = re.compile(
    "([\ufefb\ufefc])([\u064c-\u0652]+)|([\ufef5-\ufefa])([\u064b-\u0652]*\u0651[\u064b-\u0652]*)"
)


def _marks_to_lam(found: re.Match[str]) -> str:
    letters = _letters()[ord(found[1] or found[3])]
    return letters[0] + (found[2] or found[4]) + letters[1:]


@cache
def _letters() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        char = chr(code)
        kind, *points = unicodedata.decomposition(char).split() or ("",)
        if not kind.startswith("<") or char in _KEPT:
            continue
        letters = "".join(chr(int(point, 16)) for point in points)
        carries_marks = len(letters) > 1 and all(map(unicodedata.combining, letters[1:]))
        if letters[0] in " \u0640" and carries_marks:
            letters = letters[1:]
        table[code] = letters
    return table


@cache
def _places() -> dict[int, str]:
    """Return for each form the place in a word that it is made for: `i`, `m`, `f` or `o`."""
    names = {"<initial>": "i", "<medial>": "m", "<final>": "f", "<isolated>": "o"}
    return {code: names[unicodedata.decomposition(chr(code)).split()[0]] for code in _letters()}


_SIGNS = re.compile("[\u064b-\u0652\u0670\ufe70-\ufe7f]")

# No word has these neighbours when it is read in its order; their mirror images are common. A
# final form before an initial one proves little: both stand in the middle of «كتابة».
_RIGHT_PAIR = re.compile("i(?=m)|m(?=f)")
_WRONG_PAIR = re.compile("m(?=i)|f(?=m)")

_RIGHT_WORD = re.compile(r"(?<!\w)ال\w|\w[ةى](?!\w)")
_WRONG_WORD = re.compile(r"\wلا(?!\w)|(?<!\w)[ةى]\w")


def is_visual(text: str) -> bool:
    """Tell whether the lines of a text are in the order in which they are seen.

    Evidence by glyphs: the form for the middle of a word follows the one for its beginning; by
    letters: words begin with the article and end with the letters that stand only at an end.
    """
    if _FORMS.search(text):
        places = _SIGNS.sub("", text).translate(_places())
        right, wrong = len(_RIGHT_PAIR.findall(places)), len(_WRONG_PAIR.findall(places))
        if right or wrong:
            return wrong >= _VISUAL_SHARE * right
        right, wrong = places.count("if"), places.count("fi")
        return wrong > right
    right, wrong = len(_RIGHT_WORD.findall(text)), len(_WRONG_WORD.findall(text))
    return wrong >= max(_VISUAL_WORDS, _VISUAL_SHARE * right)


def logical(text: str) -> str:
    """Put a text in visual order into logical order, line by line, base direction right to left.

    Ligatures must still be single glyphs: call it before `mend_forms`.
    """
    from bidi import get_display  # pyright: ignore[reportMissingTypeStubs]

    # Ordering by base direction R is its own inverse but for rare nestings of numbers.
    return "\n".join(
        str(get_display(line, base_dir="R")) if line else "" for line in text.split("\n")
    )
