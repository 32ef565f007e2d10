"""What the program wears, by the settings."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from editor.settings.appearance import ACCENT, CONTRAST, MOTION, THEME
from editor.settings.settings import Settings
from editor.ui.theme import Follow, Scheme, Theme, Wishes, apply_theme

_Kind = TypeVar("_Kind", bound=StrEnum)


def dress(app: QApplication, settings: Settings) -> Theme:
    """Dress the program as the settings wish."""
    wishes = Wishes(
        _one(Scheme, settings.get(THEME, "system")),
        _one(Follow, settings.get(CONTRAST, "system")),
        _one(Follow, settings.get(MOTION, "system")),
        settings.get(ACCENT, "system") == "system",
    )
    return apply_theme(app, wishes)


def _one(kind: type[_Kind], value: str) -> _Kind:
    """Return a value of a kind; the first where a hand wrote another into the file."""
    return kind(value) if value in tuple(kind) else next(iter(kind))
