"""The library: folders of articles to see, to find, to keep in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Context, Event, Feature, Listener, Menu, Page, Setting
from editor.features.library.cli import COMMANDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(context: Context) -> QWidget:
    from editor.features.library.ui import LibraryPage

    return LibraryPage(context)


def _show(context: Context) -> None:
    context.show_page("library")


def _begin(context: Context) -> None:
    from editor.features.library.ui_begin import begin

    begin(context)


def _saved(context: Context) -> None:
    if context.path is not None:
        from editor.features.library.ui_begin import follow

        follow(context, context.path)


def _end(context: Context) -> None:
    from editor.features.library.ui_begin import end

    end(context)


def _similar(context: Context) -> None:
    from editor.features.library.ui_similar import show_similar_to_open

    show_similar_to_open(context)


def _follow(context: Context) -> None:
    from editor.features.library.ui import LibraryPage

    for page in context.window().findChildren(LibraryPage):
        page.show_as_set()


FEATURE = Feature(
    "library",
    Path(__file__).parent,
    actions=(
        Action(
            "library.show",
            run=_show,
            icon="library",
            keys=("Ctrl+Shift+O",),
            menu=Menu.FILE,
            group=0,
            order=5,
            anywhere=True,
        ),
        Action(
            "library.similar",
            run=_similar,
            icon="files",
            menu=Menu.ARTICLE,
            group=6,
            anywhere=True,
        ),
    ),
    commands=COMMANDS,
    pages=(Page("library", "library", _make),),
    listeners=(
        Listener(Event.STARTED, _begin),
        Listener(Event.SAVED, _saved),
        Listener(Event.CLOSING, _end),
    ),
    settings=(
        Setting("library.cards", default=False, page="library", changed=_follow),
        Setting("library.order-by", "modified"),
        Setting("library.group-by", ""),
        Setting("library.saved", ()),
    ),
)
