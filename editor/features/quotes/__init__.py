"""Quotations, pull quotes and whose words they are."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Event, Feature, Listener, Menu
from editor.features.quotes.commands import in_quotation, is_pull, is_quote, pull, quote


def _attribute(context: Context) -> None:
    from editor.features.quotes.ui import edit_attribution

    edit_attribution(context)


def _listen(context: Context) -> None:
    context.surface().attribution_activated.connect(lambda index: _attribute_at(context, index))


def _attribute_at(context: Context, index: int) -> None:
    from editor.features.quotes.ui import edit_attribution_of

    edit_attribution_of(context, index)


FEATURE = Feature(
    "quotes",
    Path(__file__).parent,
    listeners=(Listener(Event.SURFACE, _listen),),
    actions=(
        Action(
            "quotes.quote",
            command=quote,
            checked=is_quote,
            icon="text-quote",
            keys=("Ctrl+Shift+Q",),
            menu=Menu.FORMAT,
            group=2,
            order=30,
            submenu="quotes.menu",
            toolbar=53,
            quick=30,
        ),
        Action(
            "quotes.pull",
            command=pull,
            checked=is_pull,
            icon="message-square-quote",
            menu=Menu.FORMAT,
            group=2,
            order=31,
            submenu="quotes.menu",
            quick=31,
        ),
        Action(
            "quotes.attribution",
            run=_attribute,
            enabled=in_quotation,
            icon="user",
            keys=("Ctrl+Shift+A",),
            menu=Menu.FORMAT,
            group=2,
            order=32,
            submenu="quotes.menu",
            context=80,
        ),
    ),
)
