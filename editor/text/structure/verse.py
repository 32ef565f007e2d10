"""Verse: lines that end where the poet wants it, not where the column does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from editor.text.structure.language import (
    ends_sentence,
    ends_with_colon,
    first_word,
    fold,
    is_unfinished,
    letters_only,
)
from editor.text.structure.lines import HEMISTICH
from editor.text.structure.model import Kind, Layout, Line, Part, why
from editor.text.structure.people import byline, is_person

_MAX_WORDS, _MAX_COLUMNS = 10, 64
_HALVES = re.compile(
    r"\s*(?:\t+| {3,}|\s\*{1,3}\s|\s…\s|\s\.{3,}\s|\s/{1,2}\s|\s={1,3}\s|\s[|]\s)\s*"
)
_MAY_HALVE = re.compile("\t| {4}|[*…/=|]|[.]{3}")  # a quick refusal
_INNER_STOP = re.compile(r"[.؟!]\s+\S")
_RECITES = re.compile(
    "(?<![ء-ي])(?:و?(?:قال|يقول|تقول|قالت|انشد|ينشد|تنشد|كتب|ردد|غنى)|شاعر|الشاعر|الشاعره|شعر"
    "|قصيده|القصيده|قصيدته"
    "|بيت|ابيات|الابيات|مطلعها|نشيد|اغنيه|poème|poem|vers)(?![ء-ي])"
)


def halves(line: Line) -> list[str]:
    """Return the two halves of a verse of the classical form, or the whole line."""
    if not _MAY_HALVE.search(line.raw):
        return [line.text]
    raw = line.raw.strip()
    parts = [part.strip() for part in _HALVES.split(raw) if part and part.strip()]
    if len(parts) == 2 and all(2 <= len(part.split()) <= 8 for part in parts):
        short, long = sorted(map(len, parts))
        if short >= 0.5 * long:
            return parts
    return [line.text]


def find_verse(lines: Sequence[Line], layout: Layout, taken: set[int]) -> dict[int, int]:
    """Return where stanzas begin and how many lines they have, by index."""
    stanzas = _stanzas(lines, taken)
    found: dict[int, int] = {}
    for cluster in _clusters(lines, stanzas):
        members = [line for start, size in cluster for line in lines[start : start + size]]
        introduced = cluster[0][0] > 0 and _introduces(lines[cluster[0][0] - 1])
        if _is_verse(members, [size for _, size in cluster], layout, introduced):
            found.update(cluster)
    return found


def _introduces(line: Line) -> bool:
    return line.words < 40 and bool(_RECITES.search(fold(line.text).replace("ة", "ه")))


def _stanzas(lines: Sequence[Line], taken: set[int]) -> list[tuple[int, int]]:
    """Return the runs of short lines without an empty line in them, as start and size."""
    runs: list[tuple[int, int]] = []
    start = None
    for index, line in enumerate([*lines, None]):
        fits = line is not None and index not in taken and _fits(line)
        if start is not None and (line is None or not fits or line.gap or line.hard):
            runs.append((start, index - start))
            start = None
        if fits and start is None:
            start = index
    return runs


def _fits(line: Line) -> bool:
    if len(halves(line)) == 2:
        return True
    return line.words <= _MAX_WORDS and len(line.text) <= _MAX_COLUMNS and not byline(line.text)


def _clusters(
    lines: Sequence[Line], stanzas: Sequence[tuple[int, int]]
) -> list[list[tuple[int, int]]]:
    clusters: list[list[tuple[int, int]]] = []
    for start, size in stanzas:
        if size < 2 and len(halves(lines[start])) == 1:
            continue
        before = clusters[-1][-1] if clusters else None
        if before and sum(before) == start:
            clusters[-1].append((start, size))
        else:
            clusters.append([(start, size)])
    return clusters


def _is_verse(
    lines: Sequence[Line], sizes: Sequence[int], layout: Layout, introduced: bool
) -> bool:
    count = len(lines)
    texts = [line.text for line in lines]
    halved = sum(1 for line in lines if len(halves(line)) == 2)
    if halved >= 0.6 * count and count >= 2:
        return True
    if count < 3 or halved:
        return False

    def share(test: list[bool]) -> float:
        return sum(test) / count

    if (
        share([bool(_INNER_STOP.search(text)) for text in texts]) > 0.1
        or share([ends_sentence(text) for text in texts]) > 0.45
        or share([ends_with_colon(text) or ": " in text for text in texts]) > 0.1
        or share([is_unfinished(text) for text in texts]) > 0.25
        or share([bool(re.search(r"\d", text)) for text in texts]) > 0.2
        or share([is_person(text) for text in texts]) > 0.5
    ):
        return False
    longest = max(len(text) for text in texts)
    if layout.width and longest > 0.8 * layout.width:
        return False
    free = [len(a) + 1 + len(first_word(b)) <= longest for a, b in pairwise(texts)]
    if longest > 40 and sum(free) < 0.4 * len(free):
        return False
    rhymed = _rhymed(texts)
    if introduced or (rhymed and count >= 4):
        return True
    even = len(sizes) > 1 and len({*sizes}) == 1 and sizes[0] > 1
    return count >= 4 and (
        even or len(sizes) > 1 or share([len(t.split()) <= 7 for t in texts]) > 0.8
    )


def _rhymed(texts: Sequence[str]) -> bool:
    """Tell whether half of the lines end in the same sound, or every second one."""
    ends = [fold(letters_only(text))[-2:] for text in texts if letters_only(text)]
    if len(ends) < 4:
        return False
    best = max(Counter(ends).values())
    return best >= 0.4 * len(ends) and best >= 2


def verse_part(lines: Sequence[Line]) -> Part:
    """Make the part of one stanza, its lines kept apart."""
    text = "\n".join(HEMISTICH.join(halves(line)) for line in lines)
    words = sum(line.words for line in lines)
    return Part(Kind.VERSE, tuple(lines), text, words, why("verse", 0.8))
