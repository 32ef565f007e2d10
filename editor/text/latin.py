"""Arabic in Latin letters, as people write it in addresses and names of files.

Arabic leaves its short vowels out; libraries that map letter by letter give "mqdmh". Here the
syllables that Arabic allows are filled: consonant and vowel, or consonant, vowel, consonant.
Vowels that the writer has put are taken as they stand, and common words and names are known.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from editor.text.folding import INVISIBLE, TASHKEEL, TATWEEL

_CONSONANTS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
    "ع": "", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n",
    "ه": "h", "ء": "", "ؤ": "", "ئ": "", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g",
    "ک": "k", "ڤ": "v", "ڨ": "g", "ڭ": "g",
}  # fmt: skip
_LONG = {"ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ى": "a", "ة": "a"}
_HALF = {"و": ("w", "u"), "ي": ("y", "i"), "ی": ("y", "i")}
_SHORT = {"\u064e": "a", "\u064f": "u", "\u0650": "i", "\u0652": ""}
_SHADDA = "\u0651"
_ARTICLES = (
    ("وال", "wal-"),
    ("بال", "bil-"),
    ("فال", "fal-"),
    ("كال", "kal-"),
    ("لل", "lil-"),
    ("ال", "al-"),
)
_SIGNS = re.compile(f"[{TASHKEEL}{TATWEEL}{INVISIBLE}]")
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\u06d5]")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_LEAST = 3  # letters that a word has after an article


@dataclass(slots=True)
class _Sound:
    """A consonant with the vowel after it, None where none is written; or a long vowel alone."""

    consonant: str | None
    vowel: str | None


@cache
def _known() -> dict[str, str]:
    return json.loads(Path(__file__).with_name("latin_words.json").read_text("utf-8"))


def latin(word: str) -> str:
    """Return a word in the letters a-z, digits and hyphens; "" for a script it does not know."""
    word = unicodedata.normalize("NFKC", word).translate(_DIGITS)
    if not _ARABIC.search(word):
        plain = unicodedata.normalize("NFKD", word.casefold().translate(_LATIN))
        return re.sub(r"[^a-z0-9]", "", plain)
    bare = _SIGNS.sub("", word)
    if bare in _known():
        return _known()[bare]
    for written, said in _ARTICLES:
        rest = bare.removeprefix(written)
        if rest != bare and len(rest) >= _LEAST - (written == "ال"):
            return said + (_known().get(rest) or _sounded(_without(word, len(written))))
    return _with_conjunction(bare) or _sounded(word)


def _with_conjunction(bare: str) -> str:
    """Return a known word that و stands before."""
    said = _known().get(bare[1:]) if bare.startswith("و") and len(bare) > _LEAST else None
    return f"wa-{said}" if said else ""


def _without(word: str, letters: int) -> str:
    """Return a word without its first letters and the signs on them."""
    at = 0
    while letters or (at < len(word) and _SIGNS.match(word[at])):
        letters -= not _SIGNS.match(word[at])
        at += 1
    return word[at:]


def _sounded(word: str) -> str:
    return "".join(_syllables(_sounds(word)))


def _sounds(word: str) -> list[_Sound]:
    sounds: list[_Sound] = []
    for at, letter in enumerate(word):
        before = sounds[-1] if sounds else None
        if letter in _SHORT:
            if before is not None and before.vowel is None:
                before.vowel = _SHORT[letter]
        elif letter == _SHADDA:
            if before is not None and before.consonant:
                sounds.insert(-1, _Sound(before.consonant, ""))
        elif letter in _HALF:
            sounds.append(_half(letter, before, _next(word, at)))
        elif letter in _LONG:
            if (
                before is not None
                and before.vowel == _LONG[letter]
                and before.consonant is not None
            ):
                continue  # a vowel sign before the long vowel says the same
            joined = letter == "ا" and before is None and _next(word, at) in _CONSONANTS
            sounds.append(_Sound(None, "i" if joined else _LONG[letter]))
        elif letter in _CONSONANTS:
            sounds.append(_Sound(_CONSONANTS[letter], None))
        elif letter.isascii() and letter.isalnum():
            sounds.append(_Sound(letter.lower(), ""))
    return sounds


def _next(word: str, at: int) -> str:
    """Return the sign or letter after one; tatweel and invisible signs are none."""
    return next((c for c in word[at + 1 :] if c in _SHORT or not _SIGNS.match(c)), "")


def _half(letter: str, before: _Sound | None, after: str) -> _Sound:
    """Return و or ي: a vowel behind a consonant, a consonant at the start or beside a vowel."""
    consonant, vowel = _HALF[letter]
    written = after in _SHORT and _SHORT[after] != ""
    beside = before is None or before.consonant is None or before.vowel in {"a", ""}
    if written or beside or after in _LONG:
        return _Sound(consonant, None)
    if before is not None and before.vowel == vowel:
        before.vowel = None  # the sign before it and the letter are one long vowel
    return _Sound(None, vowel)


def _syllables(sounds: list[_Sound]) -> list[str]:
    """Return the sounds with a vowel wherever Arabic needs one."""
    out: list[str] = []
    at = 0
    while at < len(sounds):
        sound = sounds[at]
        if sound.consonant is None:
            out.append(sound.vowel or "")
            at += 1
            continue
        end = at
        while end < len(sounds) and sounds[end].consonant is not None and sounds[end].vowel is None:
            end += 1
        if end == at:  # with a vowel of its own
            out += (sound.consonant, sound.vowel or "")
            at += 1
            continue
        closed = end == len(sounds) or sounds[end].consonant is not None
        out += _run(sounds, at, end, closed=closed)
        at = end
    return out


def _run(sounds: list[_Sound], at: int, end: int, *, closed: bool) -> list[str]:
    """Return consonants without vowels, filled; `closed` tells that no vowel follows them."""
    run = [sound.consonant or "" for sound in sounds[at:end]]
    before = sounds[at - 1] if at else None
    opened = before is not None and before.vowel not in {None, ""}
    long_a = before is not None and before.consonant is None and before.vowel == "a" and at > 1
    last = end == len(sounds)
    if long_a and len(run) == 2:
        return [run[0], "i", run[1]]
    out: list[str] = []
    # the first one closes the syllable before it, unless the second would stand alone then
    if opened and ((len(run) == 1 and last) or (len(run) > 1 and (len(run) > 2 or not closed))):
        out.append(run.pop(0))
    while run:
        out.append(run.pop(0))
        if not run:
            if closed and not last:
                out.append("a")
            break
        if len(run) == 1 and not closed:
            out.append("a")
        elif len(run) == 1 or (len(run) == 2 and closed):
            out += ("a", run.pop(0))
            if run:
                out += ("a", run.pop(0))
        else:
            out += ("a", run.pop(0))
    return out
