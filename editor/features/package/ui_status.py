"""Over the fields of the publish desk: what was found in the article, and which fields it lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.document.errors import Message
from editor.feature import Context, Level
from editor.features.package.form import Entry
from editor.features.package.sheet import Looked
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.strip import Tone, tone_icon
from editor.ui.theme import SPACE

LINES = 6  # of what a feature found that are shown; the rest is counted
FIELDS = 4  # that are missing, on one line


class Status(QWidget):
    """A few calm lines: each part of the package that speaks, and what is missing."""

    def __init__(
        self, context: Context, go: Callable[[str], None], see: Callable[[], None]
    ) -> None:
        """Make it; `go` leads to a field of the metadata, `see` to what was found."""
        super().__init__()
        self._context, self._go, self._see = context, go, see
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.small)

    def show_status(self, looked: Looked | None, missing: Sequence[Entry], can_see: bool) -> None:
        """Show what is known; None as long as nobody has looked."""
        shown = (looked, tuple((each.id, each.label) for each in missing), can_see)
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        text = self._context.text
        if looked is None:
            self._line(Tone.INFO, text("package.checking"))
        for id, each in looked or ():
            self._show_part(id, each.level, each.told, can_see=can_see)
        if missing:
            self._show_missing(missing)
        elif looked is not None:
            self._line(Tone.DONE, text("package.complete"))

    def _show_part(self, id: str, level: Level, told: Sequence[Message], *, can_see: bool) -> None:
        text = self._context.text
        head = text(f"package.part.{level}", name=text(id))
        is_fine = level is Level.DONE
        see = push_button(text("package.see"), run=self._see, look=Look.QUIET)
        self._line(Tone(level.value), head, (see,) if can_see and not is_fine else ())
        words = [] if is_fine else [text(each) for each in told[:LINES]]
        if len(told) > LINES and not is_fine:
            words.append(text("package.more", n=len(told) - LINES))
        for each in words:
            line = label(each, LabelLook.MUTED, wrap=True)
            row = QHBoxLayout()
            row.addSpacing(SPACE.wide + SPACE.hair)
            row.addWidget(line, 1)
            self._put(row)

    def _show_missing(self, missing: Sequence[Entry]) -> None:
        text = self._context.text
        buttons = [
            push_button(text(each.label), run=partial(self._go, each.id), look=Look.QUIET)
            for each in missing
        ]
        self._line(Tone.ERROR, text("package.lacks", n=len(missing)), buttons[:FIELDS])
        for at in range(FIELDS, len(buttons), FIELDS):
            row = QHBoxLayout()
            row.setSpacing(SPACE.small)
            row.addSpacing(SPACE.wide + SPACE.hair)
            for button in buttons[at : at + FIELDS]:
                row.addWidget(button)
            row.addStretch(1)
            self._put(row)

    def _line(self, tone: Tone, words: str, buttons: Sequence[QWidget] = ()) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(tone_icon(tone))
        row.addWidget(label(words, wrap=not buttons), 0 if buttons else 1)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if buttons:
            row.addStretch(1)
        self._put(row)

    def _put(self, row: QHBoxLayout) -> None:
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(holder)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
