"""The shadow of a text: its words folded, as the index holds them and a search looks for them.

Words are cut here and not by SQLite, whose tokenizer divides a vocalised word at each sign
(DEPENDENCIES.md §7); it gets them with a space between, and divides nothing further.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from editor.storage.library.packing import LETTERS, decode, encode
from editor.text.folding import INVISIBLE, LENIENT, SIGNS, Folded, fold

LONGEST = 60  # letters of a word that are looked at: what is longer is no word but data
SHORT = 4  # letters: the prefixes up to here are indexed, longer ones are put together
TITLE_SHORT = 6  # letters: the same of words in titles, which are few

# Scripts without spaces go letter by letter, and a search for two of them is one for a phrase.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")

_ACCENTS = {
    code: base[0]
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if len(base := unicodedata.normalize("NFD", chr(code))) > 1
}
_START, _TITLE_START = "\ue000", "\ue001"  # private: before prefixes, in a column of their own

ARTICLE = "ال"
WRITTEN_ON = "وفبكل"
"""The letters that are written on a word and are words themselves."""

# Conjunctions, then the article or a preposition; a single letter may as well be the first of the
# word («كتاب»), but «بغزة» and «لمصر» have to be found, so that three have to be left.
_ARTICLE = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=..)")
_LETTERS = re.compile(r"[وف]?[بكل](?=...)|[وف](?=...)")


def folded(text: str) -> Folded:
    """Return a text as searches see it; places in it lead back to the original.

    A text that `packing` keeps in one byte a character is folded by a table of 256.
    """
    data = encode(text)
    if data is None:
        return _folded(text)
    shown = data.translate(_SHOWN, DROPPED)
    if len(shown) == len(data):
        return Folded(decode(shown), text)
    at = [found.start() for found in _DROPS.finditer(data)]
    signs = frozenset(offset for offset in at if data[offset] in _SIGNS)
    return Folded(decode(shown), text, tuple(each - count for count, each in enumerate(at)), signs)


def _folded(text: str) -> Folded:
    found = fold(text, LENIENT)
    if found.text.isascii():
        return found
    return Folded(found.text.translate(_ACCENTS), found.original, found.drops, found.signs)


def _letters(text: str) -> str:
    """Return a text as `folded` does, without the way back."""
    data = encode(text)
    return _folded(text).text if data is None else decode(data.translate(_SHOWN, DROPPED))


def _bytes_of(characters: str) -> bytes:
    found = re.compile(f"[{characters}]")
    return bytes(at for at, letter in enumerate(LETTERS) if found.match(letter))


DROPPED = _bytes_of(SIGNS + INVISIBLE)
"""The bytes of a packed text that a search does not see."""

_SIGNS = _bytes_of(SIGNS)
_DROPS = re.compile(b"[%b]" % re.escape(DROPPED))
_SHOWN = bytes(
    (encode(_folded(letter).text) or bytes((at,)))[0] for at, letter in enumerate(LETTERS)
).ljust(256, b"\0")


def spans(folded_text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of a folded text are."""
    return (found.span() for found in _WORD.finditer(folded_text))


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return [word[:LONGEST] for word in _WORD.findall(_letters(text))]


@lru_cache(maxsize=30_000)  # the words of a language come again and again
def bare(word: str) -> tuple[str, ...]:
    """Return what may be left of a folded word without its proclitics, the longest first.

    "والمدرسه" gives "المدرسه" and "مدرسه": whoever looks for any of them means it too.
    """
    if word[:1] not in "وفبكلا" or len(word) < 4:
        return ()
    out: list[str] = []
    if found := _ARTICLE.match(word):
        rest = word[found.end() :]
        if found[0] != "ال":
            out.append("ال" + rest)
        out.append(rest)
    elif found := _LETTERS.match(word):
        out.append(word[found.end() :])
        if found.end() == 2:
            out.append(word[1:])
    return tuple(out)


def without_article(word: str) -> str:
    """Return a folded word without the article and what is written before that."""
    return _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word


def bare_words(found: Iterable[str]) -> Iterator[str]:
    """Yield the words that some words are without their proclitics."""
    for word in found:
        yield from bare(word)


def starts(title: Collection[str], everything: Collection[str]) -> str:
    """Return the column of the prefixes: those of the title and those of all words, each once."""
    out = [_TITLE_START + prefix for prefix in _prefixes(title, TITLE_SHORT)]
    out += [_START + prefix for prefix in _prefixes(everything, SHORT)]
    return " ".join(out)


def _prefixes(found: Collection[str], longest: int) -> list[str]:
    return sorted({word[:size] for size in range(1, longest + 1) for word in found})


def start(prefix: str, *, title: bool = False) -> str:
    """Return the word that stands for a prefix of at most `SHORT` or `TITLE_SHORT` letters."""
    return (_TITLE_START if title else _START) + prefix


_NUMBER = re.compile(r"\d+")


def sorting_key(text: str) -> str:
    """Return what sorts a title or a name as an Arabic reader expects.

    Signs and the article «ال» do not count, numbers sort by value and first, Arabic comes before
    other scripts.
    """
    found = _WORD.findall(folded(text).text[:400])
    if not found:
        return "\uffff"
    if (match := re.match(r"ال(?=..)", found[0])) is not None:
        found[0] = found[0][match.end() :]
    key = _NUMBER.sub(lambda number: number[0].zfill(12), " ".join(found))
    first = key[0]
    rank = "0" if first.isdigit() else "1" if "\u0600" <= first <= "\u06ff" else "2"
    return rank + key
