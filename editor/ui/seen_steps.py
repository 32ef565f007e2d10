"""Which steps of a text may be taken back: all while it is seen, else those made meanwhile.

A page that stands in the place of the text may change it, as that of the pictures does, and its
steps are taken back from there. What was written before would change unseen.
"""

from __future__ import annotations

from PySide6.QtGui import QTextDocument


def redo_steps(document: QTextDocument) -> int:
    """Count what can be done again; Qt counts one less (`undoStack.size() - undoState - 1`)."""
    return document.availableRedoSteps() + 1 if document.isRedoAvailable() else 0


class SeenSteps:
    """Knows for one surface how far undo and redo may go."""

    def __init__(self) -> None:
        self._hidden: QTextDocument | None = None
        self._undo = self._redo = 0

    def hide(self, document: QTextDocument) -> None:
        """Hold what stands now: the text is out of sight."""
        self._hidden = document
        self._undo = document.availableUndoSteps()
        self._redo = redo_steps(document)

    def show(self) -> None:
        """Let all steps go again."""
        self._hidden = None

    def note(self, document: QTextDocument) -> None:
        """Take in a new step, with which what could be done again is gone."""
        self._redo = min(self._redo, redo_steps(document))

    def can_undo(self, document: QTextDocument) -> bool:
        """Tell whether there is a step to take back that was made in sight of its maker."""
        self._follow(document)
        least = self._undo if self._hidden is not None else 0
        return document.availableUndoSteps() > least

    def can_redo(self, document: QTextDocument) -> bool:
        """Tell whether there is a step to do again that was taken back in sight."""
        self._follow(document)
        least = self._redo if self._hidden is not None else 0
        return redo_steps(document) > least

    def _follow(self, document: QTextDocument) -> None:
        if self._hidden not in {None, document}:  # laid anew, with steps that are counted anew
            self.hide(document)
