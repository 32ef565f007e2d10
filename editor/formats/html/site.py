"""Whole pages of sites: which of their paragraphs are the article, told by jusText.

The library only points at the place: what is read is the page's own element around what it
found, with everything in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from editor.formats.html.shown import linked_length, prose_length, text_length

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_STOP_LISTS = {
    "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "he": "Hebrew", "ckb": "Kurdish",
    "fr": "French", "en": "English", "es": "Spanish", "de": "German", "it": "Italian",
    "tr": "Turkish", "nl": "Dutch", "pt": "Portuguese", "ru": "Russian", "id": "Indonesian",
}  # fmt: skip
_MAX_PAGE = 4 * 2**20  # characters of source: no page of a site is longer, but books are
_LINKS = 12  # a page with fewer links has no menus
_LINKED = 0.08  # share of the text that menus have at least
_COVERED = 0.92  # share of the article's paragraphs that its element must hold
_ENOUGH = 0.4  # share of the page's prose that the article must be
_LENGTHS = {"length_low": 50, "length_high": 140}  # news has short paragraphs, Arabic short words
_BLOCKS = (
    "p, h1, h2, h3, h4, h5, h6, li, td, th, dd, dt, blockquote, pre, div, caption, figcaption,"
    " section, center"
)


def is_site(body: LexborNode) -> bool:
    """Tell whether a page surely has menus around what it is about."""
    if len(body.css("a[href]")) < _LINKS:
        return False
    return linked_length(body) >= _LINKED * text_length(body)


def article_element(body: LexborNode, lang: str) -> LexborNode | None:
    """Return the smallest element that holds the article; None where there is no telling."""
    source = body.html or ""
    if len(source) > _MAX_PAGE:
        return None
    good = {_key(text): len(text) for text in _good_paragraphs(source, lang) if len(text) > 20}
    if not good:
        return None
    weights: dict[int, tuple[LexborNode, int]] = {}
    total = 0
    for node in body.css(_BLOCKS):
        size = good.pop(_key(node.text()), 0) if good else 0
        if not size:
            continue
        total += size
        for at in _around(node, body):
            weights[at.mem_id] = (at, weights.get(at.mem_id, (at, 0))[1] + size)
    if not total or total < _ENOUGH * prose_length(body):
        return None
    holding = [node for node, size in weights.values() if size >= _COVERED * total]
    return max(holding, key=_depth) if holding else None


def _good_paragraphs(source: str, lang: str) -> Iterator[str]:
    import justext  # pyright: ignore[reportMissingTypeStubs]

    library = cast("Any", justext)
    name = _STOP_LISTS.get(lang.split("-", maxsplit=1)[0].lower())
    if name:
        paragraphs = library.justext(source, library.get_stoplist(name), **_LENGTHS)
    else:  # by length and links alone
        bare = {"stopwords_low": 0, "stopwords_high": 0}
        paragraphs = library.justext(source, frozenset(), **_LENGTHS, **bare)
    for paragraph in paragraphs:
        if not paragraph.is_boilerplate:
            yield str(paragraph.text)


def _key(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _around(node: LexborNode, body: LexborNode) -> Iterator[LexborNode]:
    at: LexborNode | None = node.parent
    while at is not None:
        yield at
        if at.mem_id == body.mem_id:
            return
        at = at.parent


def _depth(node: LexborNode) -> int:
    depth = 0
    at = node.parent
    while at is not None:
        depth += 1
        at = at.parent
    return depth
