"""Phrases of the other direction that a line shows in a wrong order unless they are isolated.

RTL.md H5 names what exports wrap to be sure. Here speaks only what the Unicode
Bidirectional Algorithm shows otherwise without: «Windows 11» and «3M» are shown as they should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor.document.article import Article
from editor.document.errors import Message, message
from editor.document.marks import MarkKind
from editor.document.nodes import Block, Code, Dir, Paragraph, Text
from editor.document.places import OBJECT, places, text_of
from editor.document.runs import inline_length
from editor.features.preflight.model import Check, Example, Level, Problem, Site, Spot
from editor.features.preflight.reading import ADDRESS, direction_of, picture_of
from editor.text.bidi import is_seen_otherwise
from editor.text.direction import strong_direction
from editor.text.isolates import Isolate, find_isolates

_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_HIDDEN = (MarkKind.CODE, MarkKind.DIR, MarkKind.LINK)
_FOREIGN = re.compile("[A-Za-z\u00c0-\u02af\u0370-\u058f+]")
FIELDS = ("title", "excerpt", "deck", "kicker", "search_title", "search_description")


def find(block: Block, site: Site) -> Iterator[Spot]:
    """Yield what RTL.md H5 wants wrapped and the writer has not."""
    if isinstance(block, Code) or (isinstance(block, Paragraph) and picture_of(block)):
        return
    base = direction_of(block, site.dir)
    for place, runs in places(block):
        text = text_of(runs)
        if base is Dir.RTL and not _FOREIGN.search(text):
            continue
        if any(isinstance(run, Text) and run.marks for run in runs):
            text = "".join(
                OBJECT * inline_length(run)
                if isinstance(run, Text) and any(mark.kind in _HIDDEN for mark in run.marks)
                else text_of((run,))
                for run in runs
            )
        text = ADDRESS.sub(lambda found: OBJECT * len(found[0]), text)  # `link-bare` tells those
        text = _ISOLATED.sub(lambda found: OBJECT * len(found[0]), text)
        trap = _trap(text, base)
        if trap is not None:
            what = _what(text, trap)
            yield Spot(what, trap.start, trap.end, place)


def find_fields(article: Article, _gathered: Sequence[None], _site: Site) -> Iterator[Problem]:
    """Yield the fields that hold one: no export can wrap it there."""
    for field in FIELDS:
        text = getattr(article.meta, field)
        trap = _trap(text, article.meta.dir)
        if trap is not None:
            what = _what(text, trap)
            yield Problem(what, field=field)


def _what(text: str, trap: Isolate) -> Message:
    return message("preflight.bidi-trap", phrase=text[trap.start : trap.end].strip('“”"'))


def _trap(text: str, base: Dir) -> Isolate | None:
    """Return the first phrase that is shown in a wrong order; one is enough to look at the line."""
    for at, line in _lines(text):
        isolates = [_with_brackets(line, each, base) for each in find_isolates(line, base)]
        for start, end, group in _stretches(line, isolates, base):
            words = line[start:end]
            here = [Isolate(each.start - start, each.end - start, each.dir) for each in group]
            if is_seen_otherwise(words, base, here):
                alone = (each for each in here if is_seen_otherwise(words, base, (each,)))
                found, start = next(alone, here[0]), at + start
                return Isolate(start + found.start, start + found.end, found.dir)
    return None


def _stretches(
    line: str, isolates: Sequence[Isolate], base: Dir
) -> Iterator[tuple[int, int, list[Isolate]]]:
    """Yield phrases with what is around them up to a letter of the line's own direction.

    Behind that letter nothing of the other direction reaches: the line need not be ordered whole.
    """
    group: list[Isolate] = []
    start = end = 0
    for isolate in isolates:
        if group and isolate.start < end:
            group.append(isolate)
        else:
            if group:
                yield start, end, group
            group, start = [isolate], isolate.start
            while start and strong_direction(line[start]) is not base:
                start -= 1
        end = max(end, isolate.end)
        while end < len(line) and strong_direction(line[end - 1]) is not base:
            end += 1
    if group:
        yield start, end, group


def _with_brackets(line: str, isolate: Isolate, base: Dir) -> Isolate:
    """Return an isolate with all that is in brackets with it: «(Le Monde, 1953)» is one phrase."""
    start, end = line.rfind("(", 0, isolate.start) + 1, line.find(")", isolate.end)
    if not start or end < 0 or isolate.dir is base:
        return isolate
    inside = line[start:end]
    alone = all(strong_direction(char) is not base for char in inside)
    return Isolate(start, end, isolate.dir) if alone else isolate


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


CHECK = Check(
    "bidi-trap",
    Level.ADVICE,
    find,
    whole=find_fields,
    examples=(
        Example("كتب البرنامج بلغة C++ في أسبوع.", 1),
        Example("اشترت شركة 3M مصنعا."),
        Example("صدر نظام Windows 11 الجديد."),
        Example("زار Paris، London ثم عاد.", 1),
        Example("قرأ كتاب بارت (Le degré zéro, 1953) في ليلة."),
        Example("كتبه بلغته الأولى (C++) في أسبوع.", 1),
        Example("دفعت Google 5 مليارات، وكتبت C++ و.NET.", 1),
        Example("قرأ “The word سلام in English” أمس.", 1),
        Example("زار مقر Google في كاليفورنيا."),
        Example("كتب البرنامج بلغة \u2066C++\u2069 في أسبوع."),
    ),
)
