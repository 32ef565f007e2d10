"""A look at the disk tells what has become of an open article's file, without false alarms."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from editor.document.article import Article
from editor.document.meta import Meta
from editor.storage.article_file import read, save
from editor.storage.conflict_copies import article_id
from editor.storage.fingerprint import Fingerprint
from editor.storage.sightings import (
    Away,
    Changed,
    Gone,
    Moved,
    Same,
    Sighting,
    Unreadable,
    look,
)

OLD = Article("a", Meta(title="قديم"))
NEW = Article("a", Meta(title="جديد"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "مكتب" / "اليوم"
    folder.mkdir(parents=True)
    return folder / "خبر.qirtas"


@pytest.fixture
def known(path: Path) -> Fingerprint:
    return save(OLD, path)


def seen(path: Path, known: Fingerprint | None, *roots: Path) -> Sighting:
    return look(path, known, "a", lambda: roots)


def test_nothing_has_happened(path: Path, known: Fingerprint) -> None:
    assert seen(path, known) == Same(known)
    assert seen(path.with_name("new.qirtas"), None) == Same(None)


def test_a_touch_and_the_same_bytes_in_another_file_are_no_change(
    path: Path, known: Fingerprint
) -> None:
    os.utime(path, (1, 1))
    sighting = seen(path, known)
    assert sighting == Same(known)
    assert isinstance(sighting, Same)
    assert sighting.fingerprint is not None
    assert sighting.fingerprint.modified == 10**9
    twin = path.with_name("twin.tmp")
    shutil.copyfile(path, twin)
    twin.replace(path)
    assert seen(path, known) == Same(known)


def test_another_text(path: Path, known: Fingerprint) -> None:
    save(NEW, path)
    assert seen(path, known) == Changed(read(path))
    assert seen(path, None) == Changed(read(path))  # it came into being


@pytest.mark.parametrize("data", [b"", b"PK", b"half of it"])
def test_what_is_no_article_yet(path: Path, known: Fingerprint, data: bytes) -> None:
    path.write_bytes(data)
    assert isinstance(seen(path, known), Unreadable)


def test_gone(path: Path, known: Fingerprint) -> None:
    path.unlink()
    assert seen(path, known) == Gone()


def test_a_drive_that_vanished_and_came_back(path: Path, known: Fingerprint) -> None:
    drive = path.parents[1]
    away = drive.with_name("away")
    drive.rename(away)
    assert seen(path, known) == Away()
    away.rename(drive)
    assert seen(path, known) == Same(known)


@pytest.mark.parametrize(
    "place", ["آخر.qirtas", "../آخر.qirtas", "نشر/خبر.qirtas", "../أمس/خ.qirtas"]
)
def test_moved_nearby(path: Path, known: Fingerprint, place: str) -> None:
    target = path.parent / place
    target.parent.mkdir(exist_ok=True)
    path.rename(target)
    found = seen(path, known)
    assert isinstance(found, Moved)
    assert found.path.samefile(target)


def test_moved_far_away_in_the_library(path: Path, known: Fingerprint, tmp_path: Path) -> None:
    target = tmp_path / "مكتبة" / "2026" / "11" / "خبر.qirtas"
    target.parent.mkdir(parents=True)
    path.rename(target)
    assert seen(path, known) == Gone()
    assert seen(path, known, tmp_path / "مكتبة") == Moved(target)


def test_what_was_thrown_away_is_gone(path: Path, known: Fingerprint) -> None:
    trash = path.parent / ".qirtas-trash"
    trash.mkdir()
    path.rename(trash / path.name)
    assert seen(path, known, path.parent) == Gone()


def test_renamed_and_changed_at_once(path: Path, known: Fingerprint) -> None:
    path.unlink()
    other = path.with_name("آخر.qirtas")
    save(NEW, other)
    save(Article("b"), path.with_name("غيره.qirtas"))
    assert seen(path, known) == Moved(other)


def test_a_conflict_copy_is_not_taken_for_the_article(path: Path, known: Fingerprint) -> None:
    path.unlink()
    save(NEW, path.with_name("خبر (Case Conflict).qirtas"))
    assert seen(path, known) == Gone()


def test_two_that_could_be_it_are_none(path: Path, known: Fingerprint) -> None:
    shutil.copyfile(path, path.with_name("ب.qirtas"))
    path.rename(path.with_name("ج.qirtas"))
    assert seen(path, known) == Gone()


def test_the_id_of_a_file(path: Path, known: Fingerprint) -> None:
    assert known
    assert article_id(path) == "a"
    path.write_bytes(b"no zip")
    assert article_id(path) is None
    assert article_id(path.with_name("none")) is None
