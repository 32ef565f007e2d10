"""A field of several short values, each a chip: tags, authors.

    tags = TokenField("الوسوم", catalog, placeholder="أضف وسمًا")
    tags.set_suggestions(("اقتصاد", "السودان"))
    tags.set_value(article.meta.tags)
    tags.edited.connect(lambda values: context.set_meta(tags=values))

Enter, a comma of either script or leaving the field makes a chip; one that differs from another
only in hamza, vowel signs and so on is the same, in the spelling that is known. Backspace before
the caret at the beginning, or Delete on a chip, takes one away; the arrow keys walk over the
chips; a double click or F2 opens one for editing; Ctrl+Z brings back what was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from editor.text.direction import isolated_ltr
from editor.text.known import Known, known_values, once_each
from editor.text.messages import Catalog
from editor.ui.buttons import LabelLook, label, restyle, tool_button
from editor.ui.direction import Base, set_base_direction
from editor.ui.fields import Field
from editor.ui.flow import FlowLayout
from editor.ui.suggestions import Suggestions
from editor.ui.theme import SPACE

_DIVIDERS = re.compile("[,،;؛\n\t]+")
UNDO_STEPS = 50
WRITING, RESTING = 56, 8  # pixels at least of the line behind the chips
SHOWN = 120  # chips at most; of more values the last ones are shown, and how many there are before


def split_tokens(text: str) -> tuple[str, ...]:
    """Return the values in a text: divided by commas, semicolons or lines, blanks put in order."""
    parts = (" ".join(part.split()) for part in _DIVIDERS.split(text))
    return tuple(part for part in parts if part)


def merged(values: Iterable[str]) -> tuple[str, ...]:
    """Return values in their order, each once."""
    return tuple(dict.fromkeys(value for value in values if value))


class Chip(QFrame):
    """One value with a cross."""

    removed = Signal()
    opened = Signal()  # for editing
    walked = Signal(int)  # to the chip that many places on

    def __init__(self, text: str, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 1, 3, 1)
        row.setSpacing(SPACE.hair)
        row.addSpacing(SPACE.tight)
        row.addWidget(label(text))
        cross = tool_button(
            "x", catalog.text("ui.remove", name=text), run=self.removed.emit, size=12
        )
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(cross)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove, open or leave the chip by key."""
        rtl = self.isRightToLeft()
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removed.emit()
            case Qt.Key.Key_F2 | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_Left:
                self.walked.emit(1 if rtl else -1)
            case Qt.Key.Key_Right:
                self.walked.emit(-1 if rtl else 1)
            case _:
                super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the chip for editing."""
        event.accept()
        self.opened.emit()


class TokenBox(QFrame):
    """The control of a `TokenField`: the chips and the line in which the next is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self)
        self.flow.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.line = QLineEdit()
        self.line.setMinimumWidth(RESTING)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_focused(self, focused: bool) -> None:
        """Show the frame of a field that is written in, and give what is typed a place.

        Where nobody writes, an empty line makes no row of its own behind the chips.
        """
        self.line.setMinimumWidth(WRITING if focused else RESTING)
        self.setProperty("focused", focused)
        restyle(self)


class TokenField(Field):
    """Several short values. `typing` carries them with the one that is being typed at each key."""

    typing = Signal(object)

    def __init__(
        self,
        name: str,
        catalog: Catalog,
        *,
        base: Base = Base.RTL,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.box = TokenBox()
        super().__init__(name, self.box, parent)
        self._catalog = catalog
        self._chips: list[Chip] = []
        self._values: tuple[str, ...] = ()
        self._before = label("", LabelLook.MUTED)
        self._before.hide()
        self.box.flow.insert_widget(0, self._before)
        self._undo: list[tuple[str, ...]] = []
        self._placeholder = placeholder
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)
        set_base_direction(self.line, base)
        self._rest(())
        self.line.installEventFilter(self)
        self.suggestions = Suggestions(self.line, self._take_typed)
        self.line.textEdited.connect(self._on_text)
        self.line.editingFinished.connect(self._take_typed)

    @property
    def line(self) -> QLineEdit:
        """The line in which the next value is typed."""
        return self.box.line

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips in their order."""
        return tuple(self._chips)

    def value(self) -> tuple[str, ...]:
        """Return the values, without what is being typed."""
        return self._values

    def set_value(self, value: Sequence[str]) -> None:
        """Show other values."""
        self._rest(tuple(value))
        self._show(merged(value))

    def set_suggestions(self, values: Sequence[str]) -> None:
        """Offer values while the writer types."""
        self.offer(known_values(values))

    def offer(self, known: Known) -> None:
        """Offer values that are gathered already, which takes time where there are thousands."""
        self.suggestions.offer(known)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Give the keys of the line their meaning for chips."""
        match event.type():
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._on_key(event)
            case QEvent.Type.FocusIn | QEvent.Type.FocusOut:
                self.box.set_focused(event.type() == QEvent.Type.FocusIn)
            case _:
                pass
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        line = self.line
        at_start = line.cursorPosition() == 0 and not line.hasSelectedText()
        back = Qt.Key.Key_Right if line.isRightToLeft() else Qt.Key.Key_Left
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and line.text().strip():
            self._take_typed()
            return True
        if event.matches(QKeySequence.StandardKey.Undo) and not line.isUndoAvailable():
            self._step_back()
            return True
        if not at_start or not self._chips:
            return False
        if event.key() == Qt.Key.Key_Backspace:
            self._remove(self._chips[-1])
            return True
        if event.key() == back:
            self._chips[-1].setFocus()
            return True
        return False

    def _on_text(self, text: str) -> None:
        if _DIVIDERS.search(text):
            self._take_typed()
        else:
            self.typing.emit(merged((*self.value(), *split_tokens(text))))

    def _take_typed(self, _chosen: str = "") -> None:
        typed = split_tokens(self.line.text())
        if typed:
            self.line.setText("")  # unlike `clear` without a step of the line's own undo
            self._change((*self.value(), *typed))

    def _remove(self, chip: Chip) -> None:
        index = len(self._values) - len(self._chips) + self._chips.index(chip)
        self._change(v for i, v in enumerate(self.value()) if i != index)
        self.line.setFocus()

    def _open(self, chip: Chip) -> None:
        self._take_typed()
        self._remove(chip)
        self.line.setText(chip.text)
        self.line.selectAll()

    def _walk(self, chip: Chip, steps: int) -> None:
        target = self._chips.index(chip) + steps
        if target >= len(self._chips):
            self.line.setFocus()
        else:
            self._chips[max(0, target)].setFocus()

    def _change(self, values: Iterable[str]) -> None:
        now, wanted = self.value(), once_each(values, self.suggestions.known)
        if wanted == now:
            return
        self._undo = [*self._undo[1 - UNDO_STEPS :], now]
        self._show(wanted)
        self.edited.emit(wanted)
        self._commit(wanted)

    def _step_back(self) -> None:
        if self._undo:
            values = self._undo.pop()
            self._show(values)
            self.edited.emit(values)
            self._commit(values)

    def _show(self, values: tuple[str, ...]) -> None:
        if values == self.value():
            return
        for chip in self._chips:
            self.box.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._values = values
        self._chips = [self._make_chip(value) for value in values[-SHOWN:]]
        hidden = len(values) - len(self._chips)
        self._before.setText(isolated_ltr(f"+{hidden}"))
        self._before.setVisible(hidden > 0)
        for index, chip in enumerate(self._chips, 1):
            self.box.flow.insert_widget(index, chip)
            chip.show()
        self.line.setPlaceholderText("" if values else self._placeholder)
        self.box.updateGeometry()

    def _make_chip(self, value: str) -> Chip:
        chip = Chip(value, self._catalog, self.box)
        chip.removed.connect(lambda: self._remove(chip))
        chip.opened.connect(lambda: self._open(chip))
        chip.walked.connect(lambda steps: self._walk(chip, steps))
        return chip
