"""Offsets: Python counts characters, Qt counts UTF-16 units."""

from __future__ import annotations


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 units of a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def to_utf16(text: str, offset: int) -> int:
    """Return the UTF-16 offset of a Python offset."""
    return utf16_length(text[:offset])


def from_utf16(text: str, units: int) -> int:
    """Return the Python offset of a UTF-16 offset; inside a pair, that of its start."""
    if utf16_length(text) == len(text):
        return min(units, len(text))
    seen = 0
    for offset, character in enumerate(text):
        seen += 2 if character > "\uffff" else 1
        if seen > units:
            return offset
    return len(text)
