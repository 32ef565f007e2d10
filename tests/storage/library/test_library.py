"""The library: folders in, lists and searches out, whatever happens to the files."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from editor.document.article import new_article
from editor.document.errors import UserError
from editor.document.meta import Meta, Status
from editor.document.nodes import Heading, Paragraph
from editor.document.runs import text_run
from editor.storage.article_file import save
from editor.storage.library import Filter, Library, Order, State
from editor.storage.library.reading import record_of
from tests.storage.library.writing import article

_ALL, _NEWEST = Filter(), Order()


def titles(library: Library, which: Filter = _ALL, order: Order = _NEWEST) -> list[str]:
    return [entry.title for entry in library.entries(which, order, 0, 100)]


def found(library: Library, query: str) -> list[str]:
    return [hit.entry.title for hit in library.search(query)]


def test_a_folder_is_read_and_listed(library: Library, folder: Path) -> None:
    (folder / "داخل").mkdir()
    save(article("المدرسة الجديدة", "افتتح الوزير المدرسة."), folder / "a.qirtas")
    save(
        article(
            "أزمة المياه",
            "شحّت المياه.",
            authors=("أحمد سالم", "ليلى"),
            tags=("بيئة",),
            section="محليات",
            status=Status.READY,
            date="2026-03-05",
            custom=(("type", "news"),),
        ),
        folder / "داخل" / "b.qirtas",
    )
    changes = library.update()
    assert (changes.added, changes.total) == (2, 2)
    assert library.complete
    (entry,) = library.entries(Filter(tags=("بيئة",)))
    assert entry.path == folder / "داخل" / "b.qirtas"
    assert entry.authors == ("أحمد سالم", "ليلى")
    assert (entry.status, entry.section, entry.type) == ("ready", "محليات", "news")
    assert (entry.words, entry.first_line, entry.date) == (2, "شحّت المياه.", "2026-03-05")
    assert titles(library, order=Order("title", descending=False)) == [
        "أزمة المياه",
        "المدرسة الجديدة",  # the article does not count: «مدرسة» after «أزمة»
    ]
    assert library.facets("author") == (("أحمد سالم", 1), ("ليلى", 1))
    assert library.groups(Filter(), "status") == (("draft", 1), ("ready", 1))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("مدرسة", {"أ", "ب", "ج"}),  # the article and conjunctions are seen through
        ("المدرسة", {"أ", "ج"}),
        ("مُدَرِّسَة", set()),  # folded: «مدرسه», whole word, as typed at the end: a prefix
        ("مدر", {"أ", "ب", "ج"}),
        ('"في المدرسة"', {"أ"}),
        ("«في المدرسة»", {"أ"}),
        ("مدرسة -الوزير", {"ب", "ج"}),
        ("الوزير OR بنات", {"أ", "ب"}),
        ("الوزير أو بنات", {"أ", "ب"}),
        ("كاتب:احمد", {"أ"}),
        ("auteur: احمد مدرسة", {"أ"}),
        ("-author:أحمد مدرسة", {"ب", "ج"}),
        ("حالة:مسودة", {"ب", "ج"}),
        ("status:ready", {"أ"}),
        ("بعد:2026-02", {"أ"}),
        ("قبل:٢٠٢٥", {"ب"}),
        ("عنوان:ب", {"ب"}),
        ("covid-19", {"ج"}),
        ("elysee", {"ج"}),
        ("2026", {"ج"}),
        ("٢٠٢٦", {"ج"}),
    ],
)
def test_queries(library: Library, folder: Path, query: str, expected: set[str]) -> None:
    save(
        article(
            "أ",
            "قال الوزيرُ في المَدْرَسَةِ إنّ",
            authors=("أحمد",),
            status=Status.READY,
            date="2026-03-05",
        ),
        folder / "1.qirtas",
    )
    save(article("ب", "مدرسة بنات", date="2025-12-31"), folder / "2.qirtas")
    save(
        article("ج", "والمدرســة COVID-19 في Élysée عام ٢٠٢٦", date="2026-01-01"),
        folder / "3.qirtas",
    )
    library.update()
    if query == "مُدَرِّسَة":
        expected = {"أ", "ب", "ج"}
    assert set(found(library, query)) == expected


def test_a_hit_shows_the_original_text_and_its_place(library: Library, folder: Path) -> None:
    blocks = (
        Heading(runs=text_run("مقدمة")),
        Paragraph(runs=text_run("قبلها كلام. ثمّ وَالْمَدْرَسَــةُ الجديدةُ.")),
    )
    save(new_article(Meta(title="عن مدرسة"), blocks), folder / "a.qirtas")
    library.update()
    (hit,) = library.search("مدرسة جديدة ")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["مَدْرَسَــةُ", "جديدةُ"]
    assert hit.block == 1
    text = "قبلها كلام. ثمّ وَالْمَدْرَسَــةُ الجديدةُ."
    assert text[hit.offset :].startswith("مَدْرَسَــةُ")
    assert [hit.entry.title[start:end] for start, end in hit.title_marks] == ["مدرسة"]


def test_changes_of_the_folder_are_followed(library: Library, folder: Path) -> None:
    first, second = folder / "a.qirtas", folder / "b.qirtas"
    save(article("أول", "قديم"), first)
    save(article("ثان", "ثابت"), second)
    library.update()
    save(article("أول", "جديد"), first)
    second.rename(folder / "c.qirtas")
    changes = library.update()
    assert (changes.added, changes.changed, changes.moved, changes.removed) == (0, 1, 1, 0)
    assert found(library, "قديم") == []
    assert found(library, "جديد") == ["أول"]
    assert library.search("ثابت")[0].entry.path == folder / "c.qirtas"
    first.unlink()
    assert library.update().removed == 1
    assert titles(library) == ["ثان"]
    assert found(library, "جديد") == []


def test_one_file_is_followed_at_once(library: Library, folder: Path, tmp_path: Path) -> None:
    path = folder / "a.qirtas"
    save(article("أول", "نصّ"), path)
    assert library.update_file(path)
    save(article("أول", "آخر"), path)
    assert library.update_file(path)
    assert (found(library, "نص"), found(library, "اخر")) == ([], ["أول"])
    path.unlink()
    assert library.update_file(path)
    assert titles(library) == []
    assert not library.update_file(tmp_path / "elsewhere.qirtas")


def test_a_damaged_article_is_listed_with_its_fault(library: Library, folder: Path) -> None:
    (folder / "تالف.qirtas").write_bytes(b"PK\x03\x04 nothing")
    assert library.update().faulty == 1
    (entry,) = library.entries()
    assert (entry.title, entry.fault is not None) == ("تالف", True)
    save(article("سليم"), folder / "تالف.qirtas")
    library.update()
    assert library.entries()[0].fault is None


def test_a_folder_that_vanished_keeps_its_articles(library: Library, folder: Path) -> None:
    save(article("أول", "نص"), folder / "a.qirtas")
    library.update()
    folder.rename(folder.with_name("elsewhere"))
    assert library.update().away == (folder,)
    assert [entry.away for entry in library.entries()] == [True]
    folder.with_name("elsewhere").rename(folder)
    library.update()
    assert [entry.away for entry in library.entries()] == [False]


def test_archived_and_trashed_articles_are_told_apart(library: Library, folder: Path) -> None:
    (folder / ".qirtas-trash").mkdir()
    (folder / ".hidden").mkdir()
    save(article("حاضر", "كلمة"), folder / "a.qirtas")
    save(article("مؤرشف", "كلمة", custom=(("archived", "1"),)), folder / "b.qirtas")
    save(article("محذوف", "كلمة"), folder / ".qirtas-trash" / "c.qirtas")
    save(article("مخفي", "كلمة"), folder / ".hidden" / "d.qirtas")
    library.update()
    assert titles(library) == ["حاضر"]
    assert titles(library, Filter(state=State.ARCHIVED)) == ["مؤرشف"]
    assert titles(library, Filter(state=State.TRASHED)) == ["محذوف"]
    assert found(library, "كلمة") == ["حاضر"]
    assert found(library, "is:archived كلمة") == ["مؤرشف"]
    assert found(library, "حالة:مؤرشف") == ["مؤرشف"]


@pytest.mark.parametrize("damage", ["other", "middle", "gone"])
def test_a_broken_index_is_made_anew(tmp_path: Path, folder: Path, damage: str) -> None:
    path = tmp_path / "data" / "library.sqlite"
    save(article("أول", "كلمة " * 500), folder / "a.qirtas")
    with Library(path) as library:
        library.add_folder(folder)
        library.update()
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    if damage == "other":
        path.write_bytes(b"this is no database" * 1000)
    elif damage == "middle":
        content = bytearray(path.read_bytes())
        content[4096:] = os.urandom(len(content) - 4096)
        path.write_bytes(content)
    else:
        path.unlink()
    with Library(path) as library:
        assert library.folders() == (folder,)
        assert library.entries() == ()
        assert library.search("كلمة") == ()
        assert not library.complete
        library.update()
        assert found(library, "كلمة") == ["أول"]
    assert [each.name for each in path.parent.glob("*.broken*")] == []


def test_no_folder_is_refused(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        library.add_folder(tmp_path / "none")


def test_a_dropped_folder_takes_its_articles_along(library: Library, folder: Path) -> None:
    save(article("أول", "كلمة"), folder / "a.qirtas")
    library.update()
    library.drop_folder(folder)
    assert (library.folders(), library.entries(), library.search("كلمة")) == ((), (), ())
    assert (folder / "a.qirtas").exists()


def test_a_conflict_copy_is_marked(library: Library, folder: Path) -> None:
    first = article("أول", "نص")
    save(first, folder / "خبر.qirtas")
    save(replace(first, blocks=(Paragraph(),)), folder / "خبر (conflicted copy 2026-03-05).qirtas")
    save(article("آخر"), folder / "خبر 2.qirtas")
    library.update()
    marked = {entry.path.name: entry.copy_of for entry in library.entries()}
    assert marked == {
        "خبر.qirtas": "",
        "خبر (conflicted copy 2026-03-05).qirtas": "خبر.qirtas",
        "خبر 2.qirtas": "",
    }
    assert len(library.search("is:copy ")) == 1
    (folder / "خبر.qirtas").unlink()
    library.update()
    assert {entry.copy_of for entry in library.entries()} == {""}


@pytest.mark.parametrize(
    ("blocks", "line"),
    [
        (("أزمة المياه", "شحّت الآبار."), "شحّت الآبار."),
        (("", "شحّت الآبار.", "أزمة المياه"), "شحّت الآبار."),
        (("أزمة  المياه",), "أزمة المياه"),
    ],
)
def test_a_title_that_stands_in_the_text_is_not_its_first_line(
    blocks: tuple[str, ...], line: str
) -> None:
    made = replace(
        new_article(),
        meta=Meta(title="أزمة المياه"),
        blocks=tuple(Paragraph(text_run(text)) for text in blocks),
    )
    assert record_of(made).first_line == line


def test_articles_of_one_slug_are_found_as_an_address_tells_them_apart(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "slugs"
    (folder / ".qirtas-trash").mkdir(parents=True)
    save(article("أ", slug="أخبار"), folder / "a.qirtas")
    save(article("ب", slug="أخبار"), folder / ".qirtas-trash" / "b.qirtas")
    library.add_folder(folder)
    library.update()
    assert [each.title for each in library.with_slug("أخبار")] == ["أ"]
    assert library.with_slug("اخبار") == ()
    assert library.with_slug("") == ()
