"""What the start page begins: a pasted text with its structure, and the sample article."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QGuiApplication

from editor.document.article import Article, new_id
from editor.document.errors import message
from editor.feature import Context, Job, Level
from editor.formats.base import Reading, Report
from editor.text.resources import resource

SAMPLE = ("sample", "first-look.md")


def begin_empty(context: Context) -> None:
    """Show an article that nothing was written in: the one that is open, or a new one."""
    context.hide_page()
    if context.article != Article(context.article.id) or context.path is not None:
        context.run_action("file.new")


def paste_and_structure(context: Context) -> None:
    """Put what is on the clipboard into a new article, and find its structure."""
    mime = QGuiApplication.clipboard().mimeData()
    if mime is None or not (mime.hasText() or mime.hasHtml()):
        context.notify(context.text("start.paste.nothing"), Level.WARNING)
        return
    begin_empty(context)
    context.surface().setFocus()
    _structure_what_comes(context)
    context.surface().paste()


def _structure_what_comes(context: Context) -> None:
    """Find the structure once the paste stands: soon, or where it is long once it was read.

    A text that came with its structure keeps that.
    """
    facts, surface, id = context.facts(), context.surface(), context.article.id

    def over(_refused: object = None) -> None:
        facts.article_changed.disconnect(come)
        surface.paste_refused.disconnect(over)

    def come() -> None:
        if context.article.id == id:
            over()
            context.run_action("structure.run")

    facts.article_changed.connect(come)
    surface.paste_refused.connect(over)


def open_sample(context: Context) -> None:
    """Open a copy of the sample article: nothing that is done to it touches the sample."""
    path = resource(*SAMPLE)

    def done(reading: Reading) -> None:
        context.hide_page()
        context.open_article(replace(reading.article, id=new_id()), None, Report())

    context.run(Job(message("start.sample.opening"), lambda: context.file_reader(path)), done)
