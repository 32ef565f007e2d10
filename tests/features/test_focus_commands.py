"""Where a sentence begins and ends."""

from __future__ import annotations

import pytest

from editor.features.focus.commands import sentence_span

TEXT = "قال د. أحمد إن النسبة 3.5 في المئة. ثم سكت! فهل عاد؟ «نعم.» انتهى"
SENTENCES = (
    "قال د. أحمد إن النسبة 3.5 في المئة. ",
    "ثم سكت! ",
    "فهل عاد؟ ",
    "«نعم.» ",
    "انتهى",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_place_of_a_sentence_is_in_it(sentence: str) -> None:
    start = TEXT.index(sentence)
    for at in range(start, start + len(sentence)):
        assert sentence_span(TEXT, at) == (start, start + len(sentence))


def test_behind_the_last_sentence_it_is_still_that_one() -> None:
    assert sentence_span("أولى. ثانية. ", 13) == (6, 13)
    assert sentence_span("كلمة", 4) == (0, 4)
    assert sentence_span("", 0) == (0, 0)


def test_a_full_stop_behind_a_vowel_sign_ends_a_sentence() -> None:
    assert sentence_span("هذا كتابٌ. وهذا قلمٌ.", 2) == (0, 11)
