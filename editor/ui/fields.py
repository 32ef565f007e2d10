"""Fields: what the writer fills in about an article, each with a label above it.

    title = LineField("العنوان", limit=70)
    slug = LineField("المسار", base=Base.LTR, code=True)
    title.edited.connect(lambda text: context.set_meta(title=text))
    title.set_value(article.meta.title)

`edited` speaks at every change that the user makes, `committed` once the user is through with one
(Enter, or leaving the field). `set_value` says nothing, keeps the field's own undo, and leaves a
field alone that has the value already. `TokenField` and `DateField` have modules of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor.text.direction import isolated_ltr
from editor.text.known import Known, known_values
from editor.ui.buttons import LabelLook, label, restyle
from editor.ui.direction import Base, set_base_direction
from editor.ui.field_text import FieldText
from editor.ui.fonts import code_font
from editor.ui.spoken_choice import SpokenChoice
from editor.ui.suggestions import Suggestions
from editor.ui.theme import SPACE


class Field(QWidget):
    """A label, a control below it, and room for a counter, a hint and what is wrong.

    Each kind of field has `value()` and `set_value(value)` in its own type, which is also what
    its signals carry.
    """

    edited = Signal(object)
    committed = Signal(object)

    def __init__(self, name: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.control = control
        self._last: object = None
        self._hint = ""
        self._error = ""
        control.setAccessibleName(name)
        self.setFocusProxy(control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._label = label(name, LabelLook.LABEL, buddy=control)
        self._counter = QLabel()
        self._counter.setProperty("look", "counter")
        self._counter.hide()
        self._below = label("", LabelLook.MUTED, wrap=True)
        self._below.hide()
        head = QHBoxLayout()
        head.setSpacing(SPACE.small)
        head.addWidget(self._label, 1)
        head.addWidget(self._counter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tight)
        column.addLayout(head)
        column.addWidget(control)
        column.addWidget(self._below)

    def set_required(self, required: bool) -> None:
        """Mark the field as one that must be filled in."""
        self._label.setText(f"{self.name} *" if required else self.name)

    def sizeHint(self) -> QSize:
        """Ask for the lines that a hint below takes in the width there is."""
        hint = super().sizeHint()
        if self._below.isHidden():
            return hint
        return hint.expandedTo(QSize(0, self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew where the width is another."""
        super().resizeEvent(event)
        if event.oldSize().width() != self.width() and not self._below.isHidden():
            self.updateGeometry()

    def hide_name(self) -> None:
        """Leave the label to what stands around the field."""
        self._label.hide()

    def set_hint(self, text: str) -> None:
        """Show a line below the field, an empty one to hide it."""
        self._hint = text
        self._show_below()

    def set_error(self, text: str) -> None:
        """Say what is wrong with the value, an empty text when all is well."""
        self._error = text
        self.control.setProperty("wrong", bool(text))
        restyle(self.control)
        self._show_below()

    def _show_below(self) -> None:
        text = self._error or self._hint
        self._below.setText(text)
        self._below.setProperty("look", (LabelLook.ERROR if self._error else LabelLook.MUTED).value)
        restyle(self._below)
        self._below.setVisible(bool(text))
        self.control.setAccessibleDescription(text)

    def value(self) -> object:
        """Return what the field holds."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Tell whether something was typed with which the user is not through yet."""
        return self.value() != self._last

    def _rest(self, value: object) -> None:
        """Take a value that did not come from the user as the one already committed."""
        self._last = value

    def _commit(self, value: object) -> None:
        if value != self._last:
            self._last = value
            self.committed.emit(value)

    def _count(self, used: int, limit: int) -> None:
        """Show how much of the room is used, and by how much it is too much.

        Isolates keep the numbers in their order.
        """
        over = used > limit
        more = f" (+{used - limit})" if over else ""
        self._counter.setText(isolated_ltr(f"{used} / {limit}{more}"))
        if self._counter.property("over") != over:
            self._counter.setProperty("over", over)
            restyle(self._counter)
        self._counter.setVisible(used > 0)


class LineField(Field):
    """One line of text."""

    def __init__(
        self,
        name: str,
        *,
        base: Base = Base.RTL,
        placeholder: str = "",
        limit: int = 0,
        measure: Callable[[str], int] = len,
        code: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a field; `limit` shows a counter by `measure`, it does not stop the writer."""
        self.edit = QLineEdit()
        super().__init__(name, self.edit, parent)
        self._limit, self._measure = limit, measure
        self._quiet = False
        self.edit.setPlaceholderText(placeholder)
        if code:
            self.edit.setFont(code_font())
        set_base_direction(self.edit, base)
        self._last = ""
        self.edit.textChanged.connect(self._show_count)
        # not `textEdited`: what a screen reader or speech puts in is no edit to Qt
        self.edit.textChanged.connect(self._on_edit)
        self.edit.editingFinished.connect(lambda: self._commit(self.value()))

    def value(self) -> str:
        """Return the text."""
        return self.edit.text()

    def set_limit(self, limit: int, measure: Callable[[str], int] | None = None) -> None:
        """Count against another limit, 0 for none, and perhaps by another measure."""
        self._limit, self._measure = limit, measure or self._measure
        self._counter.setVisible(bool(limit) and self._measure(self.value()) > 0)
        self._show_count(self.value())

    def take(self, text: str) -> None:
        """Take a text as if the writer had typed it: undo brings back what stood there."""
        self.edit.selectAll()
        self.edit.insert(text)
        self._commit(self.value())

    def set_value(self, value: str) -> None:
        """Put a text into the field."""
        self._rest(value)
        if value == self.edit.text():
            return
        if self.edit.hasFocus():
            self._put(value)
        else:
            self._quiet = True
            self.edit.setText(value)
            self._quiet = False
            self.edit.setCursorPosition(0)  # of a long text show the beginning

    def _put(self, text: str) -> None:
        """Replace the text in a way that can be undone, which `setText` cannot, and silently."""
        self._quiet = True
        self.edit.selectAll()
        self.edit.insert(text)
        self._quiet = False

    def _on_edit(self, text: str) -> None:
        if not self._quiet:
            self.edited.emit(text)

    def _show_count(self, text: str) -> None:
        if self._limit:
            self._count(self._measure(text), self._limit)


class TextField(Field):
    """Several lines of text; `committed` speaks when the writer leaves the field."""

    def __init__(
        self,
        name: str,
        *,
        base: Base = Base.RTL,
        placeholder: str = "",
        limit: int = 0,
        measure: Callable[[str], int] = len,
        parent: QWidget | None = None,
    ) -> None:
        """Make a field; `limit` shows a counter by `measure`, it does not stop the writer."""
        self.edit = FieldText()
        super().__init__(name, self.edit, parent)
        self._limit, self._measure = limit, measure
        self._quiet = False
        self._last = ""
        self.edit.setPlaceholderText(placeholder)
        set_base_direction(self.edit, base)
        self.edit.textChanged.connect(self._on_text)
        self.edit.left.connect(lambda: self._commit(self.value()))

    def value(self) -> str:
        """Return the text, its lines divided by newlines."""
        return self.edit.toPlainText()

    def set_limit(self, limit: int, measure: Callable[[str], int] | None = None) -> None:
        """Count against another limit, 0 for none, and perhaps by another measure."""
        self._limit, self._measure = limit, measure or self._measure
        self._counter.setVisible(bool(limit) and self._measure(self.value()) > 0)
        if limit:
            self._count(self._measure(self.value()), limit)

    def set_value(self, value: str) -> None:
        """Put a text into the field, as one step of its undo."""
        self._rest(value)
        if value == self.value():
            return
        self._quiet = True
        cursor = QTextCursor(self.edit.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(value)
        self._quiet = False

    def _on_text(self) -> None:
        text = self.value()
        if self._limit:
            self._count(self._measure(text), self._limit)
        if not self._quiet:
            self.edited.emit(text)


class ChoiceBox(QComboBox):
    """The control of a `ChoiceField`: a wheel over it scrolls the panel and chooses nothing."""

    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.least_width = 0  # a minimum of Qt's would allow to cut a choice that is longer
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        SpokenChoice(self)

    def sizeHint(self) -> QSize:
        """Ask for the room of the longest choice."""
        return super().sizeHint().expandedTo(QSize(self.least_width, 0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Be no narrower than that."""
        return super().minimumSizeHint().expandedTo(QSize(self.least_width, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the last choice back by the key of undo."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        else:
            super().keyPressEvent(event)


class ChoiceField(Field):
    """One of a few values; undo brings back those that were chosen before."""

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Make a field of (value, text) pairs; the first is chosen."""
        self.box = ChoiceBox()
        super().__init__(name, self.box, parent)
        self._past: list[str] = []
        for value, text in choices:
            self.box.addItem(text, value)
        self._rest(self.value())
        self.box.activated.connect(self._choose)
        self.box.undone.connect(self._step_back)

    def value(self) -> str:
        """Return the chosen value."""
        return str(self.box.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose a value; one that is not among the choices is added under its own name."""
        value = str(value)  # an enumeration is none to Qt
        if value != self.value():
            self._past.clear()  # of another article
        if self.box.findData(value) < 0:
            self.box.addItem(value, value)
        self.box.setCurrentIndex(self.box.findData(value))
        self._rest(value)

    def _choose(self) -> None:
        if self.value() != self._last:
            self._past.append(str(self._last or ""))
            self.edited.emit(self.value())
        self._commit(self.value())

    def _step_back(self) -> None:
        if self._past:
            index = self.box.findData(self._past.pop())
            self.box.setCurrentIndex(max(index, 0))
            self.edited.emit(self.value())
            self._commit(self.value())


class SuggestField(LineField):
    """One line of text with suggestions, such as the sections of a site."""

    def __init__(self, name: str, **options: Any) -> None:
        """Make a field; the options are those of a `LineField`."""
        super().__init__(name, **options)
        self.suggestions = Suggestions(self.edit, self._take)

    def set_suggestions(self, values: Sequence[str]) -> None:
        """Offer values while the writer types, wherever the typed letters stand in them."""
        self.offer(known_values(values))

    def offer(self, known: Known) -> None:
        """Offer values that are gathered already, which takes time where there are thousands."""
        self.suggestions.offer(known)

    def _take(self, text: str) -> None:
        self.edited.emit(text)
        self._commit(text)


class CheckField(QCheckBox):
    """A yes or no; its text is its label."""

    edited = Signal(object)
    committed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.clicked.connect(self._on_click)

    def value(self) -> bool:
        """Tell whether it is ticked."""
        return self.isChecked()

    @property
    def is_open(self) -> bool:
        """Tell that nobody is ever half through with a tick."""
        return False

    def set_value(self, value: bool) -> None:
        """Tick it or not."""
        self.setChecked(value)

    def _on_click(self) -> None:
        self.edited.emit(self.value())
        self.committed.emit(self.value())
