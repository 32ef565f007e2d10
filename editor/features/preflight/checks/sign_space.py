"""A space before a sign that stands close to its word, or none after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.document.errors import message
from editor.document.nodes import Block, Dir
from editor.features.preflight.model import Check, Example, Level, Site, Spot
from editor.features.preflight.reading import direction_of, readings
from editor.text.typography import is_french

_A = "\u0621-\u064a\u064b-\u0652\u0670\u0671-\u06d3"
_W = rf"{_A}A-Za-zÀ-ÿ"
_D = "0-9\u0660-\u0669"
# The signs stand first in the patterns, and what is before them behind: a search is quick then.
_BEFORE = re.compile(
    r"(?:[،؛؟!,;?]|:(?![)(/-])|\.(?=\s|$|[»”\")\]\u0621-\u064a]))(?<=[ \u00a0].)(?![.\d]|[؟?!]{2})"
)
_WORD_BEFORE = re.compile(rf"[{_W}{_D}»”\")\]%٪]")
_AFTER = re.compile(
    rf"[،؛؟](?=[{_W}{_D}«“(\[])(?<=[{_W}{_D}»”\")\]].)"
    rf"|[:!](?=[{_A}«“(])(?<=[{_A}»”\")\]].)"
    rf"|\.(?=[{_A}][{_A}])(?<=[{_A}][{_A}][{_A}].)"
    rf"|[,;](?=[{_A}])(?<=[{_A}].)"
)
_LETTER = re.compile(rf"[{_W}«“(]")
_RATIO = re.compile(rf"[{_D}]\s*:\s*[{_D}]")
_NUMBERS = re.compile(rf"[{_D}]، ?[{_D}]")


def find(block: Block, site: Site) -> Iterator[Spot]:
    """Yield the places; French keeps its space before high signs."""
    base = direction_of(block, site.dir)
    if base is Dir.LTR and is_french(block.lang or site.lang):
        return
    for reading in readings(block):
        text = reading.text
        for found in _BEFORE.finditer(text):
            end = found.end()
            start = len(text[: end - 1].rstrip(" \u00a0"))
            is_ratio = _RATIO.match(text, start - 1)
            if start and _WORD_BEFORE.match(text, start - 1) and not is_ratio:
                what = message("preflight.sign-space.before", sign=found[0])
                after = " " if _LETTER.match(text, end) else ""
                yield Spot(what, start, end, reading.place, mend=found[0] + after)
        for found in _AFTER.finditer(text):
            at = found.start()
            if found[0] == "،" and _NUMBERS.match(text, at - 1):
                continue
            what = message("preflight.sign-space.after", sign=found[0])
            yield Spot(what, at, at + 1, reading.place, mend=found[0] + " ")


CHECK = Check(
    "sign-space",
    Level.WARNING,
    find,
    examples=(
        Example("وصل الوفد ، ثم غادر .", 2, "وصل الوفد، ثم غادر."),
        Example("وصل الوفد،ثم غادر.وقال:نعم.", 3, "وصل الوفد، ثم غادر. وقال: نعم."),
        Example("وصل في 10:30 بنسبة 2 : 1، مع د. أحمد و أ.د. سعاد، وقال: «نعم.» …"),
        Example("ما اسم الملف؟! هو readme.md على .NET، ص.ب 12."),
    ),
)
