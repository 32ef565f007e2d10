"""Headings: short lines that name what follows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from editor.text.structure.language import (
    addresses_someone,
    ends_question,
    ends_sentence,
    ends_with_colon,
    ends_with_comma,
    fold,
    is_unbalanced,
    is_unfinished,
    opens_like_prose,
    opens_with_consequence,
)
from editor.text.structure.model import Kind, Layout, Part, why
from editor.text.structure.people import is_bio
from editor.text.structure.quotes import is_quoted

_MAX_WORDS, _MAX_COLUMNS = 14, 110
_PROSE = 12  # words from which on a line is surely a paragraph
_ENOUGH = 0.5
_LABEL = re.compile(r"(?P<who>[^:.؟!]{1,40}?)\s*:\s+\S")
_NO_HEADING = re.compile(r"https?://|www\.|@\w|\+?\d[\d ()-]{7,}")
_ASKS = re.compile(
    "(?:ما|ماذا|لماذا|كيف|من|متى|اين|كم|اي|لم|why|how|what|who|when|where|comment|pourquoi|que"
    "|qui|quel)"
)
_INTERVIEW = re.compile(
    r"(?<!\w)(?:في حوار|حوار مع|حوار خاص|حاوره|حاورها|حاورته|اجرى الحوار|هذا الحوار|في مقابله"
    r"|مقابله مع|لقاء مع|في لقاء"
    r"|نص الحوار|نص المقابله|interview|entretien)(?!\w)"
)
_MARKDOWN = re.compile(r"(?P<signs>#{1,6})\s+(?P<text>\S.*?)\s*#*")


def markdown_heading(part: Part) -> Part | None:
    """Return the heading that a line with Markdown's number signs is; None for another line."""
    found = _MARKDOWN.fullmatch(part.text)
    if not found:
        return None
    level = max(2, len(found["signs"]))
    return replace(
        part, kind=Kind.HEADING, text=found["text"], level=level, why=why("heading.markdown", 0.97)
    )


def find_headings(parts: Sequence[Part], layout: Layout, interview: bool) -> list[Part]:
    """Turn the short lines that name what follows into headings of the second level."""
    speakers = _speakers(parts)
    scores = [
        _score(parts, index, layout, speakers, interview) if part.kind is Kind.TEXT else 0.0
        for index, part in enumerate(parts)
    ]
    # where short sentences are paragraphs too, a short line proves less
    usual = _share_of_short(parts)
    scores = [score - min(0.3, usual) for score in scores]
    _settle_neighbours(parts, scores)
    _settle_crowd(parts, scores)
    out: list[Part] = []
    for part, score in zip(parts, scores, strict=True):
        if score >= _ENOUGH:
            following = why("heading", round(min(score, 0.95), 2), n=part.words)
            out.append(replace(part, kind=Kind.HEADING, level=2, why=following))
        else:
            out.append(part)
    return out


def _share_of_short(parts: Sequence[Part]) -> float:
    body = [part for part in parts if part.kind is Kind.TEXT]
    short = [part for part in body if part.words <= 10 and part.text.rstrip("»” ")[-1:] == "."]
    return len(short) / max(1, len(body))


def _speakers(parts: Sequence[Part]) -> set[str]:
    """Return the labels before a colon that come again: the speakers of a conversation."""
    labels = Counter(found["who"].strip() for part in parts if (found := _LABEL.match(part.text)))
    return {label for label, times in labels.items() if times > 1}


def is_interview(parts: Sequence[Part]) -> bool:
    """Tell whether questions in a text are put to a person and not to the reader."""
    questions = [p for p in parts if p.kind is Kind.TEXT and ends_question(p.text) and p.words < 60]
    if len(questions) < 2:
        return False
    ends = " ".join(part.text for part in (*parts[:4], *parts[-2:]))
    if _INTERVIEW.search(fold(ends).replace("ة", "ه")):
        return True
    spoken = sum(1 for part in questions if addresses_someone(part.text))
    return spoken >= max(1, 0.3 * len(questions))


def _score(
    parts: Sequence[Part], index: int, layout: Layout, speakers: set[str], interview: bool
) -> float:
    """Return how much a part looks like a heading, from 0 to 1."""
    part = parts[index]
    text = part.text
    following = _body_after(parts, index)
    if following is None or not _can_be_heading(part):
        return 0.0
    if (interview and ends_question(text)) or (index == 0 and is_bio(text)):
        return 0.0
    label = _LABEL.match(text)
    if label and (label["who"].strip() in speakers or len(label["who"].split()) <= 1):
        return 0.0
    score = 0.3
    score += 0.2 if part.words <= 8 else 0.1 if part.words <= 11 else -0.05
    score += _score_surroundings(parts, index, following, layout)
    if opens_like_prose(text):
        score -= 0.5
    if ends_question(text):
        # a question with a short answer belongs to the story: «هل كانت تعرف؟ ربما.»
        enough = _PROSE if _ASKS.match(fold(text)) else 2 * _PROSE
        score += 0.1 if following.words >= enough else -0.35
    elif ends_sentence(text):
        score -= 0.3  # an exclamation
    if opens_with_consequence(following.text):
        score -= 0.3  # «فالكتاب…» goes on from a sentence, not from a heading
    if layout.stops < 0.4:
        score -= 0.1 if part.words <= 7 else 0.25
    if is_emphasised(text):
        score += 0.3
    return max(0.0, min(1.0, score))


def _can_be_heading(part: Part) -> bool:
    text = part.text
    return (
        0 < part.words <= _MAX_WORDS
        and len(text) <= _MAX_COLUMNS
        and len(part.lines) <= 2
        and not (
            ends_sentence(text) and not ends_question(text) and text.rstrip("»” )*")[-1:] != "!"
        )
        and not ends_with_comma(text)
        and not is_unfinished(text)
        and not is_unbalanced(text)
        and not (is_quoted(text) and part.words > 8)
        and not (ends_with_colon(text) and part.words > 4)
        and not _NO_HEADING.search(text)
        and not re.match("[-–—*•]", text.lstrip("*_ ") if is_emphasised(text) else text)
        and any(char.isalpha() for char in text)
    )


def is_emphasised(text: str) -> bool:
    """Tell whether a line is typed bold from its first letter to its last."""
    return bool(re.fullmatch(r"(\*{1,2}|__)(?=\S)[^*_]+(?<=\S)\1:?", text))


def _body_after(parts: Sequence[Part], index: int) -> Part | None:
    """Return the part that a heading would stand over; pictures between them do not count."""
    index += 1
    while index < len(parts) and parts[index].kind is Kind.FIGURE:
        index += 1
    return parts[index] if index < len(parts) else None


def _score_surroundings(
    parts: Sequence[Part], index: int, following: Part, layout: Layout
) -> float:
    part = parts[index]
    before = parts[index - 1] if index else None
    score = 0.0
    if following.kind is Kind.TEXT:
        longer = following.words >= max(_PROSE, 1.6 * part.words)
        score += 0.2 if longer else -0.4
        score += 0.1 if following.words >= 3 * part.words else 0.0
    elif following.kind in {Kind.ITEM, Kind.TABLE, Kind.VERSE, Kind.QUOTE}:
        score += 0.15
    if before is None or before.kind is not Kind.TEXT:
        score += 0.1
    elif ends_sentence(before.text):
        score += 0.15
    elif ends_with_comma(before.text) or ends_with_colon(before.text):
        score -= 0.4
    elif before.words >= 15:
        score += 0.0 if part.gap else -0.1
    if layout.spaced or layout.width:
        score += 0.1 if part.gap else -0.25
    if ends_with_colon(part.text) and following.kind is Kind.TEXT and following.words < 40:
        score -= 0.1
    return score


def _settle_neighbours(parts: Sequence[Part], scores: list[float]) -> None:
    """Of short lines that follow one another only the last may head the text below them."""
    run: list[int] = []
    for index in range(len(parts) + 1):
        if index < len(parts) and scores[index] >= _ENOUGH:
            run.append(index)
            continue
        if len(run) > 2:
            for other in run:
                scores[other] = 0.0
        elif len(run) == 2:
            scores[run[0]] -= 0.3
        run = []


def _settle_crowd(parts: Sequence[Part], scores: list[float]) -> None:
    """Where more lines look like headings than stand under them, they are something else."""
    found = [index for index, score in enumerate(scores) if score >= _ENOUGH]
    body = sum(1 for part in parts if part.words >= 12 or part.kind is not Kind.TEXT)
    if len(found) > 3 and len(found) > 1.1 * max(1, body):
        for index in found:
            scores[index] = 0.0
