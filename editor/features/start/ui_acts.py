"""What the start page begins: a pasted text with its structure, and the sample article."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from editor.document.article import Article, new_id
from editor.feature import Context, Job, Level
from editor.formats.base import Reading, Report
from editor.text.resources import resource

SAMPLE = ("sample", "first-look.md")


def paste_and_structure(context: Context) -> None:
    """Put what is on the clipboard into a new article, and find its structure."""
    mime = QGuiApplication.clipboard().mimeData()
    if mime is None or not (mime.hasText() or mime.hasHtml()):
        context.notify(context.text("start.paste.nothing"), Level.WARNING)
        return
    context.hide_page()
    if context.article != Article(context.article.id) or context.path is not None:
        context.run_action("file.new")
    context.surface().setFocus()
    context.surface().paste()
    # the paste stands at the end of this turn; a text that came with its structure keeps that
    QTimer.singleShot(0, lambda: context.run_action("structure.run"))


def open_sample(context: Context) -> None:
    """Open a copy of the sample article: nothing that is done to it touches the sample."""
    path = resource(*SAMPLE)

    def done(reading: Reading) -> None:
        context.hide_page()
        context.open_article(replace(reading.article, id=new_id()), None, Report())

    context.run(Job(context.text("start.sample.opening"), lambda: context.file_reader(path)), done)
