"""Names of pictures on a site: ASCII, from the article they belong to."""

from __future__ import annotations

import re

from editor.document.article import SUFFIXES
from editor.document.meta import Meta
from editor.text.slug import cut, latin_slug

_LONGEST = 60  # letters before the number: what a listing shows in one line
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def picture_stem(meta: Meta) -> str:
    """Return what the names of an article's pictures begin with: its slug in Latin letters."""
    return _stem(meta.slug) or _stem(meta.title) or "picture"


def _stem(text: str) -> str:
    return cut(text, _LONGEST) if _PLAIN.fullmatch(text) else latin_slug(text, _LONGEST).slug


def proposed_name(slug: str, number: int, suffix: str) -> str:
    """Return the name of a picture: `liqa-al-wazir-1.webp` for a slug, its number, its suffix."""
    return f"{_stem(slug) or 'picture'}-{number}{suffix}"


def suffix_of(media_type: str) -> str:
    """Return the suffix of a media type, with the dot."""
    return SUFFIXES.get(media_type, ".bin")
