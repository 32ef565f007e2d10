"""A database of the program opens whatever lies in its place, and nothing is deleted."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from editor.document.errors import UserError
from editor.storage.database import open_database

FIRST = "CREATE TABLE words(word TEXT PRIMARY KEY);"
SECOND = "ALTER TABLE words ADD COLUMN note TEXT DEFAULT 'a;b'; CREATE INDEX notes ON words(note);"


def test_a_database_is_made_and_brought_to_the_newest_form(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "a.sqlite"
    old = open_database(path, [FIRST])
    old.execute("INSERT INTO words VALUES ('كتاب')")
    old.close()
    new = open_database(path, [FIRST, SECOND])
    assert new.execute("SELECT * FROM words").fetchall() == [("كتاب", "a;b")]
    assert new.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    new.close()


def test_a_step_that_fails_leaves_the_form_before(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    open_database(path, [FIRST]).close()
    with pytest.raises(UserError):
        open_database(path, [FIRST, "CREATE TABLE more(a); CREATE TABLE words(b);"])
    again = open_database(path, [FIRST])
    assert again.execute("SELECT name FROM sqlite_master WHERE name = 'more'").fetchall() == []
    again.close()


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    open_database(path, [FIRST, SECOND]).close()
    before = path.read_bytes()
    with pytest.raises(UserError) as caught:
        open_database(path, [FIRST])
    assert caught.value.what.id == "database.newer"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"not a database at all, but a text. " * 200, os.urandom(9000)]
)
def test_what_is_no_database_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(content)
    open_database(path, [FIRST]).close()
    assert path.with_name("a.sqlite.broken-1").read_bytes() == content
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM words").fetchone() == (0,)


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.mkdir()
    with pytest.raises(UserError) as caught:
        open_database(path, [FIRST])
    assert caught.value.what.id == "database.unusable"


def test_a_damaged_schema_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    open_database(path, [FIRST]).close()
    data = path.read_bytes()
    assert b"CREATE TABLE words" in data
    path.write_bytes(data.replace(b"CREATE TABLE words", b"CREATE TA\xe5LE wor\xff "))
    open_database(path, [FIRST]).close()
    assert path.with_name("a.sqlite.broken-1").exists()
