"""What is done to articles of the library as files: nothing is lost, nothing is overwritten."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from editor.document.errors import UserError
from editor.document.meta import Meta, Status
from editor.features.library import handling
from editor.features.library.handling import TRASH
from editor.storage import article_file, locks
from editor.storage.naming import fit_name
from tests.features.shelves import fill


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "مقالات"
    fill(folder)
    return folder


def test_a_status_is_written_and_all_else_stays(folder: Path) -> None:
    path = folder / "أسعار القمح.qirtas"
    before = article_file.load(path)
    handling.edit_meta(path, lambda meta: handling.with_status(meta, "ready"))
    after = article_file.load(path)
    assert after == replace(before, meta=replace(before.meta, status=Status.READY))


def test_an_article_that_is_open_elsewhere_is_left_alone(folder: Path) -> None:
    path = folder / "أسعار القمح.qirtas"
    before = path.read_bytes()
    lock = locks.take(path)
    try:
        with pytest.raises(UserError):
            handling.edit_meta(path, lambda meta: handling.with_status(meta, "ready"))
        with pytest.raises(UserError):
            handling.trash(path, folder)
        with pytest.raises(UserError):
            handling.rename(path, "اسم آخر")
    finally:
        lock.release()
    assert path.read_bytes() == before


def test_the_mark_of_the_archive_comes_and_goes() -> None:
    meta = Meta(custom=(("source", "وكالة"),))
    away = handling.archived(meta, away=True)
    assert dict(away.custom)[handling.ARCHIVED]
    assert handling.archived(away, away=False) == meta


def test_a_duplicate_is_an_article_of_its_own(folder: Path) -> None:
    path = folder / "المتحف الوطني.qirtas"
    copy = handling.duplicate(path, "{title} (نسخة)")
    assert copy == folder / "المتحف الوطني (نسخة).qirtas"
    old, new = article_file.load(path), article_file.load(copy)
    assert new.id != old.id
    assert new.blocks == old.blocks
    assert new.meta.status is Status.DRAFT
    assert handling.duplicate(path, "{title} (نسخة)").stem == "المتحف الوطني (نسخة) 2"


def test_a_title_with_braces_is_no_pattern(folder: Path) -> None:
    path = folder / "المتحف الوطني.qirtas"
    handling.edit_meta(path, lambda meta: replace(meta, title="قائمة {أ} و{0}"))
    assert article_file.load(handling.duplicate(path, "{title} (نسخة)")).meta.title == (
        "قائمة {أ} و{0} (نسخة)"
    )


def test_a_name_that_is_taken_is_never_taken_over(folder: Path) -> None:
    one, other = folder / "أسعار القمح.qirtas", folder / "واحات الجنوب.qirtas"
    before = other.read_bytes()
    assert handling.rename(one, "واحات الجنوب") == folder / "واحات الجنوب 2.qirtas"
    assert other.read_bytes() == before
    assert not one.exists()


@pytest.mark.parametrize(
    ("typed", "name"),
    [("أ/ب: ج؟", "أ ب ج؟"), ("  ...  ", ""), ("ن" * 300, "ن" * 80), ("نص\u202e.exe", "نص .exe")],
)
def test_names_fit_every_system(typed: str, name: str) -> None:
    assert fit_name(typed) == name


def test_what_is_thrown_away_comes_back_to_where_it_was(folder: Path) -> None:
    inner = folder / "ثقافة"
    fill(inner)
    path = inner / "حوار مع شاعرة.qirtas"
    data = path.read_bytes()
    thrown = handling.trash(path, folder)
    assert thrown.parent == folder / TRASH
    assert not path.exists()
    assert thrown.read_bytes() == data
    assert handling.restore(thrown, folder) == path
    assert path.read_bytes() == data
    assert list((folder / TRASH).iterdir()) == []


def test_two_of_one_name_lie_in_the_trash_and_both_come_back(folder: Path) -> None:
    path = folder / "أسعار القمح.qirtas"
    first = handling.trash(path, folder)
    fill(folder)
    second = handling.trash(path, folder)
    assert first != second
    assert handling.restore(first, folder) == path
    assert handling.restore(second, folder) == folder / "أسعار القمح 2.qirtas"


@pytest.mark.parametrize(
    "note",
    [
        "",
        "not json",
        "[]",
        '{"path": 3}',
        '{"path": "../../outside.qirtas"}',
        '{"path": "/a.qirtas"}',
    ],
)
def test_a_note_of_another_hand_leads_nowhere_else(folder: Path, note: str) -> None:
    thrown = handling.trash(folder / "أسعار القمح.qirtas", folder)
    handling.origin_of(thrown).write_text(note, "utf-8")
    assert handling.restore(thrown, folder) == folder / "أسعار القمح.qirtas"


def test_only_what_lies_in_the_trash_is_deleted(folder: Path) -> None:
    path = folder / "أسعار القمح.qirtas"
    with pytest.raises(UserError):
        handling.purge(path)
    thrown = handling.trash(path, folder)
    assert json.loads(handling.origin_of(thrown).read_text("utf-8"))["path"] == path.name
    handling.purge(thrown)
    assert list((folder / TRASH).iterdir()) == []


def test_one_that_fails_stops_no_other(folder: Path) -> None:
    paths = [folder / "أسعار القمح.qirtas", folder / "لا وجود له.qirtas", *folder.glob("و*.qirtas")]
    (folder / "لا وجود له.qirtas").write_bytes(b"no article")
    handled = handling.each(paths, lambda path: handling.edit_meta(path, lambda meta: meta))
    assert len(handled.done) == 2
    assert [each.path.stem for each in handled.failed] == ["لا وجود له"]
