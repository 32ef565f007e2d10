"""Tables."""

from __future__ import annotations

from pathlib import Path

from editor.feature import (
    Action,
    Command,
    Context,
    Event,
    Feature,
    Listener,
    Menu,
    PasteRule,
    State,
)
from editor.features.tables import commands, lines, paste, widths


def _insert(context: Context) -> None:
    from editor.features.tables.ui import insert_table

    insert_table(context)


def _caption(context: Context) -> None:
    from editor.features.tables.ui_surface import edit_caption

    edit_caption(context)


def _install(context: Context) -> None:
    from editor.features.tables.ui_surface import install

    install(context)


def _edit(
    id: str,
    command: Command,
    order: int,
    checked: State | None = None,
    keys: tuple[str, ...] = (),
    context: int | None = None,
    icon: str = "",
) -> Action:
    return Action(
        id,
        command=command,
        checked=checked,
        enabled=commands.in_table if checked else None,
        icon=icon,
        keys=keys,
        menu=Menu.INSERT,
        group=2,
        order=order,
        submenu="tables.menu",
        context=context,
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
        _edit("tables.row-above", commands.row_above, 10, context=10),
        _edit("tables.row-below", commands.row_below, 11, context=11),
        _edit("tables.column-before", commands.column_before, 12, context=12),
        _edit("tables.column-after", commands.column_after, 13, context=13),
        _edit("tables.double-row", lines.double_row, 14),
        _edit("tables.row-up", lines.row_up, 20, keys=("Alt+Up",)),
        _edit("tables.row-down", lines.row_down, 21, keys=("Alt+Down",)),
        _edit("tables.column-left", lines.column_left, 22, keys=("Alt+Left",)),
        _edit("tables.column-right", lines.column_right, 23, keys=("Alt+Right",)),
        _edit("tables.sort-up", lines.sort_rows(falling=False), 24, context=24),
        _edit("tables.sort-down", lines.sort_rows(falling=True), 25, context=25),
        _edit("tables.merge", commands.merge, 30, context=30),
        _edit("tables.split", commands.split, 31, context=31),
        _edit("tables.select-row", lines.select_row, 32),
        _edit("tables.select-column", lines.select_column, 33),
        _edit("tables.select", lines.select_table, 34),
        _edit("tables.header-row", commands.header_row, 40, commands.has_header_row, context=40),
        _edit(
            "tables.header-column",
            commands.header_column,
            41,
            commands.has_header_column,
            context=41,
        ),
        Action(
            "tables.caption",
            run=_caption,
            enabled=commands.in_table,
            icon="captions",
            menu=Menu.INSERT,
            group=2,
            order=42,
            submenu="tables.menu",
            context=42,
        ),
        _edit("tables.equal-widths", widths.equal_widths, 43, context=43),
        _edit("tables.remove-row", commands.remove_row, 50, context=50),
        _edit("tables.remove-column", commands.remove_column, 51, context=51),
        _edit("tables.remove", commands.remove_table, 52, context=52, icon="trash-2"),
    ),
    listeners=(Listener(Event.SURFACE, _install),),
    paste_rules=(PasteRule("tables.paste", paste.paste_cells, order=50),),
)
