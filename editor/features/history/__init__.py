"""Undo and redo."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Feature, Menu


def undo(context: Context) -> None:
    """Take back the last step."""
    context.surface().undo()


def redo(context: Context) -> None:
    """Do again what was taken back."""
    context.surface().redo()


def can_undo(context: Context) -> bool:
    """Tell whether there is a step to take back."""
    return bool(context.surface().can_undo)


def can_redo(context: Context) -> bool:
    """Tell whether there is a step to do again."""
    return bool(context.surface().can_redo)


FEATURE = Feature(
    "history",
    Path(__file__).parent,
    actions=(
        Action(
            "history.undo",
            run=undo,
            possible=can_undo,
            icon="undo-2",
            keys=("Ctrl+Z",),
            menu=Menu.EDIT,
            group=0,
            order=0,
            toolbar=10,
            anywhere=True,
        ),
        Action(
            "history.redo",
            run=redo,
            possible=can_redo,
            icon="redo-2",
            keys=("Ctrl+Y", "Ctrl+Shift+Z"),
            menu=Menu.EDIT,
            group=0,
            order=1,
            toolbar=11,
            anywhere=True,
        ),
    ),
)
