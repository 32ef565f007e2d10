"""Metadata: what the fields say about lengths, and what a field's text means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from editor.document.meta import Meta
from editor.document.nodes import Block, Figure
from editor.feature import Derived
from editor.settings.profile import Limits, Profile

TITLE_LIMIT = Limits().title
SLUG_LIMIT = 200  # bytes after percent-encoding; WordPress cuts the slug of a post there
CHANNELS = ("site", "social", "push", "print")  # that for search is `Meta.search_title`
RTL_LANGUAGES = frozenset({"ar", "fa", "ur", "he", "ckb", "ps", "ug", "sd", "yi", "dv"})
LANGUAGES = ("ar", "en", "fr", "fa", "ur", "ckb", "tr", "de", "es", "he")
CUT_SHOWN = 24  # letters before a cut that are shown

Picture = tuple[str, str]
"""The asset of a picture, and its name for the writer."""


def one_line(text: str) -> str:
    """Return the text of a field that holds one line, however many were pasted into it."""
    return " ".join(text.split())


def picture_of(block: Block) -> Picture | None:
    """Return the picture that a block shows, None for any other block."""
    if isinstance(block, Figure) and block.asset:
        return block.asset, block.name or block.asset
    return None


def each_once(found: tuple[Picture | None, ...]) -> tuple[Picture, ...]:
    """Return the pictures in the order of the text, each under the name that it has first."""
    names: dict[str, str] = {}
    for picture in filter(None, found):
        names.setdefault(*picture)
    return tuple(names.items())


PICTURES: Derived[Picture | None, tuple[Picture, ...]] = Derived("pictures", picture_of, each_once)


def choices(shown: tuple[Picture, ...], featured: str) -> tuple[Picture, ...]:
    """Return the pictures that can be the featured one: those shown, and the one that is."""
    if not featured or any(asset == featured for asset, _ in shown):
        return shown
    return (*shown, (featured, featured))


# ---- pairs of a name and a text: headlines by channel, fields of a site


def paired(pairs: tuple[tuple[str, str], ...], name: str) -> str:
    """Return the text of a name, "" for none."""
    return dict(pairs).get(name, "")


def with_pair(
    pairs: tuple[tuple[str, str], ...], name: str, text: str
) -> tuple[tuple[str, str], ...]:
    """Return the pairs with one text changed; an empty one goes. Others keep their order."""
    table = dict(pairs)
    table[name] = text
    return tuple((key, value) for key, value in table.items() if value or key != name)


# ---- what a site wants


def missing(meta: Meta, profile: Profile) -> tuple[str, ...]:
    """Return the required fields that are empty; those of the site as `custom.ID`."""
    wanted = [name for name in profile.required if not _filled(meta, name)]
    wanted += [
        f"custom.{each.id}"
        for each in profile.custom
        if each.required and not paired(meta.custom, each.id).strip()
    ]
    return tuple(wanted)


def _filled(meta: Meta, name: str) -> bool:
    if "." in name:
        table, _, key = name.partition(".")
        pairs = {"custom": meta.custom, "headlines": meta.headlines}.get(table, ())
        return bool(paired(pairs, key).strip())
    value = getattr(meta, name, None)
    return (
        any(map(str.strip, value)) if isinstance(value, tuple) else bool(str(value or "").strip())
    )


def kept(text: str, limit: int, measure: Callable[[str], int] = len) -> str | None:
    """Return the end of what is left of a text that is cut at a limit, None where it fits."""
    if not limit or measure(text) <= limit:
        return None
    low, high = 0, len(text)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]) <= limit else (low, middle - 1)
    return text[max(0, low - CUT_SHOWN) : low]


def ends_late(date: str, embargo: str) -> bool:
    """Tell whether an embargo ends after the article is published."""
    try:
        day, end = datetime.fromisoformat(date), datetime.fromisoformat(embargo)
    except ValueError:
        return False
    if len(date) == 10 or len(embargo) == 10:
        return end.date() > day.date()
    return end.astimezone() > day.astimezone()


def slug_limit(profile: Profile) -> int:
    """Return how many encoded bytes a slug may have."""
    return profile.slug.limit or SLUG_LIMIT
