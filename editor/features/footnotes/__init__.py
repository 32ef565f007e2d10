"""Footnotes: their numbers in the text, and a pane at the foot in which they are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Context, Dock, Event, Feature, Listener, Menu, Side
from editor.features.footnotes.commands import at_note, can_insert, remove

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PANE = "footnotes"


def _edit(context: Context) -> None:
    from editor.features.footnotes.ui import edit_note

    edit_note(context)


def _make(context: Context) -> QWidget:
    from editor.features.footnotes.ui import NotesPane

    return NotesPane(context)


def _watch(context: Context) -> None:
    from editor.features.footnotes.ui import watch

    watch(context)


FEATURE = Feature(
    "footnotes",
    Path(__file__).parent,
    actions=(
        Action(
            "footnotes.edit",
            run=_edit,
            enabled=can_insert,
            checked=at_note,
            icon="asterisk",
            keys=("Ctrl+Alt+F",),
            menu=Menu.INSERT,
            group=1,
            order=0,
            toolbar=63,
            inline=True,
            context=5,
        ),
        Action(
            "footnotes.remove",
            command=remove,
            menu=Menu.INSERT,
            group=1,
            order=1,
            context=6,
        ),
    ),
    docks=(Dock(PANE, "asterisk", Side.FOOT, _make, visible=False),),
    listeners=(Listener(Event.SURFACE, _watch),),
)
