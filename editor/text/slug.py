"""Slugs: what of a title goes into the address of an article, in Arabic or in Latin letters.

The length of a slug is counted as it stands in an address, percent-encoded: an Arabic letter
takes six bytes. WordPress cuts at 200 of these in the middle of a letter, Ghost at 150.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote

from editor.document.errors import Message, message
from editor.text.folding import INVISIBLE, TASHKEEL, TATWEEL
from editor.text.latin import latin

_SIGNS = re.compile(f"[{TASHKEEL}{TATWEEL}{INVISIBLE}\u200b-\u200f]")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_WORD = re.compile(r"[^\W_]+")
_STOPS = (
    "في من على إلى الى عن أن إن أو ثم قد هذا هذه ذلك تلك الذي التي الذين اللاتي هو هي كان كانت"
    " كما أنه أنها إنه إنها لقد و ف ب ل ك"
    " a an and at by for in of on or the to with"
    " au aux de des du en et la le les un une"
)
_STOP_WORDS = frozenset(_STOPS.split())


@dataclass(frozen=True, slots=True)
class Proposal:
    """A slug, and why there is none where it is empty."""

    slug: str
    reason: Message | None = None


def arabic_slug(title: str, limit: int = 0, *, stop_words: bool = False) -> Proposal:
    """Propose a slug in the letters of the title.

    Vowel signs, tatweel, punctuation and invisible marks are gone, digits are European. Words
    such as في go too, unless `stop_words` keeps them. It is cut at a word where it is longer than
    `limit`, in encoded bytes; 0 for any length.
    """
    return _proposal(_chosen(title, stop_words=stop_words), limit)


def latin_slug(title: str, limit: int = 0, *, stop_words: bool = False) -> Proposal:
    """Propose a slug in a-z, digits and hyphens; see `arabic_slug`."""
    said = (latin(word) for word in _chosen(title, stop_words=stop_words, signs=True))
    return _proposal([word for word in said if word], limit)


def encoded_length(slug: str) -> int:
    """Return how many bytes a slug takes in an address."""
    return len(quote(slug, safe=""))


def cut(slug: str, limit: int) -> str:
    """Return a slug that is no longer than a limit of encoded bytes, cut at a word.

    Only a first word that is too long by itself is cut within.
    """
    if not limit or encoded_length(slug) <= limit:
        return slug
    words = slug.split("-")
    while len(words) > 1 and encoded_length("-".join(words)) > limit:
        words.pop()
    kept = "-".join(words)
    while encoded_length(kept) > limit:
        kept = kept[:-1]
    return kept.strip("-")


def numbered(slug: str, number: int, limit: int = 0) -> str:
    """Return a slug with a number at its end, within a limit."""
    tail = f"-{number}"
    return cut(slug, max(limit - len(tail), 1) if limit else 0) + tail


def clean_slug(typed: str) -> str:
    """Return what was typed or pasted as a slug: one that is encoded is read, blanks are hyphens.

    No letter changes, except that signs that would break an address go.
    """
    text = unquote(typed) if re.search("%[0-9A-Fa-f]{2}", typed) else typed
    text = re.sub(f"[{INVISIBLE}]", "", text)
    return re.sub(r"[\s/?#\\\"<>^`{|}%]+", "-", text.strip()).strip("-")


def is_empty(slug: str) -> bool:
    """Tell whether a slug has no letter and no digit, and so names nothing."""
    return not _WORD.search(_SIGNS.sub("", slug))


def link(address: str, slug: str) -> str:
    """Return the link to an article as it reads."""
    site = address.strip().rstrip("/")
    return f"{site}/{slug}/" if site else f"/{slug}/"


def encoded_link(address: str, slug: str) -> str:
    """Return the link as it is copied from a browser and pasted into a message."""
    return link(address, quote(slug, safe="-._~"))


def _chosen(title: str, *, stop_words: bool, signs: bool = False) -> list[str]:
    """Return the words for a slug; a title of stop words alone keeps them.

    `signs` leaves the vowel signs on them, which tell how a word is said.
    """
    words = _words(title, signs=signs)
    if stop_words:
        return words
    chosen = [word for word in words if _SIGNS.sub("", word) not in _STOP_WORDS]
    return chosen or words


def _words(title: str, *, signs: bool) -> list[str]:
    text = unicodedata.normalize("NFKC", title).translate(_DIGITS).casefold()
    text = _APOSTROPHES.sub("", text)
    pattern = f"[{INVISIBLE}{TATWEEL}\u200b-\u200f]" if signs else _SIGNS.pattern
    text = re.sub(pattern, "", text)
    if not signs:
        return _WORD.findall(unicodedata.normalize("NFC", text))
    return re.findall(f"[^\\W_][^\\W_{TASHKEEL}]*(?:[{TASHKEEL}]+[^\\W_]*)*", text)


def _proposal(words: list[str], limit: int) -> Proposal:
    slug = cut("-".join(words), limit)
    return Proposal(slug, None if slug else message("slug.nothing"))
