"""Text from PDF and design programs comes back as letters in logical order."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.forms import count_forms, is_visual, mend, mend_forms
from editor.text.shaping import shape, unshape

LINES = (
    "افتتح الوزير صباح اليوم معرض الكتاب في العاصمة.",
    "وَلَا تَنْسَ «إلّا» قليلاً من الشِّعْر",
    "بلغ العدد 1250 (ألف ومئتين وخمسين) في 2025",
    "هاتف iPhone 16 الجديد من Apple",
    "إن الآلات لا تملّ",
    "نسبة ٪١٥ من الإنتاج",
)


def test_E1_no_presentation_form_is_left() -> None:
    every = "".join(
        chr(code)
        for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
        if unicodedata.decomposition(chr(code)).startswith("<")
    )
    left = [char for char in mend_forms(every) if char >= "\ufb50"]
    assert set(left) <= set("ﷺﷻ﷼")
    assert count_forms(every) == len(every) - len(left)


@pytest.mark.parametrize("kept", ["ﷺ", "ﷻ", "﷼", "﷽", "\ufd3eآية\ufd3f", "…", "½", "ﬁ"])
def test_signs_that_people_type_stay(kept: str) -> None:
    assert mend(kept).text == kept


@pytest.mark.parametrize(
    ("glyphs", "letters"),
    [
        ("\ufe70", "\u064b"),
        ("\ufe71", "\u064b"),
        ("\ufe7e", "\u0652"),
        ("\ufc60", "\u064e\u0651"),
        ("\ufdf2", "الله"),
        ("\ufefb", "لا"),
        ("\ufefb\u064e", "لَا"),
        ("\ufef7\u0651", "لّأ"),
        ("\ufefb\u064b", "لاً"),
    ],
)
def test_single_glyphs(glyphs: str, letters: str) -> None:
    assert mend_forms(glyphs) == letters


@pytest.mark.parametrize("line", LINES)
def test_shape_and_back(line: str) -> None:
    shaped = shape(line)
    assert shaped != line
    assert is_visual(shaped)
    assert unshape(shaped) == line


def test_shape_keeps_lines_and_vowel_signs() -> None:
    text = "\n\n".join(LINES)
    shaped = shape(text)
    assert shaped.count("\n") == text.count("\n")
    assert sum(map(unicodedata.combining, shaped)) == sum(map(unicodedata.combining, text))
    assert unshape(shaped) == text


def test_shaped_text_starts_on_the_left() -> None:
    """A program that draws from the left gets the last letter first."""
    assert mend_forms(shape("سلام")[0]) == "م"
    assert shape("abc") == "abc"


@pytest.mark.parametrize("line", LINES)
def test_logical_text_is_left_alone(line: str) -> None:
    assert not is_visual(line)
    assert unshape(line) == line


def test_forms_in_logical_order_are_only_replaced() -> None:
    from arabic_reshaper import ArabicReshaper

    glyphs = ArabicReshaper(configuration={"delete_harakat": False}).reshape(LINES[0])
    found = mend(glyphs)
    assert (found.text, found.reversed) == (LINES[0], False)
    assert found.forms > 20


def test_letters_in_visual_order_without_forms() -> None:
    """Some PDF readers give plain letters, but from the left."""
    from bidi import get_display

    text = "\n".join(
        (
            "افتتح الوزير معرض الكتاب في العاصمة الإدارية الجديدة",
            "وشارك في الدورة ناشرون من المغرب والجزائر ومن سورية",
            "واختيرت مدينة الشارقة ضيفة الشرف على المستوى العربي",
        )
    )
    turned = "\n".join(str(get_display(line, base_dir="R")) for line in text.split("\n"))
    assert mend(turned).text == text


@given(st.text(st.sampled_from("ابتةلأإمنهويء ،.؟«»()ABC123\n"), max_size=60))
def test_mending_is_idempotent_on_letters(text: str) -> None:
    assert mend_forms(text) == text
    assert mend_forms(mend_forms(shape(text))) == mend_forms(shape(text))
