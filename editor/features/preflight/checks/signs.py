"""Commas and question marks of the other script: «,» in an Arabic sentence, «،» in a Latin one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.document.errors import message
from editor.document.nodes import Block, Dir, Paragraph
from editor.document.places import OBJECT, Place
from editor.document.runs import text_run
from editor.features.preflight.model import Check, Example, Level, Site, Spot
from editor.features.preflight.reading import direction_of, readings
from editor.text.direction import first_strong
from editor.text.typography import ARABIC_SIGNS, LATIN_SIGNS, in_address, script_before

_NEAR = 60
_LATIN = re.compile("[,;?]")
_ARABIC = re.compile("[،؛؟]")
_LETTER = re.compile("[\u0621-\u064a]")
_SMALL = re.compile(r"\b[a-zà-ÿ]+\b")
_SENTENCE = 4  # small words
_DIGIT = "0123456789٠١٢٣٤٥٦٧٨٩"


def find_latin(block: Block, site: Site) -> Iterator[Spot]:
    """Yield the Latin signs between Arabic words, or after one."""
    base = direction_of(block, site.dir)
    for reading in readings(block):
        text = reading.text
        for found in _LATIN.finditer(text):
            if _is_arabic(text, found.start(), base):
                yield _spot("preflight.latin-sign", ARABIC_SIGNS[found[0]], found, reading.place)


def _is_arabic(text: str, at: int, base: Dir) -> bool:
    before, after = text[max(0, at - _NEAR) : at], text[at + 1 : at + _NEAR]
    if before[-1:] in _DIGIT and after[:1] in _DIGIT and before and after:
        return False  # 1,200
    if before.endswith(OBJECT) and not after.startswith(" "):
        return False
    if _is_in_latin_brackets(before, after):
        return False  # (Agadir, 1967)
    script = script_before(before)
    following = first_strong(after)
    if script is Dir.RTL:
        # «قال: Yes, we can»: the first word of a phrase may still be Latin
        return not in_address(before) and not (text[at] == "?" and before[-1:] == "\\")
    return script is Dir.LTR and base is Dir.RTL and following is Dir.RTL and after[:1] == " "


def _is_in_latin_brackets(before: str, after: str) -> bool:
    """Tell whether a place is in brackets that hold nothing Arabic, as a title and its year do."""
    inside = before.rpartition("(")[2] + after.partition(")")[0]
    return "(" in before and ")" in after and ")" not in inside and not _LETTER.search(inside)


def find_arabic(block: Block, site: Site) -> Iterator[Spot]:
    """Yield the Arabic signs in Latin sentences: of a text from the left, or without Arabic."""
    from_left = direction_of(block, site.dir) is Dir.LTR
    for reading in readings(block):
        text = reading.text
        if not _ARABIC.search(text) or not (from_left or _is_latin(text)):
            continue
        for found in _ARABIC.finditer(text):
            at = found.start()
            before, after = text[max(0, at - _NEAR) : at], text[at + 1 : at + _NEAR]
            if script_before(before) is Dir.LTR and first_strong(after) is not Dir.RTL:
                yield _spot("preflight.arabic-sign", LATIN_SIGNS[found[0]], found, reading.place)


def _is_latin(text: str) -> bool:
    """Tell whether a text is a sentence without an Arabic letter, more than a row of names."""
    return not _LETTER.search(text) and len(_SMALL.findall(text)) >= _SENTENCE


def _spot(id: str, right: str, found: re.Match[str], place: Place) -> Spot:
    what = message(id, sign=found[0], right=right)
    return Spot(what, found.start(), found.end(), place, mend=right)


LATIN = Check(
    "latin-sign",
    Level.WARNING,
    find_latin,
    examples=(
        Example("هل وصل القطار? نعم, وصل; ثم غادر.", 3, "هل وصل القطار؟ نعم، وصل؛ ثم غادر."),
        Example("زار شركة Google, ثم عاد.", 1, "زار شركة Google، ثم عاد."),
        Example("صدرت «أغادير» (Agadir, 1967) و«الليل» (La Nuit, 1984)، ثم ترجمتا."),
        Example("بلغ العدد 1,200 زائر، وكتب: “Yes, we can”، ثم زار https://a.org/?a=1,2 أمس."),
    ),
)
ARABIC = Check(
    "arabic-sign",
    Level.WARNING,
    find_arabic,
    examples=(
        Example(
            found=2,
            mended="Paris, London et Berlin?",
            blocks=(Paragraph(text_run("Paris، London et Berlin؟"), dir=Dir.LTR),),
        ),
        Example("قال العنوان: Paris، London، Berlin."),
        Example("زار Paris، ثم عاد."),
    ),
)
