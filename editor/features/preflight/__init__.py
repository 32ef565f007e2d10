"""Preflight: everything that would embarrass the writer once the article is published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from editor.document.article import Article
from editor.feature import (
    Action,
    CheckName,
    Context,
    Dock,
    Enclosed,
    Enclosure,
    Event,
    Feature,
    Listener,
    Menu,
    Setting,
    Side,
    StatusItem,
)
from editor.features.preflight.commands import COMMANDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.settings.profile import Profile

DOCK = "preflight"
MARKS = "preflight.marks"
CHECKING = "preflight.checking"  # the entry under which all of it stands


def _enclose(article: Article, profile: Profile, text: Callable[..., str]) -> Enclosed:
    from editor.features.preflight.enclosing import enclose

    return enclose(article, profile, text)


def _make(context: Context) -> QWidget:
    from editor.features.preflight.ui import PreflightPanel

    return PreflightPanel(context)


def _show(context: Context) -> None:
    context.show_dock(DOCK).arrive()


def _next(context: Context) -> None:
    from editor.features.preflight.ui_go import go_on

    go_on(context, forward=True)


def _previous(context: Context) -> None:
    from editor.features.preflight.ui_go import go_on

    go_on(context, forward=False)


def _mend(context: Context) -> None:
    context.show_dock(DOCK).mend_all()


def _can_mend(context: Context) -> bool:
    from editor.features.preflight.ui_watch import Watcher

    result = context.state(Watcher).result
    return result is not None and any(each.can_mend for each in result.findings)


def _note(context: Context) -> None:
    from editor.features.preflight.ui_watch import Watcher

    context.state(Watcher).note(context)


def _turn(context: Context) -> None:
    from editor.features.preflight.ui_watch import Watcher

    context.state(Watcher).turn(context)


def _close(context: Context) -> None:
    from editor.features.preflight.ui_watch import Watcher

    context.state(Watcher).close()


def _mark(context: Context) -> None:
    from editor.features.preflight.ui_marks import FindingLayer

    surface = context.surface()
    surface.layers_below.append(FindingLayer(context, surface))


def _repaint(context: Context) -> None:
    context.surface().viewport().update()


def _figure(context: Context) -> str:
    from editor.features.preflight.ui_watch import Watcher

    return context.state(Watcher).figure()


def _checks() -> tuple[CheckName, ...]:
    from editor.features.preflight.checks import CHECKS

    return tuple(
        CheckName(each.id, f"preflight.{each.id}.name", each.level.value) for each in CHECKS
    )


FEATURE = Feature(
    "preflight",
    Path(__file__).parent,
    actions=(
        Action(
            "preflight.show",
            run=_show,
            icon="list-checks",
            keys=("Ctrl+Alt+K",),
            menu=Menu.ARTICLE,
            submenu=CHECKING,
            group=3,
            order=0,
            anywhere=True,
        ),
        Action(
            "preflight.next",
            run=_next,
            icon="arrow-down",
            keys=("F4",),
            menu=Menu.ARTICLE,
            submenu=CHECKING,
            group=3,
            order=1,
            anywhere=True,
        ),
        Action(
            "preflight.previous",
            run=_previous,
            icon="arrow-up",
            keys=("Shift+F4",),
            menu=Menu.ARTICLE,
            submenu=CHECKING,
            group=3,
            order=2,
            anywhere=True,
        ),
        Action(
            "preflight.mend-found",
            run=_mend,
            possible=_can_mend,
            icon="wand-sparkles",
            menu=Menu.ARTICLE,
            submenu=CHECKING,
            group=3,
            order=3,
        ),
    ),
    docks=(Dock(DOCK, "list-checks", Side.END, _make, visible=False, order=5),),
    status=(StatusItem("preflight.checking", _figure, order=5, run=_show),),
    listeners=(
        Listener(Event.SURFACE, _mark),
        Listener(Event.CHANGED, _note),
        Listener(Event.META, _note),
        Listener(Event.OPENED, _turn),
        Listener(Event.CLOSING, _close),
    ),
    settings=(Setting(MARKS, default=True, page="view", order=50, changed=_repaint),),
    commands=COMMANDS,
    enclosures=(Enclosure("preflight", _enclose),),
    checks=_checks,
)
