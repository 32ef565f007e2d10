"""The names under which the fields of an article stand in front matter."""

from __future__ import annotations

import re

# The names of each field, ours first; compared without case, "-", "_" and spaces.
NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "deck": ("subtitle", "deck", "subheadline"),
    "kicker": ("kicker", "overline", "eyebrow"),
    "headlines": ("headlines",),
    "slug": ("slug",),
    "excerpt": ("description", "excerpt", "summary", "abstract"),
    "authors": ("author", "authors", "byline"),
    "date": ("date", "published", "pubdate"),
    "embargo": ("embargo", "publishdate"),
    "dateline": ("dateline",),
    "section": ("categories", "category", "section"),
    "tags": ("tags", "tag", "keywords"),
    "featured": ("image", "featuredimage", "cover", "thumbnail", "coverimage"),
    "focal": ("imagefocus",),
    "search_title": ("searchtitle", "seotitle", "metatitle"),
    "search_description": ("searchdescription", "seodescription", "metadescription"),
    "focus_phrase": ("focusphrase", "focuskeyphrase"),
    "canonical": ("canonical", "canonicalurl"),
    "status": ("status",),
    "lang": ("lang", "language", "locale"),
    "dir": ("dir", "direction"),
    "id": ("id",),
    "custom": ("custom",),
}
FIELD_OF = {name: field for field, names in NAMES.items() for name in names}
OWN = frozenset(FIELD_OF) | {"draft", "notes", "lead"}
"""Every name that a custom field may not have."""


def squeezed(name: str) -> str:
    """Return a name as names are compared: without case, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]", "", name).lower()
