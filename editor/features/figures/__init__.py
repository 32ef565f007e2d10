"""Pictures with caption, alt text, credit, source and licence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from editor.feature import Action, Context, Event, Feature, Listener, Menu
from editor.features.figures.commands import (
    at_figure,
    feature_picture,
    is_featured,
    placeholder,
)


def _insert(context: Context) -> None:
    from editor.features.figures.ui import insert_pictures

    insert_pictures(context)


def _replace(context: Context) -> None:
    from editor.features.figures.ui import replace_picture

    replace_picture(context)


def _edit(context: Context) -> None:
    from editor.features.figures.ui import edit_texts

    edit_texts(context)


def _listen(context: Context) -> None:
    surface = context.surface()
    surface.figure_activated.connect(lambda index: _open(context, index))
    surface.pictures_offered.connect(lambda arrival: _take(context, surface, arrival))


def _take(context: Context, surface: Any, arrival: Any) -> None:
    from editor.features.figures.ui_arrival import take

    take(context, surface, arrival)


def _open(context: Context, index: int) -> None:
    from editor.features.figures.ui import edit_texts_of

    edit_texts_of(context, index)


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
        ),
        Action(
            "figures.replace",
            run=_replace,
            enabled=at_figure,
            icon="image",
            menu=Menu.INSERT,
            group=0,
            order=7,
        ),
        Action(
            "figures.featured",
            command=feature_picture,
            checked=is_featured,
            icon="newspaper",
            menu=Menu.INSERT,
            group=0,
            order=8,
        ),
    ),
    listeners=(Listener(Event.SURFACE, _listen),),
)
