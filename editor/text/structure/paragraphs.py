"""Paragraphs: which lines belong together, because a line end fell into a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from editor.text.structure.language import (
    ends_sentence,
    ends_with_colon,
    ends_with_comma,
    first_word,
    is_unbalanced,
    is_unfinished,
    opens_like_prose,
    opens_sentence,
    starts_inside,
)
from editor.text.structure.model import Kind, Layout, Line, Part, Why, why

_NARROW, _WIDE = 30, 115  # columns between which lines are broken by mail and PDF
_FULL_STOP = 0.97
_FULL = 0.88  # a line is full when the next word would have gone beyond this share of the width
_PROSE = 12  # words from which on a line is surely more than a heading
_LABEL = re.compile(r"[^\s:.،؟!]{1,20}(?: [^\s:.،؟!]{1,20}){0,3}\s?:\s")


def measure(lines: Sequence[Line]) -> tuple[list[Line], Layout]:
    """Find how a text is set; lines that are all set apart lose one empty line each."""
    out = list(lines)
    width = _width(out)
    apart = sum(1 for line in out[1:] if line.gap) >= 0.9 * (len(out) - 1)
    if apart and len(out) > 5 and (width or _all_short(out[1:])):
        # the title keeps its distance: what follows it is what was spread out
        out[2:] = [replace(line, gap=max(0, line.gap - 1)) for line in out[2:]]
    long = [line for line in out if line.words >= _PROSE]
    gaps = [line.gap > 0 for line in out[1:]]
    spaced = sum(gaps) >= 0.4 * len(gaps) if width is None else sum(gaps) >= 2
    counts = _paragraph_words(out) if width else [line.words for line in long]
    stops = [line for line in long if ends_sentence(line.text)]
    share = len(stops) / len(long) if long and not width else 1.0
    glued = not spaced or _is_glued(out)
    return out, Layout(width, spaced, median(counts) if counts else 0, share, glued)


def _is_glued(lines: Sequence[Line]) -> bool:
    """Tell whether short lines rather stand right above long ones than apart from them."""
    glued = apart = 0
    for first, second in pairwise(lines[1:]):
        if first.gap and second.words >= _PROSE and looks_alone(first):
            glued += second.gap == 0 and not ends_sentence(first.text)
            apart += second.gap > 0 and not ends_sentence(first.text)
    return glued >= 2 and glued > apart


def _all_short(lines: Sequence[Line]) -> bool:
    """Tell whether a text is nothing but short lines without stops, as verse is."""
    short = [line for line in lines if line.words < 9 and not ends_sentence(line.text)]
    return len(short) >= 0.8 * len(lines)


def _paragraph_words(lines: Sequence[Line]) -> list[int]:
    counts: list[int] = []
    for line in lines:
        if counts and not line.gap:
            counts[-1] += line.words
        else:
            counts.append(line.words)
    return [words for words in counts if words >= _PROSE]


def _width(lines: Sequence[Line]) -> int | None:
    """Return the column at which a text was broken, None if its lines are whole paragraphs."""
    lengths = sorted(len(line.text) for line in lines if line.words >= 4)
    if len(lengths) < 4:
        return None
    width = lengths[int(0.97 * (len(lengths) - 1))]
    if not _NARROW <= width <= _WIDE:
        return None
    open_ends = [
        (a, b)
        for a, b in pairwise(lines)
        if not ends_sentence(a.text) and not b.hard and a.words >= 3
    ]
    full = [pair for pair in open_ends if is_full(pair[0], pair[1], width)]
    loose = [b for _, b in full if is_unfinished(_.text) or not opens_like_prose(b.text)]
    if len(full) < 3 or len(loose) < 3:
        return None
    enough = len(full) >= 0.6 * len(open_ends) and len(full) >= 0.25 * len(lines)
    # verse of one length is never as even as lines that a program filled
    even = median(len(line.text) for line, _ in open_ends) >= 0.85 * width
    return width if enough and even else None


def is_full(line: Line, following: Line, width: int) -> bool:
    """Tell whether a line was so full that the next word had to go to a new one."""
    # letters differ in width; but at the end of a sentence the line may have ended by itself
    share = _FULL_STOP if ends_sentence(line.text) else _FULL
    return len(line.text) + 1 + len(first_word(following.text)) > share * width


def continues(first: Line, second: Line, layout: Layout, begun: bool) -> Why | None:
    """Return why the second line continues the first one's sentence; None if it does not.

    `begun`: the first line already continues another, so it is no heading.
    """
    if second.hard or _LABEL.match(second.text) or re.match("[-–—] ", second.text):
        return None
    if layout.width:
        return _continues_wrapped(first, second, layout.width, begun)
    evidence = _evidence(first, second)
    if second.gap:
        # an empty line within a sentence takes strong evidence on both sides of it
        bridged = evidence >= 2 and first.words >= 5 and not second.hard
        torn = second.torn and evidence >= 1
        return why("joined.gap", 0.75) if bridged or torn else None
    if ends_sentence(first.text) or ends_with_colon(first.text):
        return None
    if evidence >= 2:
        return why("joined.middle", 0.95)
    if looks_alone(first, begun) and (second.words >= first.words or first.number == 0):
        short = first.words <= 7 and not re.search("[،,؛]", first.text)
        if layout.glued or short or first.number == 0:
            return None
    if not begun and first.words < 4:
        return None
    both = first.words >= 8 and (layout.spaced or layout.stops >= 0.6) and not _fresh(second)
    if evidence >= 1 or (both and second.words >= 2):
        return why("joined.no-stop", 0.8)
    if layout.spaced and first.words >= _PROSE and second.words >= 4:
        return why("joined.no-stop", 0.7)
    return None


def _fresh(line: Line) -> bool:
    """Tell whether a line could open a paragraph: a connective that newspapers begin with."""
    return opens_sentence(line.text) and first_word(line.text)[:1] == "و"


def _evidence(first: Line, second: Line) -> int:
    """Count what says that a sentence goes on: 1 is a hint, 2 is proof."""
    if ends_sentence(first.text):
        return 0
    found = 0
    if is_unfinished(first.text) or starts_inside(second.text):
        found += 2
    if ends_with_comma(first.text) and first.words >= 5:
        found += 1 if second.gap else 2
    if is_unbalanced(first.text) and first.words >= 5:
        found += 1
    return found


def looks_alone(line: Line, begun: bool = False) -> bool:
    """Tell whether a line without a full stop may stand for itself: a title or heading."""
    return (
        not begun
        and line.words < _PROSE
        and not is_unfinished(line.text)
        and not ends_with_comma(line.text)
        and not opens_like_prose(line.text)
        and not is_unbalanced(line.text)
        and not (line.words >= 8 and re.search("[،؛]", line.text))
    )


def _continues_wrapped(first: Line, second: Line, width: int, begun: bool) -> Why | None:
    full = is_full(first, second, width)
    if second.gap:
        if second.torn and begun and not (ends_sentence(first.text) or ends_with_colon(first.text)):
            return why("joined.gap", 0.75)  # the page ended, the sentence did not
        inside = _evidence(first, second) >= 2 and full and (second.torn or second.gap == 1)
        return why("joined.gap", 0.7) if inside else None
    if second.torn and ends_sentence(first.text) and not starts_inside(second.text):
        return None
    if full:
        # a full line that closes a sentence before an indented one closes the paragraph too
        if ends_sentence(first.text) and second.indent > first.indent + 1:
            return None
        return why("joined.wrapped", 0.9)
    if ends_sentence(first.text) or ends_with_colon(first.text):
        return None
    if looks_alone(first, begun) and len(first.text) < 0.75 * width:
        return None
    return why("joined.wrapped", 0.75) if begun or first.words >= 4 else None


def text_part(lines: Sequence[Line], reason: Why | None = None) -> Part:
    """Make a part of running text; a torn word is not mended, Arabic is never hyphenated."""
    text = lines[0].text
    for line in lines[1:]:
        # French and English words are, by mail and PDF: "gouverne-" + "ment"
        if re.search("[a-zà-ÿ]-$", text) and line.text[:1].islower():
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}"
    words = sum(line.words for line in lines)
    return Part(Kind.TEXT, tuple(lines), text, words, joined=reason if len(lines) > 1 else None)
