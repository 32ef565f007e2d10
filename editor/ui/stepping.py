"""Taking steps back and doing them again, as far as they are seen and the article is ours."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent, QTextDocument
from PySide6.QtWidgets import QWidget

from editor.ui.reading import Reading
from editor.ui.seen_steps import SeenSteps
from editor.ui.tips import TellingEdit


class SteppingEdit(TellingEdit):
    """A page whose steps are taken back; while it is hidden, none from before."""

    undo_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = SeenSteps()
        self.reading = Reading(self)

    @property
    def can_undo(self) -> bool:
        """Tell whether there is something to undo."""
        return self._steps.can_undo(self.document())

    @property
    def can_redo(self) -> bool:
        """Tell whether there is something to redo."""
        return self._steps.can_redo(self.document())

    def undo(self) -> None:
        """Undo the last step; while the text is hidden, none from before."""
        if self.can_undo and not self.reading.refuses():
            super().undo()
            self._tell_of_steps()

    def redo(self) -> None:
        """Redo the last step that was undone; while the text is hidden, none from before."""
        if self.can_redo and not self.reading.refuses():
            super().redo()
            self._tell_of_steps()

    def follow_steps(self, document: QTextDocument) -> None:
        """Follow the steps of another document, which is shown from now on."""
        document.undoAvailable.connect(lambda _: self.undo_changed.emit())
        document.redoAvailable.connect(lambda _: self.undo_changed.emit())
        document.undoCommandAdded.connect(self._on_step)
        self.undo_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hold the steps that were made in sight."""
        super().hideEvent(event)
        self._steps.hide(self.document())
        self.undo_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Let all steps be taken back again."""
        super().showEvent(event)
        self._steps.show()
        self.undo_changed.emit()

    def _on_step(self) -> None:
        self._steps.note(self.document())
        self._tell_of_steps()

    def _tell_of_steps(self) -> None:
        if not self.isVisible():  # Qt tells of the first and the last step alone
            self.undo_changed.emit()
