"""Settings: every one of the program on a page, found by its words, and the keys of all actions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Context, Event, Feature, Listener, Menu, Page, Setting
from editor.features.settings.sections import KEYS_SECTION, OF_KEYS
from editor.settings.desks import RESTORE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PAGE = "settings"


class Followers:
    """What follows every change of a setting: the page, while it is there."""

    def __init__(self) -> None:
        self.page: Callable[[], None] = _nothing

    def tell(self) -> None:
        """Say that some have changed."""
        self.page()


def _nothing() -> None:
    return None


def _make(context: Context) -> QWidget:
    from editor.features.settings.ui import SettingsPage

    return SettingsPage(context)


def _show(context: Context) -> None:
    context.show_page(PAGE)


def _show_keys(context: Context) -> None:
    context.show_page(PAGE).go_to(KEYS_SECTION)


def _refresh(context: Context) -> None:
    context.state(Followers).tell()


FEATURE = Feature(
    "settings",
    Path(__file__).parent,
    actions=(
        Action(
            "settings.show",
            run=_show,
            icon="settings",
            keys=("Ctrl+,",),
            menu=Menu.EDIT,
            group=9,
            order=9,
            anywhere=True,
        ),
        Action("settings.keys", run=_show_keys, icon="keyboard", menu=Menu.HELP, anywhere=True),
    ),
    pages=(Page(PAGE, "settings", _make),),
    listeners=(Listener(Event.SETTINGS, _refresh),),
    settings=(OF_KEYS, Setting(RESTORE, default=True, page="start")),
)
