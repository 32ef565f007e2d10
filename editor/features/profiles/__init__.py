"""Profiles of sites: which one is chosen, and how one comes, goes and is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Context, Event, Feature, Listener, Menu, Page, Setting
from editor.features.profiles.cli import COMMANDS
from editor.settings.profile_choice import ACTIVE, known_profiles

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SITE = "profiles.site"  # the entry under which all of it stands


def _choose(context: Context) -> None:
    from editor.features.profiles.ui import choose

    choose(context)


def _edit(context: Context) -> None:
    from editor.features.profiles.ui import edit

    edit(context)


def _make(context: Context) -> QWidget:
    from editor.features.profiles.ui_page import ProfilesPage

    return ProfilesPage(context)


def _show(context: Context) -> None:
    context.show_page("profiles")


def _import(context: Context) -> None:
    from editor.features.profiles.ui import bring_in

    bring_in(context)


def _export(context: Context) -> None:
    from editor.features.profiles.ui import send_out

    send_out(context)


def _watch(context: Context) -> None:
    if context.setting(ACTIVE):
        from editor.features.profiles.ui import watch

        watch(context)


def _options(text: Callable[..., str]) -> tuple[tuple[str, str], ...]:
    known = known_profiles()
    none = ("", text("profiles.none"))
    return (none, *((profile.id, profile.name or profile.id) for profile in known))


def _follow(context: Context) -> None:
    context.facts().meta_changed.emit()  # what shows the article looks again


def _is_chosen(context: Context) -> bool:
    return bool(context.setting(ACTIVE))


FEATURE = Feature(
    "profiles",
    Path(__file__).parent,
    actions=(
        Action(
            "profiles.choose",
            run=_choose,
            icon="globe",
            menu=Menu.ARTICLE,
            submenu=SITE,
            group=8,
            order=0,
            anywhere=True,
        ),
        Action(
            "profiles.page",
            run=_show,
            icon="settings",
            menu=Menu.ARTICLE,
            submenu=SITE,
            group=8,
            order=1,
            anywhere=True,
        ),
        Action(
            "profiles.edit",
            run=_edit,
            icon="square-pen",
            menu=Menu.ARTICLE,
            submenu=SITE,
            group=8,
            order=2,
            anywhere=True,
        ),
        Action(
            "profiles.import",
            run=_import,
            icon="file-input",
            menu=Menu.ARTICLE,
            submenu=SITE,
            group=8,
            order=3,
            anywhere=True,
        ),
        Action(
            "profiles.export",
            run=_export,
            possible=_is_chosen,
            icon="share",
            menu=Menu.ARTICLE,
            submenu=SITE,
            group=8,
            order=4,
            anywhere=True,
        ),
    ),
    pages=(Page("profiles", "globe", _make),),
    listeners=(Listener(Event.STARTED, _watch),),
    settings=(Setting(ACTIVE, "", page="site", options=_options, changed=_follow),),
    commands=COMMANDS,
)
