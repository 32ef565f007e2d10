"""Notices: a line that says what happened and goes away by itself.

    notices = Notices(surface)                     # one for a window, over a widget of it
    notices.show_notice("حُفظ المقال", Tone.DONE)
    notices.show_notice("تعذّر الرفع", Tone.ERROR, button=StripButton("أعد المحاولة", retry))

An error stays until it is closed. No notice goes while the mouse is on it or the focus in it.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from editor.text.messages import Catalog
from editor.ui.access import announce
from editor.ui.buttons import Look, label, push_button, tool_button
from editor.ui.floating import lift
from editor.ui.strip import StripButton, Tone, tone_icon
from editor.ui.theme import MOTION, SPACE, lasting

SECONDS = {Tone.INFO: 4.0, Tone.DONE: 3.0, Tone.WARNING: 8.0, Tone.ERROR: 0.0}
PER_LETTER = 0.05  # seconds more for each letter: a long notice takes longer to read
MOST = 4  # older notices give way
WIDEST = 460


class Toast(QFrame):
    """One notice."""

    closed = Signal()

    def __init__(
        self,
        text: str,
        tone: Tone,
        catalog: Catalog,
        *,
        button: StripButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.text, self.tone = text, tone
        self.setAccessibleName(text)
        lift(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.small, SPACE.tight, SPACE.small, SPACE.tight)
        row.setSpacing(SPACE.small)
        row.addSpacing(SPACE.hair)
        row.addWidget(tone_icon(tone))
        words = label(text, wrap=True)
        row.addWidget(words, 1)
        if button is not None:
            row.addWidget(self._make_button(button))
        row.addWidget(tool_button("x", catalog.text("ui.close"), run=self.dismiss, size=14))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        seconds = SECONDS[tone]
        self._lasts = int((seconds + PER_LETTER * len(text)) * 1000) if seconds else 0
        natural = words.fontMetrics().horizontalAdvance(text) + SPACE.small
        self._words, self._natural = words, natural
        self._beside = row.minimumSize().width() - words.minimumSizeHint().width()
        self.keep_within(WIDEST)
        self._glide = QPropertyAnimation(self, b"pos", self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._arrived = False
        self._wait()

    def keep_within(self, width: int) -> None:
        """Ask for no more than this width, in which the words are wrapped."""
        self._words.setMinimumWidth(max(0, min(self._natural, min(WIDEST, width) - self._beside)))

    def stand_at(self, place: QPoint) -> None:
        """Stand at a place; the first time come up to it from a little below."""
        if self._arrived or not (duration := lasting(MOTION.calm)):
            self._glide.stop()
            self.move(place)
        else:
            self._glide.setDuration(duration)
            self._glide.setStartValue(place + QPoint(0, SPACE.medium))
            self._glide.setEndValue(place)
            self._glide.start()
        self._arrived = True

    @property
    def lasts(self) -> int:
        """How long it stands, in milliseconds; 0 until it is closed."""
        return self._lasts

    def dismiss(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the mouse is here."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        super().leaveEvent(event)
        self._wait()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _wait(self) -> None:
        if self._lasts:
            self._timer.start(self._lasts)

    def _make_button(self, button: StripButton) -> QWidget:
        def press() -> None:
            if button.closes:
                self.dismiss()
            button.run()

        return push_button(button.text, run=press, look=Look.QUIET)


class Notices(QObject):
    """Stacks notices at the foot of a widget, the newest lowest."""

    def __init__(self, over: QWidget, catalog: Catalog) -> None:
        super().__init__(over)
        self._over, self._catalog = over, catalog
        self._toasts: list[Toast] = []
        over.installEventFilter(self)

    @property
    def toasts(self) -> tuple[Toast, ...]:
        """The notices that stand, oldest first."""
        return tuple(self._toasts)

    def show_notice(
        self, text: str, tone: Tone | str = Tone.INFO, *, button: StripButton | None = None
    ) -> Toast:
        """Show a notice, and say it to those who listen to the screen instead of seeing it.

        The same text again renews the notice rather than doubling it.
        """
        tone = Tone(tone)
        for old in [t for t in self._toasts if t.text == text] or self._toasts[: 1 - MOST]:
            old.dismiss()
        toast = Toast(text, tone, self._catalog, button=button, parent=self._over)
        toast.closed.connect(lambda: self._forget(toast))
        self._toasts.append(toast)
        toast.show()
        toast.raise_()
        self._place()
        announce(self._over, text, urgent=tone in {Tone.WARNING, Tone.ERROR})
        return toast

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the widget below."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _forget(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            self._place()

    def _place(self) -> None:
        bottom = self._over.height() - SPACE.wide
        for toast in reversed(self._toasts):
            toast.keep_within(self._over.width() - 2 * SPACE.large)
            width = min(toast.sizeHint().width(), self._over.width() - 2 * SPACE.large)
            # the hint is that of one line; what is wrapped is higher
            toast.resize(width, max(toast.heightForWidth(width), toast.minimumSizeHint().height()))
            bottom -= toast.height()
            toast.stand_at(QPoint((self._over.width() - toast.width()) // 2, bottom))
            bottom -= SPACE.small
