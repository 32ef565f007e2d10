"""What a house insists on: the names of months, the digits, the quotation marks, no tatweel.

Silent unless the profile of the site switches one on, in `style`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from editor.document.errors import message
from editor.document.nodes import Block
from editor.document.runs import cut
from editor.features.preflight.checks.mixed_digits import numbers_of
from editor.features.preflight.model import Check, Example, Level, Site, Spot
from editor.features.preflight.reading import Reading, readings
from editor.settings.profile import Digits, Months, Profile
from editor.text.dates import MONTHS
from editor.text.numerals import to_arabic_indic, to_european_digits

_TATWEEL = re.compile("(?<=[\u0621-\u064a])\u0640+(?=[\u0621-\u0639\u0641-\u064a])")
_QUOTED = re.compile(
    '["\u201c\u201e\u201d]([^"\u201c\u201d\u201e\u00ab\u00bb\ufffc]{1,400})["\u201c\u201d]'
)
_ARABIC = re.compile("[\u0621-\u064a]")
_OF_NAME = {name: number for names in MONTHS.values() for number, name in enumerate(names)}
_NAME = "|".join(sorted(_OF_NAME, key=len, reverse=True))
_NAMES = f"(?:{_NAME})(?:/(?:{_NAME}))?"
_DIGIT = "[0-9\u0660-\u0669]"
# A name is that of a month where a day stands before it or a year behind it: «آب» is also a verb.
_MONTH = re.compile(
    rf"(?:(?<={_DIGIT}[ \u00a0])|(?<=شهر ))(?P<one>{_NAMES})(?![\u0621-\u064a/])"
    rf"|(?<![\u0621-\u064a/])(?P<two>{_NAMES})(?=[ \u00a0]{_DIGIT}{{4}})"
)


def find(block: Block, site: Site) -> Iterator[Spot]:
    """Yield what is not in the style of the house."""
    wanted = [_SWITCHES[each] for each in site.profile.style if each in _SWITCHES]
    if not wanted:
        return
    for reading in readings(block):
        for look in wanted:
            yield from look(reading, site.profile)
    if "digits" in site.profile.style:
        yield from _digits(block, site)


def _spot(reading: Reading, start: int, end: int, right: str) -> Spot:
    what = message("preflight.house-style", found=reading.text[start:end], right=right)
    return Spot(what, start, end, reading.place, mend=right)


def _months(reading: Reading, profile: Profile) -> Iterator[Spot]:
    for found in _MONTH.finditer(reading.text):
        group = "one" if found["one"] else "two"
        right = _name(_OF_NAME[found[group].partition("/")[0]], profile.months)
        if found[group] != right:
            yield _spot(reading, found.start(group), found.end(group), right)


def _name(number: int, months: Months) -> str:
    """Return the name of a month, from 0, as a site has it."""
    if months is Months.BOTH:
        one, other = MONTHS["levant"][number], MONTHS["egypt"][number]
        return one if one == other else f"{one}/{other}"
    return MONTHS[months.value][number]


def _digits(block: Block, site: Site) -> Iterator[Spot]:
    arabic = site.profile.digits is Digits.ARABIC
    for number in numbers_of(block, site):
        right = (to_arabic_indic if arabic else to_european_digits)(number.text)
        if number.indic is not arabic and right != number.text:
            what = message("preflight.house-style", found=number.text, right=right)
            yield Spot(what, number.start, number.end, number.place, mend=right)


def _guillemets(reading: Reading, _profile: Profile) -> Iterator[Spot]:
    """Yield each quotation as a whole: half a pair mended would be a pair that is none."""
    for found in _QUOTED.finditer(reading.text):
        if _ARABIC.search(found[1]):
            spot = _spot(reading, *found.span(), f"«{found[1]}»")
            is_plain = len(cut(reading.runs, *found.span())) == 1  # or its marks would be lost
            yield spot if is_plain else replace(spot, mend=None)


def _no_tatweel(reading: Reading, _profile: Profile) -> Iterator[Spot]:
    for found in _TATWEEL.finditer(reading.text):
        yield _spot(reading, found.start(), found.end(), "")


def _nothing(_reading: Reading, _profile: Profile) -> Iterator[Spot]:
    yield from ()


_SWITCHES: Mapping[str, Callable[[Reading, Profile], Iterator[Spot]]] = {
    "months": _months,
    "guillemets": _guillemets,
    "no-tatweel": _no_tatweel,
    "digits": _nothing,  # looked at by the block: a number may be a name
}


def _site(*style: str, months: Months = Months.EGYPT, digits: Digits = Digits.EUROPEAN) -> Site:
    return Site(Profile(style=style, months=months, digits=digits))


CHECK = Check(
    "house-style",
    Level.ADVICE,
    per_block=find,
    examples=(
        Example('في 29 كانون الثاني 2025 قال "نعم" بـلا كشـيدة.'),
        Example(
            "التقيا في 29 كانون الثاني 2025.", 1, "التقيا في 29 يناير 2025.", site=_site("months")
        ),
        Example(
            "من ١ يوليو إلى ٣ آب.",
            2,
            "من ١ تموز/يوليو إلى ٣ آب/أغسطس.",
            site=_site("months", months=Months.BOTH),
        ),
        Example("آب الرجل إلى بيته، وفي مايو 2024 عاد.", site=_site("months")),
        Example(
            "وفي غشت 2023 و5 دجنبر.",
            2,
            "وفي أغسطس 2023 و5 ديسمبر.",
            site=_site("months"),
        ),
        Example(
            "نشر في ٢٠٢٤ عن Windows 11.", 1, "نشر في 2024 عن Windows 11.", site=_site("digits")
        ),
        Example("حضر 300 ضيف.", 1, "حضر ٣٠٠ ضيف.", site=_site("digits", digits=Digits.ARABIC)),
        Example('قال "نعم" ثم “لا”.', 2, "قال «نعم» ثم «لا».", site=_site("guillemets")),
        Example('قرأ "The End" مرتين.', site=_site("guillemets")),
        Example("مـــرحبا بكم.", 1, "مرحبا بكم.", site=_site("no-tatweel")),
        Example("نشر كتاب «هـ» سنة 1440 هـ.", site=_site("no-tatweel")),
    ),
)
