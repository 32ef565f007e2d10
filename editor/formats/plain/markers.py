"""The markers of messages: where *bold*, _italic_, ~struck~ and `code` may begin and end.

WhatsApp has no way to escape a marker and no parser that is written down. What all its programs
agree on is what is kept here: a marker opens before a sign that is no blank, and closes behind
one; on its other side stands no letter or digit; the stretch lies within one line and does not
hold the marker itself; in code no other marker counts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from editor.document.marks import MarkKind

MARKERS = {
    MarkKind.STRONG: "*",
    MarkKind.EMPHASIS: "_",
    MarkKind.STRIKE: "~",
    MarkKind.CODE: "`",
}
"""The marker of each kind that messages know, the outer ones first."""

Kinds = frozenset[MarkKind]

# A quotation or bracket that a stretch cannot hold whole is left outside at both of its ends.
_PAIRS = {"«": "»", "“": "”", "(": ")", "[": "]", "‹": "›", "‘": "’"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its markers.

    `widened`: a mark began or ended within a word and holds all of it now. `dropped`: a mark was
    left out, as its marker stands in the text. `literal`: a marker of the text may be taken for
    one.
    """

    text: str
    widened: bool = False
    dropped: bool = False
    literal: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of a line that is to be within a pair of markers."""

    start: int
    end: int
    kind: MarkKind

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sort outer stretches before those within them."""
        return self.start, -self.end, list(MARKERS).index(self.kind)


def mark_up(pieces: Iterable[tuple[str, Kinds]]) -> Marked:
    """Write texts and their kinds of marks (those of MARKERS) with markers."""
    letters = [(char, kinds) for text, kinds in pieces for char in text]
    lines = [
        _line("".join(char for char, _ in line), [kinds for _, kinds in line])
        for line in _split(letters)
    ]
    return Marked(
        "\n".join(line.text for line in lines),
        any(line.widened for line in lines),
        any(line.dropped for line in lines),
        any(line.literal for line in lines),
    )


def _split(letters: list[tuple[str, Kinds]]) -> list[list[tuple[str, Kinds]]]:
    lines: list[list[tuple[str, Kinds]]] = [[]]
    for letter in letters:
        if letter[0] == "\n":
            lines.append([])
        else:
            lines[-1].append(letter)
    return lines


def _line(text: str, kinds: list[Kinds]) -> Marked:
    if not any(kinds):
        return Marked(text, literal=any(_may_count(text, marker) for marker in MARKERS.values()))
    whole = _by_words(text, kinds)
    spans: list[_Span] = []
    dropped = literal = False
    for kind, marker in MARKERS.items():
        wanted = list(_spans(text, whole, kind))
        if _may_count(text, marker):
            literal = True
            dropped = dropped or bool(wanted)
        else:
            spans += [span for span in wanted if marker not in text[span.start : span.end]]
            dropped = dropped or any(marker in text[span.start : span.end] for span in wanted)
    return Marked(_written(text, _nested(text, spans)), whole != kinds, dropped, literal)


def is_word(char: str) -> bool:
    """Tell whether a marker beside this character would stand within a word."""
    return char.isalnum() or char in "\u200c\u200d" or unicodedata.category(char).startswith("M")


def _by_words(text: str, kinds: Sequence[Kinds]) -> list[Kinds]:
    """Give all letters of a word the marks of each of them; code stands alone."""
    found: list[Kinds] = []
    for in_word, group in groupby(range(len(text)), key=lambda at: is_word(text[at])):
        places = list(group)
        if in_word:
            union = Kinds().union(*(kinds[at] for at in places))
            found += [_alone(union)] * len(places)
        else:
            found += [_alone(kinds[at]) for at in places]
    return found


def _alone(kinds: Kinds) -> Kinds:
    return Kinds({MarkKind.CODE}) if MarkKind.CODE in kinds else kinds


def _spans(text: str, kinds: Sequence[Kinds], kind: MarkKind) -> Iterable[_Span]:
    at = 0
    for marked, group in groupby(kinds, key=lambda each: kind in each):
        length = len(list(group))
        if marked:
            fitted = _fitted(text, _Span(at, at + length, kind))
            if fitted is not None:
                yield fitted
        at += length


def _fitted(text: str, span: _Span) -> _Span | None:
    """Draw a stretch together until its markers may stand at its ends; None if no word is left."""
    start, end = span.start, span.end
    while start < end and not _opens(text, start, end):
        start += 1
    while start < end and not _closes(text, start, end):
        end -= 1
    while start < end and not _opens(text, start, end):  # a quotation may have lost its end
        start += 1
    inside = text[start:end]
    tells = bool(inside) if span.kind is MarkKind.CODE else any(map(is_word, inside))
    return _Span(start, end, span.kind) if tells else None


def _opens(text: str, start: int, end: int) -> bool:
    """Tell whether a marker may open before a place of a stretch."""
    char = text[start]
    if char.isspace() or (start and is_word(text[start - 1])):
        return False
    return char not in _PAIRS or _PAIRS[char] in text[start:end]


def _closes(text: str, start: int, end: int) -> bool:
    """Tell whether a marker may close at the end of a stretch."""
    char = text[end - 1]
    if char.isspace() or (end < len(text) and is_word(text[end])):
        return False
    return char not in _CLOSERS or _CLOSERS[char] in text[start:end]


def _may_count(text: str, marker: str) -> bool:
    """Tell whether two markers that the text itself holds could be taken for a pair."""
    at, opened = -1, False
    while (at := text.find(marker, at + 1)) >= 0:
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if opened and not is_word(after) and not before.isspace():
            return True
        opened = opened or (not is_word(before) and not after.isspace())
    return False


def _nested(text: str, spans: list[_Span]) -> list[_Span]:
    """Divide the stretches that begin in another one and end behind it."""
    waiting = sorted(spans, key=lambda span: span.rank)
    nested: list[_Span] = []
    while waiting:
        span = waiting.pop(0)
        over = [outer.end for outer in nested if span.start < outer.end < span.end]
        if not over:
            nested.append(span)
            continue
        cut = min(over)
        parts = (_Span(span.start, cut, span.kind), _Span(cut, span.end, span.kind))
        waiting += [fitted for part in parts if (fitted := _fitted(text, part)) is not None]
        waiting.sort(key=lambda each: each.rank)
    return sorted(nested, key=lambda span: span.rank)


def _written(text: str, spans: Sequence[_Span]) -> str:
    opened: dict[int, str] = {}
    closed: dict[int, str] = {}
    for span in spans:
        marker = MARKERS[span.kind]
        opened[span.start] = opened.get(span.start, "") + marker
        closed[span.end] = marker + closed.get(span.end, "")
    places = range(len(text) + 1)
    return "".join(closed.get(at, "") + opened.get(at, "") + text[at : at + 1] for at in places)
