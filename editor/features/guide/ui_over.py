"""The guide over a dialog: read there, while what it leads to waits until the dialog is through."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from editor.feature import Context
from editor.features.guide.ui import GuidePage
from editor.ui.dialogs import Dialog
from editor.ui.theme import grown

SIZE = (900, 620)


class GuideDialog(Dialog):
    """The guide in a window of its own."""

    def __init__(self, context: Context, chapter: str) -> None:
        super().__init__(
            QApplication.activeModalWidget() or context.window(), context.text("guide")
        )
        self.page = GuidePage(context, self.accept)
        self.column.addWidget(self.page)
        self.resize(*map(grown, SIZE))
        self.page.show_chapter(chapter)
        self.page.setFocus()


def show_over(context: Context, chapter: str) -> None:
    """Show a chapter over whatever dialog stands; not over the guide itself."""
    if isinstance(QApplication.activeModalWidget(), GuideDialog):
        return
    dialog = GuideDialog(context, chapter)
    dialog.ask()
    dialog.deleteLater()
