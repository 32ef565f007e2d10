"""Directions of texts and their script runs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from editor.document.nodes import Dir
from editor.text.direction import (
    _SIMPLE,
    _spans_of_tokens,
    _spans_within_rtl,
    dominant_direction,
    first_strong,
    has_rtl,
    script_spans,
    strong_direction,
)

R, L = Dir.RTL, Dir.LTR


def split(text: str, base: Dir = R) -> list[tuple[str, Dir]]:
    return [(text[start:end], dir) for start, end, dir in script_spans(text, base)]


@pytest.mark.parametrize(
    ("char", "expected"),
    [("ب", R), ("א", R), ("\u200f", R), ("\u061c", R), ("a", L), ("\u200e", L), ("é", L)],
)
def test_strong_characters(char: str, expected: Dir) -> None:
    assert strong_direction(char) is expected


@pytest.mark.parametrize("char", ["1", "٣", " ", "(", "،", "\u0651", "😀"])
def test_weak_and_neutral_characters_have_no_direction(char: str) -> None:
    assert strong_direction(char) is None


def test_first_strong_passes_over_digits_and_signs() -> None:
    assert first_strong("2025 - «كتاب» book") is R
    assert first_strong("(1) Google أعلنت") is L
    assert first_strong("12 / 34") is None


def test_E3_a_latin_name_at_the_start_does_not_turn_a_paragraph() -> None:
    assert dominant_direction("Google تعلن عن منتج جديد") is R
    assert dominant_direction("The word كتاب means book") is L
    assert dominant_direction("2025") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("كتابٌ، نعم؟", [("كتابٌ، نعم؟", R)], id="D2 punctuation and spaces"),
        pytest.param("قال Tim Cook، إن", [("قال ", R), ("Tim Cook", L), ("، إن", R)], id="D3"),
        pytest.param("Qt", [("Qt", L)], id="D3 Latin alone"),
        pytest.param("لغة C++.", [("لغة ", R), ("C++", L), (".", R)], id="D3 signs of a name"),
        pytest.param("منصة .NET", [("منصة ", R), (".NET", L)], id="D3 a leading dot"),
        pytest.param("في عام 2025.", [("في عام 2025.", R)], id="D16 digits after Arabic"),
        pytest.param(
            "نظام Windows 10 هنا", [("نظام ", R), ("Windows 10", L), (" هنا", R)], id="W7"
        ),
        pytest.param("طباعة 3D", [("طباعة ", R), ("3D", L)], id="digits grown into a word"),
        pytest.param("2025", [("2025", R)], id="digits alone take the base"),
        pytest.param(
            "Python، 2025", [("Python", L), ("، 2025", R)], id="the Arabic comma is Arabic"
        ),
        pytest.param("(UNESCO) هنا", [("(", R), ("UNESCO", L), (") هنا", R)], id="N0 brackets"),
        pytest.param(
            "شركة Google (USA) و", [("شركة ", R), ("Google (USA)", L), (" و", R)], id="N0 in Latin"
        ),
        pytest.param("«Google»", [("«", R), ("Google", L), ("»", R)], id="quotes go to the base"),
        pytest.param(
            "زر https://e.org/a?b=1/ الآن",
            [("زر ", R), ("https://e.org/a?b=1/", L), (" الآن", R)],
            id="D11 an address to its last slash",
        ),
        pytest.param("كتب a.b@c.org.", [("كتب ", R), ("a.b@c.org", L), (".", R)], id="D11 mail"),
        pytest.param(
            "نص \u200eABC\u200e ثم", [("نص ", R), ("\u200eABC\u200e", L), (" ثم", R)], id="D14"
        ),
    ],
)
def test_runs_in_an_arabic_paragraph(text: str, expected: list[tuple[str, Dir]]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Words: كتاب, كلمة.", [("Words: ", L), ("كتاب, كلمة", R), (".", L)]),
        ("The كتاب, or كتب", [("The ", L), ("كتاب", R), (", or ", L), ("كتب", R)]),
        ("He said «نعم، أكيد» twice", [("He said «", L), ("نعم، أكيد", R), ("» twice", L)]),
        ("just 2025 (English)", [("just 2025 (English)", L)]),
    ],
)  # fmt: skip
def test_runs_in_an_english_paragraph(text: str, expected: list[tuple[str, Dir]]) -> None:
    assert split(text, L) == expected


LETTERS = "كتابٌ،؟١٢ abcXYZ 012.,:/-+#%()[]{}«»\"'\n\t\u200e\u200f\u061cé漢😀\ufffc"
TEXTS = st.text(st.sampled_from(LETTERS))


@given(TEXTS, st.sampled_from(Dir))
def test_D3_spans_cover_the_text_and_no_right_to_left_one_holds_strong_latin(
    text: str, base: Dir
) -> None:
    spans = script_spans(text, base)
    assert "".join(text[start:end] for start, end, _ in spans) == text
    assert all(a[2] is not b[2] for a, b in pairwise(spans))
    for start, end, dir in spans:
        wrong = L if dir is R else R
        assert all(strong_direction(char) is not wrong for char in text[start:end])


def test_an_unpaired_bracket_is_harmless() -> None:
    assert split("(كتاب") == [("(كتاب", R)]
    assert split("a) ب") == [("a", L), (") ب", R)]


def test_has_rtl() -> None:
    assert has_rtl("a ب")
    assert not has_rtl("a 1 é")


_PARTS = (
    "ا", "ب", "١", "a", "B", "é", "1", "23", ".", ",", "-", "/", "%", "+", "=", "&", "#", "@", "$",
    "°", " ", "'", "’", "_", "http://a.b/", "www.x.y", "x@y.com", "12@a.bc", "\u200f", "\u200e",
    "3D", "C++", ".NET", "،", "‰", "\ufffc", "مرحبا", "UTF-8",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PARTS), min_size=1, max_size=9).map("".join))
@settings(max_examples=2000, deadline=None)
def test_the_quick_way_splits_as_the_thorough_one(text: str) -> None:
    assume(_SIMPLE.fullmatch(text))
    assert _spans_within_rtl(text) == _spans_of_tokens(text, R)
