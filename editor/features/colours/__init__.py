"""Text colour and highlighting, each with a palette beside its button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.document.marks import MarkKind
from editor.feature import Action, Context, Feature, Menu
from editor.features.colours.commands import (
    PALETTES,
    LastUsed,
    can_paint,
    has,
    has_some,
    paint,
    toggle,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

NAMES = {MarkKind.COLOR: "text", MarkKind.HIGHLIGHT: "marker"}


def _button(kind: MarkKind, icon: str, keys: tuple[str, ...], toolbar: int) -> Action:
    def run(context: Context) -> None:
        value = context.state(LastUsed).of(kind)
        change = toggle(context.article, context.selection, kind, value)
        context.apply(change, context.text(f"colours.{NAMES[kind]}"))

    def make(context: Context) -> QWidget:
        from editor.features.colours.ui import ColourGrid

        return ColourGrid(context, kind, f"colours.{NAMES[kind]}")

    return Action(
        f"colours.{NAMES[kind]}",
        run=run,
        enabled=can_paint(kind),
        checked=has_some(kind),
        icon=icon,
        keys=keys,
        toolbar=toolbar,
        inline=True,
        swatch=lambda context: context.state(LastUsed).of(kind),
        drop=make,
    )


def _choice(kind: MarkKind, name: str, value: str, order: int) -> Action:
    def run(context: Context) -> None:
        if value:
            context.state(LastUsed).take(kind, value)
        change = paint(kind, value)(context.article, context.selection)
        context.apply(change, context.text(f"colours.{NAMES[kind]}.{name}"))

    return Action(
        f"colours.{NAMES[kind]}.{name}",
        run=run,
        enabled=can_paint(kind),
        checked=has(kind, value),
        icon="square",
        swatch=(lambda _: value) if value else None,
        menu=Menu.FORMAT,
        group=0,
        order=20 + order,
        submenu=f"colours.{NAMES[kind]}.menu",
        inline=True,
    )


def _choices(kind: MarkKind, order: int) -> tuple[Action, ...]:
    named = {"none": "", **PALETTES[kind]}
    return tuple(
        _choice(kind, name, value, order + number)
        for number, (name, value) in enumerate(named.items())
    )


FEATURE = Feature(
    "colours",
    Path(__file__).parent,
    actions=(
        _button(MarkKind.COLOR, "baseline", (), 34),
        _button(MarkKind.HIGHLIGHT, "highlighter", ("Ctrl+Shift+H",), 35),
        *_choices(MarkKind.COLOR, 0),
        *_choices(MarkKind.HIGHLIGHT, 20),
    ),
)
