"""Days that do not fit the date of the article: «أمس الثلاثاء», «اليوم 28 يناير»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from editor.document.article import Article
from editor.document.errors import message
from editor.document.nodes import Block, Paragraph
from editor.document.places import Place
from editor.document.runs import text_run
from editor.features.preflight.model import Check, Example, Level, Problem, Site, Spot
from editor.features.preflight.reading import readings
from editor.text.structure.dates import read_date

_DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_FORMS = {
    "الاثنين": 0, "الإثنين": 0, "الثلاثاء": 1, "الثلثاء": 1, "الأربعاء": 2, "الاربعاء": 2,
    "الخميس": 3, "الجمعة": 4, "الجمعه": 4, "السبت": 5, "الأحد": 6, "الاحد": 6,
}  # fmt: skip
_DAY = "|".join(_FORMS)
_PART = "(?:(?:صباح|مساء|ظهر|عصر|فجر|ليلة|ليل|بعد ظهر|زوال) )?"
_WHEN = (
    r"(?P<today>(?:هذا )?[وفبل]?اليوم|هذا الصباح|هذا المساء|الليلة)"
    r"|(?P<before>أول (?:من )?أمس|أمس الأول)|(?P<yesterday>[وفب]?(?:ال)?أمس|البارحة)"
    r"|(?P<after>بعد غد)|(?P<tomorrow>[وف]?(?:غدًا|غداً|غدا|الغد|يوم غد))"
)
_OFFSETS = {"today": 0, "before": -2, "yesterday": -1, "after": 2, "tomorrow": 1}
_RELATIVE = re.compile(rf"(?<!\w){_PART}(?:{_WHEN})(?!\w)")
_NEXT_DAY = re.compile(rf"[،]? ?\(?(?P<day>{_DAY})(?!\w)")
_DAY_BEFORE = re.compile(rf"(?<!\w)(?P<day>{_DAY})[،]? ?\(?$")
_DATED = (
    r"[0-9٠-٩]{1,2} (?:من )?(?:شهر )?[\u0621-\u064a]{3,7}(?: [\u0621-\u064a]{3,6})?"
    r"(?:[ /][\u0621-\u064a]{3,7})?(?: [0-9٠-٩]{4})?|[0-9٠-٩]{1,2}[/-][0-9٠-٩]{1,2}[/-][0-9٠-٩]{4}"
)
_NEXT_DATE = re.compile(rf"[،]? ?\(?(?:(?:{_DAY})[،]? )?\(?(?P<date>{_DATED})")
_WORDS = re.compile("اليوم|أمس|غد|البارحة|الليلة|هذا الصباح|هذا المساء")
_SURE = re.compile(r"(?<!\w)(?:[وفب]?أمس|البارحة|أول أمس|غدًا|غداً|غدا|يوم غد|بعد غد)(?!\w)")
# Whoever speaks, in a quotation or a dialogue, says «غدا» of a day of his own.
_SPOKEN = re.compile(r"«[^»]*(?:»|$)|“[^”]*(?:”|$)|^\s*[-–—ـ]\s.*$", re.MULTILINE)
_NOT_MEANT = re.compile(r"^ (?:القريب|البعيد|الأول|أفضل|مشرق|آخر)")


def find(block: Block, site: Site) -> Iterator[Spot]:
    """Yield the weekdays and dates that do not fit the relative day beside them."""
    base = _date(site.day)
    if base is None:
        return
    for reading in readings(block):
        text = reading.text
        if not _WORDS.search(text):
            continue
        for found in _RELATIVE.finditer(text):
            meant = base + timedelta(_OFFSETS[found.lastgroup or "today"])
            yield from _day_beside(text, found, meant, reading.place)
            yield from _date_beside(text, found, meant, reading.place)


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _day_beside(text: str, found: re.Match[str], meant: date, place: Place) -> Iterator[Spot]:
    beside = _NEXT_DAY.match(text, found.end())
    if beside is None and found.lastgroup != "today":
        beside = _DAY_BEFORE.search(text[: found.start()])
    if beside is None or _FORMS[beside["day"]] == meant.weekday():
        return
    right = _DAYS[meant.weekday()]
    what = message("preflight.relative-day", word=found[0], day=beside["day"], right=right)
    yield Spot(what, beside.start("day"), beside.end("day"), place, mend=right)


def _date_beside(text: str, found: re.Match[str], meant: date, place: Place) -> Iterator[Spot]:
    beside = _NEXT_DATE.match(text, found.end())
    if beside is None:
        return
    told = beside["date"].replace("من ", "").replace("شهر ", "")
    read = read_date(told) or read_date(f"{told} {meant.year}")
    while read is None and " " in told.strip() and len(told.split()) > 2:
        told = told.rsplit(" ", 1)[0]  # a word that is no part of the date
        read = read_date(told) or read_date(f"{told} {meant.year}")
    if read is None or read[:10] == meant.isoformat():
        return
    what = message("preflight.relative-day.date", word=found[0], date=told, right=meant.isoformat())
    yield Spot(what, beside.start("date"), beside.start("date") + len(told), place)


def _first(block: Block, _site: Site) -> tuple[Place, int, int, str] | None:
    for reading in readings(block):
        if "أمس" not in reading.text and "غد" not in reading.text and "البارحة" not in reading.text:
            continue
        told = _SPOKEN.sub(lambda spoken: " " * len(spoken[0]), reading.text)
        for found in _SURE.finditer(told):
            if not _NOT_MEANT.match(told[found.end() :]):
                return reading.place, found.start(), found.end(), found[0]
    return None


def find_undated(
    article: Article, found: Sequence[tuple[Place, int, int, str] | None], _site: Site
) -> Iterator[Problem]:
    """Yield the first relative day of an article without a date: it will age unseen."""
    if article.meta.date:
        return
    for index, first in enumerate(found):
        if first is not None:
            place, start, end, word = first
            what = message("preflight.day-undated", word=word)
            yield Problem(what, index, spot=Spot(what, start, end, place))
            return


_SITE = Site(day="2025-01-29")  # a Wednesday

CHECK = Check(
    "relative-day",
    Level.WARNING,
    find,
    examples=(
        Example("وصل الوفد أمس الاثنين.", 1, "وصل الوفد أمس الثلاثاء.", site=_SITE),
        Example("يعود مساء اليوم الأربعاء 28 يناير.", 1, site=_SITE),
        Example("وصل أمس الثلاثاء (28 يناير 2025) ويغادر غدًا الخميس، أول أيام العيد.", site=_SITE),
        Example("كان اليوم الأول من يناير عطلة، وأعياد الجمعة اليوم أقل.", site=_SITE),
    ),
)
UNDATED = Check(
    "day-undated",
    Level.ADVICE,
    gather=_first,
    whole=find_undated,
    examples=(
        Example("وصل الوفد أمس إلى العاصمة.", 1),
        Example("قال الشيخ: «تعال غدا». فجاء الغد ولم يجئ الشيخ."),
        Example("ـ متى نراك؟ غدا؟"),
        Example("لم تعد المكتبة اليوم كما كانت، والغد أفضل."),
        Example(blocks=(Paragraph(text_run("انتقل من الأمس إلى الغد.")),)),
    ),
)
