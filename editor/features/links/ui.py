"""Asking for a link, and following one."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from editor.document.nodes import Text
from editor.feature import Context, Level
from editor.features.links.commands import (
    address_in,
    is_safe,
    remove_link,
    set_link,
    target,
    target_runs,
)
from editor.ui.dialogs import ask_link


def edit_link(context: Context) -> None:
    """Ask for the link at the caret or on the selection; an address in the clipboard is offered."""
    article, selection = context.article, context.selection
    at = target(article, selection)
    runs = target_runs(article, at.selection)
    # text with marks of its own, or over several blocks, keeps them: it is not offered for change
    plain = at.selection.is_empty or (len(runs) == 1 and isinstance(runs[0], Text))
    wish = ask_link(
        context.window(),
        context.catalog,
        address=at.address or address_in(at.text) or address_in(QGuiApplication.clipboard().text()),
        text=at.text if plain else None,
        title=at.title,
    )
    if wish is None:
        return
    if not wish.address:
        context.apply(remove_link(article, selection), context.text("links.remove"))
        return
    change = set_link(article, selection, wish.address, wish.text, wish.title)
    context.apply(change, context.text("links.edit"))


def follow(context: Context, address: str) -> None:
    """Open an address in the program for it; never one that would run something."""
    if not is_safe(address) or not QDesktopServices.openUrl(QUrl(address)):
        context.notify(context.text("links.cannot-open", address=address), Level.WARNING)


def copy_address(context: Context) -> None:
    """Put the address of the link at the caret on the clipboard."""
    address = target(context.article, context.selection).address
    if address:
        QGuiApplication.clipboard().setText(address)
        context.notify(context.text("links.copied"))
