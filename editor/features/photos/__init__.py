"""The photo desk: the pictures of an article in one table, and the pictures for its site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Context, Feature, Menu, Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(context: Context) -> QWidget:
    from editor.features.photos.ui import PhotoDesk

    return PhotoDesk(context)


def _show(context: Context) -> None:
    context.show_page("photos")


def _make_pictures(context: Context) -> None:
    desk = context.show_page("photos")
    desk.making.ask(desk.wanted)


def _has_pictures(context: Context) -> bool:
    return bool(context.article.assets)


FEATURE = Feature(
    "photos",
    Path(__file__).parent,
    actions=(
        Action(
            "photos.show",
            run=_show,
            icon="images",
            keys=("Ctrl+Alt+G",),
            menu=Menu.ARTICLE,
            group=2,
            order=0,
            anywhere=True,
        ),
        Action(
            "photos.make",
            run=_make_pictures,
            possible=_has_pictures,
            icon="file-image",
            menu=Menu.ARTICLE,
            group=2,
            order=1,
            anywhere=True,
        ),
    ),
    pages=(Page("photos", "images", _make),),
)
