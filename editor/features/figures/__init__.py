"""Pictures with caption, alt text, credit, source and licence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.feature import Action, Context, Dock, Event, Feature, Listener, Menu, Side
from editor.features.figures.commands import (
    at_figure,
    at_picture,
    beside,
    feature_picture,
    is_beside,
    is_featured,
    natural_width,
    placeholder,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

STEP = 1.1  # by which a key makes a picture larger


def _insert(context: Context) -> None:
    from editor.features.figures.ui import insert_pictures

    insert_pictures(context)


def _replace(context: Context) -> None:
    from editor.features.figures.ui import replace_picture

    replace_picture(context)


def _edit(context: Context) -> None:
    from editor.features.figures.ui_panel import show_details

    show_details(context)


def _larger(context: Context) -> None:
    from editor.features.figures.ui_handles import step_width

    step_width(context, STEP)


def _smaller(context: Context) -> None:
    from editor.features.figures.ui_handles import step_width

    step_width(context, 1 / STEP)


def _make_panel(context: Context) -> QWidget:
    from editor.features.figures.ui_panel import FigurePanel

    return FigurePanel(context)


def _listen(context: Context) -> None:
    from editor.features.figures.ui_handles import Handles
    from editor.features.figures.ui_layer import FigureLayer

    surface = context.surface()
    layer = FigureLayer(surface, context)
    surface.layers_above.append(layer)
    Handles(surface, layer, context)
    surface.figure_activated.connect(lambda _index: _edit(context))
    surface.pictures_offered.connect(lambda arrival: _take(context, surface, arrival))


def _take(context: Context, surface: Any, arrival: Any) -> None:
    from editor.features.figures.ui_arrival import take

    take(context, surface, arrival)


FEATURE = Feature(
    "figures",
    Path(__file__).parent,
    actions=(
        Action(
            "figures.insert",
            run=_insert,
            icon="image-plus",
            keys=("Ctrl+Alt+I",),
            menu=Menu.INSERT,
            group=0,
            order=4,
            toolbar=61,
            quick=40,
        ),
        Action(
            "figures.placeholder",
            command=placeholder,
            icon="image-off",
            menu=Menu.INSERT,
            group=0,
            order=5,
            quick=41,
        ),
        Action(
            "figures.texts",
            run=_edit,
            enabled=at_figure,
            icon="captions",
            keys=("Ctrl+Alt+P",),
            menu=Menu.INSERT,
            group=0,
            order=6,
            context=60,
        ),
        Action(
            "figures.replace",
            run=_replace,
            enabled=at_figure,
            icon="image",
            menu=Menu.INSERT,
            group=0,
            order=7,
            context=61,
        ),
        Action(
            "figures.featured",
            command=feature_picture,
            checked=is_featured,
            icon="newspaper",
            menu=Menu.INSERT,
            group=0,
            order=8,
            context=62,
        ),
        Action(
            "figures.beside",
            command=beside,
            checked=is_beside,
            icon="images",
            menu=Menu.INSERT,
            group=0,
            order=8,
            context=63,
        ),
        Action(
            "figures.larger",
            run=_larger,
            enabled=at_picture,
            icon="zoom-in",
            keys=("Ctrl+Alt+Up",),
            menu=Menu.INSERT,
            submenu="figures.size",
            group=0,
            order=8,
        ),
        Action(
            "figures.smaller",
            run=_smaller,
            enabled=at_picture,
            icon="zoom-out",
            keys=("Ctrl+Alt+Down",),
            menu=Menu.INSERT,
            submenu="figures.size",
            group=0,
            order=8,
        ),
        Action(
            "figures.natural",
            command=natural_width,
            icon="rotate-ccw",
            menu=Menu.INSERT,
            submenu="figures.size",
            group=0,
            order=8,
        ),
    ),
    docks=(Dock("figures", "image", Side.END, _make_panel, visible=False, order=2),),
    listeners=(Listener(Event.SURFACE, _listen),),
)
