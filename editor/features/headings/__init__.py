"""Headings, the lead and body text."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Command, Feature, Menu, State
from editor.features.headings.commands import (
    can_style,
    heading,
    is_heading_of,
    is_lead,
    is_paragraph,
    lead,
    paragraph,
)


def _style(
    id: str,
    command: Command,
    checked: State,
    icon: str,
    order: int,
    keys: tuple[str, ...],
    quick: int | None = None,
) -> Action:
    return Action(
        id,
        command=command,
        # a style that stands already can be chosen again: the button shows it as checked
        enabled=can_style,
        checked=checked,
        icon=icon,
        keys=keys,
        menu=Menu.FORMAT,
        group=1,
        order=order,
        submenu="headings.styles",
        toolbar=20,
        quick=quick,
    )


FEATURE = Feature(
    "headings",
    Path(__file__).parent,
    actions=(
        _style(
            "headings.paragraph",
            paragraph,
            is_paragraph,
            "pilcrow",
            0,
            ("Ctrl+Alt+0", "Ctrl+Alt+1"),
        ),
        _style("headings.lead", lead, is_lead, "text-initial", 1, ("Ctrl+Alt+5",), 13),
        *(
            _style(
                f"headings.h{level}",
                heading(level),
                is_heading_of(level),
                f"heading-{level}",
                level,
                (f"Ctrl+Alt+{level}",),
                quick=8 + level,
            )
            for level in (2, 3, 4)
        ),
    ),
)
