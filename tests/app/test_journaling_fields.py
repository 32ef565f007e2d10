"""What stands in a field that nobody has left survives a kill, before the article has it."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress

import pytest
from pytestqt.qtbot import QtBot

from editor.document.article import Article
from editor.document.nodes import Figure
from editor.settings.folders import journal_path
from editor.storage.journal import Journal, Orphan
from tests.app.test_journaling import orphans, writing


@pytest.mark.parametrize(
    ("order", "read"),
    [
        ("describe", lambda article: figure_of(article).alt),
        ("cell", lambda article: figure_of(article).credit),
        ("begin", lambda article: article.meta.authors[0]),
    ],
)
def test_what_stands_in_a_field_that_nobody_has_left_comes_back_after_a_kill(
    qtbot: QtBot, order: str, read: Callable[[Article], str]
) -> None:
    with writing() as writer:
        writer.do("picture")
        writer.do("flush")
        writer.do(order, "صيادون عند الفجر")
        qtbot.waitUntil(lambda: any(written_in(read)), timeout=20_000)  # nobody asks for it
        assert writer.end() == -signal.SIGKILL
    assert [read(each) for each in orphans()] == ["صيادون عند الفجر"]


def figure_of(article: Article) -> Figure:
    return next(block for block in article.blocks if isinstance(block, Figure))


def written_in(read: Callable[[Article], str]) -> list[bool]:
    """Tell for each session that lives whether its field is complete."""
    if not journal_path().exists():
        return []
    with Journal(journal_path()) as journal, suppress(IndexError, StopIteration):
        living: tuple[Orphan, ...] = journal._sessions("open")
        return [read(journal.article(each)) == "صيادون عند الفجر" for each in living]
    return []
