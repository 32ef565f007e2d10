"""PDF out and printing: one layout for paper, seen before it is printed."""

from __future__ import annotations

from pathlib import Path

from editor.document.article import Article
from editor.feature import Action, Context, Feature, Menu, Setting
from editor.features.printing.paper import MARGINS, OPTIONS, SIZES, paper_of
from editor.formats.base import NO_OPTIONS, Check, Options, Writer, Writing


def _write(article: Article, _stem: str, options: Options = NO_OPTIONS, /) -> Writing:
    from editor.features.printing.ui_pdf import pdf_of

    data, report = pdf_of(article, paper_of(options))
    return Writing(data, report=report)


def _prove(
    article: Article, writing: Writing, _options: Options = NO_OPTIONS, /
) -> tuple[Check, ...]:
    try:
        from editor.features.printing.ui_proof import checks
    except ImportError:  # Qt without PDFium, as some systems package it: nobody else to ask
        return ()
    return checks(article, writing.data)


def _preview(context: Context) -> None:
    from editor.features.printing.ui_preview import preview

    preview(context)


FEATURE = Feature(
    "printing",
    Path(__file__).parent,
    actions=(
        Action(
            "printing.preview",
            run=_preview,
            icon="printer",
            keys=("Ctrl+P",),
            menu=Menu.FILE,
            group=2,
            order=40,
            anywhere=True,
        ),
    ),
    settings=(
        Setting("printing.paper", "a4", tuple(SIZES), page="printing", order=10),
        Setting("printing.margins", "normal", tuple(MARGINS), page="printing", order=20),
    ),
    writers=(Writer("pdf", "printing.pdf", (".pdf",), _write, OPTIONS, prove=_prove),),
)
