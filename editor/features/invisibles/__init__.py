"""Characters that are not seen: shown on demand, taken out only when it is asked for."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Event, Feature, Listener, Menu, Setting
from editor.features.invisibles.commands import strip

SHOWN = "invisibles.shown"


def _toggle(context: Context) -> None:
    context.set_setting(SHOWN, not context.setting(SHOWN))


def _is_shown(context: Context) -> bool:
    return bool(context.setting(SHOWN))


def _attach(context: Context) -> None:
    from editor.features.invisibles.ui import attach

    attach(context)


FEATURE = Feature(
    "invisibles",
    Path(__file__).parent,
    actions=(
        Action(
            "invisibles.show",
            run=_toggle,
            active=_is_shown,
            icon="pilcrow",
            keys=("Ctrl+Alt+8",),
            menu=Menu.VIEW,
            group=3,
            order=8,
        ),
        Action(
            "invisibles.strip",
            command=strip,
            menu=Menu.ARTICLE,
            order=3,
        ),
    ),
    settings=(Setting(SHOWN, default=False, page="view", order=30),),
    listeners=(Listener(Event.SURFACE, _attach),),
)
