"""Tells a screen reader what the caret has come to, and tells everyone where it is when asked."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible

from editor.document.errors import Message
from editor.feature import Context
from editor.features.spoken import STRUCTURE
from editor.features.spoken.place import Place, news, place_at
from editor.features.spoken.whereabouts import whereabouts
from editor.ui.access import announce
from editor.ui.surface import Surface


class Narrator(QObject):
    """Follows the caret of one surface for a screen reader; costs nothing while there is none."""

    def __init__(self, surface: Surface, context: Context) -> None:
        super().__init__(surface)
        self._surface, self._context = surface, context
        self._place: Place | None = None
        surface.selection_changed.connect(self.follow)
        surface.article_changed.connect(self.follow)  # a paragraph may have become a heading
        surface.opened.connect(self._forget)

    def _forget(self) -> None:
        self._place = None

    def follow(self) -> None:
        """Say what is new about the place of the caret, if someone listens and writes here."""
        if not QAccessible.isActive() or not self._context.setting(STRUCTURE):
            self._place = None
            return
        article = self._surface.article
        before, self._place = self._place, place_at(article, self._surface.selection.head)
        if before == self._place:
            return
        # what is asked about the page tells it too; unlike a description it interrupts nothing
        self._surface.setToolTip(words(self._context, self._place.all))
        if self._surface.hasFocus():
            announce(self._surface, words(self._context, news(before, self._place)))


def words(context: Context, facts: tuple[Message, ...]) -> str:
    """Put facts into words."""
    return context.catalog.comma.join(context.text(fact.id, **dict(fact.args)) for fact in facts)


def tell(context: Context) -> None:
    """Show and say where the caret is."""
    surface: Surface = context.surface()
    context.notify(words(context, whereabouts(surface.article, surface.selection)))
