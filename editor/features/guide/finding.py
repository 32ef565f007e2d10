"""Searching the guide: every line that has all the words, whatever their spelling; no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor.document.nodes import Block, Heading
from editor.features.guide.chapters import Chapter
from editor.features.guide.links import line_of
from editor.text.folding import LENIENT, fold
from editor.text.search import Matcher, Query, compile_query

EXCERPT = 72  # letters that tell a line from others
BEFORE = 24  # of those before what was found


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of a chapter in which all words stand; `line` -1 is the title of the chapter.

    `heading` is the one over it, "" for none.
    """

    chapter: str
    line: int
    heading: str
    excerpt: str


def words_of(typed: str) -> tuple[Matcher, ...]:
    """Return what finds each of the words that were typed."""
    found = (compile_query(Query(word)) for word in typed.split())
    return tuple(matcher for matcher in found if matcher is not None)


def spans(line: str, words: Iterable[Matcher]) -> tuple[tuple[int, int], ...]:
    """Return where words stand in a line, in its own offsets, in their order."""
    found = [
        (match.start, match.end) for word in words for match in word.find(fold(line, word.folding))
    ]
    return tuple(sorted(set(found)))


def find(typed: str, chapters: Sequence[Chapter]) -> tuple[Hit, ...]:
    """Return the lines that have all words: titles and headings first, then in order."""
    words = words_of(typed)
    if not words:
        return ()
    heads: list[Hit] = []
    others: list[Hit] = []
    for chapter in chapters:
        if _has_all(chapter.title, words):
            heads.append(Hit(chapter.id, -1, "", chapter.title))
        for hit, is_head in _hits(chapter, words):
            (heads if is_head else others).append(hit)
    return (*heads, *others)


def _hits(chapter: Chapter, words: tuple[Matcher, ...]) -> Iterable[tuple[Hit, bool]]:
    heading = ""
    for number, block in enumerate(chapter.blocks):
        line = line_of(block)
        if isinstance(block, Heading):
            heading = line
        # the words of a line may be shared with the heading over it, but not be all there
        if _has_all(f"{heading} {line}", words) and spans(line, words):
            yield Hit(chapter.id, number, heading, _excerpt(line, words)), _is_head(block)


def _is_head(block: Block) -> bool:
    return isinstance(block, Heading)


def _has_all(line: str, words: tuple[Matcher, ...]) -> bool:
    return all(word.offsets(fold(line, LENIENT)) for word in words)


def _excerpt(line: str, words: tuple[Matcher, ...]) -> str:
    """Return the part of a line around what was found, cut between words."""
    at = spans(line, words)[0][0]
    begin = line.rfind("\n", 0, at) + 1  # code has several lines
    line, at = line[begin:].partition("\n")[0], at - begin
    start = 0 if at <= BEFORE else line.rfind(" ", 0, at - BEFORE) + 1
    part = line[start : start + EXCERPT]
    if start + EXCERPT < len(line):
        part = part[: part.rfind(" ")] + "…"
    return ("…" if start else "") + part
