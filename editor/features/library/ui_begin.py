"""The beginning of the library in a window: nothing of it is loaded before the text stands."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer

from editor.feature import Context

START = 1500  # milliseconds after the window is made


class Begun:
    """Whether the keeper of a window works already."""

    def __init__(self) -> None:
        self.done = False


def begin(context: Context) -> None:
    """Have the folders looked after, a moment after the window stands."""
    QTimer.singleShot(START, context.window(), lambda: start(context))


def start(context: Context) -> None:
    """Have the folders looked after from now on."""
    from editor.features.library.ui_keeper import Keeper

    begun = context.state(Begun)
    if not begun.done:
        begun.done = True
        context.state(Keeper).begin(context)


def end(context: Context) -> None:
    """Stop what is under way: the window closes."""
    from editor.features.library.ui_keeper import Keeper

    if context.state(Begun).done:
        context.state(Keeper).stop()


def follow(context: Context, path: Path) -> None:
    """Bring the entry of a file up to date that was saved just now."""
    from editor.features.library.ui_keeper import Keeper

    if context.state(Begun).done:
        context.state(Keeper).refresh_files((path,))
