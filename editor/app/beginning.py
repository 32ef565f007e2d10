"""The beginning: the start page, where nothing is open, nothing was written and nothing waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from editor.app.recovery import is_there

if TYPE_CHECKING:
    from editor.app.window import Window

PAGE, SHOW = "start", "start.show-page"  # of the feature that has the page


def begin(window: Window) -> None:
    """Show the start page once it is known that no text is to be recovered."""
    if not window.context.setting(SHOW):
        return
    if is_there():  # behind the look for texts, which was asked for before
        window.journal.ask(lambda _: None, lambda _: _show(window))
    else:
        _show(window)


def _show(window: Window) -> None:
    desks, offers = window.desks, window.offers
    waits = any(offers.standing(id) is not None for id in ("found", "recovered"))
    free = len(desks.all()) == 1 and desks.active.is_blank
    if free and not waits and not window.stage.front and QApplication.activeModalWidget() is None:
        window.stage.show_page(PAGE)
