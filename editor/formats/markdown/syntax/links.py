"""Where links lead: destinations, titles, and the labels that stand for them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.entities import html5

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
"""What a backslash can stand before (CommonMark 2.4)."""

_ESCAPE = re.compile(
    rf"\\([{re.escape(PUNCTUATION)}])|(&(?:#\d{{1,7}}|#[xX][\da-fA-F]{{1,6}}|\w+);)"
)
_LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.){0,999}+)\]", re.DOTALL)
_ANGLE = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_TITLE = re.compile(
    r"\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\)", re.DOTALL
)
_SPACE = re.compile(r"[ \t]*\n?[ \t]*")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
# A file name with spaces: no link by CommonMark, but what editors with a preview write.
_SPACED_PICTURE = re.compile(
    r"\([ ]*([^()<>\"\n]+\.(?:png|jpe?g|gif|webp|svg|avif))[ ]*\)", re.IGNORECASE
)
_MAX_PARENTHESES = 32


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads, and its title."""

    address: str
    title: str = ""


def unescaped(text: str) -> str:
    """Return text without backslash escapes, its character references as characters."""
    return _ESCAPE.sub(_unescape, text) if "\\" in text or "&" in text else text


def _unescape(match: re.Match[str]) -> str:
    return match[1] or character(match[2])


def character(reference: str) -> str:
    """Return the characters for a reference such as `&amp;`; one that names nothing stays."""
    if reference[1] == "#":
        return html.unescape(reference).replace("\0", "\ufffd") or "\ufffd"
    return html5.get(reference[1:], reference)


def normal_label(label: str) -> str:
    """Return a label as labels are compared: without case, its spaces folded."""
    return " ".join(label.split()).casefold()


def label_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the label in brackets at a place, and where it ends."""
    match = _LABEL.match(text, at)
    return (match[1], match.end()) if match else None


def target_at(text: str, at: int, *, picture: bool = False) -> tuple[Target, int] | None:
    """Return the target in parentheses at a place, and where it ends."""
    if text[at : at + 1] != "(":
        return None
    found = _destination(text, _skip(text, at + 1))
    if found is not None:
        address, end = found
        title, after = "", _skip(text, end)
        if after > end and (match := _TITLE.match(text, after)):
            title, after = match[match.lastindex or 1], _skip(text, match.end())
        if text[after : after + 1] == ")":
            return Target(unescaped(address), unescaped(title)), after + 1
    if picture and (match := _SPACED_PICTURE.match(text, at)):
        return Target(match[1].strip()), match.end()
    return None


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _destination(text: str, at: int) -> tuple[str, int] | None:
    if text[at : at + 1] == "<":
        match = _ANGLE.match(text, at)
        return (match[1], match.end()) if match else None
    depth, end = 0, at
    while end < len(text):
        char = text[end]
        if char == "\\" and text[end + 1 : end + 2] in PUNCTUATION and end + 1 < len(text):
            end += 1
        elif char == "(":
            depth += 1
            if depth > _MAX_PARENTHESES:
                return None
        elif char == ")":
            if not depth:
                break
            depth -= 1
        elif char <= " " or char == "\x7f":
            break
        end += 1
    return None if depth else (text[at:end], end)


def take_definition(text: str, into: dict[str, Target]) -> int:
    """Read the link definition at the start of a paragraph; return where it ends, 0 if none."""
    label = label_at(text, 0)
    if label is None or not label[0].strip() or text[label[1] : label[1] + 1] != ":":
        return 0
    start = _skip(text, label[1] + 1)
    found = _destination(text, start)
    if found is None or found[1] == start:
        return 0
    address, end = found
    title, after = "", _skip(text, end)
    ended = _LINE_END.match(text, end)
    if after > end and (match := _TITLE.match(text, after)):
        with_title = _LINE_END.match(text, match.end())
        if with_title:
            title, ended = match[match.lastindex or 1], with_title
    if ended is None:
        return 0
    into.setdefault(normal_label(label[0]), Target(unescaped(address), unescaped(title)))
    return ended.end()


def link_at(
    source: str, start: int, after: int, links: Mapping[str, Target], *, picture: bool
) -> tuple[Target, int] | None:
    """Return where the brackets lead that open at `start` and end before `after`, and its end.

    The target stands behind them, or among the `links` of the file under a label behind them or
    under what the brackets hold.
    """
    if found := target_at(source, after, picture=picture):
        return found
    if not links:
        return None
    label = label_at(source, after)
    if label and label[0].strip():
        target = links.get(normal_label(label[0]))
        return (target, label[1]) if target else None
    own = label_at(source, start)
    if own is None or own[1] != after:
        return None
    target = links.get(normal_label(own[0]))
    return (target, label[1] if label else after) if target else None
