"""The language of a phrase within the article, for readers, spelling and voices."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Event, Feature, Listener, Menu, Setting
from editor.features.languages.commands import TAGS, clear, has_language, is_in, say

SHOWN = "languages.shown"


def _ask(context: Context) -> None:
    from editor.features.languages.ui import ask

    ask(context)


def _toggle(context: Context) -> None:
    context.set_setting(SHOWN, not context.setting(SHOWN))


def _attach(context: Context) -> None:
    from editor.features.languages.ui import attach

    attach(context)


def _language(tag: str, order: int) -> Action:
    return Action(
        f"languages.{tag}",
        command=say(tag),
        checked=is_in(tag),
        menu=Menu.FORMAT,
        group=4,
        order=40 + order,
        submenu="languages.menu",
        inline=True,
    )


FEATURE = Feature(
    "languages",
    Path(__file__).parent,
    actions=(
        *(_language(tag, order) for order, tag in enumerate(TAGS)),
        Action(
            "languages.other",
            run=_ask,
            icon="languages",
            menu=Menu.FORMAT,
            group=4,
            order=60,
            submenu="languages.menu",
            inline=True,
        ),
        Action(
            "languages.clear",
            command=clear,
            enabled=has_language,
            menu=Menu.FORMAT,
            group=4,
            order=61,
            submenu="languages.menu",
            inline=True,
        ),
        Action(
            "languages.show",
            run=_toggle,
            active=lambda context: bool(context.setting(SHOWN)),
            icon="languages",
            menu=Menu.VIEW,
            group=3,
            order=9,
        ),
    ),
    settings=(Setting(SHOWN, default=False, page="view", order=40),),
    listeners=(Listener(Event.SURFACE, _attach),),
)
