"""Furnishes a desk: puts a surface on it, gives that what features add, and hears what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.app.context_menu import ContextMenu
from editor.app.equipment import equip
from editor.app.keys import LamAlefKey
from editor.app.salvaging import NEWER, SALVAGED, end_newer
from editor.feature import Event
from editor.ui.caret_rest import CaretRest
from editor.ui.fonts import code_families
from editor.ui.surface import Surface

if TYPE_CHECKING:
    from editor.app.desk import Desk
    from editor.app.window import Window


class Furnisher:
    """Furnishes the desks of a window; called with one, it raises UserError for its file."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._caret = CaretRest(window)

    def __call__(self, desk: Desk) -> None:
        """Put a surface on a desk, and read the file that the desk waits for."""
        window = self._window
        first, window.first = window.first, None
        surface = first.give() if first else self._surface()
        desk.furnish(surface, window.catalog)
        equip(surface, window.features, window.context)
        window.pages.watch(surface)
        self._caret.watch(surface)
        LamAlefKey(surface)
        ContextMenu(surface, window.actions_, window.context, window.menus)
        tell_of(window, desk, Event.SURFACE)
        if desk.waiting is not None:
            window.documents.read_onto(desk, desk.waiting, first.opened if first else None)
            if window.complete:
                window.documents.tell_import(desk)
        desk.session.changed.connect(lambda: self._show_name(desk))
        desk.session.opened.connect(lambda: self._on_opened(desk))
        desk.session.saved.connect(lambda: tell_of(window, desk, Event.SAVED))
        desk.session.saved.connect(lambda: end_newer(desk))
        surface.meta_changed.connect(lambda: self._show_name(desk))
        window.journal.watch(desk)
        window.hands.follow(desk)

    def _surface(self) -> Surface:
        return Surface(font=self._window.text_font(), code_families=code_families())

    def _on_opened(self, desk: Desk) -> None:
        """Follow another article on a desk."""
        window = self._window
        for strip in ("import", "export", SALVAGED, NEWER):
            desk.strips.close_strip(strip)
        self._show_name(desk)
        window.following.keeping.start()
        if desk is window.desks.active:
            window.tell_listeners(Event.OPENED)
            if window.complete:
                window.desks.enter_text()
        if window.complete:
            window.documents.tell_import(desk)

    def _show_name(self, desk: Desk) -> None:
        self._window.desks.label_all()  # others of that name are told apart
        if desk is self._window.desks.active:
            self._window.show_title()


def tell_of(window: Window, desk: Desk, event: Event) -> None:
    """Run what features have for an event that is about a desk, active or not."""
    with window.desks.speaking_of(desk):
        window.tell_listeners(event)
