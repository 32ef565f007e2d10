"""Metadata that changes with the text is undone and redone with it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from editor.bridge.article_document import ArticleDocument
from editor.bridge.style import Look
from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.meta import Meta
from editor.document.nodes import Paragraph
from editor.document.runs import text_run

OLD, NEW = Paragraph(text_run("عنوان المقال")), Paragraph(text_run("متن"))


def make_desk(heard: list[str]) -> ArticleDocument:
    desk = ArticleDocument(
        QTextDocument(), Look(), lambda _spliced: None, lambda: heard.append("meta")
    )
    desk.open(Article("t", Meta(slug="x"), (OLD,)))
    return desk


def test_text_and_metadata_are_one_step(qtbot: QtBot) -> None:
    heard: list[str] = []
    desk = make_desk(heard)
    before = desk.article
    meta = replace(before.meta, title="عنوان المقال")
    desk.apply(Change((Splice(0, (OLD,), (NEW,)),), (before.meta, meta)))
    after = desk.article
    assert after == replace(before, meta=meta, blocks=(NEW,))
    desk.qt.undo()
    assert desk.article == before
    assert not desk.qt.isUndoAvailable()
    desk.qt.redo()
    assert desk.article == after
    assert heard == ["meta", "meta"]
    assert desk.mirror.blocks == desk.mirror.read_all()


def test_a_change_of_metadata_alone_is_a_step_too(qtbot: QtBot) -> None:
    desk = make_desk([])
    before = desk.article
    desk.apply(Change(meta=(before.meta, replace(before.meta, slug="y"))))
    assert desk.article.meta.slug == "y"
    desk.qt.undo()
    assert desk.article == before


def test_what_a_field_changed_since_is_not_taken_back(qtbot: QtBot) -> None:
    desk = make_desk([])
    meta = desk.article.meta
    desk.apply(Change(meta=(meta, replace(meta, title="آلي", section="أخبار"))))
    desk.set_meta(replace(desk.article.meta, title="بخط اليد"))
    desk.qt.undo()
    assert desk.article.meta == replace(meta, title="بخط اليد")


def test_a_step_that_is_done_after_an_undo_replaces_what_was_undone(qtbot: QtBot) -> None:
    desk = make_desk([])
    meta = desk.article.meta
    desk.apply(Change(meta=(meta, replace(meta, title="أول"))))
    desk.qt.undo()
    desk.apply(Change(meta=(desk.article.meta, replace(meta, title="ثان"))))
    desk.qt.undo()
    desk.qt.redo()
    assert desk.article.meta.title == "ثان"
