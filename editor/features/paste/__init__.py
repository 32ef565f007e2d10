"""Pasting: what came is told beside it, and can have another form with one press."""

from __future__ import annotations

from pathlib import Path

from editor.document.pasting import PasteForm
from editor.feature import Action, Context, Event, Feature, Listener, Menu


def _attend(context: Context) -> None:
    from editor.features.paste.ui import attend

    attend(context)


def _get_ready(context: Context) -> None:
    from editor.features.paste.ui_ready import get_ready

    get_ready(context)


def _can_turn(context: Context, form: PasteForm) -> bool:
    last = context.surface().intake.last
    return last is not None and not last.flat and last.form is not form and last.pasted.is_rich


def _turn(order: int, form: PasteForm) -> Action:
    """Return the action that gives the last paste a form: what the bubble does, by key."""
    return Action(
        f"paste.turn.{form}",
        run=lambda context: context.surface().intake.again(form),
        possible=lambda context: _can_turn(context, form),
        menu=Menu.EDIT,
        group=1,
        order=5 + order,
        submenu="paste.turn",
    )


FEATURE = Feature(
    "paste",
    Path(__file__).parent,
    actions=(
        Action(
            "paste.match",
            run=lambda context: context.surface().paste_matching(),
            icon="clipboard-paste",
            keys=("Ctrl+Alt+V",),
            menu=Menu.EDIT,
            group=1,
            order=4,
        ),
        *(_turn(order, form) for order, form in enumerate(PasteForm)),
    ),
    listeners=(Listener(Event.SURFACE, _attend), Listener(Event.STARTED, _get_ready)),
)
