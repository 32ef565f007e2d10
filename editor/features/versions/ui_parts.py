"""Parts of the page of versions: its head with what can be done, and the dialog for a name."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.text.messages import Catalog
from editor.ui.buttons import LabelLook, Look, label, push_button, tool_button
from editor.ui.dialogs import TEXT_WIDTH, Dialog
from editor.ui.direction import Base
from editor.ui.fields import ChoiceBox, LineField
from editor.ui.theme import SPACE, grown

ICONS = {
    "restore": "rotate-ccw",
    "copy": "copy",
    "open-new": "file-plus",
    "name": "pen-line",
    "keep": "pin",
    "delete": "trash-2",
}
"""What can be done with a version."""


class View(StrEnum):
    """What the page shows of a version."""

    TEXT = "text"
    COMPARED = "compared"


class Against(StrEnum):
    """With what a version is compared."""

    NOW = "now"
    BEFORE = "before"


class Head(QWidget):
    """Names the version that is looked at, and holds what can be done with it."""

    turned = Signal()  # another view, or another text to compare with

    def __init__(self, catalog: Catalog, acts: dict[str, Callable[[], None]]) -> None:
        super().__init__()
        text = catalog.text
        self._title = label("", LabelLook.TITLE)
        self._detail = label("", LabelLook.MUTED)
        self._views = {view: self._segment(text(f"versions.view.{view}")) for view in View}
        self._views[View.TEXT].setChecked(True)
        group = QButtonGroup(self)
        for button in self._views.values():
            group.addButton(button)
        self._against = ChoiceBox()
        for each in Against:
            self._against.addItem(text(f"versions.against.{each}"), each.value)
        self._against.setAccessibleName(text("versions.against"))
        self._against.activated.connect(lambda _: self.turned.emit())
        self.tools = {
            id: tool_button(icon, text(f"versions.{id}"), run=acts[id])
            for id, icon in ICONS.items()
            if id != "restore"
        }
        self.tools["keep"].setCheckable(True)
        self.restore = push_button(
            text("versions.restore"),
            run=acts["restore"],
            look=Look.PRIMARY,
        )
        self._lay_out()

    def _segment(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setProperty("look", "segment")
        button.clicked.connect(lambda: self.turned.emit())  # noqa: PLW0108
        return button

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(SPACE.hair)
        names.addWidget(self._title)
        names.addWidget(self._detail)
        upper = QHBoxLayout()
        upper.addLayout(names, 1)
        upper.setSpacing(SPACE.tight)
        for button in self.tools.values():
            upper.addWidget(button)
        upper.addSpacing(SPACE.small)
        upper.addWidget(self.restore)
        lower = QHBoxLayout()
        lower.setSpacing(SPACE.tight)
        for button in self._views.values():
            lower.addWidget(button)
        lower.addSpacing(SPACE.small)
        lower.addWidget(self._against)
        lower.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.small)
        column.setSpacing(SPACE.small)
        column.addLayout(upper)
        column.addLayout(lower)

    @property
    def view(self) -> View:
        """What is shown of the version."""
        return next(view for view, button in self._views.items() if button.isChecked())

    @property
    def against(self) -> Against:
        """With what it is compared."""
        return Against(self._against.currentData())

    def turn(self, view: View) -> None:
        """Show something else of the version."""
        self._views[view].setChecked(True)

    def describe(self, title: str, detail: str, *, kept: bool, single: bool) -> None:
        """Name what is looked at; two versions can only be compared, and deleted."""
        self._title.setText(title)
        self._detail.setText(detail)
        self.tools["keep"].setChecked(kept)
        for id, button in self.tools.items():
            button.setEnabled(single or id == "delete")
        self.restore.setEnabled(single)
        self._views[View.TEXT].setEnabled(single)
        self._against.setVisible(single and self.view is View.COMPARED)


class NameDialog(Dialog):
    """Asks for the name of a version."""

    def __init__(self, parent: QWidget | None, catalog: Catalog, name: str) -> None:
        super().__init__(parent, catalog.text("versions.name"))
        self.field = LineField(catalog.text("versions.name.field"), base=Base.AUTO)
        self.field.set_value(name)
        self.field.setMinimumWidth(grown(TEXT_WIDTH))
        self.column.addWidget(self.field)
        self.column.addWidget(label(catalog.text("versions.name.do"), LabelLook.MUTED, wrap=True))
        self.add_button(push_button(catalog.text("ui.cancel"), run=self.reject))
        self.add_button(push_button(catalog.text("ui.ok"), run=self.accept, look=Look.PRIMARY))
        self.field.setFocus()


def ask_name(parent: QWidget, catalog: Catalog, name: str) -> str | None:
    """Ask for the name of a version, None if the writer thought better of it."""
    dialog = NameDialog(parent, catalog, name)
    wanted = dialog.field.value().strip() if dialog.ask() else None
    dialog.deleteLater()
    return wanted
