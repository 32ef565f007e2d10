"""A bubble beside a place in the text: what has just been done there, and what else it can be.

    bubble = Bubble(surface, catalog, "لُصق ببنيته", choices, [StripButton("تراجع", undo)])
    bubble.stand_under(position)

It stands over the page and takes no room; the text is scrolled where there is none below it.
Escape in the text or in the bubble closes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
)

from editor.text.messages import Catalog
from editor.ui.access import announce
from editor.ui.buttons import Look, label, push_button, tool_button
from editor.ui.floating import lift
from editor.ui.strip import StripButton, Tone, tone_icon
from editor.ui.theme import SPACE, grown

if TYPE_CHECKING:
    from editor.ui.surface import Surface

WIDEST = 560
GAP = 10  # between the line and the bubble


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the forms that a thing can have; the one that it has is `chosen`."""

    text: str
    run: Callable[[], object]
    chosen: bool = False


class Bubble(QFrame):
    """A bubble over one surface."""

    closed = Signal()

    def __init__(
        self,
        surface: Surface,
        catalog: Catalog,
        text: str,
        choices: Sequence[Choice] = (),
        buttons: Sequence[StripButton] = (),
        *,
        tone: Tone = Tone.INFO,
    ) -> None:
        super().__init__(surface)
        self.text = text
        self._surface = surface
        self._place = QTextCursor(surface.textCursor())
        self.setAccessibleName(text)
        self.setMaximumWidth(grown(WIDEST))
        lift(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.medium, SPACE.small, SPACE.small, SPACE.small)
        column.setSpacing(SPACE.tight)
        head = QHBoxLayout()
        head.setSpacing(SPACE.small)
        head.addWidget(tone_icon(tone))
        words = label(text, wrap=True)
        natural = words.fontMetrics().horizontalAdvance(text) + SPACE.small
        words.setMinimumWidth(min(natural, grown(WIDEST - 110)))
        head.addWidget(words, 1)
        head.addWidget(tool_button("x", catalog.text("ui.close"), run=self.dismiss, size=14))
        column.addLayout(head)
        if choices or buttons:
            column.addLayout(self._row(choices, buttons))
        surface.installEventFilter(self)
        surface.verticalScrollBar().valueChanged.connect(self._follow)
        announce(self, text)

    def stand_under(self, place: int) -> None:
        """Show the bubble under the line of a position of the document."""
        self._place.setPosition(place)
        self.adjustSize()
        self.resize(min(self.width(), self._surface.width() - 2 * SPACE.large), self.height())
        page = self._surface.viewport().geometry()
        missing = self._top() + self.height() + GAP - page.bottom()
        if missing > 0:
            bar = self._surface.verticalScrollBar()
            bar.setValue(bar.value() + missing)
        self._follow()
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Go away."""
        self._surface.removeEventFilter(self)
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on Escape in the text; keep to the place when the page is resized."""
        if isinstance(event, QResizeEvent):
            self._follow()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            escaped = event.key() == Qt.Key.Key_Escape
            if escaped:
                self.dismiss()
            return escaped
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape, and go back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self._surface.setFocus()
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _row(self, choices: Sequence[Choice], buttons: Sequence[StripButton]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.tight)
        group = QButtonGroup(self)
        for choice in choices:
            made = QToolButton(self)
            made.setText(choice.text)
            made.setCheckable(True)
            made.setChecked(choice.chosen)
            group.addButton(made)
            made.clicked.connect(self._press(choice.run))
            row.addWidget(made)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(push_button(button.text, run=self._press(button.run), look=Look.QUIET))
        return row

    def _press(self, run: Callable[[], object]) -> Callable[[], None]:
        """Return what a button does: its work, from the text again."""

        def press() -> None:
            self._surface.setFocus()
            self.dismiss()
            run()

        return press

    def _top(self) -> int:
        page = self._surface.viewport().geometry()
        place = QTextCursor(self._place)
        return page.top() + self._surface.cursorRect(place).bottom() + GAP

    def _follow(self) -> None:
        """Stand under the line, within the page as long as the line is."""
        page = self._surface.viewport().geometry()
        top = self._top()
        if page.top() < top <= page.bottom() + self.height():
            top = min(top, page.bottom() - self.height() - SPACE.tight)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = page.right() - self.width() if rtl else page.left()
        self.move(QPoint(left, top))
