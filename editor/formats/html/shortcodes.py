"""The shorthand of WordPress's classic editor: captions in brackets, blank lines, bare embeds."""

from __future__ import annotations

import re

_CAPTION = re.compile(
    r"\[caption\b[^\]]*\]\s*(?P<picture>(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)"
    r"(?P<text>.*?)\[/caption\]",
    re.DOTALL,
)
_EMBED = re.compile(r"\[embed[^\]]*\]\s*(https?://[^\s\[<]+)\s*\[/embed\]")
_PARAGRAPH = re.compile(r"<(?:p|div|br|td)\b", re.IGNORECASE)
_BLANK = re.compile(r"\S[ \t]*\n[ \t]*\n\s*[^\s<]|[^\s>][ \t]*\n[ \t]*\n\s*\S")


def expand_shortcodes(source: str) -> str:
    """Return source with captions and embeds in brackets written as HTML."""
    if "[" not in source:
        return source
    source = _CAPTION.sub(r"<figure>\g<picture><figcaption>\g<text></figcaption></figure>", source)
    return _EMBED.sub(r'<iframe src="\1"></iframe>', source)


def has_bare_lines(inside: str) -> bool:
    """Tell whether blank lines divide the paragraphs, as in what the classic editor stores."""
    return not _PARAGRAPH.search(inside) and _BLANK.search(inside) is not None
