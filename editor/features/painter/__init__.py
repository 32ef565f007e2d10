"""The format painter: takes the looks of some text and puts them on other text."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Feature, Menu
from editor.features.painter.commands import Brush, can_take, stroke, take


def _copy(context: Context) -> None:
    brush = context.state(Brush)
    brush.paint = take(context.article, context.selection)
    context.notify(context.text("painter.copied"))


def _paste(context: Context) -> None:
    paint = context.state(Brush).paint
    if paint is None:
        context.notify(context.text("painter.empty"))
        return
    change = stroke(context.article, context.selection, paint)
    context.apply(change, context.text("painter.paste"))


def _hold(context: Context) -> None:
    from editor.features.painter.ui import press_brush

    press_brush(context)


FEATURE = Feature(
    "painter",
    Path(__file__).parent,
    actions=(
        Action(
            "painter.hold",
            run=_hold,
            enabled=can_take,
            active=lambda context: context.state(Brush).held,
            icon="paintbrush",
            toolbar=37,
            inline=True,
        ),
        Action(
            "painter.copy",
            run=_copy,
            enabled=can_take,
            keys=("Ctrl+Alt+Shift+C",),
            menu=Menu.FORMAT,
            group=1,
            order=0,
            inline=True,
        ),
        Action(
            "painter.paste",
            run=_paste,
            icon="paintbrush",
            keys=("Ctrl+Alt+Shift+V",),
            menu=Menu.FORMAT,
            group=1,
            order=1,
            inline=True,
        ),
    ),
)
