"""Digits: write the numbers of a text in the other digits, for real and not for show."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Action, Feature, Menu
from editor.features.digits.commands import to_arabic, to_european

FEATURE = Feature(
    "digits",
    Path(__file__).parent,
    actions=(
        Action(
            "digits.arabic",
            command=to_arabic,
            menu=Menu.FORMAT,
            group=4,
            order=10,
            submenu="digits",
        ),
        Action(
            "digits.european",
            command=to_european,
            menu=Menu.FORMAT,
            group=4,
            order=11,
            submenu="digits",
        ),
    ),
)
