"""Find and replace: in the whole article or in a part, over the spellings of Arabic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Bar, Context, Event, Feature, Listener, Menu, Setting

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

BAR = "find"


def _make(context: Context) -> QWidget:
    from editor.features.find.ui import FindBar

    return FindBar(context)


def _find(context: Context) -> None:
    context.show_bar(BAR)


def _replace(context: Context) -> None:
    context.show_bar(BAR).show_replacing()


def _next(context: Context) -> None:
    from editor.features.find.ui_steps import go

    go(context, forward=True)


def _previous(context: Context) -> None:
    from editor.features.find.ui_steps import go

    go(context, forward=False)


def _mark_hits(context: Context) -> None:
    from editor.features.find.ui_layer import HitLayer

    surface = context.surface()
    surface.layers_below.append(HitLayer(context, surface))


def _switch(name: str, *, default: bool = True) -> Setting:
    return Setting(f"find.{name}", default)


FEATURE = Feature(
    "find",
    Path(__file__).parent,
    actions=(
        Action(
            "find.find",
            run=_find,
            icon="search",
            keys=("Ctrl+F",),
            menu=Menu.EDIT,
            group=3,
            order=0,
            toolbar=90,
            anywhere=True,
        ),
        Action(
            "find.next",
            run=_next,
            icon="arrow-down",
            keys=("F3",),
            menu=Menu.EDIT,
            group=3,
            order=1,
            anywhere=True,
        ),
        Action(
            "find.previous",
            run=_previous,
            icon="arrow-up",
            keys=("Shift+F3",),
            menu=Menu.EDIT,
            group=3,
            order=2,
            anywhere=True,
        ),
        Action(
            "find.replace",
            run=_replace,
            icon="replace",
            keys=("Ctrl+H",),
            menu=Menu.EDIT,
            group=3,
            order=3,
            anywhere=True,
        ),
    ),
    bars=(Bar(BAR, _make),),
    listeners=(Listener(Event.SURFACE, _mark_hits),),
    settings=(
        _switch("tashkeel"),
        _switch("tatweel"),
        _switch("hamza"),
        _switch("yeh"),
        _switch("teh"),
        _switch("digits"),
        _switch("case"),
        _switch("whole-word", default=False),
        _switch("pattern", default=False),
    ),
)
