"""A word that stands twice in a row by mistake: «في في»."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from editor.document.errors import message
from editor.document.nodes import Block, Code
from editor.document.places import places, text_of
from editor.features.preflight.model import Check, Example, Level, Site, Spot
from editor.text.folding import LENIENT, fold
from editor.text.words import word_spans

# Said twice on purpose, folded: emphasis and distribution.
_MEANT = frozenset({"جدا", "شييا", "رويدا", "واحدا", "صفا", "يوما", "بابا", "خطوه"})


def find(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the second of two words that are the same but for vowel signs."""
    if isinstance(block, Code):
        return
    for place, runs in places(block):
        text = text_of(runs)
        for (start, end), (again, stop) in pairwise(word_spans(text)):
            if text[end:again] != " " or text[start:end].isdigit():
                continue
            word = fold(text[start:end], LENIENT).text
            if word == fold(text[again:stop], LENIENT).text and word not in _MEANT:
                what = message("preflight.repeated-word", word=text[start:end])
                yield Spot(what, end, stop, place, mend="")


CHECK = Check(
    "repeated-word",
    Level.WARNING,
    find,
    examples=(
        Example("التقى الوزير في في الرياض.", 1, "التقى الوزير في الرياض."),
        Example("قالت الوزارة إنّ إن القرار نافذ.", 1, "قالت الوزارة إنّ القرار نافذ."),
        Example("كان سعيدًا جدًّا جدًّا."),
        Example("من 10 10 درجات."),
    ),
)
