"""Pasting: what came is told beside it, and can have another form with one press."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Event, Feature, Listener, Menu


def _attend(context: Context) -> None:
    from editor.features.paste.ui import attend

    attend(context)


def _get_ready(context: Context) -> None:
    from editor.features.paste.ui_ready import get_ready

    get_ready(context)


FEATURE = Feature(
    "paste",
    Path(__file__).parent,
    actions=(
        Action(
            "paste.match",
            run=lambda context: context.surface().paste_matching(),
            icon="clipboard-paste",
            keys=("Ctrl+Alt+V",),
            menu=Menu.EDIT,
            group=1,
            order=4,
        ),
    ),
    listeners=(Listener(Event.SURFACE, _attend), Listener(Event.STARTED, _get_ready)),
)
