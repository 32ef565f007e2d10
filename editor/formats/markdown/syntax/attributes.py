"""Attribute lists in braces, as pandoc, kramdown, Hugo and Python-Markdown write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from xml.etree.ElementTree import Element

_VALUE = r"""(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}=]+)"""
_PART = rf"(?:\#[\w:.-]+|\.[\w:-]+|[A-Za-z][\w:-]*={_VALUE}|-)"
_LIST = re.compile(rf"\{{:?[ ]*(?P<parts>{_PART}(?:[ ]+{_PART})*+)[ ]*\}}")
_PARTS = re.compile(rf"\#(?P<id>[\w:.-]+)|\.(?P<name>[\w:-]+)|(?P<key>[\w:-]+)=(?P<value>{_VALUE})")
_RAW = re.compile(r"\{=(\w+)\}")


def attributes_at(text: str, at: int) -> tuple[dict[str, str], int] | None:
    """Return the attributes of a list that begins at a place, and where it ends."""
    match = _LIST.match(text, at)
    if match is None:
        return None
    found: dict[str, str] = {}
    names: list[str] = []
    for part in _PARTS.finditer(match["parts"]):
        if part["id"]:
            found["id"] = part["id"]
        elif part["name"]:
            names.append(part["name"])
        elif part["key"] == "class":
            names += _unquoted(part["value"]).split()
        else:
            found[part["key"].lower()] = _unquoted(part["value"])
    if names:
        found["class"] = " ".join(names)
    return found, match.end()


def whole_attributes(text: str) -> dict[str, str] | None:
    """Return the attributes of a text that is one list."""
    found = attributes_at(text, 0)
    return found[0] if found and found[1] == len(text) else None


def raw_format_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the format that pandoc's `{=html}` names at a place, and where it ends."""
    match = _RAW.match(text, at)
    return (match[1].lower(), match.end()) if match else None


def trailing_attributes(text: str) -> tuple[str, dict[str, str]]:
    """Divide a text from the attribute list that stands behind it and a space."""
    if not text.endswith("}") or (at := text.rfind("{")) < 0:
        return text, {}
    if at and text[at - 1] not in " \t":
        return text, {}  # it belongs to a span, a link or code
    found = attributes_at(text, at)
    if found is None or found[1] != len(text):
        return text, {}
    return text[:at].rstrip(), found[0]


def set_attributes(element: Element, found: Mapping[str, str]) -> None:
    """Give an element further attributes; classes are added to those it has."""
    for name, value in found.items():
        had = element.get(name)
        element.set(name, f"{had} {value}" if name == "class" and had else value)


def set_span(element: Element, found: Mapping[str, str]) -> None:
    """Make of a span with attributes what its classes mean."""
    names = found.get("class", "").split()
    for name, tag in (("underline", "u"), ("ul", "u"), ("mark", "mark")):
        if name in names:
            element.tag = tag
    if element.tag == "span" and "dir" in found:
        element.tag = "bdi"
    set_attributes(element, found)


def _unquoted(value: str) -> str:
    return unescape(value[1:-1] if value[:1] in "\"'" else value)
