"""Links."""

from __future__ import annotations

from pathlib import Path

from editor.feature import (
    Action,
    Context,
    Event,
    Feature,
    Listener,
    Menu,
    PasteRule,
    Setting,
    TypingRule,
)
from editor.features.links.commands import can_link, is_link, remove_link
from editor.features.links.typing import TRIGGERS, pasted_address, typed_address
from editor.text.direction import isolated_ltr


def _edit(context: Context) -> None:
    from editor.features.links.ui import edit_link

    edit_link(context)


def _copy(context: Context) -> None:
    from editor.features.links.ui import copy_address

    copy_address(context)


def _follow_links(context: Context) -> None:
    surface = context.surface()
    surface.link_activated.connect(lambda address: _follow(context, address))
    surface.tips.append(lambda point: _tip(context, surface.link_at(point)))


def _tip(context: Context, address: str) -> str:
    # isolated: an address reads from left to right
    return context.text("links.tip", address=isolated_ltr(address)) if address else ""


def _follow(context: Context, address: str) -> None:
    from editor.features.links.ui import follow

    follow(context, address)


FEATURE = Feature(
    "links",
    Path(__file__).parent,
    actions=(
        Action(
            "links.edit",
            run=_edit,
            enabled=can_link,
            checked=is_link,
            icon="link",
            keys=("Ctrl+K",),
            menu=Menu.INSERT,
            group=0,
            order=0,
            toolbar=60,
            inline=True,
            context=0,
        ),
        Action(
            "links.remove",
            command=remove_link,
            icon="unlink",
            keys=("Ctrl+Shift+K",),
            menu=Menu.INSERT,
            group=0,
            order=1,
            inline=True,
            context=1,
        ),
        Action(
            "links.copy",
            run=_copy,
            enabled=is_link,
            icon="copy",
            menu=Menu.INSERT,
            group=0,
            order=2,
            inline=True,
            context=2,
        ),
    ),
    listeners=(Listener(Event.SURFACE, _follow_links),),
    settings=(Setting("links.typed", default=True, page="typing", order=70),),
    # a card of a video, on a line of its own, comes before
    typing_rules=(TypingRule("links.typed-address", TRIGGERS, typed_address, "links.typed", 50),),
    paste_rules=(PasteRule("links.pasted-address", pasted_address, order=50),),
)
