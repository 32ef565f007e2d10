"""The control of each setting, by its type and kind: switch, choice, number, text, folder, list.

Each has `value()` and `set_value(value)` in the type of the setting, and a signal `edited` with
what the user made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import (
    QColorDialog,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QSpinBox,
    QWidget,
)
from shiboken6 import isValid

from editor.feature import Context, Job, Kind, Setting
from editor.features.settings.sections import title_of
from editor.ui.buttons import LabelLook, label, push_button
from editor.ui.direction import Base, start_number
from editor.ui.fields import CheckField, ChoiceField, LineField, TextField
from editor.ui.fonts import Face, arabic_families
from editor.ui.path_field import PathField
from editor.ui.theme import SPACE, grown

CHOICE_WIDTH, NUMBER_WIDTH = 230, 96


class Control(Protocol):
    """What shows and takes the value of a setting; a widget."""

    def value(self) -> object:
        """Return the value."""
        ...

    def set_value(self, value: object, /) -> None:
        """Show a value, silently."""
        ...


class _Whole(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class _Broken(QDoubleSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class NumberControl(QWidget):
    """A number between its bounds, and what is counted."""

    edited = Signal(object)

    def __init__(self, setting: Setting, context: Context) -> None:
        super().__init__()
        self._unit = setting.unit
        self._text = context.text
        self.counted = label("", LabelLook.MUTED)
        whole = isinstance(setting.default, int)
        self.box: QSpinBox | QDoubleSpinBox = _Whole() if whole else _Broken()
        low = 0 if setting.minimum is None else setting.minimum
        high = 1_000_000 if setting.maximum is None else setting.maximum
        if isinstance(self.box, QSpinBox):
            self.box.setRange(int(low), int(high))
            self.box.setSingleStep(int(setting.step))
        else:
            self.box.setDecimals(1)
            self.box.setRange(low, high)
            self.box.setSingleStep(setting.step)
        self.box.setKeyboardTracking(False)  # 1 on the way to 15 is no wish
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setMinimumWidth(grown(NUMBER_WIDTH))
        start_number(self.box)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self.box)
        if setting.unit:
            row.addWidget(self.counted)
        if (least := f"{setting.id}.least") in context.catalog:
            self.box.setSpecialValueText(context.text(least))
        self.box.valueChanged.connect(lambda _: self._tell())
        self._show_unit()

    def value(self) -> int | float:
        """Return the number."""
        found = self.box.value()
        return found if isinstance(self.box, QSpinBox) else round(found, 1)

    def set_value(self, value: float) -> None:
        """Show a number."""
        with QSignalBlocker(self.box):
            self.box.setValue(value)  # pyright: ignore[reportArgumentType] - of its own kind
        self._show_unit()

    def _tell(self) -> None:
        self._show_unit()
        self.edited.emit(self.value())

    def _show_unit(self) -> None:
        """Say what is counted, which Arabic puts in another form for nearly each number."""
        spoken = bool(self.box.specialValueText()) and self.value() == self.box.minimum()
        self.counted.setText("" if spoken else self._text(self._unit, n=int(self.value())))


class LinesControl(TextField):
    """A list, a line for each."""

    def value(self) -> tuple[str, ...]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the lines that are not empty."""
        lines = self.edit.toPlainText().splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    def set_value(self, value: Sequence[str]) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Show lines."""
        if tuple(value) != self.value():
            super().set_value("\n".join(value))

    def _on_text(self) -> None:
        """Say nothing until the writer is through: half a line is no wish."""


class ColourControl(QWidget):
    """A colour, shown on a button that asks for another."""

    edited = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._colour = "#000000"
        self.button = push_button("", run=self._ask)
        self.setFocusProxy(self.button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)

    def value(self) -> str:
        """Return the colour as "#rrggbb"."""
        return self._colour

    def set_value(self, value: str) -> None:
        """Show a colour."""
        self._colour = value
        self.button.setText(value)
        dark = QColor(value).lightness() < 128
        self.button.setStyleSheet(
            f"background: {value}; color: {'#ffffff' if dark else '#000000'};"
        )

    def _ask(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._colour), self, self._title)
        if chosen.isValid():
            self.set_value(chosen.name())
            self.edited.emit(self._colour)


class ByAction(QWidget):
    """A value that an action of its own asks for; only a button stands here."""

    edited = Signal(object)

    def __init__(self, setting: Setting, context: Context) -> None:
        super().__init__()
        self._value: object = setting.default
        text = context.text(setting.editor)
        self.button = push_button(text, run=lambda: context.run_action(setting.editor))
        self.setFocusProxy(self.button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)

    def value(self) -> object:
        """Return the value."""
        return self._value

    def set_value(self, value: object) -> None:
        """Keep the value."""
        self._value = value


def make_control(setting: Setting, context: Context) -> QWidget:
    """Make the control of a setting; it stands beside its title, or below where it is wide."""
    title = title_of(setting, context)
    made: QWidget
    if setting.editor:
        made = ByAction(setting, context)
    elif isinstance(setting.default, bool):
        made = CheckField("")
    elif isinstance(setting.default, int | float):
        made = NumberControl(setting, context)
    elif isinstance(setting.default, tuple):
        made = LinesControl(title, base=Base.AUTO)
        made.committed.connect(made.edited)
    elif setting.kind is Kind.COLOUR:
        made = ColourControl(title)
    elif setting.kind is Kind.FOLDER:
        made = PathField(title, partial(ask_folder, context, title), context.text("ui.browse"))
        made.committed.connect(made.edited)
    elif setting.kind is Kind.FONT or setting.choices or setting.options:
        made = _choice(setting, context, title)
    else:
        made = LineField(title, base=Base.AUTO)
        made.committed.connect(made.edited)
    _name(made, setting, context)
    return made


def _choice(setting: Setting, context: Context, title: str) -> ChoiceField:
    text = context.text
    if setting.kind is Kind.FONT:
        own = (("", text("appearance.naskh")), (Face.INTERFACE.value, text("appearance.plex")))
        field = ChoiceField(title, (*own, *((each, each) for each in arabic_families())))
    else:
        named = ((each, text(f"{setting.id}.{each}")) for each in setting.choices)
        field = ChoiceField(title, tuple(named))
    field.box.least_width = grown(CHOICE_WIDTH)
    if setting.options is not None:  # may ask the disk

        def show(found: tuple[tuple[str, str], ...]) -> None:
            if isValid(field):
                field.box.clear()
                for value, name in found:
                    field.box.addItem(name, value)
                field.set_value(context.setting(setting.id))

        context.run(Job("", partial(setting.options, text)), show)
    return field


def is_wide(control: QWidget) -> bool:
    """Tell whether a control stands below its title."""
    return isinstance(control, LineField | TextField)


def _name(control: QWidget, setting: Setting, context: Context) -> None:
    """Name a control for a screen reader; the title that is seen stands outside of it."""
    hide = getattr(control, "hide_name", None)
    if hide is not None:
        hide()
    inner = getattr(control, "control", None) or control.focusProxy() or control
    inner.setAccessibleName(title_of(setting, context))
    inner.setAccessibleDescription(context.text(f"{setting.id}.help"))


def ask_folder(context: Context, title: str, known: str) -> str:
    """Ask for a folder; "" for none. Tests answer in the place of the system's dialog."""
    return QFileDialog.getExistingDirectory(context.window(), title, known or str(Path.home()))
