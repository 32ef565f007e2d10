"""What a page says of its article in JSON-LD, the form that search engines ask for (schema.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_ARTICLES = ("article", "posting", "report", "reportage")  # ends of the names of schema.org
_MAX_LENGTH = 2**20
_MAX_ITEMS = 500


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The fields of the first article that a page describes; empty where it says nothing."""

    headline: str = ""
    deck: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    image: str = ""
    language: str = ""


def linked_article(parser: LexborHTMLParser) -> LinkedArticle:
    """Return what a page says of its article; damaged data says nothing."""
    for script in parser.css('script[type="application/ld+json" i]'):
        source = script.text()
        if len(source) > _MAX_LENGTH:
            continue
        try:
            found = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(found):
            if _is_article(item):
                return _read(item)
    return LinkedArticle()


def _items(found: object) -> Iterator[dict[str, object]]:
    """Yield the objects of a document: one, a list, or what stands in its graph."""
    waiting = [found]
    for _ in range(_MAX_ITEMS):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting += cast("list[object]", item)
        elif isinstance(item, dict):
            fields = cast("dict[str, object]", item)
            yield fields
            waiting += [fields.get("@graph"), fields.get("mainEntity")]


def _is_article(item: dict[str, object]) -> bool:
    return any(kind.lower().endswith(_ARTICLES) for kind in _texts(item.get("@type")))


def _read(item: dict[str, object]) -> LinkedArticle:
    keywords = _texts(item.get("keywords"))
    if len(keywords) == 1:
        keywords = tuple(keywords[0].replace("،", ",").split(","))
    return LinkedArticle(
        _first(item.get("headline")) or _first(item.get("name")),
        _first(item.get("alternativeHeadline")),
        _first(item.get("description")),
        _texts(item.get("author")),
        _first(item.get("datePublished")),
        _first(item.get("articleSection")),
        keywords,
        _first(item.get("image"), "url", "contentUrl", "@id"),
        _first(item.get("inLanguage")),
    )


def _first(value: object, *keys: str) -> str:
    return next(iter(_texts(value, *keys)), "")


def _texts(value: object, *keys: str) -> tuple[str, ...]:
    """Return the texts of a value: itself, its elements, or the names of the things it lists."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, list):
        return tuple(text for one in cast("list[object]", value) for text in _texts(one, *keys))
    if isinstance(value, dict):
        fields = cast("dict[str, object]", value)
        return next((found for key in keys or ("name",) if (found := _texts(fields.get(key)))), ())
    return ()
