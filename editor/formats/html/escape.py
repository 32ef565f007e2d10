"""Text and attributes as HTML source."""

from __future__ import annotations

import re

# Characters that nobody sees in source are written so that they are seen.
_NAMED = {"\xa0": "&nbsp;", "\xad": "&shy;", "\u200e": "&lrm;", "\u200f": "&rlm;"}
_HIDDEN = re.compile("[\xa0\xad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSAFE = re.compile("[\x00\ud800-\udfff]")


def escape_text(text: str) -> str:
    """Return text as element content."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return _HIDDEN.sub(_visible, text) if _HIDDEN.search(text) else text


def escape_attribute(value: str) -> str:
    """Return text as an attribute value, to stand in double quotes."""
    text = escape_text(_UNSAFE.sub("", value)).replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def attributes(*pairs: tuple[str, str | None]) -> str:
    """Return attributes as source with a space before each; None leaves one out."""
    return "".join(
        f' {name}="{escape_attribute(value)}"' for name, value in pairs if value is not None
    )


def style(*pairs: tuple[str, str | None]) -> str | None:
    """Return the value of a style attribute, or None where there is nothing to say."""
    return ";".join(f"{name}:{value}" for name, value in pairs if value is not None) or None


def _visible(match: re.Match[str]) -> str:
    return _NAMED.get(match.group()) or f"&#x{ord(match.group()):x};"
