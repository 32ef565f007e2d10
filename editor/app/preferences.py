"""Settings put into effect: kept, shown at once, and told where the file holds what is no good."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from editor.app.languages import read_texts
from editor.app.looks import dress
from editor.feature import Event, Level
from editor.settings.appearance import DRESS, LANGUAGE, SIZE
from editor.settings.keys import KEYS
from editor.settings.settings import Value
from editor.ui.direction import isolated

if TYPE_CHECKING:
    from editor.app.window import Window


def change(window: Window, values: Mapping[str, object]) -> None:
    """Change settings, keep them, and show what follows; None gives one its default back."""
    before = {id: window.context.setting(id) for id in values}
    settings = window.settings
    for id, value in values.items():
        settings = (
            settings.without(id) if value is None else settings.with_value(id, cast("Value", value))
        )
    window.keep_settings(settings)
    for id, old in before.items():
        if window.context.setting(id) != old:
            _follow(window, id)
    window.following.refresh_figures()  # they may tell of it
    for desk in window.desks.awake():
        desk.surface.viewport().update()  # what is painted may depend on it, on both sides
    window.tell_listeners(Event.SETTINGS)


def _follow(window: Window, id: str) -> None:
    """Show what follows from a setting that has changed."""
    value = window.context.setting(id)
    app = QApplication.instance()
    if id in DRESS and isinstance(app, QApplication):
        dress(app, window.settings)
    elif id == LANGUAGE:
        QTimer.singleShot(0, lambda: _speak_soon(window))  # what runs just now speaks the old one
    elif id == SIZE:
        for desk in window.desks.awake():
            desk.surface.set_text_font(window.text_font())
    elif id == KEYS:
        window.actions_.take_keys(value)
    changed = window.declared[id].changed
    if changed is not None:
        changed(window.context)


def _speak_soon(window: Window) -> None:
    """Read the texts of a language in one turn of the event loop, and show them in the next."""
    read_texts(window.context.setting(LANGUAGE), window.features)
    QTimer.singleShot(0, lambda: window.speak(window.context.setting(LANGUAGE)))


def tell_wrong(window: Window) -> None:
    """Tell what of the settings file was not taken: all of it, or values that are no good."""
    text = window.catalog.text
    if window.settings.notice is not None:
        window.notify(text(window.settings.notice), Level.WARNING)
    wrong = [each.id for each in window.declared.values() if each.is_wrong_in(window.settings)]
    if wrong:
        named = [text(id) if id in window.catalog else id for id in wrong]
        names = text("settings.and").join(isolated(name) for name in named)
        window.notify(text("settings.wrong", names=names, n=len(wrong)), Level.WARNING)
