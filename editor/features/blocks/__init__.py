"""Code blocks and separators."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Feature, Menu
from editor.features.blocks.commands import code, is_code, separator
from editor.features.blocks.moving import move_down, move_up


def _language(context: Context) -> None:
    from editor.features.blocks.ui import edit_language

    edit_language(context)


FEATURE = Feature(
    "blocks",
    Path(__file__).parent,
    actions=(
        Action(
            "blocks.code",
            command=code,
            checked=is_code,
            icon="square-code",
            keys=("Ctrl+Shift+E",),
            menu=Menu.INSERT,
            group=3,
            order=1,
            quick=60,
        ),
        Action(
            "blocks.language",
            run=_language,
            enabled=is_code,
            menu=Menu.INSERT,
            group=3,
            order=2,
        ),
        Action(
            "blocks.separator",
            command=separator,
            icon="separator-horizontal",
            keys=("Ctrl+Shift+Return",),
            menu=Menu.INSERT,
            group=3,
            order=0,
            quick=61,
        ),
        Action(
            "blocks.up",
            command=move_up,
            icon="arrow-up",
            keys=("Alt+Shift+Up",),
            menu=Menu.EDIT,
            group=5,
            order=0,
            submenu="blocks.move",
        ),
        Action(
            "blocks.down",
            command=move_down,
            icon="arrow-down",
            keys=("Alt+Shift+Down",),
            menu=Menu.EDIT,
            group=5,
            order=1,
            submenu="blocks.move",
        ),
    ),
)
