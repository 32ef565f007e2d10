"""A journal that breaks while it is written is left, and nothing of what it held is lost."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from editor.storage.journal import Journal, Origin
from tests.storage.test_journal import article, dead, only, texts, with_block, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.sqlite"


def test_a_journal_that_breaks_meanwhile_is_written_anew(path: Path) -> None:
    now = article(*(f"فقرة {n} " * 30 for n in range(500)))
    with Journal(path) as journal:
        session = journal.begin(Origin(now.id))
        journal.write(session, now)
        garble(journal, path)
        for n in range(40):
            now = with_block(now, n, f"بعد التلف {n}")
            journal.write(session, now)
    assert list(path.parent.glob("*.broken-1"))
    with sqlite3.connect(path) as database:
        database.execute("UPDATE session SET started = '1'")
    with Journal(path) as journal:
        assert journal.article(only(journal)) == now


def garble(journal: Journal, path: Path) -> None:
    """Overwrite all of a journal but its head, as another program or a bad disk does."""
    journal._database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))
    journal._database.connection.execute("PRAGMA cache_size = 0")


def test_a_session_begins_though_the_journal_has_broken(path: Path) -> None:
    written(path, article("قبل"))
    with Journal(path) as journal:
        garble(journal, path)
        session = journal.begin(Origin("id-1"))
        journal.write(session, article("بعد"))
        journal.saved(session, None, None)
        garble(journal, path)
        journal.saved(session, None, None, since=article("وبعده"))
        garble(journal, path)
        journal.drop(session)
        journal.end(session)


def test_what_was_taken_over_is_salvaged_where_the_journal_breaks_before_it_is_opened(
    path: Path,
) -> None:
    left = article(*(f"فقرة {n} " * 30 for n in range(200)))
    written(path, left)
    with Journal(path, owner=dead()) as journal:
        assert journal.adopt(only(journal))
        journal._database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        path.rename(path.with_name(f"{path.name}.broken-1"))  # as it is set aside
        journal.write(journal.begin(Origin("id-2")), replace(article("أخرى"), id="id-2"))
    with Journal(path) as journal:
        found = [recovered.article for _, recovered in journal.salvage()]
    assert [texts(each) for each in found] == [texts(left)]
