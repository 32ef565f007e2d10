"""Backups of the library each day, in generations, and all of it as plain Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import (
    Action,
    Context,
    Event,
    Feature,
    Kind,
    Listener,
    Menu,
    Page,
    Setting,
)
from editor.features.backup.cli import COMMANDS
from editor.features.backup.places import LAST, PLACE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _page(context: Context) -> QWidget:
    from editor.features.backup.ui import BackupPage

    return BackupPage(context)


def _show(context: Context) -> None:
    context.show_page("backup")


def _follow(context: Context) -> None:
    from editor.features.backup.ui import BackupPage

    for page in context.window().findChildren(BackupPage):
        page.show_place()


def _make(context: Context) -> None:
    from editor.features.backup.ui_daily import Daily

    if context.setting(PLACE):
        context.state(Daily).make(context, told=True)
    else:
        context.show_page("backup")


def _export(context: Context) -> None:
    from editor.features.backup.ui import export_all

    export_all(context)


def _start(context: Context) -> None:
    from editor.features.backup.ui_daily import Daily

    context.state(Daily).start(context)


def _stop(context: Context) -> None:
    from editor.features.backup.ui_daily import Daily

    context.state(Daily).stop()


FEATURE = Feature(
    "backup",
    Path(__file__).parent,
    actions=(
        Action(
            "backup", run=_show, icon="archive", menu=Menu.FILE, group=3, order=10, anywhere=True
        ),
        Action("backup.make", run=_make, icon="copy", anywhere=True),
        Action(
            "backup.export",
            run=_export,
            icon="file-output",
            menu=Menu.FILE,
            group=2,
            order=90,
            submenu="file.export",
            anywhere=True,
        ),
    ),
    pages=(Page("backup", "archive", _page),),
    listeners=(Listener(Event.STARTED, _start), Listener(Event.CLOSING, _stop)),
    settings=(
        Setting(PLACE, "", page="backup", order=10, kind=Kind.FOLDER, changed=_follow),
        Setting(LAST, ""),
    ),
    commands=COMMANDS,
)
