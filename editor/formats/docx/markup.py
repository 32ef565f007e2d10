"""Markup: text made safe to stand in an XML part that is built as text.

Parts are built as text, not as a tree: an article of 100,000 words is written in half the time.
Everything that comes from an article passes through one of these functions; the tests hold every
written part against the schema.
"""

from __future__ import annotations

import re

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# What XML 1.0 cannot hold (section 2.2, Char), and what a parser would change (2.11, 3.3.3).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_TEXT = re.compile("[&<>\r]")
_IN_ATTRIBUTE = re.compile('[&<>"\t\n\r]')
_SIGNS = re.compile("[&<>\u2011]")
_SPECIAL = re.compile("([\t\u00ad\u2011])")
_SPECIAL_TAGS = {"\t": "<w:tab/>", "\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>"}


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def text(value: str) -> str:
    """Escape text content."""
    if not value.isprintable():
        value = _ILLEGAL.sub("", value)
    return _IN_TEXT.sub(_reference, value)


def attribute(value: str) -> str:
    """Escape an attribute value, to stand in double quotes."""
    if not value.isprintable():
        value = _ILLEGAL.sub("", value)
    return _IN_ATTRIBUTE.sub(_reference, value)


def run_content(value: str) -> str:
    """Return what a run holds for a text: `w:t`, with tabs and special hyphens in elements."""
    if value.isprintable() and not _SIGNS.search(value):  # printable: no tab, no soft hyphen
        if value[0] == " " or value[-1] == " ":
            return f'<w:t xml:space="preserve">{value}</w:t>'
        return f"<w:t>{value}</w:t>"
    return "".join(_SPECIAL_TAGS.get(part) or _t(part) for part in _SPECIAL.split(value) if part)


def _t(value: str) -> str:
    if value[0].isspace() or value[-1].isspace():
        return f'<w:t xml:space="preserve">{text(value)}</w:t>'
    return f"<w:t>{text(value)}</w:t>"
