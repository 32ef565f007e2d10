"""The journal gives back what was written, after a kill and out of a damaged file too."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.article import Article, make_asset
from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.document.nodes import Block, Figure, Paragraph, Text
from editor.document.runs import plain_text
from editor.document.schema import normalise
from editor.storage.fingerprint import Fingerprint
from editor.storage.journal import Journal, Origin, Orphan
from editor.storage.journal_entries import splices_by_identity
from editor.storage.journal_owner import STRANGE, Owner, Presence, is_gone, this_process
from editor.storage.journal_reading import Recovered
from tests.articles import articles, kitchen_sink

PICTURE = make_asset(random.Random(3).randbytes(20_000), "image/png")


def dead() -> Owner:
    """Return a process of this machine that has ended."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    here = this_process()
    return replace(here, pid=child.pid, started="1")


def words(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(runs=(Text(text),)) for text in texts)


def article(*texts: str) -> Article:
    return Article("id-1", Meta(title="عنوان"), words(*texts))


def texts(of: Article) -> list[str]:
    return [plain_text(block.runs) for block in of.blocks if isinstance(block, Paragraph)]


def with_block(of: Article, at: int, text: str) -> Article:
    blocks = list(of.blocks)
    blocks[at] = words(text)[0]
    return replace(of, blocks=tuple(blocks))


def only(journal: Journal) -> Orphan:
    [orphan] = journal.orphans()
    return orphan


def written(path: Path, *states: Article, origin: Origin | None = None) -> None:
    """Write the states of an article as a process that has died since."""
    with Journal(path, owner=dead()) as journal:
        session = journal.begin(origin or Origin(states[0].id))
        for state in states:
            journal.write(session, state)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.sqlite"


def test_an_article_comes_back_whole_with_pictures(path: Path) -> None:
    known = Fingerprint(10, "a" * 64, 5)
    origin = Origin(kitchen_sink().id, Path("/somewhere/مقال.qirtas"), known)
    written(path, kitchen_sink(), origin=origin)
    with Journal(path) as journal:
        orphan = only(journal)
        assert orphan.origin == origin
        recovered = journal.recover(orphan)
        assert recovered.article == kitchen_sink()
        assert recovered.lost == ()
        assert journal.article(orphan) == kitchen_sink()


@given(st.lists(articles(), min_size=1, max_size=5))
def test_any_states_one_after_another_end_in_the_last(
    tmp_path_factory: pytest.TempPathFactory, states: list[Article]
) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal.sqlite"
    states = [replace(normalise(state), id=states[0].id) for state in states]
    written(path, *states)
    with Journal(path) as journal:
        recovered = journal.recover(only(journal))
        assert recovered == Recovered(states[-1])


def test_a_second_of_typing_costs_its_block(path: Path) -> None:
    long = article(*(f"فقرة {n} " * 20 for n in range(1000)))
    with Journal(path, owner=dead()) as journal:
        session = journal.begin(Origin(long.id))
        journal.write(session, long)
        for n in range(30):
            long = with_block(long, 500, f"كُتب {n}")
            assert journal.write(session, long)
        assert not journal.write(session, long)
    with sqlite3.connect(path) as database:
        sizes = database.execute("SELECT length(lines) FROM entry ORDER BY number").fetchall()
    assert len(sizes) == 1000 // 64 + 1 + 30
    assert all(size < 100 for (size,) in sizes[-30:])
    with Journal(path) as journal:
        assert journal.article(only(journal)) == long


def test_entries_are_put_together_when_they_outgrow_the_base(path: Path) -> None:
    with Journal(path, owner=dead()) as journal:
        now = article("أول", "ثان")
        session = journal.begin(Origin(now.id))
        for n in range(40):
            now = with_block(now, n % 2, f"{n} " * 2000)
            journal.write(session, now)
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT sum(length(lines)) FROM entry").fetchone()[0] < 200_000
    with Journal(path) as journal:
        assert journal.article(only(journal)) == now


def test_a_picture_is_kept_once_for_all_sessions(path: Path) -> None:
    pictured = Article("a", blocks=(Figure(asset=PICTURE.id),)).with_assets(PICTURE)
    written(path, pictured)
    written(path, replace(pictured, id="b"), replace(pictured, id="b", meta=Meta(title="ب")))
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM picture").fetchone() == (1,)
    with Journal(path) as journal:
        assert {journal.article(each).assets for each in journal.orphans()} == {(PICTURE,)}
        for orphan in journal.orphans():
            journal.end(orphan.session)
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM picture").fetchone() == (0,)


def test_the_place_of_large_pictures_is_given_back(path: Path) -> None:
    large = make_asset(random.Random(5).randbytes(30_000_000), "image/png")
    pictured = Article("a", blocks=(Figure(asset=large.id),)).with_assets(large)
    with Journal(path) as journal:
        session = journal.begin(Origin("a"))
        journal.write(session, pictured)
        journal.end(session)
        journal.clean()
    assert path.stat().st_size < 1_000_000


def test_what_is_saved_is_no_orphan_until_it_changes(path: Path, tmp_path: Path) -> None:
    now = article("أول", "ثان")
    known = Fingerprint(3, "b" * 64, 1)
    with Journal(path, owner=dead()) as journal:
        session = journal.begin(Origin(now.id))
        journal.write(session, now)
        journal.saved(session, tmp_path / "a.qirtas", known)
        assert journal.orphans() == ()
        journal.write(session, with_block(now, 0, "بعد الحفظ"))
    with Journal(path) as journal:
        orphan = only(journal)
        assert orphan.origin == Origin(now.id, tmp_path / "a.qirtas", known)
        assert texts(journal.article(orphan)) == ["بعد الحفظ", "ثان"]


def test_what_was_typed_while_it_was_saved_stays(path: Path, tmp_path: Path) -> None:
    now = article("أول", "ثان")
    with Journal(path, owner=dead()) as journal:
        session = journal.begin(Origin(now.id))
        journal.write(session, now)
        since = with_block(now, 0, "أثناء الحفظ")
        journal.saved(session, tmp_path / "a.qirtas", Fingerprint(3, "b" * 64, 1), since=since)
        journal.write(session, with_block(since, 1, "بعده"))
    with Journal(path) as journal:
        assert texts(journal.article(only(journal))) == ["أثناء الحفظ", "بعده"]


def test_a_picture_that_found_no_place_is_written_later(
    path: Path,
) -> None:
    pictured = Article("a", blocks=(Figure(asset=PICTURE.id),)).with_assets(PICTURE)
    with Journal(path, owner=dead()) as journal:
        session = journal.begin(Origin("a"))
        pages = journal._database.connection.execute("PRAGMA page_count").fetchone()[0]
        journal._database.connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(UserError):
            journal.write(session, pictured)
        journal._database.connection.execute("PRAGMA max_page_count = 100000")
        assert journal.write(session, pictured)
        assert not journal.write(session, pictured)
    with Journal(path) as journal:
        assert journal.recover(only(journal)) == Recovered(pictured)


def test_what_is_dropped_can_be_had_for_some_days(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal(path) as journal:
        session = journal.begin(Origin("id-1"))
        journal.write(session, article("نص مهمل"))
        journal.drop(session)
        journal.clean()
        assert journal.orphans() == ()
        [kept] = journal.dropped()
        assert texts(journal.article(kept)) == ["نص مهمل"]
        monkeypatch.setattr("time.time", lambda: kept.changed + 8 * 24 * 3600)
        journal.clean()
        assert journal.dropped() == ()


def test_the_sessions_of_a_running_process_are_its_own(path: Path) -> None:
    with Journal(path) as mine:
        mine.write(mine.begin(Origin("id-1")), article("نص"))
        ask = f"""
from pathlib import Path
from editor.storage.journal import Journal
print(len(Journal(Path({str(path)!r})).orphans()))
"""
        assert run(ask) == "0"
        assert mine.orphans() == ()
    stranger = replace(this_process(), started="1")  # the same number, of an earlier process
    with Journal(path, owner=stranger) as journal:
        journal.write(journal.begin(Origin("id-2")), article("نص"))
    with Journal(path) as journal:
        assert [each.origin.article_id for each in journal.orphans()] == ["id-2"]


def test_an_orphan_that_is_opened_belongs_to_who_opened_it(path: Path) -> None:
    written(path, article("قديم"))
    with Journal(path) as journal:
        orphan = only(journal)
        assert journal.adopt(orphan)
        assert journal.orphans() == ()
        assert journal.article(orphan) == article("قديم")
        with Journal(path, owner=dead()) as other:
            assert other.orphans() == ()
            assert not other.adopt(orphan)  # it was seen by both, and one was quicker
        journal.write(orphan.session, article("جديد"))
        assert texts(journal.article(replace(orphan, base=2))) == ["جديد"]


def test_who_is_gone(tmp_path: Path) -> None:
    here, now = this_process(), time.time()
    assert not is_gone(here, 0.0, tmp_path)
    assert is_gone(replace(here, started="12"), now, tmp_path)
    assert is_gone(dead(), now, tmp_path)
    assert is_gone(replace(here, stretch="another run"), now, tmp_path)
    assert not is_gone(replace(here, machine="another"), now, tmp_path)
    assert is_gone(replace(here, machine="another"), now - 2 * STRANGE, tmp_path)


def test_a_lock_tells_of_a_process_in_another_container(tmp_path: Path) -> None:
    locks = tmp_path / "locks"
    presence = Presence(locks)
    elsewhere = replace(presence.owner, stretch=f"{presence.owner.stretch}0", pid=1)
    assert not is_gone(elsewhere, 0.0, locks)
    presence.end()
    assert not locks.exists()
    locks.mkdir()
    (locks / elsewhere.token).touch()  # as a kill leaves it
    assert is_gone(elsewhere, time.time(), locks)


WRITE = """
import sys
from pathlib import Path
from editor.document.article import Article
from editor.document.nodes import Paragraph, Text
from editor.storage.journal import Journal, Origin

journal = Journal(Path(sys.argv[1]))
session = journal.begin(Origin("id-1"))
blocks = [Paragraph(runs=(Text(f"{n}"),)) for n in range(200)]
for n in range(10_000):
    blocks[n % 200] = Paragraph(runs=(Text(f"round {n}"),))
    journal.write(session, Article("id-1", blocks=tuple(blocks)))
    print(n, flush=True)
"""


def run(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize("rounds", [1, 2, 17, 60])
def test_what_was_said_to_be_written_survives_a_kill(path: Path, rounds: int) -> None:
    command = [sys.executable, "-c", WRITE, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        last = 0
        for _ in range(rounds):
            last = int(writer.stdout.readline())
        writer.kill()
        for line in writer.stdout:
            last = int(line)
    with Journal(path) as journal:
        recovered = journal.recover(only(journal))
    assert recovered.lost == ()
    assert f"round {last}" in texts(recovered.article)


# --- damage ---------------------------------------------------------------------------------------


def damage(path: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(path) as database:
        database.execute(statement, values)


def states(count: int) -> list[Article]:
    now = article(*(f"فقرة {n}" for n in range(200)))
    out = [now]
    for n in range(count):
        now = with_block(now, 10 * n, f"كُتب {n}")
        out.append(now)
    return out


def test_an_entry_that_is_gone_costs_no_more_than_itself(path: Path) -> None:
    written(path, *states(5))
    damage(path, "DELETE FROM entry WHERE number = 6")
    with Journal(path) as journal:
        recovered = journal.recover(only(journal))
    found = texts(recovered.article)
    assert [each.id for each in recovered.lost] == ["journal.lost.changes"]
    assert [found[10 * n] for n in range(5)] == ["كُتب 0", "كُتب 1", "فقرة 20", "كُتب 3", "كُتب 4"]


def test_blocks_that_are_gone_move_no_others(path: Path) -> None:
    first = article(*(f"فقرة {n}" for n in range(100)))
    pasted = replace(first, blocks=(*first.blocks[:50], *words("أ", "ب", "ج"), *first.blocks[50:]))
    written(path, first, pasted, with_block(pasted, 54, "بعد اللصق"))
    damage(path, "DELETE FROM entry WHERE number = 2")
    with Journal(path) as journal:
        found = texts(journal.article(only(journal)))
    assert found[:50] == texts(first)[:50]
    assert "بعد اللصق" in found
    assert found[-40:] == texts(first)[-40:]


def test_a_deletion_that_is_gone_loses_nothing(path: Path) -> None:
    first = article(*(f"فقرة {n}" for n in range(100)))
    cut = replace(first, blocks=(*first.blocks[:50], *first.blocks[60:]))
    written(path, first, cut, with_block(cut, 50, "بعد الحذف"))
    damage(path, "DELETE FROM entry WHERE number = 2")
    with Journal(path) as journal:
        found = texts(journal.article(only(journal)))
    assert found[:60] == texts(first)[:60]
    assert found[60:] == ["بعد الحذف", *texts(first)[61:]]


def test_letters_of_a_damaged_line_are_kept(path: Path) -> None:
    written(path, *states(3))
    damage(
        path,
        """UPDATE entry SET lines = '{"type":"para«graph","runs":["كُتب 1"]' WHERE number = 5""",
    )
    with Journal(path) as journal:
        recovered = journal.recover(only(journal))
    assert [each.id for each in recovered.lost] == ["journal.lost.blocks"]
    assert "كُتب 1" in texts(recovered.article)[10]
    assert texts(recovered.article)[20] == "كُتب 2"


def test_a_lost_base_leaves_what_came_later(path: Path) -> None:
    written(path, *states(3))
    damage(path, "DELETE FROM entry WHERE number < 4")
    with Journal(path) as journal:
        recovered = journal.recover(only(journal))
    assert recovered.article.id == "id-1"
    assert [text for text in texts(recovered.article) if text] == ["كُتب 0", "كُتب 1", "كُتب 2"]
    assert {each.id for each in recovered.lost} == {"journal.lost.changes", "journal.lost.meta"}


def test_a_picture_that_is_gone_leaves_its_place(path: Path) -> None:
    written(path, Article("a", blocks=(Figure(asset=PICTURE.id, alt="نص"),)).with_assets(PICTURE))
    damage(path, "UPDATE picture SET data = ?", b"other bytes")
    with Journal(path) as journal:
        recovered = journal.recover(only(journal))
    assert recovered.article.blocks == (Figure(alt="نص"),)
    assert [each.id for each in recovered.lost] == ["journal.lost.pictures"]


@given(st.data())
def test_any_flipped_bytes_of_an_entry_raise_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal.sqlite"
    written(path, *states(3))
    column = data.draw(st.sampled_from(["frame", "head", "pictures", "lines", "seal", "before"]))
    number = data.draw(st.integers(0, 6))
    damage(path, f"UPDATE entry SET {column} = ? WHERE number = ?", data.draw(st.text()), number)
    with Journal(path) as journal:
        assert journal.article(only(journal)).blocks


def test_splices_go_no_further_than_what_changed() -> None:
    blocks = words(*map(str, range(300)))
    other = words("x")[0]
    changed = (*blocks[:7], other, *blocks[8:200], other, *blocks[201:])
    assert [splice.at for splice in splices_by_identity(blocks, changed)] == [7, 200]
    assert splices_by_identity(blocks, blocks) == ()
