"""Direction of blocks, of cells, of table columns and of phrases."""

from __future__ import annotations

from pathlib import Path

from editor.document.nodes import Dir
from editor.feature import Action, Context, Event, Feature, Listener, Menu, Setting
from editor.features.direction.commands import (
    SIDE_KEYS,
    can_direct,
    direct,
    flip_table,
    is_directed,
    is_isolated,
    isolate,
)


def _watch_side_keys(context: Context) -> None:
    from editor.features.direction.ui import watch_side_keys

    watch_side_keys(context)


def _block(value: Dir, icon: str, keys: tuple[str, ...], order: int) -> Action:
    return Action(
        f"direction.{value}",
        command=direct(value),
        enabled=can_direct,
        checked=is_directed(value),
        icon=icon,
        keys=keys,
        menu=Menu.FORMAT,
        group=4,
        order=10 + order,
        submenu="direction.menu",
        toolbar=41 + order,
    )


def _phrase(value: Dir, order: int) -> Action:
    return Action(
        f"direction.phrase-{value}",
        command=isolate(value),
        checked=is_isolated(value),
        menu=Menu.FORMAT,
        group=4,
        order=20 + order,
        submenu="direction.menu",
        inline=True,
    )


FEATURE = Feature(
    "direction",
    Path(__file__).parent,
    listeners=(Listener(Event.SURFACE, _watch_side_keys),),
    settings=(Setting(SIDE_KEYS, default=True, page="typing", order=80),),
    actions=(
        _block(Dir.RTL, "pilcrow-left", ("Ctrl+Shift+R",), 0),
        _block(Dir.LTR, "pilcrow-right", ("Ctrl+Shift+L",), 1),
        _phrase(Dir.RTL, 0),
        _phrase(Dir.LTR, 1),
        Action(
            "direction.table",
            command=flip_table,
            menu=Menu.FORMAT,
            group=4,
            order=30,
            submenu="direction.menu",
        ),
    ),
)
