"""Names are found by what is typed of them."""

from __future__ import annotations

import pytest

from editor.text.matching import Grade, best_match, fold, name_of


@pytest.mark.parametrize(
    ("typed", "name", "grade"),
    [
        ("غامق", "غامق", Grade.WHOLE),
        ("غا", "غامق", Grade.START),
        ("إدراج", "ادراج جدول", Grade.START),
        ("جد", "إدراج جدول…", Grade.WORDS),
        ("جدول", "حذف الجدول", Grade.WORDS),  # with the article, found without it
        ("حذ جد", "حذف الجدول", Grade.WORDS),
        ("جدول حذف", "حذف الجدول", Grade.MIXED),
        ("دول", "إدراج جدول…", Grade.INSIDE),
        ("ftnt", "Footnote", Grade.SCATTERED),
        ("عنوان ٢", "عنوان 2", Grade.WHOLE),
        ("مستوي", "مستوى", Grade.WHOLE),
        ("حاشيه", "حاشيةٌ", Grade.WHOLE),
        ("ecran", "Plein écran", Grade.WORDS),
        ("BOLD", "bold", Grade.WHOLE),
    ],
)
def test_a_name_is_found_by_what_is_typed_of_it(typed: str, name: str, grade: Grade) -> None:
    found = best_match(typed, [name_of(name)])
    assert found is not None
    assert found.grade is grade


@pytest.mark.parametrize(
    ("typed", "name"),
    [("جدول", "صورة"), ("xb", "bold"), ("ob", "bold italic"), ("olb", "bold")],
)
def test_what_does_not_fit_is_not_found(typed: str, name: str) -> None:
    assert best_match(typed, [name_of(name)]) is None


def test_the_menu_of_a_name_helps_to_find_it() -> None:
    assert best_match("تنسيق غامق", [name_of("غامق")]) is None
    found = best_match("تنسيق غامق", [name_of("غامق")], ("تنسيق",))
    assert found is not None
    assert found.grade is Grade.MIXED


def test_the_best_of_several_names_counts() -> None:
    found = best_match("bo", [name_of("غامق"), name_of("Gras"), name_of("Bold")])
    assert found is not None
    assert (found.grade, found.which) == (Grade.START, 2)


def test_nothing_typed_fits_everything() -> None:
    assert best_match(" ", [name_of("غامق")]) is not None


def test_folding_leaves_letters_in_their_order() -> None:
    assert fold("إِلَى الأُمَّة") == "الي الامه"
