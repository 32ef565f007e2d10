"""The phrases that a line shows wrongly unless they are wrapped (RTL.md H5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.nodes import Dir
from editor.text.isolates import OBJECT, find_isolates
from tests.strategies import texts


def found(text: str, base: Dir = Dir.RTL) -> list[str]:
    return [text[isolate.start : isolate.end] for isolate in find_isolates(text, base)]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        # nothing to do: a word or a name in the middle of a line
        ("أعلنت شركة Google عن خدمة", []),
        ("شركة Real Madrid فازت", []),
        ("استخدم Python و Qt معًا", []),
        ("نص بلا كلمة أجنبية 2025", []),
        ("(Google)", []),
        # ends with a neutral
        ("لغة C++ سهلة", ["C++"]),
        ("لغة C++.", ["C++"]),
        ("شركة Apple Inc. تعلن", ["Apple Inc."]),
        ("منظمة W3C (World Wide Web Consortium) تقول", ["W3C (World Wide Web Consortium)"]),
        ("انظر https://example.com/a/?q=ب. ثم", ["https://example.com/a/?q=ب"]),
        # begins with a neutral or a number
        ("إطار .NET جديد", [".NET"]),
        ("حساب @name هنا", ["@name"]),
        ("شركة 3M الأمريكية", ["3M"]),
        ("متجر 7-Eleven هنا", ["7-Eleven"]),
        ("اتصل +212 600-123456 الآن", ["+212 600-123456"]),
        # ends with a number, or is followed by one
        ("صيغة UTF-8 و MP3", ["UTF-8", "MP3"]),
        ("نظام Windows 11 الجديد", ["Windows 11"]),
        ("دفعت Google 5 مليارات دولار", ["Google"]),
        ("استخدم Google: 5 مرات", ["Google"]),
        (f"كلمة Google{OBJECT} هنا", ["Google"]),
        # followed by another foreign phrase
        ("لغات Python، Qt، ثم", ["Python", "Qt"]),
        ("«Google» «Apple»", ["Google", "Apple"]),
        ("مباراة Real Madrid – Barcelona اليوم", ["Real Madrid", "Barcelona"]),
        # holds a phrase of the line's direction
        ("قال “The word كتاب means book” ثم", ["The word كتاب means book"]),
    ],
)
def test_H5_in_a_right_to_left_line(text: str, phrases: list[str]) -> None:
    assert found(text) == phrases


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("The word كتاب means book", []),
        ("The word «كتاب» 5 times", ["كتاب"]),
        ("Books: كتاب، قلم.", ["كتاب", "قلم"]),
        ("He said كتاب 5 times", ["كتاب"]),
        ("See الفصل 5.", ["الفصل 5"]),
    ],
)
def test_H5_in_a_left_to_right_line(text: str, phrases: list[str]) -> None:
    assert found(text, Dir.LTR) == phrases


def test_H5_what_is_inside_an_isolate_is_isolated_again_where_it_must() -> None:
    text = "قال “The word كتاب: 5 means” ثم"
    outer, inner = find_isolates(text, Dir.RTL)
    assert (outer.dir, inner.dir) == (Dir.LTR, Dir.RTL)
    assert text[inner.start : inner.end] == "كتاب"


def test_H5_lines_are_looked_at_one_by_one() -> None:
    assert found("اسم Python\nQt لغة") == []
    assert [(i.start, i.end) for i in find_isolates("نص\nلغة C++ هنا", Dir.RTL)] == [(7, 10)]


@given(st.lists(texts(wild=True), max_size=6).map(" ".join), st.sampled_from(Dir))
def test_isolates_nest_and_stay_inside_the_text(text: str, base: Dir) -> None:
    opened: list[int] = []
    at = 0
    for isolate in find_isolates(text, base):
        assert at <= isolate.start < isolate.end <= len(text)
        at = isolate.start
        while opened and opened[-1] <= isolate.start:
            opened.pop()
        assert not opened or isolate.end <= opened[-1]
        opened.append(isolate.end)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ('قال ترامب: "America First"، فصفق الحاضرون.', []),
        ("قال: “To be, or not to be.” ثم سكت.", ["To be, or not to be."]),
        ('قال "hello!" ثم مضى.', ["hello!"]),
        ("قرأ “The Guardian” أمس.", []),
    ],
)
def test_quotation_marks_are_of_the_line_and_signs_within_of_the_quotation(
    text: str, phrases: list[str]
) -> None:
    assert found(text) == phrases
