"""Cards for videos, posts of networks and pages, drawn without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from editor.feature import Action, Context, Event, Feature, Listener, Menu, PasteRule
from editor.features.embeds.commands import at_embed, paste_link, to_card, to_link


def _insert(context: Context) -> None:
    from editor.features.embeds.ui import insert_card

    insert_card(context)


def _edit(context: Context) -> None:
    from editor.features.embeds.ui import edit_card

    edit_card(context)


def _listen(context: Context) -> None:
    from editor.features.embeds.ui import CardLayer

    surface: Any = context.surface()
    surface.layers_above.append(CardLayer(surface))
    surface.card_activated.connect(lambda _index: _edit(context))


FEATURE = Feature(
    "embeds",
    Path(__file__).parent,
    actions=(
        Action(
            "embeds.insert",
            run=_insert,
            icon="square-play",
            menu=Menu.INSERT,
            group=0,
            order=9,
            quick=42,
        ),
        Action(
            "embeds.edit",
            run=_edit,
            enabled=at_embed,
            icon="pen-line",
            menu=Menu.INSERT,
            group=0,
            order=10,
            context=70,
        ),
        Action(
            "embeds.to-card",
            command=to_card,
            icon="square-play",
            menu=Menu.INSERT,
            group=0,
            order=11,
            context=71,
        ),
        Action(
            "embeds.to-link",
            command=to_link,
            icon="link",
            menu=Menu.INSERT,
            group=0,
            order=12,
            context=72,
        ),
    ),
    paste_rules=(PasteRule("embeds.paste", paste_link, order=10, turn=to_card),),
    listeners=(Listener(Event.SURFACE, _listen),),
)
