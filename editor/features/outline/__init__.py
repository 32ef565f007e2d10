"""The outline beside the text: headings to see at a glance and to go to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Command, Context, Dock, Feature, Menu, Side
from editor.features.outline.sections import move_down, move_up, shift

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def _make(context: Context) -> QWidget:
    from editor.features.outline.ui import OutlinePanel

    return OutlinePanel(context)


def _section(
    id: str, command: Command, icon: str, order: int, keys: tuple[str, ...] = ()
) -> Action:
    return Action(
        id,
        command=command,
        icon=icon,
        keys=keys,
        menu=Menu.FORMAT,
        group=1,
        order=20 + order,
        submenu="outline.section",
    )


FEATURE = Feature(
    "outline",
    Path(__file__).parent,
    actions=(
        _section("outline.move-up", move_up, "chevrons-up", 0, ("Alt+PgUp",)),
        _section("outline.move-down", move_down, "chevrons-down", 1, ("Alt+PgDown",)),
        _section("outline.promote", shift(-1), "list-indent-decrease", 2),
        _section("outline.demote", shift(1), "list-indent-increase", 3),
    ),
    docks=(Dock("outline", "list-tree", Side.START, _make, order=0),),
)
