"""Writes an article as PDF."""

from __future__ import annotations

import sys
import threading

from PySide6.QtGui import QGuiApplication

from editor.document.article import Article
from editor.document.nodes import Dir
from editor.features.printing.paper import Paper
from editor.features.printing.ui_pages import Pages
from editor.formats.pdf.document import Document
from editor.formats.pdf.sheet import About

_own: list[QGuiApplication] = []
_making = threading.Lock()


def ensure_qt() -> None:
    """Start Qt where the program runs without a window; its fonts need no display."""
    with _making:
        if QGuiApplication.instance() is None:
            _own.append(QGuiApplication([sys.argv[0], "-platform", "offscreen"]))


def about(article: Article) -> About:
    """Return what a PDF says of an article."""
    meta = article.meta
    return About(
        meta.title,
        meta.authors,
        meta.excerpt or meta.deck,
        meta.tags,
        meta.lang,
        meta.dir is Dir.RTL,
        meta.date,
    )


def pdf_of(article: Article, paper: Paper) -> bytes:
    """Return an article as PDF. Any thread."""
    ensure_qt()
    document = Document(about(article))
    for page in Pages(article, paper):
        document.add(page)
    return document.finish()
