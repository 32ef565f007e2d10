"""YAML front matter as source: strings that no YAML reader takes for anything else.

Written by hand and not by a library: the fields are few, the quoting is always the same, and an
export does not wait for the import of one. Source of the rules: YAML 1.2.2, chapters 5 and 7;
YAML 1.1 for the words that old readers take for booleans and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# What YAML does not count as printable, or counts as a line end, and the byte order mark.
_TO_ESCAPE = re.compile('[\\\\"\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_PLAIN_KEY = re.compile(r"[^\W\d_][\w.-]{0,80}(?: [\w.-]{1,40}){0,4}")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?")
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def quoted(text: str) -> str:
    """Return a string in double quotes (RTL.md M7): safe whatever it begins with or holds."""
    return f'"{_TO_ESCAPE.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"  # half a character, which no file can hold
    return _ESCAPES.get(char) or f"\\u{ord(char):04x}"


def token(text: str) -> str:
    """Return a string plain if it is a word that means nothing else, or a date; else quoted."""
    plain = _WORD.fullmatch(text) and text.lower() not in _RESERVED
    return text if plain or _DATE.fullmatch(text) else quoted(text)


def key(text: str) -> str:
    """Return the key of a mapping."""
    plain = _PLAIN_KEY.fullmatch(text) and text.lower() not in _RESERVED
    return text if plain else quoted(text)


def sequence(items: Iterable[str]) -> str:
    """Return strings as the block that stands below their key."""
    return "".join(f"\n  - {quoted(item)}" for item in items)


def mapping(pairs: Sequence[tuple[str, str]]) -> str:
    """Return pairs as the block that stands below their key; in order, even with keys twice."""
    keys = [name for name, _ in pairs]
    if len(set(keys)) == len(keys) and all(map(fits_key, keys)):
        return "".join(f"\n  {key(name)}: {quoted(value)}" for name, value in pairs)
    return "".join(f"\n  - [{quoted(name)}, {quoted(value)}]" for name, value in pairs)


def fits_key(name: str) -> bool:
    """Tell whether a name can be a key: YAML allows 1024 characters on one line."""
    return name != "" and len(name) <= 100 and "\n" not in name
