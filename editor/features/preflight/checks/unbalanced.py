"""A quotation mark or bracket without its other half."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.document.article import Article
from editor.document.errors import message
from editor.document.nodes import Block, Paragraph
from editor.document.places import Place
from editor.document.runs import text_run
from editor.features.preflight.model import Check, Example, Level, Problem, Site, Spot
from editor.features.preflight.reading import readings

_CLOSERS = {"»": "«", "”": "“", ")": "(", "]": "[", "}": "{", "﴾": "﴿", "›": "‹"}
_OPENERS = frozenset(_CLOSERS.values())
_SIGN = re.compile(r"[«»“”„()\[\]{}﴿﴾‹›\"]")
_MARKER = re.compile(r"(?:^|(?<=[\s،:؛\n]))(?:[0-9٠-٩]{1,3}|[أ-ي]|[a-zA-Z]|[ivx]{1,4})$")
_FACE = re.compile(r"(?:[:;=][-']?|(?:^|\s)8-?|\^_?)$")
_QUOTES = frozenset("«“")
_REACH = 30  # paragraphs that a quotation may be long


@dataclass(frozen=True, slots=True)
class Lone:
    """A sign that stands alone in its text; `again` for one that opens a whole text and closes."""

    sign: str
    at: int
    place: Place
    again: bool = False


def _lone(block: Block, _site: Site) -> tuple[Lone, ...]:
    found: list[Lone] = []
    for reading in readings(block):
        if _SIGN.search(reading.text):
            found += (Lone(sign, at, reading.place) for sign, at in lone_signs(reading.text))
            first = reading.text.lstrip()[:1]
            if first in _QUOTES and not found:
                found.append(Lone(first, 0, reading.place, again=True))
    return tuple(found)


def lone_signs(text: str) -> list[tuple[str, int]]:
    """Return the signs of a text that have no other half, in order."""
    opened: list[tuple[str, int]] = []
    alone: list[tuple[str, int]] = []
    straight: list[int] = []
    for found in _SIGN.finditer(text):
        sign, at = found[0], found.start()
        before = text[max(0, at - 12) : at]
        if sign == '"':
            if not (before[-1:].isdigit() and len(straight) % 2 == 0):  # inches
                straight.append(at)
        elif sign in "()" and _FACE.search(before):
            continue
        elif sign == "“" and opened and text[opened[-1][1]] == "„":
            opened.pop()
        elif sign in _OPENERS or sign == "„":
            opened.append(("“" if sign == "„" else sign, at))
        else:
            alone += _closed(sign, at, opened, before)
    if len(straight) % 2:
        alone.append(('"', straight[-1]))
    return sorted(alone + opened, key=lambda pair: pair[1])


def _closed(
    sign: str, at: int, opened: list[tuple[str, int]], before: str
) -> list[tuple[str, int]]:
    """Close what a sign closes, and return what that leaves alone."""
    opener = _CLOSERS[sign]
    if all(each != opener for each, _ in opened):
        return [] if sign == ")" and _MARKER.search(before) else [(sign, at)]
    alone: list[tuple[str, int]] = []
    while opened[-1][0] != opener:
        alone.append(opened.pop())
    opened.pop()
    return alone


def find(_article: Article, found: Sequence[Sequence[Lone]], _site: Site) -> Iterator[Problem]:
    """Yield the lone signs; a quotation over several paragraphs is closed in its last one."""
    waiting: list[tuple[int, Lone]] = []
    alone: list[tuple[int, Lone]] = []
    for index, signs in enumerate(found):
        for lone in signs:
            if lone.again:  # «… a quotation that goes on, and «… ends here»
                if waiting and waiting[-1][1].sign == lone.sign and waiting[-1][0] == index - 1:
                    waiting.pop()
            elif lone.sign in _QUOTES and lone.place == Place():
                waiting.append((index, lone))
            elif not _closes(lone, index, waiting):
                alone.append((index, lone))
    for index, lone in (*alone, *waiting):
        what = message("preflight.unbalanced", sign=lone.sign)
        yield Problem(what, index, spot=Spot(what, lone.at, lone.at + 1, lone.place))


def _closes(lone: Lone, index: int, waiting: list[tuple[int, Lone]]) -> bool:
    """Take away what a sign closes in paragraphs before it; each of them may open it anew."""
    opener = _CLOSERS.get(lone.sign, "")
    if not waiting or waiting[-1][1].sign != opener or index - waiting[-1][0] > _REACH:
        return False
    at, _ = waiting.pop()
    while waiting and waiting[-1][1].sign == opener and at - waiting[-1][0] == 1:
        at, _ = waiting.pop()
    return True


def _of(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text_run(text)) for text in texts)


CHECK = Check(
    "unbalanced",
    Level.WARNING,
    gather=_lone,
    whole=find,
    examples=(
        Example("قال الوزير: «سنفتح المكتبة قريبا.", 1),
        Example("زار (القاعة الكبرى ثم غادر.", 1),
        Example('قال: "نعم ثم خرج.', 1),
        Example(blocks=_of("قال: «هذا أول الكلام.", "وهذا آخره.»")),
        Example(blocks=_of("«هذا أول الكلام.", "«وهذا آخره». هكذا قال.")),
        Example(found=1, blocks=_of("قال: «هذا أول الكلام.", "ثم خرج.", "«وهذا آخر». قيل.")),
        Example("(نُشر هذا المقال أول مرة سنة 1998)"),
        Example('1) أولا، أ) ثانيا، شاشة 15" و«قول “داخل قول” آخر» :)'),
        Example("﴿ٱقۡرَأۡ بِٱسۡمِ رَبِّكَ ٱلَّذِي خَلَقَ﴾ (العلق: 1)"),
    ),
)
