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
        self._natural = self._bar.maximum()  # what Qt asked for last; to measure would lay all out
        self._bar.rangeChanged.connect(self._on_range)
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
        elif self._was_on:
            self._bar.setRange(0, self._natural)
        self._was_on = self.is_on

    def _held_at(self) -> int:
        return round(self._surface.viewport().height() * HEIGHT)

    def _on_range(self, _low: int, high: int) -> None:
        if not self._widening:
            self._natural = high
            if self.is_on:
                self._widen()

    def _widen(self) -> None:
        self._widening = True
        view = self._surface.viewport().height()
        line = self._surface.cursorRect().height()
        end = self._natural + view
        if not self._natural:  # a text shorter than the window ends somewhere within it
            end = round(self._surface.document().size().height())
        last = end - 2 * PAGE_TOP - line - self._held_at()
        self._bar.setRange(min(0, PAGE_TOP - self._held_at()), max(self._natural, last))
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
