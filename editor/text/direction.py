"""Direction: which way a text runs, and where its script runs begin and end.

The classes are those of the Unicode Bidirectional Algorithm (UAX 9), reduced to what word
processors need: strong right-to-left, strong left-to-right, numbers and neutrals.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from unicodedata import bidirectional

from editor.document.nodes import Dir

LRM, RLM = "\u200e", "\u200f"

Span: TypeAlias = tuple[int, int, Dir]
"""A stretch of a text: its start, its end, its direction."""

# Blocks whose letters run from the right, with their own digits and punctuation: D2 wants all of
# these in right-to-left runs, though UAX 9 calls the Arabic comma and the digits weak.
_R = "\u0590-\u08ff\u061c\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_L = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u0373\u0376-\u0482"
    "\u048a-\u058f\u1e00-\u1fff"
)
# Neutrals without brackets, which must be seen one by one to be paired (UAX 9, N0).
_N = r"\s!\"'*,.:;?_`|~\-\u00a0\u00ab\u00bb\u2010-\u2027\u2030-\u205e"

_ADDRESS = r"(?:https?://|ftp://|mailto:|www\.)[!-~]*[\w/&=#~-]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_TOKEN = re.compile(
    rf"(?P<address>(?a:{_ADDRESS}))"
    # a word with the digits and signs that hang on it: UTF-8, 3D, C++, .NET, GPT-4o, AT&T
    rf"|(?P<l>(?:(?<!\S)\.)?(?:[0-9]+-?)?[{_L}](?:[{_L}0-9]|[-_./:&'@’+#](?=[{_L}0-9]))*[+#]*)"
    rf"|(?P<r>[{_R}](?:[{_R}{_N}]*[{_R}])?)"
    r"|(?P<number>[#$£€%‰°]*[0-9]+(?:[-+.,:/][0-9]+)*[%‰°$£€]*)"
    r"|(?P<other>.)",
    re.DOTALL,
)
# Letters, digits and neutrals, without the brackets that have to be paired.
_SIMPLE = re.compile(rf"[{_R}{_L}{_N}0-9/%+=&#@$£€°‰\ufffc]*")
_ONLY_R = re.compile(rf"[{_R}{_N}()\[\]{{}}0-9/%+=&#@]*")
_HAS_R = re.compile(f"[{_R}]")
_HAS_L = re.compile(f"[{_L}]")
_RIGHT, _LEFT = re.compile(f"[{_R}]+"), re.compile(f"[{_L}]+")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}

_STRONG = {"L": Dir.LTR, "R": Dir.RTL, "AL": Dir.RTL}


def strong_direction(char: str) -> Dir | None:
    """Return the direction of a strong character, None for digits and neutrals."""
    return _STRONG.get(bidirectional(char))


def first_strong(text: str) -> Dir | None:
    """Return the direction of the first strong character (UAX 9, P2), None without one."""
    return next((found for char in text if (found := strong_direction(char))), None)


def dominant_direction(text: str) -> Dir | None:
    """Return the direction of most of the strong characters, None where there are none.

    First-strong fails for an Arabic paragraph that begins with a Latin name (E3); the majority
    is what a person would say. A tie is right to left.
    """
    right = sum(map(len, _RIGHT.findall(text)))  # by stretches, which are fewer than letters
    left = sum(map(len, _LEFT.findall(text)))
    if not right and not left:
        return first_strong(text)
    return Dir.RTL if right >= left else Dir.LTR


def leading_mark(line: str, base: Dir) -> str:
    """Return what a line needs before it where its first letter decides its direction, or nothing.

    Needed where the first strong letter is of the other direction and letters of `base` follow:
    its words would change places. A line wholly in the other direction is left to itself.
    """
    first = first_strong(line)
    if first is None or first is base:
        return ""
    if base is Dir.RTL:
        return RLM if has_rtl(line) else ""
    return LRM if _HAS_L.search(line) else ""


def isolated(text: str) -> str:
    """Return a text that does not mix with the sentence around it, in its own direction (FSI)."""
    return f"\u2068{text}\u2069"


def isolated_ltr(text: str) -> str:
    """Return what always runs from the left, wherever it stands: a path, a key, a sum (LRI)."""
    return f"\u2066{text}\u2069"


def has_rtl(text: str) -> bool:
    """Tell whether a text holds a letter, digit or sign of a right-to-left script."""
    return bool(_HAS_R.search(text))


def script_spans(text: str, base: Dir) -> list[Span]:
    """Split a text into runs of one direction, in order and without gaps (RTL.md D2, D3).

    Arabic takes its punctuation and spaces along; neutrals between two Latin words stay Latin,
    those between Arabic and Latin go to the base direction. European digits belong to a Latin
    word before them (W7) or grown together with them, otherwise to the base or the Arabic before
    them. A pair of brackets stays together (N0). An address is one Latin word (D11).
    """
    if not text:
        return []
    if base is Dir.RTL and _ONLY_R.fullmatch(text):
        return [(0, len(text), Dir.RTL)]
    if base is Dir.LTR and not _HAS_R.search(text):
        return [(0, len(text), Dir.LTR)]
    if base is Dir.RTL and _SIMPLE.fullmatch(text):
        return _spans_within_rtl(text)
    return _spans_of_tokens(text, base)


def _spans_within_rtl(text: str) -> list[Span]:
    """Split simple text of a right-to-left paragraph; as `_spans_of_tokens`, in half the time.

    What is not Arabic but a Latin word, and what follows it up to the last word or number before
    Arabic, is left to right.
    """
    spans: list[Span] = []
    start, end = -1, 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "r":
            if start >= 0:
                _add_stretch(spans, start, end)
                start = -1
        elif kind in {"l", "address"}:
            end = match.end()
            if start < 0:
                start = match.start()
        elif kind == "number" and start >= 0:
            end = match.end()
    if start >= 0:
        _add_stretch(spans, start, end)
    at = spans[-1][1] if spans else 0
    if at < len(text):
        spans.append((at, len(text), Dir.RTL))
    return spans


def _add_stretch(spans: list[Span], start: int, end: int) -> None:
    at = spans[-1][1] if spans else 0
    if start > at:
        spans.append((at, start, Dir.RTL))
    spans.append((start, end, Dir.LTR))


def _spans_of_tokens(text: str, base: Dir) -> list[Span]:
    tokens = _tokens(text)
    _settle_numbers(tokens, base)
    _settle_brackets(text, tokens, base)
    _settle_neutrals(tokens, base)
    return _merged(tokens, base)


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    dir: Dir | None
    number: bool = False


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "r":
            dir = Dir.RTL
        elif kind in {"l", "address"}:
            dir = Dir.LTR
        elif kind == "number":
            found.append(_Token(match.start(), match.end(), None, number=True))
            continue
        else:
            char = match[0]
            dir = None if char.isascii() else strong_direction(char)
            if dir is None and found and bidirectional(char) == "NSM":
                found[-1].end = match.end()  # a combining mark goes with its letter (W1)
                continue
        found.append(_Token(match.start(), match.end(), dir))
    return found


def _settle_numbers(tokens: list[_Token], base: Dir) -> None:
    before = base
    for token in tokens:
        if token.number:
            token.dir = before
        elif token.dir:
            before = token.dir


def _settle_brackets(text: str, tokens: list[_Token], base: Dir) -> None:
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for index, token in enumerate(tokens):
        char = text[token.start] if token.dir is None else ""
        if char in _BRACKETS:
            open_at.append(index)
        elif char and char in ")]}":
            while open_at:
                opening = open_at.pop()
                if _BRACKETS[text[tokens[opening].start]] == char:
                    pairs.append((opening, index))
                    break
    for opening, closing in sorted(pairs):
        inside = {token.dir for token in tokens[opening + 1 : closing]} - {None}
        if not inside:
            continue
        before = next((token.dir for token in reversed(tokens[:opening]) if token.dir), base)
        direction = base if base in inside or before is base else before
        tokens[opening].dir = tokens[closing].dir = direction


def _settle_neutrals(tokens: list[_Token], base: Dir) -> None:
    strong = [index for index, token in enumerate(tokens) if token.dir]
    for index, token in enumerate(tokens):
        if token.dir is None:
            place = bisect_left(strong, index)
            before = tokens[strong[place - 1]].dir if place else base
            after = tokens[strong[place]].dir if place < len(strong) else base
            token.dir = before if before is after else base


def _merged(tokens: Sequence[_Token], base: Dir) -> list[Span]:
    spans: list[Span] = []
    for token in tokens:
        direction = token.dir or base  # all are settled by now
        if spans and spans[-1][2] is direction:
            spans[-1] = (spans[-1][0], token.end, direction)
        else:
            spans.append((token.start, token.end, direction))
    return spans
