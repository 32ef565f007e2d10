"""Widths of texts in pixels against those that Qt sets with the same faces."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from editor.text.pixels import ELLIPSIS, fit, lines, width
from editor.ui.fonts import Face, load_face

TITLES = (
    "مفاوضات الحكومة والنقابات تنتهي باتفاق حول الأجور والتقاعد في القطاع العام",
    "لماذا لا تصل مياه الشرب إلى قرى الأطلس؟ الأسباب والحلول بالأرقام",
    "لقاء مع الروائية سلمى البيطار: لا أكتب عن الحنين، أكتب عن الثمن",
    "كَتَبَ الوَلَدُ دَرْسَهُ",
    "نسبة النمو ٤٫٥٪ في ٢٠٢٦",
)
LATIN = ("How the desert town kept its water", "L’eau des oasis : état des lieux, 2026")


@pytest.mark.parametrize("text", TITLES)
def test_arabic_is_as_wide_as_qt_sets_it_in_the_same_face(qapp, text: str) -> None:
    load_face(Face.TEXT)
    font = QFont(Face.TEXT.value)
    font.setPixelSize(200)  # so that hinting does not matter
    signs = " ؟:،%."  # are those of Arial here
    table = str.maketrans("", "", signs)
    bare = text.translate(table)
    assert width(bare, 200) == pytest.approx(QFontMetricsF(font).horizontalAdvance(bare), rel=0.03)


@pytest.mark.parametrize("text", LATIN)
def test_latin_is_as_wide_as_in_arial(qapp, text: str) -> None:
    if "Liberation Sans" not in QFontDatabase.families():
        pytest.skip("no face with the metrics of Arial here")
    font = QFont("Liberation Sans")
    font.setPixelSize(200)
    font.setKerning(False)
    assert width(text, 200) == pytest.approx(QFontMetricsF(font).horizontalAdvance(text), rel=0.01)


def test_signs_that_are_not_seen_take_no_room() -> None:
    assert width("كَتَبَ", 20) == width("كتب", 20)
    assert width("\u200fكتب\u2069", 20) == width("كتب", 20)
    assert width("", 20) == 0


def test_a_line_is_cut_behind_a_word() -> None:
    whole = TITLES[0]
    assert fit(whole, 1000, 20) == whole
    cut = fit(whole, 300, 20)
    assert cut.endswith(f" {ELLIPSIS}")
    assert whole.startswith(cut.removesuffix(f" {ELLIPSIS}"))
    assert whole[len(cut) - 2] == " "
    assert width(cut, 20) <= 300
    assert fit("قسطنطينية" * 20, 120, 20).endswith(ELLIPSIS)
    assert width(fit("قسطنطينية" * 20, 120, 20), 20) <= 120


def test_lines_hold_every_word_until_the_last_is_cut() -> None:
    made = lines(TITLES[0], 200, 20, 9)
    assert " ".join(made) == TITLES[0]
    assert all(width(line, 20) <= 200 for line in made)
    two = lines(TITLES[0], 200, 20, 2)
    assert len(two) == 2
    assert two[0] == made[0]
    assert two[1].endswith(ELLIPSIS)
    assert lines("", 200, 20, 2) == ()
