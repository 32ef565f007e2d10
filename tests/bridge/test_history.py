"""Undo steps are taken over into a document of other looks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from editor.bridge.article_document import ArticleDocument
from editor.bridge.history import MAX_STEPS, lay_history, take_history
from editor.bridge.style import Look
from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.keystrokes import enter, remove_block
from editor.document.meta import Meta
from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.document.selection import caret
from tests.articles import kitchen_sink


def desk_of(article: Article, look: Look | None = None) -> ArticleDocument:
    desk = ArticleDocument(QTextDocument(), look or Look(), lambda _spliced: None)
    desk.open(article)
    desk.qt.clearUndoRedoStacks()
    return desk


def moved(desk: ArticleDocument) -> ArticleDocument:
    """Take the steps of a document over into one of wider lines."""
    assets = desk.assets
    history = take_history(desk)
    other = desk_of(history.first, Look(line_height=200))
    lay_history(other, history, assets)
    return other


@pytest.mark.parametrize("undone", [0, 2, 5])
def test_every_step_back_and_forth_is_the_same_article(qtbot: QtBot, undone: int) -> None:
    article = kitchen_sink()
    desk = desk_of(article)
    seen = [desk.article]
    for index in (5, 3, 8, 1, 0):
        desk.apply(remove_block(desk.article, index) or Change())
        seen.append(desk.article)
    for _ in range(undone):
        desk.qt.undo()
    other = moved(desk)
    at = len(seen) - 1 - undone
    assert other.article == seen[at]
    assert other.mirror.blocks == other.mirror.read_all()
    while other.qt.isUndoAvailable():
        other.qt.undo()
        at -= 1
        assert other.article == seen[at]
    assert at == 0
    for expected in seen[1:]:
        other.qt.redo()
        assert other.article == expected
    assert not other.qt.isRedoAvailable()


def test_metadata_goes_along_and_blocks_stay_the_same_objects(qtbot: QtBot) -> None:
    old, new = Paragraph(text_run("عنوان")), Paragraph(text_run("متن"))
    desk = desk_of(Article("t", Meta(slug="x"), (old,)))
    meta = replace(desk.article.meta, title="عنوان")
    desk.apply(Change((Splice(0, (old,), (new,)),), (desk.article.meta, meta)))
    after = desk.article
    other = moved(desk)
    assert other.article == after
    assert other.article.blocks[0] is after.blocks[0]
    other.qt.undo()
    assert other.article.meta.title == ""
    assert other.article.blocks == (old,)


def test_no_more_steps_than_anyone_undoes(qtbot: QtBot) -> None:
    desk = desk_of(Article("t", blocks=(Paragraph(text_run("س")),)))
    for _ in range(MAX_STEPS + 20):
        desk.apply(enter(desk.article, caret(0, 1)) or Change())
    other = moved(desk)
    assert len(other.article.blocks) == MAX_STEPS + 21
    while other.qt.isUndoAvailable():
        other.qt.undo()
    assert len(other.article.blocks) == 21
