"""Searches: whatever is typed, and marks exactly where the words are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.document.article import new_article
from editor.document.meta import Meta
from editor.document.nodes import Cell, Code, Figure, Note, Paragraph, Quote, Table, Text
from editor.document.runs import text_run
from editor.storage.article_file import save
from editor.storage.library import Library
from editor.storage.library.packing import pack, unpack
from editor.storage.library.query import iso_day, parse
from editor.storage.library.shadow import bare, sorting_key, words
from tests.storage.library.writing import article

_LETTERS = "كتبمدرسةالوف ًُِّْـ\"«»“”-–*:()^{}[]+|\\/'%_.,؛،؟٠٣5 \n\tORAND NEARabé中文\u200f\ue000\x00"
TYPED = st.text(st.sampled_from(_LETTERS) | st.characters(codec="utf-8"), max_size=40)
FIELDS = st.sampled_from(
    (
        *("author:", "tag:", "بعد:", "قبل: ", "حالة:", "is:", "title:", "عنوان:", "folder:"),
        *("-", "OR ", "", "", ""),
    )
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Library:
    home = tmp_path_factory.mktemp("library")
    (home / "in").mkdir()
    save(article("كتاب المدرسة", "كتب الولدُ الدرسَ في المدرسة عام 2026."), home / "in" / "1.qirtas")
    save(article("Élysée", "中文 and some text"), home / "in" / "2.qirtas")
    library = Library(home / "library.sqlite")
    library.add_folder(home / "in")
    library.update()
    return library


@given(st.lists(st.tuples(FIELDS, TYPED), max_size=4))
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_typed_is_an_error(filled: Library, typed: list[tuple[str, str]]) -> None:
    query = " ".join(field + text for field, text in typed)
    for typing in (True, False):
        for hit in filled.search(query, typing=typing):
            assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)


ARABIC = st.text(st.sampled_from("ابتثجحخدذرزسشصضطعغفقكلمنهويىةأإآءؤئ"), min_size=3, max_size=8)
SIGNS = st.sampled_from(["", "", "", "\u064e", "\u0651\u064f", "\u0640", "\u0652", "\u200f"])


@given(st.lists(ARABIC, min_size=1, max_size=12), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_word_is_found_and_marked(
    tmp_path_factory: pytest.TempPathFactory, written: list[str], data: st.DataObject
) -> None:
    home = tmp_path_factory.mktemp("library")
    signed = ["".join(letter + data.draw(SIGNS) for letter in word) for word in written]
    save(article("", " ".join(signed)), home / "a.qirtas")
    with Library(home / "library.sqlite") as library:
        library.add_folder(home)
        library.update()
        for word in written:
            (hit,) = library.search(word + " ")
            (wanted,) = words(word)
            for start, end in hit.marks:
                (marked,) = words(hit.snippet[start:end])
                assert marked == wanted
            assert hit.marks
            assert hit.block == 0


def test_where_in_an_article_a_word_is(library: Library, folder: Path) -> None:
    note = (Text("قبل"), Note(text_run("الحاشية هنا")), Text(" بعدها شمس"))
    blocks = (
        Paragraph(runs=note),
        Quote(runs=text_run("قول"), attribution=text_run("قائله زهير")),
        Table(rows=((Cell(text_run("خلية")), Cell(text_run("ثعلب"))),), runs=text_run("عنوان")),
        Code(text="print(lion)"),
        Figure(runs=text_run("نص الصورة"), alt="قطة بيضاء"),
    )
    save(new_article(Meta(title="ت", deck="مقدمة فيل"), blocks), folder / "a.qirtas")
    library.update()
    places = {
        word: [(hit.block, hit.offset) for hit in library.search(word)]
        for word in ("شمس", "الحاشية", "زهير", "ثعلب", "lion", "قطة", "فيل")
    }
    assert places == {
        "شمس": [(0, len("قبل") + 1 + len(" بعدها "))],
        "الحاشية": [(0, 0)],
        "زهير": [(1, 0)],
        "ثعلب": [(2, 0)],
        "lion": [(3, 6)],
        "قطة": [(4, 0)],
        "فيل": [(None, 0)],
    }


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("الجاحظ ", "لجاحظ"),  # «لل» hides the alef of the article
        ("جاحظ ", "جاحظ"),
        ("الجا", "لجاحظ"),
        ("غزة ", "غزّة"),
        ("عاصم", "عاصِمة"),
        ("كُتب ", "كُتُبٌ"),
        ('"كتب نادرة"', "كُتُبٌ نادرة"),
        ("800", "٨٠٠"),
    ],
)
def test_the_word_is_marked_and_not_what_is_written_on_it(
    library: Library, folder: Path, query: str, marked: str
) -> None:
    text = "عُرضت بغزّة ٨٠٠ نسخة فيها كُتُبٌ نادرة للجاحظ وبالعاصِمة."
    save(article("", text), folder / "a.qirtas")
    library.update()
    (hit,) = library.search(query)
    assert [hit.snippet[start:end] for start, end in hit.marks] == [marked]
    assert text[hit.offset :].startswith(marked)


def test_a_title_counts_more_and_exact_words_do(library: Library, folder: Path) -> None:
    filler = "كلام كثير عن أشياء أخرى تماما. " * 5
    save(article("شيء", f"{filler} مدرسة {filler}"), folder / "text.qirtas")
    save(article("شيء", f"{filler} والمدرسة {filler}"), folder / "bare.qirtas")
    save(article("مدرسة", filler), folder / "title.qirtas")
    library.update()
    found = [hit.entry.path.stem for hit in library.search("مدرسة ")]
    assert found == ["title", "text", "bare"]


@pytest.mark.parametrize("query", ["غزة", "غزة -رفح", "اليوم غزة"])
def test_a_short_word_that_is_being_typed_is_ranked_too(
    library: Library, folder: Path, query: str
) -> None:
    save(article("غزة: هدنة هشة", "عن الناس اليوم هناك."), folder / "1.qirtas")
    save(article("تقرير", "زار غزة اليوم، وعاد من غزة. غزة بعيدة."), folder / "2.qirtas")
    save(article("خبر", "غزارة الأمطار اليوم في كل مكان من البلاد."), folder / "3.qirtas")
    library.update()
    found = [hit.entry.title for hit in library.search(query)]
    assert found == ["غزة: هدنة هشة", "تقرير"]
    assert library.search("غز")[0].entry.title == "غزة: هدنة هشة"


def test_very_many_matches_come_by_title_then_by_date(library: Library, folder: Path) -> None:
    from editor.storage.library import searching

    old, searching.RANKED = searching.RANKED, 5
    try:
        for number in range(9):
            title = "خبر عاجل" if number == 3 else "آخر"
            path = folder / f"{number}.qirtas"
            save(article(title, "خبر من المدينة"), path)
            library.update_file(path)
        found = [hit.entry.path.stem for hit in library.search("خبر")]
    finally:
        searching.RANKED = old
    assert found == ["3", "8", "7", "6", "5", "4", "2", "1", "0"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("والمدرسه", ("المدرسه", "مدرسه")),
        ("المدرسه", ("مدرسه",)),
        ("للمدرسه", ("المدرسه", "مدرسه")),
        ("بالقلم", ("القلم", "قلم")),
        ("وقال", ("قال",)),
        ("كتب", ()),  # too little would be left of it
        ("لمصر", ("مصر",)),
        ("بغزه", ("غزه",)),
        ("وبغزه", ("غزه", "بغزه")),
        ("وبيروت", ("يروت", "بيروت")),
        ("الي", ()),
        ("قال", ()),
    ],
)
def test_what_is_left_without_proclitics(word: str, expected: tuple[str, ...]) -> None:
    assert bare(word) == expected


def test_titles_sort_as_arabic_readers_expect() -> None:
    titles = ["«ياسمين»", "الأرض", "أخبار", "10 أسباب", "9 أسباب", "التعليم", "Zebra", "بيت", ""]
    assert sorted(titles, key=sorting_key) == [
        "9 أسباب", "10 أسباب", "أخبار", "الأرض", "بيت", "التعليم", "«ياسمين»", "Zebra", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026", "2026"),
        ("٢٠٢٦-٣", "2026-03"),
        ("5/3/2026", "2026-03-05"),
        ("2026-03-05", "2026-03-05"),
        ("2026-13", ""),
        ("أمس", ""),
        ("12345", ""),
    ],
)
def test_days_of_queries(text: str, day: str) -> None:
    assert iso_day(text) == day


def test_unknown_fields_are_words() -> None:
    query = parse("17:30 وقال:نعم after:أمس ")
    assert [term.words for term in query.terms] == [("17", "30"), ("وقال", "نعم"), ("after", "امس")]


@given(st.lists(st.tuples(st.integers(-2, 500), st.integers(0, 1), st.text(max_size=60))))
def test_texts_are_unpacked_as_they_were(parts: list[tuple[int, int, str]]) -> None:
    assert unpack(pack(parts)).parts() == parts
