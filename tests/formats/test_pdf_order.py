"""What a PDF stores as the text of a line: read from the right, it is as it was written."""

from __future__ import annotations

import pytest

from editor.formats.pdf.order import LRM, RLM, readable
from editor.formats.pdf.sheet import Cluster, Face, Line, Stretch

FACE = Face("Test", "Test", b"", 1000, 800, 200, lambda _: b"")


def line(*parts: str) -> Line:
    """Make a line of parts from left to right, each as it reads; Arabic letters make it RTL."""
    stretches: list[Stretch] = []
    x = 0.0
    for part in parts:
        rtl = any("\u0600" <= char <= "\u06ff" for char in part)
        clusters: list[Cluster] = []
        for char in reversed(part) if rtl else part:
            clusters.append(Cluster(char, ((1, 0, 0),), x, 500))
            x += 5.0
        stretches.append(Stretch(FACE, 10.0, tuple(clusters), rtl))
    return Line(0, 0, tuple(stretches))


def stored(made: Line, *, from_right: bool = True) -> str:
    parts = readable(made, from_right=from_right)
    return "".join(cluster.text for part in parts for cluster in part)


@pytest.mark.parametrize("word", ["كتاب", "كتاب جديد", "English only", "«كتاب»"])
def test_plain_words_need_no_mark(word: str) -> None:
    text = stored(line(word))
    assert LRM not in text
    assert RLM not in text


def test_the_space_behind_a_comma_stays_behind_it() -> None:
    assert stored(line("نعم، لا")) == f"ال {RLM}،معن"


def test_a_number_keeps_the_space_behind_it() -> None:
    assert stored(line(" كتاب", "2025", "في ")) == f"باتك {RLM}2025 يف"


def test_a_bracket_at_the_edge_of_a_latin_phrase_stays_with_it() -> None:
    assert stored(line(" ثم", "C++ (v)", "قال ")) == f"مث {RLM}C++ (v){LRM} لاق"


def test_each_letter_and_vowel_sign_has_a_place_of_its_own() -> None:
    shape = ((1, 0, 0), (2, 30, 400))
    made = Line(0, 0, (Stretch(FACE, 10.0, (Cluster("مّ", shape, 3.0, 500),), rtl=True),))
    (part,) = readable(made, from_right=True)
    assert [cluster.text for cluster in part] == ["ّ", "م"]
    assert [cluster.width for cluster in part] == [0, 500]
    assert part[1].shape == shape


def test_a_mark_is_no_part_of_a_latin_word() -> None:
    """MuPDF would cut its first letter off, and no search would find it."""
    parts = readable(line(" ثم", "Qt", "قال "), from_right=True)
    assert [cluster.text for cluster in parts[1]] == ["Q", "t"]
    assert parts[0][-1].text == f" {RLM}"
