"""Links and embeds of Obsidian: `[[note|text]]`, `![[picture.png|300]]`."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote
from xml.etree.ElementTree import Element

_LINK = re.compile(r"(!?)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
_SIZE = re.compile(r"(\d+)(?:x\d+)?")
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp"})


def wiki_link(source: str, at: int) -> tuple[Element, int] | None:
    """Return the element for a link in double brackets at a place, and where it ends."""
    match = _LINK.match(source, at)
    if match is None or not match[2].strip() or match[2].startswith("^"):
        return None  # a footnote in brackets
    target, words = match[2].strip(), match[3]
    if match[1] and PurePosixPath(target).suffix.lower() in _PICTURES:
        return _picture(target, words or ""), match.end()
    page, _, heading = target.partition("#")
    address = quote(page if not page or PurePosixPath(page).suffix else f"{page}.md")
    if heading:
        address += "#" + quote(heading)
    link = Element("a", {"href": address})
    link.text = words or target.replace("#", " › ").strip(" ›")
    return link, match.end()


def _picture(target: str, words: str) -> Element:
    """Return a picture; what stands behind its bars is a width, or a text."""
    image = Element("img", {"src": quote(target), "alt": ""})
    parts = words.split("|") if words else []
    if parts and (match := _SIZE.fullmatch(parts[-1].strip())):
        image.set("width", match[1])
        parts.pop()
    if parts:
        image.set("alt", "|".join(parts).strip())
    return image
