"""Datelines: the place, and often the agency, at the start of a news text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor.text.structure.language import fold
from editor.text.structure.model import Field, GuessKind, Kind, Part, Why, why
from editor.text.structure.people import is_agency, is_desk, is_person

_CITIES = frozenset(
    """
    الرباط البيضاء طنجه فاس مراكش اكادير وجده
    تطوان مكناس العيون الناظور القنيطره الجزائر وهران قسنطينه
    عنابه تونس صفاقس سوسه طرابلس بنغازي مصراته
    القاهره الاسكندريه الجيزه اسوان الاقصر الخرطوم نواكشوط
    الرياض جده مكه المدينه الدمام الدوحه ابوظبي دبي
    الشارقه المنامه الكويت مسقط صنعاء عدن بغداد البصره
    الموصل اربيل دمشق حلب حمص بيروت صيدا صور عمان اربد القدس رام غزه نابلس الخليل مقديشو جيبوتي
    باريس لندن واشنطن نيويورك مدريد روما برلين بروكسل جنيف موسكو انقره اسطنبول طهران بكين طوكيو
    rabat casablanca tanger marrakech fès alger oran tunis paris londres london madrid washington
    bruxelles genève le cairo beyrouth beirut
    """.split()  # noqa: SIM905 - a table
)
_WORD = r"[^\s.,،:؛;()«»\"\-–—/!?؟\d]+"
_PLACE = rf"(?P<place>{_WORD}(?: {_WORD}){{0,3}}(?:\s?[/،,]\s?{_WORD}(?: {_WORD}){{0,2}})?)"
_DAY = r"(?:\s?[،,]?\s?\d{1,2} [^\s\d(]{2,12}(?: \d{4})?)?"
_DASH = r"\s*[-–—ـ:]+\s*"
_IN_BRACKETS = re.compile(
    rf"{_PLACE}{_DAY}\s?[،,\-–—/]?\s?\((?P<agency>[^()\d]{{1,30}})\)(?:{_DASH}|\s*[.،]\s+)"
)
_BETWEEN = re.compile(
    rf"{_PLACE}{_DAY}\s*[-–—/:،,]\s*(?P<agency>[^-–—:،()\d]{{2,30}}?)\s*[-–—:]\s*"
)
_ALONE = re.compile(rf"{_PLACE}{_DAY}\s*[-–—]\s+")
_COLON = re.compile(rf"{_PLACE}{_DAY}\s*:\s+")
_NOT_A_PLACE = frozenset(
    "في من الى على عن مع هذا هذه ان قال قالت كان كانت لا لم ما هو هي و بعد قبل عند كما".split()  # noqa: SIM905
)
_LOOK = 80  # columns in which a dateline must end


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its text, where the sentence behind it begins, why it is one."""

    value: str
    end: int
    why: Why


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline with which a paragraph begins; None without one."""
    found = _match(text[:_LOOK])
    if found is None or len(text[found.end :].split()) < 4:
        return None
    return found


_DATED = re.compile(
    rf"{_WORD}(?: {_WORD}){{0,2}}\s?[،,]\s?(?:في |يوم |le )?\d{{1,2}} [^\s\d(]{{2,12}} \d{{4}}"
)
_WHOLE = re.compile(
    rf"{_PLACE}{_DAY}\s*(?:[-–—/:]\s*(?P<a>[^()\d]{{2,30}})|\((?P<b>[^()\d]{{2,30}})\))"
)


def is_dateline(line: str) -> bool:
    """Tell whether a line is nothing but a place, and an agency, an office or a day."""
    found = _WHOLE.fullmatch(line.strip(" -–—:."))
    if not found:
        return bool(_DATED.fullmatch(line.strip(" -–—:.")))
    source = found["a"] or found["b"]
    return (is_agency(source) or is_desk(source)) and _is_place(found["place"])


def _match(head: str) -> Dateline | None:
    if (m := _IN_BRACKETS.match(head)) and _is_place(m["place"]):
        known = is_agency(m["agency"]) or _is_city(m["place"])
        if known or len(m["agency"].split()) <= 3:
            return _dateline(m, why("dateline.agency", 0.95 if known else 0.75))
    if (m := _BETWEEN.match(head)) and _is_place(m["place"]):
        named = _is_city(m["place"]) and is_person(m["agency"])
        if is_agency(m["agency"]) or named:
            return _dateline(m, why("dateline.agency", 0.95))
    if (m := _ALONE.match(head)) and _is_place(m["place"]):
        city = _is_city(m["place"])
        # a second dash closes a parenthesis: «القهوة - ذلك المشروب - ...»
        closed = re.search(r"\s[-–—]\s", head[m.end() :])
        if city or (len(m["place"].split()) <= 2 and not closed):
            return _dateline(m, why("dateline.place", 0.9 if city else 0.6))
    if (m := _COLON.match(head)) and _is_city(m["place"]) and len(m["place"].split()) <= 3:
        return _dateline(m, why("dateline.place", 0.8))
    return None


def _dateline(found: re.Match[str], reason: Why) -> Dateline:
    return Dateline(found[0].strip(" -–—ـ:،.\u00a0"), found.end(), reason)


def _is_place(place: str) -> bool:
    return not _NOT_A_PLACE & set(fold(place).split())


def _is_city(place: str) -> bool:
    words = fold(place).replace("ة", "ه").replace("،", " ").replace(",", " ").split()
    return bool(_CITIES & set(words))


def take_dateline(parts: Sequence[Part]) -> tuple[list[Part], list[Field]]:
    """Take the dateline off the first paragraph of the body."""
    out = list(parts)
    for index, part in enumerate(out[:4]):
        if part.kind is Kind.FIGURE or part.words < 8:
            continue
        if part.kind is not Kind.TEXT:
            break
        found = find_dateline(part.text)
        if found:
            out[index] = replace(part, text=part.text[found.end :].strip())
            number = part.lines[0].number
            return out, [Field(GuessKind.DATELINE, found.value, part.source, found.why, number)]
        break
    return out, []
