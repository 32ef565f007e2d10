"""Numbers in two kinds of digits in one article: 2025 here, ٢٠٢٥ there."""

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
from editor.settings.profile import Digits
from editor.text.numerals import to_arabic_indic, to_european_digits

_INDIC = re.compile("[\u0660-\u0669](?:[\u0660-\u0669٫٬.,/:-]*[\u0660-\u0669])?٪?")
_EUROPEAN = re.compile(
    r"(?<![A-Za-z0-9#@])(?<![A-Za-z][-.])[0-9](?:[0-9.,/:-]*[0-9])?%?(?![A-Za-z])"
)
_DIGIT = re.compile("[0-9\u0660-\u0669]")
_VERSE = re.compile("[﴿﴾].*[﴿﴾]|\u06dd[0-9٠-٩]+")
_QURAN = re.compile("[﴿﴾\u06dd]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a block: where it stands, and as what."""

    start: int
    end: int
    place: Place
    indic: bool
    text: str


def numbers_of(block: Block, _site: Site) -> tuple[Number, ...]:
    """Return the numbers of a block, but for those in names and those of verses."""
    found: list[Number] = []
    for reading in readings(block):
        text = reading.text
        if not _DIGIT.search(text):
            continue
        signed = [each.span() for each in _VERSE.finditer(text)] if _QURAN.search(text) else []
        for indic, pattern in ((True, _INDIC), (False, _EUROPEAN)):
            for each in pattern.finditer(text):
                start, end = each.span()
                if any(a <= start < b for a, b in signed) or _in_latin(text, start, indic):
                    continue
                found.append(Number(start, end, reading.place, indic, each[0]))
    return tuple(found)


def _in_latin(text: str, start: int, indic: bool) -> bool:
    """Tell whether a European number follows a Latin word, and is part of its name."""
    before = text[max(0, start - 20) : start].rstrip()
    return not indic and before[-1:].isascii() and before[-1:].isalpha()


def find(article: Article, found: Sequence[Sequence[Number]], site: Site) -> Iterator[Problem]:
    """Yield the numbers of the rarer kind; at a tie those that the site does not use."""
    if article.meta.lang.partition("-")[0] not in {"ar", "fa", "ur", "ckb", ""}:
        return
    indic = sum(number.indic for numbers in found for number in numbers)
    european = sum(map(len, found)) - indic
    if not indic or not european:
        return
    wanted = indic > european if indic != european else site.profile.digits is Digits.ARABIC
    for index, numbers in enumerate(found):
        for number in numbers:
            if number.indic == wanted:
                continue
            right = (to_arabic_indic if wanted else to_european_digits)(number.text)
            if wanted and right == number.text:
                continue
            what = message("preflight.mixed-digits", number=number.text, right=right)
            spot = Spot(what, number.start, number.end, number.place, mend=right)
            yield Problem(what, index, spot=spot)


def _of(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text_run(text)) for text in texts)


CHECK = Check(
    "mixed-digits",
    Level.WARNING,
    gather=numbers_of,
    whole=find,
    examples=(
        Example(
            "افتتح المعرض سنة 2024 وزاره 1200 شخص و٣٥ مدرسة.",
            1,
            "افتتح المعرض سنة 2024 وزاره 1200 شخص و35 مدرسة.",
        ),
        Example(
            "زادت الميزانية 12% سنة 2024 ثم ١٨,٥%.", 1, "زادت الميزانية 12% سنة 2024 ثم 18,5%."
        ),
        Example("افتتح المعرض سنة 2024، و﴿قُلْ هُوَ اللَّهُ أَحَدٌ ﴿١﴾﴾."),
        Example("نشر في ٢٠٢٤ بصيغة MP3 عن COVID-19 ونظام Windows 11."),
        Example(blocks=_of("في ٢٩ يناير.", "وفي ٣٠ يناير.")),
    ),
)
