"""Dates that stand on a line of their own, in the month names of all Arab countries."""

from __future__ import annotations

import re
from datetime import date

from editor.text.structure.language import fold

_MONTHS = (
    "يناير جانفي janvier january كانون الثاني",
    "فبراير فيفري février february شباط",
    "مارس mars march اذار",
    "ابريل افريل avril april نيسان",
    "مايو ماي mai may ايار",
    "يونيو جوان يونيه juin june حزيران",
    "يوليو يوليوز جويليه يوليه juillet july تموز",
    "اغسطس غشت اوت août august اب",
    "سبتمبر شتنبر septembre september ايلول",
    "اكتوبر octobre october تشرين الاول",
    "نوفمبر نونبر novembre november تشرين الثاني",
    "ديسمبر دجنبر décembre december كانون الاول",
)
_TWO_WORDS = ("كانون الثاني", "كانون الاول", "تشرين الاول", "تشرين الثاني")


def _names() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, row in enumerate(_MONTHS, 1):
        for pair in _TWO_WORDS:
            if row.endswith(pair):
                names[pair] = number
                row = row.removesuffix(pair)
        names.update((name, number) for name in row.split())
    return names


_NUMBER_OF = _names()
_MONTH = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
_DAY = (
    "(?:الاثنين|الاحد|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_LEAD = (
    r"(?:(?:نشر|حرر|كتب|اخر تحديث|تاريخ النشر|التاريخ|بتاريخ|يوم|في|publié|le|published|on|updated)"
    r"\s*:?\s*)*"
)
_TIME = r"(?:\s*[-–|،,at à الساعه]*\s*\d{1,2}\s*[:h]\s*\d{2}(?:\s*(?:[صم]|am|pm))?)?"
_WRITTEN = re.compile(
    rf"{_LEAD}(?:{_DAY}\s*[،,]?\s*)?(?P<day>\d{{1,2}})(?:er|st|nd|rd"
    rf"|th)?\s*(?:/\s*)?(?P<month>{_MONTH})"
    rf"(?:\s*/\s*[^\s\d]+(?: [^\s\d]+)?)?\s*[،,/]?\s*(?P<year>(?:19|20)\d{{2}})\s*م?{_TIME}[.\s]*"
)
_FIGURES = re.compile(
    rf"{_LEAD}(?:{_DAY}\s*[،,]?\s*)?(?:(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>(?:19|20)\d{{2}})"
    rf"|(?P<year2>(?:19|20)\d{{2}})[/.-](?P<month2>\d{{1,2}})[/.-](?P<day2>\d{{1,2}})){_TIME}[.\s]*"
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def read_date(text: str) -> str | None:
    """Return the day that a line is nothing but, as ISO 8601; None for another line.

    Days come before months in figures, as everywhere in the Arab world.
    """
    line = fold(text).translate(_DIGITS).replace("ة", "ه").strip("() ")
    if found := _WRITTEN.fullmatch(line):
        return _iso(found["year"], str(_NUMBER_OF[found["month"]]), found["day"])
    if found := _FIGURES.fullmatch(line):
        if found["year"]:
            return _iso(found["year"], found["month"], found["day"])
        return _iso(found["year2"], found["month2"], found["day2"])
    return None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
