"""Digits of a text, converted for real."""

from __future__ import annotations

import pytest
from bidi import get_display

from editor.document.marks import CODE
from editor.document.nodes import Cell, Paragraph, Table, Text
from editor.document.runs import text_run
from editor.document.selection import caret
from editor.features.digits.commands import to_arabic, to_european
from editor.text.numerals import to_arabic_indic, to_european_digits
from tests.features.editing import over, run_on


@pytest.mark.parametrize(
    ("european", "arabic"),
    [
        ("سنة 2024", "سنة ٢٠٢٤"),
        ("1,250.5 طن", "١٬٢٥٠٫٥ طن"),
        ("12.5% منهم", "١٢٫٥٪ منهم"),
        ("في 5، ثم 6.", "في ٥، ثم ٦."),
        ("بين 2019-2024", "بين ٢٠١٩-٢٠٢٤"),
        ("يوم 3/5/2024", "يوم ٣/٥/٢٠٢٤"),
    ],
)
def test_e14_separators_and_percent_follow_the_digits(european: str, arabic: str) -> None:
    assert to_arabic_indic(european) == arabic
    assert to_european_digits(arabic) == european


@pytest.mark.parametrize(
    "text", ["W3C", "COVID-19", "https://a.org/12?p=3", "b2@c.org", "v2.1", "mp3"]
)
def test_e14_names_and_addresses_keep_their_digits(text: str) -> None:
    assert to_arabic_indic(f"كلمة {text} كلمة") == f"كلمة {text} كلمة"


@pytest.mark.parametrize("text", ["بلغ 1,250.5 طن", "نحو 12% منهم", "سنة 2024 كانت"])
def test_e14_a_converted_number_is_still_read_in_its_own_order(text: str) -> None:
    """The new digits are of another bidi class: displayed, the number must not fall apart."""
    number = next(word for word in text.split() if word[0].isdigit())
    converted = to_arabic_indic(number)
    shown = get_display(to_arabic_indic(text), base_dir="R")
    assert converted.strip("٪") in shown


def test_e14_code_and_what_is_not_selected_stay() -> None:
    block = Paragraph((Text("في 10 "), Text("x = 10", (CODE,)), Text(" و20")))
    (after,) = run_on(to_arabic, caret(0, 1), block)
    assert after == Paragraph((Text("في ١٠ "), Text("x = 10", (CODE,)), Text(" و٢٠")))
    (part,) = run_on(to_arabic, over(0, 5), block)
    assert part == Paragraph((Text("في ١٠ "), Text("x = 10", (CODE,)), Text(" و20")))
    (back,) = run_on(to_european, caret(0), after)
    assert back == block


def test_e14_a_cell_is_converted_by_itself() -> None:
    table = Table(((Cell(text_run("1")), Cell(text_run("2"))),))
    (after,) = run_on(to_arabic, caret(0, 0, (0, 1)), table)
    assert after == Table(((Cell(text_run("1")), Cell(text_run("٢"))),))
