"""Versions: what is kept comes back, once each, and goes when it is old and nothing else does."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from editor.document.article import Article, make_asset
from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.document.nodes import Figure, Paragraph, Text
from editor.storage.versions import Reason, Version, Versions
from tests.articles import articles, kitchen_sink
from tests.pictures import PNG_ASSET

HERE = Path("/articles/خبر.qirtas")
DAY = 86400.0


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),)) if text else Paragraph()


def article_of(*texts: str, id: str = "a") -> Article:
    return Article(id, Meta(title="ع"), tuple(map(paragraph, texts)))


def rows(path: Path, table: str) -> int:
    with sqlite3.connect(path) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def kept(versions: Versions, article: Article, reason: Reason = Reason.SAVE) -> Version:
    version = versions.keep(article, reason, HERE)
    assert version is not None
    return version


# --- there and back ------------------------------------------------------------------------------


def test_every_kind_of_block_comes_back(tmp_path: Path) -> None:
    article = kitchen_sink()
    with Versions(tmp_path / "v.sqlite") as versions:
        assert versions.article(kept(versions, article).id) == article


@settings(max_examples=40, deadline=None)
@given(articles(), articles())
def test_any_two_articles_come_back(first: Article, second: Article) -> None:
    second = replace(second, id=first.id)
    with tempfile.TemporaryDirectory() as folder, Versions(Path(folder) / "v.sqlite") as versions:
        old = kept(versions, first)
        new = versions.keep(second, Reason.SAVE, HERE, known=(old, first))
        assert versions.article(old.id) == first
        assert (new is None) == (first == second)
        assert new is None or versions.article(new.id) == second


def test_a_version_says_when_why_and_how_much(tmp_path: Path) -> None:
    with Versions(tmp_path / "v.sqlite", clock=Clock()) as versions:
        versions.keep(article_of("كلمة واحدة", "ثانية"), Reason.TIME, HERE)
        versions.keep(article_of("كلمة جديدة هنا", "ثانية"), Reason.EXPORT, HERE, "المسودة")
        newest, oldest = versions.of("a")
    assert (oldest.words, oldest.added, oldest.removed) == (3, 3, 0)
    assert (newest.words, newest.added, newest.removed) == (4, 2, 1)
    assert (newest.reason, newest.name, newest.path, newest.title) == (
        *(Reason.EXPORT, "المسودة", HERE, "ع"),
    )
    assert newest.made.utcoffset() is not None
    assert newest.made.timestamp() == 1_700_000_000


def test_a_paragraph_that_moved_neither_came_nor_went(tmp_path: Path) -> None:
    with Versions(tmp_path / "v.sqlite") as versions:
        kept(versions, article_of("أولى", "ثانية", "ثالثة"))
        moved = kept(versions, article_of("ثالثة", "أولى", "ثانية"))
    assert (moved.added, moved.removed) == (0, 0)


def test_the_same_text_is_kept_once_under_the_stronger_reason(tmp_path: Path) -> None:
    article = article_of("نص")
    with Versions(tmp_path / "v.sqlite") as versions:
        versions.keep(article, Reason.TIME)
        assert versions.keep(article, Reason.SAVE, HERE) is None
        assert versions.keep(article, Reason.TIME, HERE, "اسم") is None
        [only] = versions.of("a")
    assert (only.reason, only.path, only.name) == (Reason.SAVE, HERE, "اسم")


def test_copies_with_one_id_are_told_apart_by_their_path(tmp_path: Path) -> None:
    other = Path("/articles/نسخة.qirtas")
    with Versions(tmp_path / "v.sqlite") as versions:
        versions.keep(article_of("أول"), Reason.SAVE, HERE)
        assert versions.keep(article_of("أول"), Reason.SAVE, other) is not None
        versions.keep(article_of("أول", "ثان"), Reason.SAVE, other)
        third = versions.keep(article_of("أول", "آخر تماما"), Reason.SAVE, HERE)
        assert third is not None
        assert [each.path for each in versions.of("a")] == [HERE, other, other, HERE]
    assert (third.added, third.removed) == (2, 0)  # against the one of its own file


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_path_that_is_no_text_is_kept(tmp_path: Path) -> None:
    path = Path(os.fsdecode(b"/a/\xff.qirtas"))
    with Versions(tmp_path / "v.sqlite") as versions:
        versions.keep(article_of("نص"), Reason.SAVE, path)
        assert versions.of("a")[0].path == path


# --- each thing once -----------------------------------------------------------------------------


def test_one_changed_paragraph_costs_one_block_and_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    blocks = tuple(paragraph(f"فقرة رقم {n} " * 40) for n in range(300))
    article = Article("a", Meta(), (*blocks, Figure(PNG_ASSET.id)), (PNG_ASSET,))
    with Versions(path) as versions:
        first = kept(versions, article)
        assert (rows(path, "blocks"), rows(path, "pictures")) == (301, 1)
        changed = (*blocks[:150], paragraph("غيّرتها"), *blocks[151:], article.blocks[-1])
        for known in (None, (first, article)):
            again = replace(article, blocks=(*changed, paragraph(str(known))))
            version = versions.keep(again, Reason.SAVE, HERE, known=known)
            assert version is not None
            assert versions.article(version.id) == again
        assert (rows(path, "blocks"), rows(path, "pictures")) == (304, 1)
    with sqlite3.connect(path) as connection:
        sizes = connection.execute("SELECT length(head) + length(body) FROM versions")
        assert max(size for (size,) in sizes) < 600


def test_what_nobody_names_goes_with_the_last_version_that_did(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    shown = Article("a", Meta(), (paragraph("أولى"), Figure(PNG_ASSET.id)), (PNG_ASSET,))
    with Versions(path) as versions:
        with_picture = kept(versions, shown)
        without = kept(versions, article_of("أولى", "ثانية"))
        other = kept(versions, article_of("أولى", id="b"))
        versions.drop([with_picture.id])
        assert (rows(path, "blocks"), rows(path, "pictures")) == (3, 0)
        assert versions.article(without.id) == article_of("أولى", "ثانية")
        versions.drop([without.id, other.id])
        assert (rows(path, "blocks"), rows(path, "shown")) == (0, 0)
        assert versions.of("a") == ()


def test_a_version_that_is_deleted_is_not_in_the_file_any_more(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    secret = make_asset(b"\x89PNG secret picture" + os.urandom(5000), "image/png")
    with Versions(path) as versions:
        kept(versions, article_of("باقٍ"))
        versions.drop([kept(versions, Article("a", Meta(), assets=(secret,))).id])
    assert b"secret picture" not in path.read_bytes()


def test_the_words_are_compared_anew_when_the_version_before_goes(tmp_path: Path) -> None:
    with Versions(tmp_path / "v.sqlite") as versions:
        kept(versions, article_of("واحد"))
        middle = kept(versions, article_of("واحد اثنان"))
        kept(versions, article_of("واحد اثنان ثلاثة"))
        versions.drop([middle.id])
        newest, oldest = versions.of("a")
    assert (newest.added, newest.removed) == (2, 0)
    assert (oldest.added, oldest.removed) == (1, 0)


def test_versions_grow_fewer_with_age_but_for_those_that_are_held(tmp_path: Path) -> None:
    clock = Clock()
    with Versions(tmp_path / "v.sqlite", clock=clock) as versions:
        held = [kept(versions, article_of("قديم", str(n))) for n in range(3)]
        versions.rename(held[0].id, "الأولى")
        versions.hold(held[1].id, kept=True)
        for day in range(200):
            clock.now += DAY
            kept(versions, article_of("نص", str(day)), Reason.TIME)
        found = versions.of("a")
        assert {held[0].id, held[1].id} <= {each.id for each in found}
        assert 90 + 14 <= len(found) <= 90 + 20
        assert versions.article(found[0].id) == article_of("نص", "199")


def test_old_versions_go_where_the_writer_wants_it(tmp_path: Path) -> None:
    clock = Clock()
    with Versions(tmp_path / "v.sqlite", clock=clock, days=30) as versions:
        for day in range(100):
            clock.now += DAY
            kept(versions, article_of(str(day)))
        assert len(versions.of("a")) == 31


# --- damage --------------------------------------------------------------------------------------


def test_a_damaged_block_is_lost_and_told_and_not_the_version(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    with Versions(path) as versions:
        version = kept(versions, article_of("أولى", "ثانية", "ثالثة"))
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE blocks SET line = zeroblob(20) WHERE id = 2")
        found = versions.read(version.id)
        assert found.article == article_of("أولى", "ثالثة")
        assert [each.id for each in found.lost] == ["versions.lost-blocks"]
        kept(versions, article_of("أولى", "ثانية", "ثالثة", "رابعة"))  # the text is at hand
        assert versions.article(version.id) == article_of("أولى", "ثانية", "ثالثة")


def test_a_damaged_picture_leaves_a_figure_that_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    article = Article("a", Meta(featured=PNG_ASSET.id), (Figure(PNG_ASSET.id),), (PNG_ASSET,))
    with Versions(path) as versions:
        version = kept(versions, article)
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE pictures SET data = zeroblob(9)")
        found = versions.read(version.id)
        assert found.article == Article("a", Meta(), (Figure(),))
        assert [each.id for each in found.lost] == ["versions.lost-pictures"]
        kept(versions, replace(article, meta=Meta()))  # the picture is at hand
        assert versions.article(version.id) == article


@pytest.mark.parametrize("column", ["head", "body"])
def test_a_damaged_list_is_told_and_the_others_stay(tmp_path: Path, column: str) -> None:
    path = tmp_path / "v.sqlite"
    with Versions(path) as versions:
        bad = kept(versions, article_of("أولى"))
        good = kept(versions, article_of("أولى", "ثانية"))
        with sqlite3.connect(path) as connection:
            connection.execute(f"UPDATE versions SET {column} = x'0102' WHERE id = ?", (bad.id,))
        with pytest.raises(UserError) as caught:
            versions.read(bad.id)
        assert caught.value.what.id == "versions.damaged"
        last = kept(versions, article_of("أولى", "ثانية", "ثالثة"))
        versions.drop([good.id])
        assert versions.article(last.id) == article_of("أولى", "ثانية", "ثالثة")


def test_a_version_that_is_gone_is_told(tmp_path: Path) -> None:
    with Versions(tmp_path / "v.sqlite") as versions:
        with pytest.raises(UserError) as caught:
            versions.read(7)
        assert caught.value.what.id == "versions.gone"


def test_a_database_without_its_tables_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    with Versions(path) as versions:
        kept(versions, article_of("أولى"))
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE blocks RENAME TO bl0cks")
    with Versions(path) as versions:
        assert kept(versions, article_of("ثانية")).words == 1
        assert versions.set_aside == tmp_path / "v.sqlite.broken-1"


@pytest.mark.parametrize("seed", range(12))
def test_a_database_with_flipped_bits_is_read_set_aside_or_told(tmp_path: Path, seed: int) -> None:
    import random

    path = tmp_path / "v.sqlite"
    with Versions(path) as versions:
        for n in range(20):
            kept(versions, article_of(*(f"فقرة {n} {m}" * 9 for m in range(30))))
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)
    for _ in range(60):
        data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    written = article_of("بعد التلف")
    try:
        with Versions(path) as versions:
            for version in versions.of("a"):
                try:
                    versions.read(version.id)
                except UserError:
                    continue
    except UserError:
        pass
    with Versions(path) as versions:
        version = versions.keep(written, Reason.SAVE, HERE)
        assert version is not None
        assert versions.article(version.id) == written


# --- two processes -------------------------------------------------------------------------------

_KEEP_MANY = """
import sys
from pathlib import Path
from editor.storage.versions import Reason, Versions
from tests.storage.test_versions import article_of
for n in range(25):
    with Versions(Path(sys.argv[1])) as versions:
        assert versions.keep(article_of("مشتركة", sys.argv[2], str(n)), Reason.SAVE)
"""


def test_two_processes_keep_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    programs = [
        subprocess.Popen([sys.executable, "-c", _KEEP_MANY, str(path), name])
        for name in ("واحد", "اثنان")
    ]
    assert [program.wait(60) for program in programs] == [0, 0]
    with Versions(path) as versions:
        found = versions.of("a")
        assert len(found) == 50
        texts = {versions.article(each.id) for each in found}
    assert texts == {
        article_of("مشتركة", name, str(n)) for name in ("واحد", "اثنان") for n in range(25)
    }
