"""Tables."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Command, Context, Feature, Menu, State
from editor.features.tables import commands


def _insert(context: Context) -> None:
    from editor.features.tables.ui import insert_table

    insert_table(context)


def _edit(
    id: str, command: Command, order: int, checked: State | None = None, keys: tuple[str, ...] = ()
) -> Action:
    return Action(
        id,
        command=command,
        checked=checked,
        enabled=commands.in_table if checked else None,
        keys=keys,
        menu=Menu.INSERT,
        group=2,
        order=order,
        submenu="tables.menu",
    )


FEATURE = Feature(
    "tables",
    Path(__file__).parent,
    actions=(
        Action(
            "tables.insert",
            run=_insert,
            icon="table",
            keys=("Ctrl+Shift+T",),
            menu=Menu.INSERT,
            group=2,
            order=0,
            toolbar=62,
            quick=50,
        ),
        _edit("tables.row-above", commands.row_above, 10),
        _edit("tables.row-below", commands.row_below, 11),
        _edit("tables.column-before", commands.column_before, 12),
        _edit("tables.column-after", commands.column_after, 13),
        _edit("tables.header-row", commands.header_row, 14, commands.has_header_row),
        _edit("tables.header-column", commands.header_column, 15, commands.has_header_column),
        _edit("tables.merge", commands.merge, 16),
        _edit("tables.split", commands.split, 17),
        _edit("tables.remove-row", commands.remove_row, 18),
        _edit("tables.remove-column", commands.remove_column, 19),
        _edit("tables.remove", commands.remove_table, 20),
    ),
)
