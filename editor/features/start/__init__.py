"""The first minute: a page to begin from, a sample article to look into, a short tour."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Context, Feature, Menu, Page, Setting

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PAGE = "start"
SHOW = "start.show-page"


def _make(context: Context) -> QWidget:
    from editor.features.start.ui import StartPage

    return StartPage(context)


def _show(context: Context) -> None:
    context.show_page(PAGE)


def _paste(context: Context) -> None:
    from editor.features.start.ui_acts import paste_and_structure

    paste_and_structure(context)


def _sample(context: Context) -> None:
    from editor.features.start.ui_acts import open_sample

    open_sample(context)


def _tour(context: Context) -> None:
    from editor.features.start.ui_tour import begin_tour

    begin_tour(context)


FEATURE = Feature(
    "start",
    Path(__file__).parent,
    pages=(Page(PAGE, "layout-grid", _make),),
    settings=(Setting(SHOW, default=True, page="start", order=10),),
    actions=(
        Action(
            "start.page",
            run=_show,
            icon="layout-grid",
            menu=Menu.VIEW,
            group=6,
            order=2,
            anywhere=True,
        ),
        Action(
            "start.paste",
            run=_paste,
            icon="clipboard-paste",
            menu=Menu.ARTICLE,
            order=2,
            anywhere=True,
        ),
        Action(
            "start.sample",
            run=_sample,
            icon="file-text",
            menu=Menu.HELP,
            group=0,
            order=2,
            anywhere=True,
        ),
        Action(
            "start.tour",
            run=_tour,
            icon="lightbulb",
            menu=Menu.HELP,
            group=0,
            order=1,
            anywhere=True,
        ),
    ),
)
