"""PDF out and printing: one layout for paper, seen before it is printed."""

from __future__ import annotations

from pathlib import Path

from editor.document.article import Article
from editor.feature import Feature
from editor.features.printing.paper import OPTIONS, paper_of
from editor.formats.base import NO_OPTIONS, Options, Report, Writer, Writing


def _write(article: Article, _stem: str, options: Options = NO_OPTIONS, /) -> Writing:
    from editor.features.printing.ui_pdf import pdf_of

    return Writing(pdf_of(article, paper_of(options)), report=Report())


FEATURE = Feature(
    "printing",
    Path(__file__).parent,
    writers=(Writer("pdf", "printing.pdf", (".pdf",), _write, OPTIONS),),
)
