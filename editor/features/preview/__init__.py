"""The article as its site will show it, beside the text while it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Context, Dock, Event, Feature, Listener, Menu, Setting, Side

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

DEVICES = ("phone", "desktop", "word")
SCHEMES = ("light", "dark")
SUBMENU = "preview.menu"


def _make(context: Context) -> QWidget:
    from editor.features.preview.ui import PreviewPanel

    return PreviewPanel(context)


def _show(context: Context) -> None:
    context.show_dock("preview").arrive()


def _show_in_browser(context: Context) -> None:
    from editor.features.preview.ui_browser import show_in_browser

    show_in_browser(context)


def _show_word(context: Context) -> None:
    context.show_dock("preview").set_device("word")


def _end(context: Context) -> None:
    import sys

    if (module := sys.modules.get("editor.features.preview.ui_browser")) is not None:
        module.forget_pages(context)


FEATURE = Feature(
    "preview",
    Path(__file__).parent,
    actions=(
        Action(
            "preview.show",
            run=_show,
            icon="eye",
            keys=("F8",),
            menu=Menu.ARTICLE,
            submenu=SUBMENU,
            group=3,
            order=0,
            anywhere=True,
        ),
        Action(
            "preview.browser",
            run=_show_in_browser,
            icon="external-link",
            menu=Menu.ARTICLE,
            submenu=SUBMENU,
            group=3,
            order=2,
            anywhere=True,
        ),
        Action(
            "preview.word",
            run=_show_word,
            icon="file-text",
            menu=Menu.ARTICLE,
            submenu=SUBMENU,
            group=3,
            order=1,
            anywhere=True,
        ),
    ),
    docks=(Dock("preview", "eye", Side.END, _make, visible=False, order=60),),
    listeners=(Listener(Event.CLOSING, _end),),
    settings=(
        Setting("preview.device", "phone", DEVICES),
        Setting("preview.scheme", "light", SCHEMES),
    ),
)
