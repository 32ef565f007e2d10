"""A journal that broke is set aside, and what can still be read of it is not lost."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor.document.article import Article
from editor.storage.database import set_aside
from editor.storage.journal import Journal, Origin
from editor.storage.journal_salvage import broken_journals
from tests.pictures import JPEG_ASSET
from tests.storage.test_journal import article, dead, texts, with_block, written

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def long() -> list[Article]:
    """Return the states of an article of some 300 pages of the database."""
    now = article(*(f"فقرة رقم {n} " * 30 for n in range(1500))).with_assets(JPEG_ASSET)
    states = [now]
    for n in range(20):
        now = with_block(now, 70 * n, f"كُتب {n}")
        states.append(now)
    return states


def settled(path: Path) -> None:
    """Bring everything from the log into the file."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def salvaged(path: Path) -> list[str]:
    """Return all that a start after the damage can give back."""
    with Journal(path) as journal:
        journal.clean()
        found = [journal.article(each) for each in journal.orphans()]
        found += [recovered.article for _, recovered in journal.salvage()]
    return [text for each in found for text in texts(each)]


def test_nothing_is_lost_of_a_sound_one(path: Path) -> None:
    states = long()
    written(path, *states)
    set_aside(path)
    assert salvaged(path) == texts(states[-1])
    assert broken_journals(path) == []
    assert list(path.parent.glob("*.salvaged-1"))


def test_a_long_session_has_high_numbers(path: Path) -> None:
    written(path, article("نصّ"))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE entry SET id = id + 90000")
    set_aside(path)
    assert salvaged(path) == ["نصّ"]


@pytest.mark.parametrize("seed", range(12))
def test_flipped_pages_cost_what_stood_on_them(path: Path, seed: int) -> None:
    states = long()
    written(path, *states)
    settled(path)
    chance = random.Random(seed)
    with path.open("r+b") as file:
        pages = path.stat().st_size // PAGE
        for page in chance.sample(range(1, pages), 3):
            file.seek(page * PAGE + chance.randrange(PAGE - 64))
            file.write(chance.randbytes(64))
    found = set(salvaged(path))
    had = sum(text in found for text in texts(states[-1]))
    assert had > 1500 * 0.6


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1, 0.0])
def test_a_truncated_one_gives_its_start(path: Path, share: float) -> None:
    states = long()
    written(path, *states)
    settled(path)
    with path.open("r+b") as file:
        file.truncate(int(path.stat().st_size * share))
    found = set(salvaged(path))
    had = sum(text in found for text in texts(states[0]))
    assert had >= 1500 * max(0.0, share - 0.4)


@pytest.mark.parametrize("content", [b"no database " * 1000, b"SQLite format 3\0" + bytes(5000)])
def test_what_is_no_database_is_set_aside(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert salvaged(path) == []
    written(path, article("نصّ"))
    assert salvaged(path) == ["نصّ"]


def test_what_went_on_in_a_new_journal_is_not_salvaged_from_the_old_one(path: Path) -> None:
    now = article(*(f"فقرة {n} " * 30 for n in range(500)))
    with Journal(path, owner=dead()) as journal:
        session = journal.begin(Origin(now.id))
        journal.write(session, now)
        settled(path)
        with path.open("r+b") as file:
            file.seek(PAGE)
            file.write(random.Random(1).randbytes(path.stat().st_size - PAGE))
        journal._database.connection.execute("PRAGMA cache_size = 0")
        for n in range(40):
            now = with_block(now, n, f"بعد التلف {n}")
            journal.write(session, now)
        journal.saved(session, path.with_name("a.qirtas"), None)
    assert broken_journals(path)
    assert salvaged(path) == []


def test_a_journal_that_is_removed_meanwhile_is_written_anew(path: Path) -> None:
    now = article("أول", "ثان")
    with Journal(path, owner=dead()) as journal:
        session = journal.begin(Origin(now.id))
        journal.write(session, now)
        for file in path.parent.glob("journal.sqlite*"):
            if file.is_file():
                file.unlink()
        journal.write(session, with_block(now, 0, "بعد الحذف"))
    assert salvaged(path) == ["بعد الحذف", "ثان"]


def test_a_clock_that_jumps_back_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal(path, owner=dead()) as journal:
        session = journal.begin(Origin("id-1"))
        journal.write(session, article("اليوم"))
        other = journal.begin(Origin("id-2"))
        journal.write(other, article("مهمل"))
        journal.drop(other)
        monkeypatch.setattr("time.time", lambda: 1000.0)  # 1970
        journal.write(session, article("قبل خمسين سنة"))
    with Journal(path) as journal:
        journal.clean()
        assert [texts(journal.article(each)) for each in journal.orphans()] == [["قبل خمسين سنة"]]
        assert len(journal.dropped()) == 1


def test_a_broken_journal_of_a_running_process_waits(path: Path) -> None:
    with Journal(path) as journal:
        journal.write(journal.begin(Origin("id-1")), article("نصّ"))
    set_aside(path)
    assert salvaged(path) == []
    assert broken_journals(path)
