"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from editor.text.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def test_sentences_end_at_full_stops_questions_and_exclamations() -> None:
    assert sentences("قال نعم. هل تأتي؟ تعال! ثم… مضى؛ وعاد: وحده.") == [
        "قال نعم.",
        "هل تأتي؟",
        "تعال!",
        "ثم…",
        "مضى؛ وعاد: وحده.",
    ]


def test_quotation_marks_and_brackets_close_with_their_sentence() -> None:
    assert sentences("قال: «سأعود.» ومضى (وحده.) ثم صمت") == [
        "قال: «سأعود.»",
        "ومضى (وحده.)",
        "ثم صمت",
    ]


@pytest.mark.parametrize(
    "one",
    [
        "قالت د. سلمى العلوي إن الأمر انتهى.",
        "كتب أ. ب. الفاسي في ص. 12 من الكتاب.",
        "بلغت النسبة 3.5 في المئة و٢٫٥ قبل عام.",
        "زوروا موقع example.org اليوم.",
        "Mr. Smith met Dr. Jones of the U.S. Senate.",
        "J. R. R. Tolkien wrote it.",
        "ولد عام 150 هـ. في البصرة.",
    ],
)
def test_a_full_stop_of_a_short_form_or_a_number_ends_nothing(one: str) -> None:
    assert sentences(one) == [one]


def test_a_line_end_ends_a_sentence() -> None:
    assert sentences("سطر\n\n سطر ثان \n") == ["سطر", "سطر ثان"]
    assert sentences(" … ؟ ") == []
