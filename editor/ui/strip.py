"""Strips: a question or a fact above the page that does not stop the writing.

strips = StripArea(catalog)                    # between the toolbar and the surface
strips.show_strip(
    "structure", "قُرئ النص: 3 عناوين و10 فقرات", [StripButton("راجع التخمينات", review)]
)
strips.close_strip("structure")
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor.text.messages import Catalog
from editor.ui.access import announce
from editor.ui.buttons import IconLabel, Look, label, push_button, tool_button
from editor.ui.flow import FlowLayout
from editor.ui.theme import SIZE, SPACE, grown

WORDS = 240  # pixels that the words of a strip need beside its buttons


class Tone(StrEnum):
    """How loud a strip or a notice is; the values are those of `editor.feature.Level`."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


_ICONS = {
    Tone.INFO: ("info", "accent"),
    Tone.DONE: ("circle-check", "success"),
    Tone.WARNING: ("triangle-alert", "warning"),
    Tone.ERROR: ("circle-alert", "danger"),
}


def tone_icon(tone: Tone, size: int = SIZE.icon) -> IconLabel:
    """Make the icon of a tone."""
    name, role = _ICONS[tone]
    return IconLabel(name, role, size)


@dataclass(frozen=True, slots=True)
class StripButton:
    """Something to do about what a strip says."""

    text: str
    run: Callable[[], object]
    closes: bool = True


class Strip(QFrame):
    """One message with its buttons; Escape in it or its cross closes it.

    It is said once, when it is first seen, unless it is `silent`: someone else says it.
    """

    closed = Signal()

    def __init__(
        self,
        text: str,
        buttons: Sequence[StripButton],
        catalog: Catalog,
        *,
        tone: Tone = Tone.INFO,
        silent: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._said = silent
        self.setProperty("level", tone.value)
        self.setAccessibleName(text)
        self._text = label(text, wrap=True)
        self._bar: QProgressBar | None = None
        policy = self._text.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self._text.setSizePolicy(policy)
        natural = self._text.fontMetrics().horizontalAdvance(text) + SPACE.small
        self._text.setMinimumWidth(min(natural, grown(WORDS)))
        self._words = FlowLayout(spacing=SPACE.small, one_row=True)
        self._words.addWidget(self._text)
        for button in buttons:
            self._words.addWidget(self._make_button(button))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.small, SPACE.tight, SPACE.small, SPACE.tight)
        row.setSpacing(SPACE.small)
        row.addSpacing(SPACE.hair)
        row.addWidget(tone_icon(tone))
        row.addLayout(self._words, 1)
        row.addWidget(tool_button("x", catalog.text("ui.close"), run=self.dismiss, size=16))

    def show_text(self, text: str) -> None:
        """Say something else."""
        if text != self._text.text():
            self._text.setText(text)
            self.setAccessibleName(text)

    def show_progress(self, share: float | None) -> None:
        """Show how much of something is done, in 0..1; None while that is not known."""
        if self._bar is None:
            self._bar = QProgressBar()
            self._bar.setFixedWidth(grown(160))
            self._bar.setTextVisible(False)
            self._words.insert_widget(1, self._bar)
        self._bar.setRange(0, 0 if share is None else 100)
        if share is not None:
            self._bar.setValue(round(share * 100))

    def dismiss(self) -> None:
        """Close for good."""
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        """Be said to those who do not see it."""
        super().showEvent(event)
        if not self._said:
            self._said = True
            urgent = self._tone in {Tone.WARNING, Tone.ERROR}
            announce(self, self._text.text(), urgent=urgent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _make_button(self, button: StripButton) -> QWidget:
        def press() -> None:
            if button.closes:
                self.dismiss()
            button.run()

        return push_button(button.text, run=press, look=Look.QUIET)


class StripArea(QWidget):
    """The place of the strips, of no height while there is none."""

    def __init__(self, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._strips: dict[str, Strip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_strip(
        self,
        id: str,
        text: str,
        buttons: Sequence[StripButton] = (),
        *,
        tone: Tone | str = Tone.INFO,
        silent: bool = False,
    ) -> Strip:
        """Show a strip in place of the one of the same id, whose text is not said again."""
        old = self._strips.get(id)
        silent = silent or (old is not None and old.accessibleName() == text)
        self.close_strip(id)
        strip = Strip(text, buttons, self._catalog, tone=Tone(tone), silent=silent)
        self._strips[id] = strip
        strip.closed.connect(lambda: self._forget(id, strip))
        self._column.addWidget(strip)
        return strip

    def close_strip(self, id: str) -> None:
        """Close a strip if it stands."""
        strip = self._strips.get(id)
        if strip is not None:
            strip.dismiss()

    def standing(self, id: str) -> Strip | None:
        """Return the strip that stands under an id."""
        return self._strips.get(id)

    def _forget(self, id: str, strip: Strip) -> None:
        if self._strips.get(id) is strip:
            del self._strips[id]
