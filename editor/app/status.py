"""The foot of the window: figures of the article that features declare."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QStatusBar

from editor.feature import Context, StatusItem
from editor.ui.status import Figure


def _press(item: StatusItem, context: Context) -> Callable[[], None]:
    return lambda: item.run(context)


class StatusFigures:
    """A label for each figure; one that has nothing to say is hidden."""

    def __init__(self, bar: QStatusBar, items: Iterable[StatusItem], context: Context) -> None:
        self._bar = bar
        self._context = context
        self._figures: list[tuple[StatusItem, Figure]] = []
        bar.setSizeGripEnabled(False)
        for item in sorted(items, key=lambda item: item.order):
            label = Figure(_press(item, context))
            label.setObjectName(f"status.{item.id}")
            bar.addWidget(label)
            self._figures.append((item, label))

    def refresh(self) -> None:
        """Show the figures as they are now."""
        for item, label in self._figures:
            text = item.text(self._context)
            label.setText(text)
            if item.share is not None:
                label.set_share(item.share(self._context))
            label.setVisible(bool(text))

    def texts(self) -> list[str]:
        """Return what is shown."""
        return [label.text() for _, label in self._figures if label.isVisible()]

    def clear(self) -> None:
        """Take the labels out, before they are made anew in another language."""
        for _, label in self._figures:
            self._bar.removeWidget(label)
            label.deleteLater()
        self._figures.clear()
