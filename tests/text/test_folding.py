"""Folding: what a search overlooks, and the way back to the exact original."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor.text.folding import LENIENT, STRICT, Folding, fold

LETTERS = "اأإآٱءؤئوىيیكکةهكتاب مدينة ABCß İςΣ 123٤٥۶\u00a0\u200f\u2066\ufffc\n،"
SIGNS = "\u064b\u064e\u0651\u0652\u0670\u0640\u0653\u0654\u0655\u06e1\u0610"
TEXTS = st.text(alphabet=LETTERS + SIGNS, max_size=40) | st.text(max_size=30)
FOLDINGS = st.builds(Folding, *(st.booleans() for _ in fields(Folding)))


@pytest.mark.parametrize(
    ("switch", "one", "other"),
    [
        ("tashkeel", "كِتَابٌ", "كتاب"),
        ("tashkeel", "هٰذا ٱلۡكِتَـٰبُ", "هذا ٱلكتـب"),
        ("tatweel", "كتـــاب", "كتاب"),
        ("hamza", "أحمد إلى آل ٱلله مسؤول رئيس", "احمد الى ال الله مسوول رييس"),
        ("hamza", "ا\u0654حمد", "احمد"),
        ("yeh", "على یک", "علي يك"),
        ("teh", "مدينة", "مدينه"),
        ("digits", "١٢٣ ۴۵", "123 45"),
        ("case", "UNESCO Ίσος", "unesco ίσοσ"),
        ("invisible", "\u200fنص\u2066W3C\u2069 حاشية\ufffc", "نصW3C حاشية"),
        ("spaces", "5\u00a0كم", "5 كم"),
    ],
)
def test_e17_a_switch_overlooks_its_difference_and_no_other(
    switch: str, one: str, other: str
) -> None:
    only = replace(STRICT, **{switch: True})
    assert fold(one, only).text == fold(other, only).text
    all_but = replace(LENIENT, **{switch: False})
    assert fold(one, all_but).text != fold(other, all_but).text


def test_a_hamza_that_counts_is_the_same_in_one_character_and_in_two() -> None:
    folded = fold("ا\u0654حمد", STRICT)
    assert folded.text == "أحمد"
    assert folded.span(0, 1) == (0, 2)


def test_a_stretch_takes_the_signs_of_its_last_letter_along_and_no_note() -> None:
    text = "قرأ كِتَـابًا\ufffc ثم"
    folded = fold(text, Folding())
    at = folded.text.index("كتابا")
    start, end = folded.span(at, at + 4)
    assert text[start:end] == "كِتَـابً"
    start, end = folded.span(at, at + 5)
    assert text[start:end] == "كِتَـابًا"


def test_case_is_folded_letter_for_letter() -> None:
    assert fold("Straße İZMİR", Folding()).text == "straße İzmİr"


@given(TEXTS, FOLDINGS)
def test_the_map_is_monotone_and_leads_to_the_letter_itself(text: str, folding: Folding) -> None:
    folded = fold(text, folding)
    origins = [folded.origin(offset) for offset in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert len(set(origins[:-1])) == len(origins) - 1
    for offset, letter in enumerate(folded.text):
        start, end = folded.span(offset, offset + 1)
        assert start == origins[offset] < end <= len(text)
        assert letter in fold(text[start:end], folding).text


@given(TEXTS, FOLDINGS, st.data())
def test_a_stretch_of_the_original_folds_to_the_stretch_of_the_folded(
    text: str, folding: Folding, data: st.DataObject
) -> None:
    folded = fold(text, folding)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    low, high = folded.span(start, end)
    assert fold(text[low:high], folding).text == folded.text[start:end]


@given(TEXTS, FOLDINGS)
def test_folding_twice_is_folding_once(text: str, folding: Folding) -> None:
    assume(folding.hamza or not set(text) & set("\u0653\u0654\u0655"))
    once = fold(text, folding).text
    assert fold(once, folding).text == once


@given(TEXTS)
def test_without_a_switch_a_text_stays_as_it_is_but_for_composed_hamzas(text: str) -> None:
    if not set(text) & set("\u0653\u0654\u0655"):
        folded = fold(text, STRICT)
        assert folded.text == text
        assert folded.span(0, len(text)) == (0, len(text))
