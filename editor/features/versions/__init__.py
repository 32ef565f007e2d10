"""Versions: what the article was like before, to look at, to compare, to bring back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import (
    Action,
    Argument,
    CliCommand,
    Context,
    Event,
    Feature,
    Listener,
    Menu,
    Page,
    Setting,
    Terminal,
)
from editor.features.versions.keeping import BY_TIME, DAYS, MINUTES, Keeper
from editor.storage.versions_table import Reason

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PAGE = "versions.page"


def _make(context: Context) -> QWidget:
    from editor.features.versions.ui import VersionsPage

    return VersionsPage(context)


def _show(context: Context) -> None:
    context.show_page(PAGE)


def _keep(reason: Reason) -> Callable[[Context], None]:
    def run(context: Context) -> None:
        context.state(Keeper).keep_now(context, reason)

    return run


def _hear(run: Callable[[Keeper, Context], None]) -> Callable[[Context], None]:
    return lambda context: run(context.state(Keeper), context)


def _run(terminal: Terminal, *, file: str, restore: int | None, out: str | None) -> int:
    from editor.features.versions.cli import run

    return run(terminal, file, restore, out)


COMMAND = CliCommand(
    "versions",
    "versions.cli",
    (
        Argument(("file",), (("metavar", "FILE"), ("help", "versions.cli.file"))),
        Argument(
            ("--restore",), (("metavar", "N"), ("type", int), ("help", "versions.cli.restore"))
        ),
        Argument(("-o", "--out"), (("metavar", "OUT"), ("help", "versions.cli.out"))),
    ),
    _run,
)


FEATURE = Feature(
    "versions",
    Path(__file__).parent,
    actions=(
        Action(
            "versions.show",
            run=_show,
            icon="history",
            keys=("Ctrl+Alt+H",),
            menu=Menu.FILE,
            group=3,
        ),
    ),
    listeners=(
        Listener(Event.SAVED, _keep(Reason.SAVE)),
        Listener(Event.EXPORTED, _keep(Reason.EXPORT)),
        Listener(Event.CHANGED, _hear(Keeper.follow)),
        Listener(Event.META, _hear(Keeper.follow)),
        Listener(Event.OPENED, _hear(Keeper.open)),
        Listener(Event.LEFT, _hear(Keeper.leave)),
        Listener(Event.CLOSING, _hear(Keeper.close)),
    ),
    settings=(
        Setting(BY_TIME, default=True, page="versions", order=10),
        Setting(
            MINUTES,
            10,
            page="versions",
            order=20,
            minimum=1,
            maximum=1440,
            unit="unit.minutes",
        ),
        Setting(
            DAYS,
            0,
            page="versions",
            order=30,
            minimum=0,
            maximum=36_500,
            unit="unit.days",
        ),
    ),
    pages=(Page(PAGE, "history", _make),),
    commands=(COMMAND,),
)
