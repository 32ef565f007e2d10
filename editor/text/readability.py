"""Advice on how a text reads: sentences, paragraphs, «تم», words that come again, long sections.

    looked = [look(block, Limits()) for block in article.blocks]
    for hint in conclude(looked, Limits()): ...

What is said of a block is kept as long as the block is the same; `conclude` runs over what was
gathered of all. Only prose is looked at: not what is quoted, not code, not tables. Nothing here is
a score, and nothing is wrong with a text that has hints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from editor.document.marks import MarkKind
from editor.document.nodes import Block, Heading, ListItem, Paragraph, Quote, Runs, Text
from editor.document.places import OBJECT, text_of
from editor.text.folding import LENIENT, fold
from editor.text.readability_words import content_of, is_action, stem
from editor.text.sentences import sentence_spans
from editor.text.words import word_spans


class Kind(StrEnum):
    """What a hint is about."""

    SENTENCE = "sentence"  # a long one
    PARAGRAPH = "paragraph"  # a long one
    PASSIVE = "passive"  # «تم» with the noun of an action
    REPEATED = "repeated"  # a word that comes again and again
    OPENING = "opening"  # sentences that begin alike
    SECTION = "section"  # much text without a heading


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on something is said, in words; 0 never says it.

    `paragraph` and `times` are what Yoast SEO documents for its checks of web texts. Its 20 words
    of an English sentence do not suit Arabic, which links with و and ف: of the 431 sentences of
    our test texts 98 in 100 have no more than 28, and the leads of agencies run to 40. A telephone
    shows some 100 words at a time: `section` is four of its screens, and told only in an article
    of more than one and a half of that.
    """

    sentence: int = 40
    paragraph: int = 150
    section: int = 400
    near: int = 30  # within so many words
    times: int = 3  # a word comes so often, or sentences begin alike


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to look at: a stretch of the text of a block, how many, and of which word."""

    kind: Kind
    block: int
    start: int
    end: int
    n: int = 0
    word: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """The first word of a sentence as it is spelled, and alike."""

    word: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in one block; its hints know not where the block stands."""

    words: int = 0
    hints: tuple[Hint, ...] = ()
    openings: tuple[Opening, ...] = ()
    is_heading: bool = False
    breaks: bool = True  # whether sentences before it and behind it do not follow each other


_LEAST_OPENING = 4  # words: a shorter sentence is an exclamation, a verse, a line of a dialogue
_HOLD = 1.5  # sections that an article must be longer than, before one of it is too long
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"\n]*\"")
_PASSIVE = re.compile("[وفل]?(?:س?[يت]تم|تمت?)")
_BETWEEN = frozenset(
    """
    امس اليوم الان ايضا موخرا حديثا لاحقا بعدها بالفعل فعلا كذلك اخيرا رسميا سابقا حاليا قريبا بعد
    خلاله خلالها فيه فيها به بها عليه عليها بموجبه بموجبها عبره عبرها له لها لهم منه منها اثناءه هنا
    هناك فقط
    """.split()  # noqa: SIM905 - a table
)
_Span = tuple[int, int]


def look(block: Block, limits: Limits) -> Looked:
    """Look at one block. Any thread."""
    if isinstance(block, Heading):
        return Looked(is_heading=True)
    if isinstance(block, Quote):
        return Looked(words=sum(1 for _ in word_spans(text_of(block.runs))))
    if not isinstance(block, Paragraph | ListItem):
        return Looked()
    text = _legible(block.runs)
    words = [span for span in word_spans(text) if OBJECT not in text[slice(*span)]]
    sentences = _sentences(text, words)
    hints = [*_long_sentences(sentences, limits), *_passives(text, words)]
    if 0 < limits.paragraph < len(words):
        hints.append(_hint(Kind.PARAGRAPH, (0, len(text)), len(words)))
    hints += _repeated(text, words, limits)
    is_item = isinstance(block, ListItem)  # items are meant to be alike
    openings = () if is_item else tuple(_openings(text, sentences))
    return Looked(len(words), tuple(hints), openings, breaks=is_item or not openings)


def conclude(looked: Sequence[Looked], limits: Limits) -> tuple[Hint, ...]:
    """Return the hints of an article in the order of the text."""
    found = [
        Hint(hint.kind, block, hint.start, hint.end, hint.n, hint.word)
        for block, of_block in enumerate(looked)
        for hint in of_block.hints
    ]
    alike = list(_alike(looked, limits))
    at = {(hint.block, hint.start) for hint in alike}
    found = [hint for hint in found if (hint.block, hint.start) not in at]  # said once
    found += alike
    found += _sections(looked, limits)
    return tuple(sorted(found, key=lambda hint: (hint.block, hint.start, hint.kind)))


def _hint(kind: Kind, span: _Span, n: int = 0, word: str = "") -> Hint:
    return Hint(kind, 0, *span, n, word)


def _legible(runs: Runs) -> str:
    """Return a text in which code is blotted out."""
    parts = (
        OBJECT * len(run.text)
        if isinstance(run, Text) and any(mark.kind is MarkKind.CODE for mark in run.marks)
        else text_of((run,))
        for run in runs
    )
    return "".join(parts)


# ---- sentences


def _sentences(text: str, words: list[_Span]) -> list[list[_Span]]:
    """Return the words of each sentence."""
    found: list[list[_Span]] = []
    at = 0
    for _, end in sentence_spans(text):
        first = at
        while at < len(words) and words[at][0] < end:
            at += 1
        if at > first:
            found.append(words[first:at])
    return found


def _long_sentences(sentences: list[list[_Span]], limits: Limits) -> Iterator[Hint]:
    for words in sentences:
        if 0 < limits.sentence < len(words):
            yield _hint(Kind.SENTENCE, (words[0][0], words[-1][1]), len(words))


def _openings(text: str, sentences: list[list[_Span]]) -> Iterator[Opening]:
    for words in sentences:
        start, end = words[0]
        word = text[start:end]
        folded = fold(word, LENIENT).text
        if len(words) < _LEAST_OPENING or any(map(str.isdigit, folded)):
            folded = ""
        yield Opening(word, folded, start, end)


def _alike(looked: Sequence[Looked], limits: Limits) -> Iterator[Hint]:
    """Yield the last of several sentences in a row that begin with the same word."""
    row: list[tuple[int, Opening]] = []

    def told() -> Iterator[Hint]:
        if len(row) >= limits.times > 1:
            block, last = row[-1]
            yield Hint(Kind.OPENING, block, last.start, last.end, len(row), last.word)

    for block, of_block in enumerate(looked):
        if of_block.breaks:
            yield from told()
            row.clear()
        for opening in of_block.openings:
            if not row or not opening.folded or opening.folded != row[-1][1].folded:
                yield from told()
                row.clear()
            row.append((block, opening))
    yield from told()


# ---- «تم»


def _passives(text: str, words: list[_Span]) -> Iterator[Hint]:
    if "تم" not in fold(text, LENIENT).text:
        return
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for at, (start, end) in enumerate(words):
        if end - start > 12 or not _PASSIVE.fullmatch(fold(text[start:end], LENIENT).text):
            continue
        if any(low <= start < high for low, high in quoted):
            continue
        noun = _behind(text, words[at + 1 : at + 4], end)
        if noun is not None:
            yield _hint(Kind.PASSIVE, (start, noun[1]), word=text[start : noun[1]])


def _behind(text: str, words: list[_Span], end: int) -> _Span | None:
    """Return the noun of an action behind «تم», perhaps with a word or two between them."""
    for start, stop in words:
        if text[end:start].strip(" \u00a0"):
            return None  # a comma, a full stop
        word = text[start:stop]
        if fold(word, LENIENT).text not in _BETWEEN:
            return (start, stop) if is_action(word) else None
        end = stop
    return None


# ---- words that come again


def _repeated(text: str, words: list[_Span], limits: Limits) -> Iterator[Hint]:
    """Yield the last place of each word that comes too often within a few words."""
    if limits.near <= 0 or limits.times <= 1:
        return
    bares = [content_of(text[start:end]) for start, end in words]
    others = frozenset(bares)
    places: dict[str, list[int]] = {}
    for at, word in enumerate(bares):
        if word:
            places.setdefault(stem(word, others), []).append(at)
    for found in places.values():
        last = _last_near(found, limits)
        if last is not None:
            span = words[found[last]]
            yield _hint(Kind.REPEATED, span, _near(found, last, limits), text[slice(*span)])


def _last_near(found: list[int], limits: Limits) -> int | None:
    reach = limits.times - 1
    for last in range(len(found) - 1, reach - 1, -1):
        if found[last] - found[last - reach] < limits.near:
            return last
    return None


def _near(found: list[int], last: int, limits: Limits) -> int:
    """Count how often a word comes within reach of one of its places."""
    return sum(1 for at in found[: last + 1] if found[last] - at < limits.near)


# ---- sections


def _sections(looked: Sequence[Looked], limits: Limits) -> Iterator[Hint]:
    """Yield, of each long stretch without a heading, the block in which it gets too long."""
    whole = sum(of_block.words for of_block in looked)
    if limits.section <= 0 or whole <= _HOLD * limits.section:
        return
    words, place = 0, -1
    for block, of_block in enumerate((*looked, Looked(is_heading=True))):
        if of_block.is_heading:
            if place >= 0:
                yield Hint(Kind.SECTION, place, 0, 0, words)
            words, place = 0, -1
            continue
        words += of_block.words
        if place < 0 and words > limits.section:
            place = block
