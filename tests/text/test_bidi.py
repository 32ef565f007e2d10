"""In which order lines are shown, as the Unicode Bidirectional Algorithm says."""

from __future__ import annotations

import pytest

from editor.document.nodes import Dir
from editor.text.bidi import is_seen_otherwise, visual_order
from editor.text.isolates import find_isolates

RTL, LTR = Dir.RTL, Dir.LTR


def shown(text: str, base: Dir) -> str:
    return "".join(text[at] for at in visual_order(text, base))


@pytest.mark.parametrize(
    ("text", "base", "seen"),
    [
        ("abc", LTR, "abc"),
        ("אבג", RTL, "גבא"),
        ("אב abc גד", RTL, "דג abc בא"),
        ("abc אב.", LTR, "abc בא."),
        ("أب C++ في", RTL, "يف ++C بأ"),  # the signs are the line's: the trap of H5
        ("أب Windows 11 في", RTL, "يف Windows 11 بأ"),  # W7: a number behind a Latin word
        ("أب 3M في", RTL, "يف 3M بأ"),
        ("أب 12/05/2024 في", RTL, "يف 12/05/2024 بأ"),  # W2, W4: numbers of an Arabic line
        ("א 1-2 ב", RTL, "ב 1-2 א"),
        ("أ 1-2 ب", RTL, "ب 2-1 أ"),  # the same dash after Arabic letters
        ("أب 5% في", RTL, "يف %5 بأ"),
        ("أب Paris، London في", RTL, "يف Paris، London بأ"),
        ("أ (abc) ب", RTL, "ب )abc( أ"),  # as they are stored: both are mirrored
        ("a (b ج) ד", LTR, "a (b ج) ד"),
        ("أَبّ abc", RTL, "abc ّبَأ"),
        ("أب abc  ", RTL, "  abc بأ"),
    ],
)
def test_lines_are_shown_as_the_annex_says(text: str, base: Dir, seen: str) -> None:
    assert shown(text, base) == seen


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [
        ("كتب بلغة C++ في أسبوع.", True),
        ("كتب بلغة C# في أسبوع.", True),
        ("منصة .NET للمبرمجين.", True),
        ("زار Paris، London ثم عاد.", True),
        ("قرأ “The word سلام in English” أمس.", True),
        ("دفعت Google 5 مليارات دولار.", True),
        ("اتصل على +212 522 334455 اليوم.", True),
        ("اشترت شركة 3M مصنعا.", False),
        ("صدر نظام Windows 11 الجديد.", False),
        ("لقاح COVID-19 متاح.", False),
        ("شبكة 5G في المدن.", False),
        ("زار مقر Google في كاليفورنيا.", False),
    ],
)
def test_only_what_is_shown_otherwise_needs_an_isolate(text: str, otherwise: bool) -> None:
    assert is_seen_otherwise(text, RTL, find_isolates(text, RTL)) is otherwise
