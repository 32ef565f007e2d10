"""The line over the preview: which device, which scheme, and where else the article is seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from editor.feature import Context
from editor.features.preview import DEVICES, SCHEMES
from editor.ui.buttons import LabelLook, label, tool_button
from editor.ui.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Callable

CARDS = "social.cards"  # of another feature
ICONS = {
    "phone": "smartphone",
    "desktop": "monitor",
    "word": "file-text",
    "light": "sun",
    "dark": "moon",
}


class Head(QWidget):
    """Buttons, of which one of each group is pressed, and the size of the device."""

    def __init__(
        self,
        context: Context,
        device_chosen: Callable[[str], None],
        scheme_chosen: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._context = context
        self._buttons: dict[str, QAbstractButton] = {}
        self._size = label("", LabelLook.MUTED)
        self._size.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, SPACE.small)
        column.setSpacing(SPACE.small)
        row = QHBoxLayout()
        column.addLayout(row)
        column.addWidget(self._size)
        row.setSpacing(SPACE.hair)
        for id, values, chosen in (
            ("device", DEVICES, device_chosen),
            ("scheme", SCHEMES, scheme_chosen),
        ):
            for button in self._group(id, values, chosen):
                row.addWidget(button)
            row.addSpacing(SPACE.small)
        row.addStretch(1)
        self.card = tool_button(
            "id-card", context.text("preview.card"), run=lambda: context.run_action(CARDS)
        )
        self.card.setVisible(any(action.id == CARDS for action in context.actions()))
        self.browser = tool_button(
            "external-link",
            context.text("preview.browser"),
            run=lambda: context.run_action("preview.browser"),
        )
        row.addWidget(self.card)
        row.addWidget(self.browser)

    def _group(
        self, id: str, values: tuple[str, ...], chosen: Callable[[str], None]
    ) -> list[QAbstractButton]:
        group = QButtonGroup(self)
        current = self._context.setting(f"preview.{id}")
        for value in values:
            button = tool_button(ICONS[value], self._context.text(f"preview.{id}.{value}"))
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setChecked(value == current)
            button.clicked.connect(partial(chosen, value))
            group.addButton(button)
            self._buttons[value] = button
        return group.buttons()

    def button(self, value: str) -> QAbstractButton:
        """Return the button of a device or a scheme."""
        return self._buttons[value]

    def show_device(self, device: str) -> None:
        """Show which device it is; Word's pages have no dark state."""
        self.button(device).setChecked(True)
        for scheme in SCHEMES:
            self.button(scheme).setEnabled(device != "word")

    def say_size(self, width: int | None, zoom: float) -> None:
        """Say how wide the device is, in CSS pixels, and how much it is reduced; None for none."""
        percent = round(zoom * 100)
        text = self._context.text("preview.size", width=width, percent=percent) if width else ""
        self._size.setText(text)
        self._size.setVisible(bool(text))
