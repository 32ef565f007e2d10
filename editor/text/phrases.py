"""A phrase in a text: where it is said, with whatever is written on its words.

    spoken = compile_phrase("الذكاء الاصطناعي")
    spoken.find("تستعمل الصحف ذكاءً اصطناعيًا، وللذكاء الاصطناعي حدود")     # two stretches

Each word of the phrase may carry و ف ب ك ل س and the article, together too (RTL.md E16), whether
the phrase was given with the article or without. Vowel signs, hamza, ة and ه, ى and ي do not matter
(`editor.text.folding`). Words stand next to one another, divided by blanks, a hyphen or a line end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from editor.text.folding import INVISIBLE, LENIENT, SIGNS, fold
from editor.text.search import PROCLITICS
from editor.text.slug import arabic_slug, latin_slug

LONGEST = 12  # words: more are no phrase but a sentence that was pasted

_ARTICLE = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=\w{2})")
_SIGN = re.compile(f"[{SIGNS}{INVISIBLE}]")
_SEATED = re.compile("[وفبك]{0,2}[أإآ]ل")  # an alef of the word itself, and no article: «ألمانيا»
_GOD = frozenset({"الله", "لله"})
_WORD = re.compile(r"\w+(?:['’.]\w+)*")
_BETWEEN = r"[\s\-‑–]+"

# the longest first: a short one would leave the rest of a long one to the stem
_WRITTEN_ON = "(?:" + "|".join(sorted(PROCLITICS, key=len, reverse=True)) + ")"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that is looked for; equal phrases find equal things."""

    text: str
    words: int
    _pattern: re.Pattern[str]
    _seated: bool  # a word of it begins with what looks like an article

    def find(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return the stretches of a text that say the phrase, with what is written on it."""
        folded = fold(text, LENIENT)
        found = (folded.span(*match.span()) for match in self._pattern.finditer(folded.text))
        return tuple(
            (start, end) for start, end in found if self._seated or not _is_seated(text[start:end])
        )

    def is_in_slug(self, slug: str) -> bool:
        """Tell whether a slug says the phrase, in Arabic or in Latin letters.

        Slugs do without words such as في; nothing else of the phrase may be missing.
        """
        short = compile_phrase(arabic_slug(self.text).slug.replace("-", " "))
        words = slug.replace("-", " ")
        if self.find(words) or (short is not None and short.find(words)):
            return True
        latin = latin_slug(self.text).slug
        return bool(latin) and f"-{latin}-" in f"-{slug.casefold()}-"


@lru_cache(maxsize=64)
def compile_phrase(text: str) -> Phrase | None:
    """Return what finds a phrase; None where it has no word."""
    spelled = _WORD.findall(_SIGN.sub("", text))[:LONGEST]
    if not spelled:
        return None
    pattern = re.compile(rf"(?<!\w){_BETWEEN.join(map(_word_pattern, spelled))}(?!\w)")
    return Phrase(" ".join(text.split()), len(spelled), pattern, any(map(_is_seated, spelled)))


def _word_pattern(word: str) -> str:
    """Return a pattern of a word of the phrase, in folded letters."""
    folded = fold(word, LENIENT).text
    if folded in _GOD:
        return "[وفبكت]?(?:الله|لله)"
    article = None if _is_seated(word) else _ARTICLE.match(folded)
    stem = folded[article.end() :] if article else folded
    pattern = _WRITTEN_ON + re.escape(stem)
    if stem.startswith("ل"):  # the article and the word share a lam behind ل: «للغة»
        pattern = f"(?:{pattern}|[وف]?لل{re.escape(stem[1:])})"
    elif article and article[0].endswith("لل"):  # given as «للغة»: one of the two is the word's
        pattern = f"(?:{pattern}|{_WRITTEN_ON}ل{re.escape(stem)})"
    return pattern


def _is_seated(found: str) -> bool:
    return bool(_SEATED.match(_SIGN.sub("", found)))
