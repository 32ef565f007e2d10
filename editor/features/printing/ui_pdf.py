"""Writes an article as PDF."""

from __future__ import annotations

from editor.document.article import Article
from editor.document.nodes import Dir
from editor.features.printing.paper import Paper
from editor.features.printing.ui_pages import Pages
from editor.features.printing.ui_qt import ensure_qt
from editor.formats.base import Report
from editor.formats.pdf.document import Document
from editor.formats.pdf.sheet import About


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


def pdf_of(article: Article, paper: Paper) -> tuple[bytes, Report]:
    """Return an article as PDF, and what was not carried. Any thread."""
    ensure_qt()
    document = Document(about(article))
    pages = Pages(article, paper)
    for page in pages:
        document.add(page)
    return document.finish(), pages.report()
