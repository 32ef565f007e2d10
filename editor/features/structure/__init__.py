"""Raw text to article: title, headings, lists and pictures are found, each guess undoable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.feature import Action, Context, Dock, Event, Feature, Listener, Menu, Side
from editor.features.structure.commands import can_structure, propose
from editor.features.structure.state import Guesses, moment

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def run(context: Context) -> None:
    """Structure the selection or the whole text, and show what was guessed."""
    proposal = propose(context.article, context.selection)
    if proposal is None:
        context.notify(context.text("structure.nothing"))
        return
    context.apply(proposal.change, context.text("structure.run"))
    context.state(Guesses).put(context.article.id, proposal.guesses, moment(context))
    context.show_dock("structure")


def follow(context: Context) -> None:
    """Let a guess come back to the panel when the writer undoes what took it away."""
    context.state(Guesses).follow(moment(context))


def leave(context: Context) -> None:
    """Forget the guesses about an article that is closed."""
    context.state(Guesses).leave(context.article.id)


def _make(context: Context) -> QWidget:
    from editor.features.structure.ui import GuessPanel

    return GuessPanel(context)


FEATURE = Feature(
    "structure",
    Path(__file__).parent,
    actions=(
        Action(
            "structure.run",
            run=run,
            enabled=can_structure,
            icon="wand-sparkles",
            keys=("Ctrl+Shift+G",),
            menu=Menu.ARTICLE,
            order=1,
            toolbar=70,
        ),
    ),
    docks=(Dock("structure", "wand-sparkles", Side.START, _make, visible=False, order=1),),
    listeners=(
        Listener(Event.CHANGED, follow),
        Listener(Event.META, follow),
        Listener(Event.LEFT, leave),
    ),
)
