"""The palette: every action by its name in Arabic, French or English; every place of the text."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Event, Feature, Listener, Menu, Setting
from editor.features.palette.commands import RECENT


def _open(context: Context) -> None:
    from editor.features.palette.ui import open_palette

    open_palette(context)


def _go_to(context: Context) -> None:
    from editor.features.palette.ui import open_palette

    open_palette(context, places=True)


def _listen(context: Context) -> None:
    from editor.features.palette.ui import KeyBeside

    KeyBeside(context)


FEATURE = Feature(
    "palette",
    Path(__file__).parent,
    actions=(
        Action(
            "palette.open",
            run=_open,
            icon="search",
            keys=("Ctrl+Shift+P",),
            menu=Menu.HELP,
            order=-1,
            anywhere=True,
        ),
        Action(
            "palette.go-to",
            run=_go_to,
            icon="hash",
            keys=("Ctrl+G",),
            menu=Menu.EDIT,
            group=5,
            anywhere=True,
        ),
    ),
    listeners=(Listener(Event.STARTED, _listen),),
    settings=(Setting(RECENT, ()),),
)
