"""The dialog that shows the diagnostics, all of them, before they are copied."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from editor.app.diagnostics import report, screen_lines
from editor.feature import Job, Level
from editor.settings.folders import logs_folder
from editor.storage.log import Log
from editor.text.messages import Catalog
from editor.ui.buttons import Look, label, push_button
from editor.ui.dialogs import Dialog
from editor.ui.fonts import code_font
from editor.ui.theme import SIZE, grown

if TYPE_CHECKING:
    from editor.app.window import Window

AREA = (600, 480)


class DiagnosticsDialog(Dialog):
    """Shows a report; accepted when it is to be copied."""

    def __init__(self, parent: QWidget, told: str, catalog: Catalog) -> None:
        super().__init__(parent, catalog.text("help.diagnostics").rstrip("…"))
        what = label(catalog.text("help.diagnostics.what"), wrap=True)
        self.box = QPlainTextEdit(told)
        self.box.setReadOnly(True)
        self.box.setTabChangesFocus(True)
        self.box.setFont(code_font(SIZE.small))
        self.box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.box.setAccessibleName(catalog.text("help.diagnostics").rstrip("…"))
        self.column.addWidget(what)
        self.column.addWidget(self.box, 1)
        self.add_button(push_button(catalog.text("ui.cancel"), run=self.reject))
        copy = catalog.text("help.diagnostics.copy")
        self.add_button(push_button(copy, run=self.accept, look=Look.PRIMARY))
        self.resize(*map(grown, AREA))


def show_diagnostics(window: Window) -> None:
    """Gather the report on a worker, show it, and copy it if that is wanted."""

    def show(told: str) -> None:
        dialog = DiagnosticsDialog(window, told, window.catalog)
        wanted = dialog.ask()
        dialog.deleteLater()
        if wanted:
            QGuiApplication.clipboard().setText(told)
            window.notify(window.catalog.text("help.diagnostics.copied"), Level.DONE)

    declared = tuple(window.declared.values())
    work = partial(report, declared, window.settings, screen_lines(), Log(logs_folder()))
    window.context.run(Job("", work), show)
