"""Suggestions under a line while somebody types; spellings that differ in hamza and so on match.

Some thousand values are looked through at each key, a dozen at most are shown.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from editor.text.known import Known


class Suggestions(QObject):
    """What a line offers; `take` is called with what is chosen, once it stands in the line."""

    def __init__(self, line: QLineEdit, take: Callable[[str], object]) -> None:
        super().__init__(line)
        self.known = Known()
        self._line = line
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        # the completer fills the line after this signal, hence the queue
        self._completer.activated.connect(take, Qt.ConnectionType.QueuedConnection)
        # heard before the line shows its completer
        line.textEdited.connect(self._find)

    @property
    def shown(self) -> tuple[str, ...]:
        """The values that are offered now."""
        return tuple(self._model.stringList())

    def offer(self, known: Known) -> None:
        """Offer other values."""
        self.known = known
        self._line.setCompleter(self._completer if known.by_key else None)  # type: ignore[arg-type]

    def _find(self, typed: str) -> None:
        self._model.setStringList([each for each in self.known.find(typed) if each != typed])
