"""Words are counted as Arabic writes them."""

from __future__ import annotations

import pytest

from editor.text.words import count_words, reading_minutes, word_spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("ـــ . - ؟ ،", []),
        ("وبالكتاب نقرأ", ["وبالكتاب", "نقرأ"]),
        ("وَبِالْكِتَابِ نَقْرَأُ", ["وَبِالْكِتَابِ", "نَقْرَأُ"]),
        ("هـــنا", ["هـــنا"]),
        ("معايير ل W3C", ["معايير", "ل W3C"]),
        ("الـ CNN وال BBC", ["الـ CNN", "وال BBC"]),
        ("ب 42 درهما", ["ب 42", "درهما"]),
        ("كل CNN", ["كل", "CNN"]),
        ("فلان،وفلان.ثم", ["فلان", "وفلان", "ثم"]),
        ("1,234.5 و٢٠٢٤ و12:30", ["1,234.5", "و٢٠٢٤", "و12:30"]),
        ("زوروا https://example.org/a?b=1,2. ثم", ["زوروا", "https://example.org/a?b=1,2", "ثم"]),
        ("www.example.org", ["www.example.org"]),
        ("راسلوا desk@example.org", ["راسلوا", "desk@example.org"]),
        ("IMG_2034.JPG", ["IMG_2034.JPG"]),
        ("l’économie d'aujourd'hui", ["l’économie", "d'aujourd'hui"]),
        ("AT&T أنجلو-سكسونية", ["AT&T", "أنجلو-سكسونية"]),
        ("«نص»\u200f (نص)", ["نص", "نص"]),
        ("می\u200cروم", ["می\u200cروم"]),
    ],
)
def test_E16_words_of(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == words
    assert count_words(text) == len(words)


@pytest.mark.parametrize(("words", "minutes"), [(0, 0), (1, 1), (181, 1), (182, 2), (1810, 10)])
def test_reading_minutes(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes
