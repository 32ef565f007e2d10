"""Where words are stretched, and how a line shares out its room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.kashida import kashida_places, share_out


@pytest.mark.parametrize(
    ("word", "stretched"),
    [
        ("مكتبة", "ب"),  # before the final teh marbuta
        ("السلام", "س"),  # behind seen, before all else
        ("كتاب", "ت"),  # before alef
        ("جميل", "ي"),  # before the final lam
        ("كبير", "ي"),  # beh or yeh before a final reh
        ("مَكْتَبَةٌ", "بَ"),  # a letter takes its signs along
        ("كـتب", "ـ"),  # where the writer stretched it already
        ("منتصف", "ص"),
    ],
)
def test_e13_a_word_is_stretched_where_a_calligrapher_would(word: str, stretched: str) -> None:
    (place,) = kashida_places(word)
    assert word[place.start : place.end] == stretched


@pytest.mark.parametrize(
    "word", ["الله", "والله", "من", "دار", "ورود", "سلا"[1:], "abc", "١٢٣", ""]
)
def test_e13_some_words_are_left_alone(word: str) -> None:
    assert kashida_places(word) == []


def test_e13_lam_alef_is_never_divided() -> None:
    (place,) = kashida_places("خلاف")
    assert "خلاف"[place.start] == "خ"


@given(st.text("سلامبتكهةدورءأ \u064e\u0651ـ،"))
def test_each_word_has_one_place_at_most_and_it_joins(text: str) -> None:
    places = kashida_places(text)
    for place in places:
        assert text[place.start] not in "اأدورةء "
        assert text[place.end] not in " ،ء"
    words = text.replace("،", " ").split()
    assert len(places) <= sum(1 for word in words if len(word) > 2) + text.count("ء")


@given(st.integers(0, 30), st.integers(-5, 200), st.integers(1, 9))
def test_no_more_room_is_given_than_there_is(count: int, room: int, most: int) -> None:
    shares = share_out(count, room, most)
    assert len(shares) == count
    assert sum(shares) <= max(0, room)
    assert all(0 <= share <= most for share in shares)
    assert sum(shares) == min(max(0, room), sum(share_out(count, room, 10**6)), sum(shares))
