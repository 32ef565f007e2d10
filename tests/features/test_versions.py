"""Versions as a feature: what is due when, what restoring changes, and how it is put in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings

from editor.document.article import Article
from editor.document.change import apply, invert
from editor.document.meta import Meta
from editor.document.nodes import Paragraph, Text
from editor.feature import Context, Job
from editor.features.versions import FEATURE
from editor.features.versions.keeping import MASS, Keeper, is_mass
from editor.features.versions.restoring import as_new, restore_all
from editor.features.versions.words import groups, when
from editor.settings.folders import versions_path
from editor.storage.versions import Reason, Versions
from editor.text.messages import load_catalog
from tests.articles import articles

HERE = Path("/articles/خبر.qirtas")


def article_of(*texts: str) -> Article:
    return Article("a", Meta(), tuple(Paragraph((Text(text),)) for text in texts))


class Desk:
    """A context of one article, whose jobs are done at once."""

    def __init__(self, article: Article, path: Path | None = HERE) -> None:
        self.article = article
        self.path = path
        self.told: list[str] = []
        self.values: dict[str, Any] = {each.id: each.default for each in FEATURE.settings}

    def setting(self, id: str) -> Any:
        return self.values[id]

    def run(self, job: Job[Any], done: Callable[[Any], None]) -> None:
        done(job.work())

    def notify(self, text: str, _: object) -> None:
        self.told.append(text)

    def text(self, what: Any, **_: object) -> str:
        return what if isinstance(what, str) else what.id


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def reasons() -> list[Reason]:
    with Versions(versions_path()) as versions:
        return [each.reason for each in versions.of("a")][::-1]


def change(keeper: Keeper, desk: Desk, article: Article) -> None:
    desk.article = article
    keeper.follow(cast("Context", desk))


# --- when a version is due -----------------------------------------------------------------------


@pytest.mark.usefixtures("data")
def test_what_was_opened_is_kept_at_the_first_change() -> None:
    desk, keeper = Desk(article_of("كما فتحت")), Keeper()
    keeper.open(cast("Context", desk))
    assert reasons() == []
    change(keeper, desk, article_of("كما فتحت", "ثانية"))
    change(keeper, desk, article_of("كما فتحت", "ثانية", "ثالثة"))
    assert reasons() == [Reason.OPEN]
    with Versions(versions_path()) as versions:
        assert versions.article(versions.of("a")[0].id) == article_of("كما فتحت")


@pytest.mark.usefixtures("data")
def test_minutes_of_work_are_kept_and_pauses_are_not() -> None:
    desk, clock = Desk(article_of("أولى"), None), Clock()
    keeper = Keeper(clock)
    keeper.open(cast("Context", desk))
    for minute in range(25):
        clock.now = minute * 60.0
        change(keeper, desk, article_of("أولى", str(minute)))
    assert reasons() == [Reason.TIME] * 2
    desk.values["versions.by-time"] = False
    clock.now = 1e6
    change(keeper, desk, article_of("بعد ذلك"))
    assert len(reasons()) == 2


@pytest.mark.usefixtures("data")
def test_what_stood_before_a_mass_change_is_kept() -> None:
    texts = [f"فقرة {n}" for n in range(40)]
    desk, keeper = Desk(article_of(*texts), None), Keeper()
    keeper.open(cast("Context", desk))
    change(keeper, desk, desk.article)
    written = replace(desk.article, blocks=(*desk.article.blocks[:-1], Paragraph()))
    change(keeper, desk, written)  # one block
    assert reasons() == []
    change(keeper, desk, replace(written, blocks=written.blocks[::2]))
    assert reasons() == [Reason.MASS]
    with Versions(versions_path()) as versions:
        assert versions.article(versions.of("a")[0].id) == written


@pytest.mark.usefixtures("data")
def test_an_article_that_is_closed_unsaved_is_kept_if_it_has_a_file() -> None:
    for path, expected in ((None, []), (HERE, [Reason.OPEN, Reason.TIME])):
        desk, keeper = Desk(article_of("أولى"), path), Keeper()
        keeper.open(cast("Context", desk))
        change(keeper, desk, article_of("أولى", "ثانية"))
        keeper.leave(cast("Context", desk))
        assert reasons() == expected


@pytest.mark.usefixtures("data")
def test_the_end_of_the_program_keeps_what_no_version_has() -> None:
    desk, keeper = Desk(article_of("أولى")), Keeper()
    keeper.open(cast("Context", desk))
    change(keeper, desk, article_of("أولى", "ثانية"))
    keeper.close(cast("Context", desk))
    keeper.close(cast("Context", desk))
    assert reasons() == [Reason.OPEN, Reason.TIME]


def test_a_place_that_refuses_versions_is_told_once(data: Path) -> None:
    (data / "qirtas").write_text("a file where the folder should be")
    desk, keeper = Desk(article_of("أولى")), Keeper()
    for _ in range(3):
        keeper.keep_now(cast("Context", desk), Reason.SAVE)
    assert len(desk.told) == 1


def test_a_database_that_is_none_is_set_aside_and_told_once(data: Path) -> None:
    (data / "qirtas").mkdir()
    versions_path().write_bytes(b"not a database at all, but a text. " * 200)
    desk, keeper = Desk(article_of("أولى")), Keeper()
    for n in range(3):
        desk.article = article_of(str(n))
        keeper.keep_now(cast("Context", desk), Reason.SAVE)
    assert reasons() == [Reason.SAVE] * 3
    assert desk.told == ["versions.set-aside"]


def test_many_blocks_that_only_came_are_no_mass_change() -> None:
    before = article_of("أولى", "ثانية")
    pasted = tuple(Paragraph((Text(str(n)),)) for n in range(MASS * 3))
    assert not is_mass(before, replace(before, blocks=(*before.blocks, *pasted)))
    after = replace(before, blocks=pasted)
    assert not is_mass(before, after)
    assert is_mass(after, before)


# --- restoring -----------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(articles(), articles())
def test_a_version_is_restored_whole_and_taken_back(now: Article, version: Article) -> None:
    version = replace(version, id=now.id)
    change = restore_all(now, version)
    assert (change is None) == (now == version)
    if change is not None:
        assert apply(now, change) == version
        assert apply(version, invert(change)) == now


def test_a_version_opened_anew_is_another_article() -> None:
    version = article_of("نص")
    assert as_new(version).id != version.id
    assert as_new(version).blocks == version.blocks


# --- in words ------------------------------------------------------------------------------------


def test_times_are_grouped_as_people_speak_of_them() -> None:
    now = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
    ago = [timedelta(0), timedelta(hours=2), timedelta(days=1), timedelta(days=5)]
    made = [now - each for each in (*ago, timedelta(days=20), timedelta(days=-3))]
    catalog = load_catalog("en", [FEATURE.folder / "texts.json"])
    assert list(groups(catalog, made, now)) == [
        *("Today", "Today", "Yesterday", "This week", "November 2026", "November 2026"),
    ]
    assert when(catalog, made[0], now).startswith("today ")
    assert "2026" in when(catalog, made[4], now)
