"""Profiles of sites: which one is chosen, and how one comes, goes and is changed."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Context, Feature, Menu, Setting
from editor.settings.profile_choice import ACTIVE


def _choose(context: Context) -> None:
    from editor.features.profiles.ui import choose

    choose(context)


FEATURE = Feature(
    "profiles",
    Path(__file__).parent,
    actions=(
        Action(
            "profiles.choose",
            run=_choose,
            icon="globe",
            menu=Menu.ARTICLE,
            group=8,
            order=0,
            anywhere=True,
        ),
    ),
    settings=(Setting(ACTIVE, ""),),
)
