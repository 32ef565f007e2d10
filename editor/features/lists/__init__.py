"""Bullet, numbered and task lists."""

from __future__ import annotations

from pathlib import Path

from editor.document.nodes import ListKind, Numerals
from editor.feature import Action, Context, Feature, Menu
from editor.features.lists.commands import (
    go_on,
    has_numerals,
    indent,
    is_list_of,
    numerals,
    outdent,
    restart,
    tick,
    toggle,
)


def _start(context: Context) -> None:
    from editor.features.lists.ui import edit_start

    edit_start(context)


def _kind(id: str, kind: ListKind, icon: str, order: int, keys: tuple[str, ...]) -> Action:
    return Action(
        id,
        command=toggle(kind),
        checked=is_list_of(kind),
        icon=icon,
        keys=keys,
        menu=Menu.FORMAT,
        group=2,
        order=order,
        toolbar=50 + order,
        quick=20 + order,
    )


def _numerals(kind: Numerals, order: int) -> Action:
    return Action(
        f"lists.{kind}",
        command=numerals(kind),
        checked=has_numerals(kind),
        enabled=is_list_of(ListKind.NUMBER),
        menu=Menu.FORMAT,
        group=2,
        order=10 + order,
        submenu="lists.levels",
    )


FEATURE = Feature(
    "lists",
    Path(__file__).parent,
    actions=(
        _kind("lists.bullet", ListKind.BULLET, "list", 0, ("Ctrl+Shift+8",)),
        _kind("lists.number", ListKind.NUMBER, "list-ordered", 1, ("Ctrl+Shift+7",)),
        _kind("lists.task", ListKind.TASK, "list-todo", 2, ("Ctrl+Shift+9",)),
        Action(
            "lists.indent",
            command=indent,
            icon="list-indent-increase",
            keys=("Ctrl+M", "Ctrl+]"),
            menu=Menu.FORMAT,
            group=2,
            order=4,
            submenu="lists.levels",
        ),
        Action(
            "lists.outdent",
            command=outdent,
            icon="list-indent-decrease",
            keys=("Ctrl+Shift+M", "Ctrl+["),
            menu=Menu.FORMAT,
            group=2,
            order=5,
            submenu="lists.levels",
        ),
        Action(
            "lists.tick",
            command=tick,
            icon="square-check",
            keys=("Ctrl+Return",),
            menu=Menu.FORMAT,
            group=2,
            order=6,
            submenu="lists.levels",
        ),
        *(_numerals(kind, order) for order, kind in enumerate(Numerals)),
        Action(
            "lists.restart",
            command=restart,
            menu=Menu.FORMAT,
            group=2,
            order=20,
            submenu="lists.levels",
            context=90,
        ),
        Action(
            "lists.go-on",
            command=go_on,
            # the list before may be far above: it is looked for when it is asked for
            enabled=is_list_of(ListKind.NUMBER),
            menu=Menu.FORMAT,
            group=2,
            order=21,
            submenu="lists.levels",
            context=91,
        ),
        Action(
            "lists.start",
            run=_start,
            enabled=is_list_of(ListKind.NUMBER),
            menu=Menu.FORMAT,
            group=2,
            order=22,
            submenu="lists.levels",
            context=92,
        ),
    ),
)
