"""Rows of the settings page: title, help, control, what differs from the default, the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editor.feature import Context, Setting
from editor.features.settings.sections import title_of
from editor.features.settings.ui_controls import Control, is_wide, make_control
from editor.ui.buttons import LabelLook, label, rule, tool_button
from editor.ui.direction import isolated
from editor.ui.theme import SPACE


class SettingRow(QFrame):
    """One setting."""

    def __init__(
        self, setting: Setting, context: Context, changes: Callable[[str], object]
    ) -> None:
        """Make the row; `changes` is told of it right before its value is changed here."""
        super().__init__()
        self.setting = setting
        self._changes = changes
        self._context = context
        self.setObjectName(f"setting:{setting.id}")
        title = title_of(setting, context)
        self.control = make_control(setting, context)
        self.title = label(title, LabelLook.PLAIN, buddy=self.control, wrap=True)
        self.mark = label(context.text("settings.changed"), LabelLook.MUTED)
        self.back = tool_button("rotate-ccw", "", run=self.reset, size=16)
        self.back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out(label(context.text(f"{setting.id}.help"), LabelLook.MUTED, wrap=True))
        self.refresh()
        self.control.edited.connect(self._take)  # pyright: ignore[reportAttributeAccessIssue]

    def _lay_out(self, help_: QWidget) -> None:
        words = QVBoxLayout()
        words.setSpacing(SPACE.hair)
        words.addWidget(self.title)
        words.addWidget(help_)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addLayout(words, 1)
        beside = QHBoxLayout()
        beside.setSpacing(SPACE.small)
        beside.addWidget(self.mark)
        room = self.back.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE.medium, 0, SPACE.medium)
        column.setSpacing(SPACE.small)
        if not is_wide(self.control):
            self.control.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            beside.addWidget(self.control)
        beside.addWidget(self.back)
        row.addLayout(beside)
        column.addLayout(row)
        if is_wide(self.control):
            column.addWidget(self.control)

    def refresh(self) -> None:
        """Show the value as it is now."""
        value = self._context.setting(self.setting.id)
        control = cast("Control", self.control)
        if control.value() != value:
            control.set_value(value)
        changed = value != self.setting.default
        self.mark.setVisible(changed)
        self.back.setVisible(changed)
        text = self._context.text("settings.reset", name=isolated(self.title.text()))
        self.back.setToolTip(text)
        self.back.setAccessibleName(text)

    def reset(self) -> None:
        """Give the setting its default back; the keyboard stays here."""
        self.control.setFocus()
        self._context.change_settings({self.setting.id: None})

    def _take(self, value: object) -> None:
        self._changes(self.setting.id)
        if value == self.setting.default:
            self._context.change_settings({self.setting.id: None})
        elif self.setting.admits(value):
            self._context.set_setting(self.setting.id, value)


class Group(QWidget):
    """Settings under a heading."""

    def __init__(self, heading: str, rows: list[SettingRow]) -> None:
        super().__init__()
        self.rows = rows
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE.large)
        column.setSpacing(0)
        column.addWidget(label(heading, LabelLook.TITLE))
        for number, row in enumerate(rows):
            if number:
                column.addWidget(rule())
            column.addWidget(row)
