"""Typewriter scrolling: the line of the caret stays at one height, the paper moves under it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from editor.feature import Context
from editor.features.focus.commands import TYPEWRITER
from editor.ui.surface import PAGE_TOP, Surface

HEIGHT = 0.42  # of the window, from above: a little over the middle


class Typewriter(QObject):
    """Holds the line of the caret on one surface.

    Qt sets the range of the scroll bar whenever the text becomes longer or shorter. It is widened
    within that signal, before Qt brings the value into it, so that nothing jumps at the start and
    the end of the text.
    """

    def __init__(self, surface: Surface, context: Context) -> None:
        super().__init__(surface)
        self._surface = surface
        self._context = context
        self._bar = surface.verticalScrollBar()
        self._at = (-1, -1)
        self._widening = False
        self._was_on = False
        self._bar.rangeChanged.connect(self._widen)
        surface.keyed.connect(self._hold)
        surface.article_changed.connect(self._hold)
        surface.opened.connect(self.follow)
        self.follow()

    @property
    def is_on(self) -> bool:
        """Tell whether it is switched on."""
        return bool(self._context.setting(TYPEWRITER))

    def follow(self) -> None:
        """Do what the setting says, which may be another now."""
        policy = Qt.ScrollBarPolicy
        shown = policy.ScrollBarAlwaysOn if self.is_on else policy.ScrollBarAsNeeded
        self._surface.setVerticalScrollBarPolicy(shown)
        self._at = (-1, -1)
        if self.is_on:
            self._widen()
            self._hold()
        elif self._was_on:  # or a long text would be laid out to its end before it is seen
            self._bar.setRange(0, self._natural())
        self._was_on = self.is_on

    def _natural(self) -> int:
        height = self._surface.document().documentLayout().documentSize().height()
        return max(0, round(height) - self._surface.viewport().height())

    def _held_at(self) -> int:
        return round(self._surface.viewport().height() * HEIGHT)

    def _widen(self) -> None:
        if self._widening or not self.is_on:
            return
        self._widening = True
        natural = self._natural()
        view = self._surface.viewport().height()
        line = self._surface.cursorRect().height()
        last = natural + view - 2 * PAGE_TOP - line - self._held_at()
        if not natural:  # a text shorter than the window ends somewhere within it
            last = (
                round(self._surface.document().size().height())
                - 2 * PAGE_TOP
                - line
                - self._held_at()
            )
        self._bar.setRange(min(0, PAGE_TOP - self._held_at()), max(natural, last))
        self._widening = False

    def _hold(self) -> None:
        if not self.is_on:
            return
        cursor = self._surface.textCursor()
        at = (cursor.position(), self._surface.document().characterCount())
        if at == self._at:
            return  # a key that moved nothing, after a look elsewhere by the wheel
        self._at = at
        top = self._surface.cursorRect().top()
        self._bar.setValue(self._bar.value() + top - self._held_at())
