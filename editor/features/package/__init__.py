"""The package for a site: everything that one article needs to be published, and its copy desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Context, Feature, Kind, Menu, Page, Setting
from editor.features.package.commands import COMMANDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(context: Context) -> QWidget:
    from editor.features.package.ui import PublishDesk

    return PublishDesk(context)


def _show(context: Context) -> None:
    context.show_page("package")


def _make_package(context: Context) -> None:
    context.show_page("package").make_package()


def _copy_next(context: Context) -> None:
    context.show_page("package").copy_next()


def _follow(context: Context) -> None:
    from editor.features.package.ui import PublishDesk

    for page in context.window().findChildren(PublishDesk):
        page.show_as_set()


FEATURE = Feature(
    "package",
    Path(__file__).parent,
    actions=(
        Action(
            "package.show",
            run=_show,
            icon="clipboard-copy",
            keys=("Ctrl+Alt+Y",),
            menu=Menu.ARTICLE,
            group=8,
            order=10,
            anywhere=True,
        ),
        Action(
            "package.make",
            run=_make_package,
            icon="archive",
            menu=Menu.ARTICLE,
            group=8,
            order=11,
            anywhere=True,
        ),
        Action(
            "package.copy-next",
            run=_copy_next,
            icon="copy",
            keys=("Ctrl+Alt+N",),
            menu=Menu.ARTICLE,
            group=8,
            order=12,
            anywhere=True,
        ),
    ),
    pages=(Page("package", "clipboard-copy", _make),),
    settings=(
        Setting(
            "package.form", "folder", ("folder", "zip"), page="package", order=10, changed=_follow
        ),
        Setting("package.home", "", page="package", order=20, kind=Kind.FOLDER, changed=_follow),
    ),
    commands=COMMANDS,
)
