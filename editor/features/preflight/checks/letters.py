"""Letters that are none: glyphs copied from a page, and marks that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.document.errors import message
from editor.document.nodes import Block
from editor.features.preflight.model import Check, Example, Level, Site, Spot
from editor.features.preflight.reading import readings
from editor.text.direction import strong_direction
from editor.text.forms import count_forms, is_visual, mend

_FORMS = re.compile("[\ufb50-\ufdf9\ufe70-\ufefc]")
_STRETCH = re.compile(
    "[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc]"
    "(?:[ \u064b-\u0652\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc]*"
    "[\u064b-\u0652\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc])?"
)


def find_forms(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the stretches of presentation forms; a text in visual order is mended as a whole."""
    for reading in readings(block):
        text = reading.text
        if not _FORMS.search(text) or not count_forms(text):
            continue
        what = message("preflight.presentation-forms", n=count_forms(text))
        if is_visual(text):
            yield Spot(what, 0, len(text), reading.place, mend=mend(text).text)
            continue
        for found in _STRETCH.finditer(text):
            if n := count_forms(found[0]):
                what = message("preflight.presentation-forms", n=n)
                yield Spot(what, *found.span(), reading.place, mend=mend(found[0]).text)


_MARKS = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff]+"
)
_JUNK = re.compile("[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff]")
_LRM, _RLM, _ALM, _ZWNJ, _ZWJ = "\u200e", "\u200f", "\u061c", "\u200c", "\u200d"


def find_marks(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the marks that do nothing: those between letters of one direction, at an edge."""
    for reading in readings(block):
        text = reading.text
        for found in _MARKS.finditer(text):
            start, end = found.span()
            kept = _kept(text, start, end)
            if kept != found[0]:
                code = f"U+{ord(found[0][0]):04X}"
                what = message("preflight.invisible", n=len(found[0]) - len(kept), code=code)
                yield Spot(what, start, end, reading.place, mend=kept)


def _kept(text: str, start: int, end: int) -> str:
    """Return what is right of the marks that stand together at a place."""
    before, after = text[start - 1 : start], text[end : end + 1]
    marks = _JUNK.sub("", text[start:end])
    kept = ""
    for mark in dict.fromkeys(marks):
        if mark in {_LRM, _RLM, _ALM}:
            sides = {strong_direction(before) if before else None}
            sides.add(strong_direction(after) if after else None)
            useless = len(sides) == 1 and None not in sides
            kept += "" if useless else mark
        else:  # joiners: within a word, on a letter that stands alone, in an emoji
            joins = mark == _ZWJ and (bool(before.strip()) or after.isalpha())
            parts = mark == _ZWNJ and before.isalpha() and after.isalpha()
            kept += mark if joins or parts else ""
    return kept


FORMS = Check(
    "presentation-forms",
    Level.ERROR,
    find_forms,
    examples=(
        Example("ﺍﻟﻤﻜﺘﺒﺔ مفتوحة.", 1, "المكتبة مفتوحة."),
        Example("قال النبي ﷺ، والثمن 20 ﷼، و﴿الحمد لله﴾."),
    ),
)
INVISIBLE = Check(
    "invisible",
    Level.WARNING,
    find_marks,
    examples=(
        Example("المكت\u200bبة مفت\u00adوحة\ufeff.", 3, "المكتبة مفتوحة."),
        Example("قال\u200f الوزير.", 0),
        Example("المك\u200fتبة.", 1, "المكتبة."),
        Example("نسخة C++\u200f جديدة، و«می\u200cخواهم»، وسنة 1446 ه\u200d، 👨\u200d👩\u200d👧."),
    ),
)
