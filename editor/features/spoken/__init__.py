"""What a screen reader is told of the text: what the caret has come to, and where it is."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Event, Feature, Listener, Menu, Setting

STRUCTURE = "spoken.structure"


def _equip(context: Context) -> None:
    from editor.features.spoken.ui import Narrator

    Narrator(context.surface(), context)


def _tell(context: Context) -> None:
    from editor.features.spoken.ui import tell

    tell(context)


FEATURE = Feature(
    "spoken",
    Path(__file__).parent,
    actions=(
        Action(
            "spoken.where",
            run=_tell,
            icon="text-cursor-input",
            keys=("Shift+F1",),
            menu=Menu.VIEW,
            group=7,
            anywhere=True,
        ),
    ),
    listeners=(Listener(Event.SURFACE, _equip),),
    settings=(Setting(STRUCTURE, default=True, page="view", order=60),),
)
