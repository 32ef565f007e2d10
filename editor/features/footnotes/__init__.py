"""Footnotes."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Feature, Menu
from editor.features.footnotes.commands import at_note, can_insert, remove


def _edit(context: Context) -> None:
    from editor.features.footnotes.ui import edit_note

    edit_note(context)


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
        ),
        Action("footnotes.remove", command=remove, menu=Menu.INSERT, group=1, order=1),
    ),
)
