"""A layout that goes on in another row where one has no room.

row = FlowLayout()
for switch in switches:
    row.addWidget(switch)
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from editor.ui.theme import SPACE


class FlowLayout(QLayout):
    """Sets widgets beside each other from the start side, in as many rows as it takes."""

    def __init__(
        self,
        parent: QWidget | None = None,
        spacing: int = SPACE.tight,
        *,
        at_end: bool = False,
        one_row: bool = False,
    ) -> None:
        """Make the layout; with `at_end` its rows stand at the end side.

        With `one_row` it asks for the width of a single row, and else for that of its widest item.
        """
        super().__init__(parent)
        self._at_end, self._one_row = at_end, one_row
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Append an item."""
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put a widget before the one at an index."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Return an item, None past the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Remove and return an item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Take no more room than is given: Qt itself would say that a layout wants all."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Tell that a narrower place needs more rows."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all rows."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Put the widgets in their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of the widest item alone, or of one row."""
        least = self.minimumSize()
        shown = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        if not self._one_row or not shown:
            return least
        whole = sum(shown) + self.spacing() * (len(shown) - 1)
        return QSize(max(least.width(), whole), least.height())

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the size of the widest item alone."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        rows = self._rows(area.width())
        y = area.top()
        for row in rows:
            height = max(_height(item, width) for item, width in row)
            used = sum(width + self.spacing() for _, width in row) - self.spacing()
            x = area.width() - used if self._at_end else 0
            for item, width in row:
                if move:
                    self._set(item, area, QRect(x, y, width, height))
                x += width + self.spacing()
            y += height + self.spacing()
        below = self.contentsMargins().bottom()
        return y - (self.spacing() if rows else 0) - rect.top() + below

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        rows: list[list[tuple[QLayoutItem, int]]] = []
        left = -1
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            grows = bool(item.expandingDirections() & Qt.Orientation.Horizontal)
            least = item.minimumSize() if grows else item.sizeHint()
            wanted = min(least.width(), width)
            if wanted > left:
                rows.append([])
                left = width
            rows[-1].append((item, wanted))
            left -= wanted + self.spacing()
        for row in rows:
            left = width - sum(wanted + self.spacing() for _, wanted in row) + self.spacing()
            for at, (item, wanted) in enumerate(row):
                if left > 0 and item.expandingDirections() & Qt.Orientation.Horizontal:
                    row[at] = (item, wanted + left)
                    break
        return rows

    def _set(self, item: QLayoutItem, area: QRect, place: QRect) -> None:
        parent = self.parentWidget()
        rtl = parent is not None and parent.isRightToLeft()
        x = area.right() + 1 - place.x() - place.width() if rtl else area.left() + place.x()
        item.setGeometry(QRect(QPoint(x, place.y()), place.size()))


def _height(item: QLayoutItem, width: int) -> int:
    wrapped = item.heightForWidth(width) if item.hasHeightForWidth() else -1
    return wrapped if wrapped >= 0 else item.sizeHint().height()
