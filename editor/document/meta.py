"""Metadata: everything about an article that is not its body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from editor.document.nodes import Dir


class Status(StrEnum):
    """How far an article has come."""

    IDEA = "idea"
    DRAFT = "draft"
    REVIEW = "review"
    READY = "ready"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A place at which a check of preflight is to be silent, and why.

    It is known again by its own words `quote` and by those `before` and `after` it, so that edits
    elsewhere leave it; in the metadata by its `field`. Source: W3C, "Web Annotation Data Model",
    4.2.4 (text quote selector).
    """

    check: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    field: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """The fields of an article's metadata.

    Dates are ISO 8601 strings, a day (`2025-01-29`) or a time with its zone; empty means none.
    `headlines` pairs a channel (site, search, social, push, print) with its variant of the
    title. `featured` is the id of an asset, `focal` the point of it that crops must keep, in
    fractions of width and height. `file_names` pairs an asset with the name, without its ending,
    that the writer gives its file on the site; the others are named after the slug. `notes` is for
    the desk and is never exported to a site, `OWN` is in no file but the article's own.
    """

    title: str = ""
    deck: str = ""
    kicker: str = ""
    headlines: tuple[tuple[str, str], ...] = ()
    slug: str = ""
    excerpt: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    embargo: str = ""
    dateline: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    featured: str = ""
    focal: tuple[float, float] | None = None
    search_title: str = ""
    search_description: str = ""
    focus_phrase: str = ""
    canonical: str = ""
    status: Status = Status.DRAFT
    notes: str = ""
    lang: str = "ar"
    dir: Dir = Dir.RTL
    custom: tuple[tuple[str, str], ...] = ()
    ignored: tuple[Ignored, ...] = ()
    file_names: tuple[tuple[str, str], ...] = ()


OWN = frozenset({"ignored", "file_names"})
"""The fields that stay in the article's own file: words of its maker's, none of the article's."""


def focal_point(parts: Iterable[Any]) -> tuple[float, float] | None:
    """Return the point that two numbers or their texts say; None for none within a picture."""
    try:
        x, y = map(float, parts)
    except (TypeError, ValueError):
        return None
    return (x, y) if 0 <= x <= 1 and 0 <= y <= 1 else None
