"""Lets a screen reader choose from a box of choices, as its list says that one can.

To Qt the list of such a box is a list of its own: what an assistive program selects in it stays
selected there and is chosen by nobody (Qt 6.11). Hands choose by a press or by Enter instead, and
what they pass over on the way is no choice.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox

BY_HAND = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.HoverMove,
        QEvent.Type.Wheel,
        QEvent.Type.Show,
        QEvent.Type.InputMethod,
    }
)


class SpokenChoice(QObject):
    """Chooses what is selected in the list of a box while no hand is at it.

    A list that the program fills anew selects too; that is nobody's choice either.
    """

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self._box = box
        self._busy = QTimer(self, singleShot=True, interval=0)  # active in the turn of an event
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._choose)
        self._follows = False
        view, model = box.view(), box.model()
        for each in (view, view.viewport(), view.parentWidget()):
            if each is not None:
                each.installEventFilter(self)
        view.selectionModel().selectionChanged.connect(self._take)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self._leave)
        box.currentIndexChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that a hand is at the list."""
        if event.type() in BY_HAND:
            self._busy.start()
        return super().eventFilter(watched, event)

    def _take(self, selected: QItemSelection) -> None:
        ours = self._busy.isActive() or self._follows
        if QAccessible.isActive() and selected.indexes() and not ours:
            self._later.start()  # when it is known that the list is not being filled

    def _leave(self) -> None:
        self._busy.start()
        self._later.stop()

    def _choose(self) -> None:
        rows = [index.row() for index in self._box.view().selectionModel().selectedIndexes()]
        self._box.hidePopup()
        if rows and rows[0] != self._box.currentIndex():
            self._box.setCurrentIndex(rows[0])
            self._box.activated.emit(rows[0])

    def _follow(self, row: int) -> None:
        """Let the list tell which one is chosen."""
        self._later.stop()
        self._follows = True
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        model = self._box.model()
        self._box.view().selectionModel().setCurrentIndex(model.index(row, 0), flag)
        self._follows = False
