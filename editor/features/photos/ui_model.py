"""The lines of the photo desk for Qt: what stands in each cell, and what typing does to it."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from editor.document.article import Article
from editor.feature import Context
from editor.features.photos.desk import (
    NO_BLOCK,
    Known,
    Photo,
    Problem,
    Text,
    photos,
    problems,
    set_text,
    site_name,
    site_stems,
)
from editor.features.photos.ui_looking import Looking
from editor.settings.profile import Pictures
from editor.text.sizes import told_size
from editor.ui.direction import isolated

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, in reading order."""

    PICTURE = 0
    CAPTION = 1
    ALT = 2
    CREDIT = 3
    SOURCE = 4
    LICENCE = 5
    NAME = 6
    SIZE = 7
    WEIGHT = 8
    SITE = 9


TEXTS = {
    Column.CAPTION: Text.CAPTION,
    Column.ALT: Text.ALT,
    Column.CREDIT: Text.CREDIT,
    Column.SOURCE: Text.SOURCE,
    Column.LICENCE: Text.LICENCE,
}
_PLACES = {
    Problem.NO_ALT: Column.ALT,
    Problem.ALT_IS_NAME: Column.ALT,
    Problem.NO_CREDIT: Column.CREDIT,
    Problem.JUNK_NAME: Column.NAME,
    Problem.SMALL: Column.SIZE,
    Problem.HEAVY: Column.WEIGHT,
}
_NONE = QModelIndex()
_SHORT = (Problem.NO_ALT, Problem.NO_CREDIT, Problem.WAITING)


class PhotoModel(QAbstractTableModel):
    """The pictures of the article that the writer is in. Every edit is one undo step of it."""

    def __init__(
        self, context: Context, looking: Looking, pictures: Callable[[], Pictures], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._looking = looking
        self._pictures = pictures
        self.article: Article = context.article
        self.photos: tuple[Photo, ...] = ()
        self._stems: dict[str, str] = {}
        self.problems: tuple[tuple[Problem, ...], ...] = ()

    def refresh(self) -> None:
        """Show the article as it is now; the current cell and the scrolling stay where they can."""
        self.article = self._context.article
        self._stems = site_stems(self.article)  # not for each cell that is painted
        shown = photos(self.article)
        if len(shown) == len(self.photos):
            self.photos = shown
            self.judge()
            return
        self.beginResetModel()
        self.photos = shown
        self.problems = problems(shown, self._looking.known, self._pictures())
        self.endResetModel()

    def judge(self) -> None:
        """Look for problems anew: something else is known now."""
        self.problems = problems(self.photos, self._looking.known, self._pictures())
        if self.photos:
            last = self.index(len(self.photos) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def known(self, row: int) -> Known | None:
        """Return what is known of a picture."""
        return self._looking.known_of(self.photos[row].figure.asset)

    def thumb(self, row: int) -> QImage | None:
        """Return the small image of a picture; None as long as there is none."""
        return self._looking.thumb(self.photos[row].figure.asset)

    def problem_at(self, row: int, column: int) -> Problem | None:
        """Return the first problem that belongs into a cell."""
        found = (
            problem
            for problem in self.problems[row]
            if _PLACES.get(problem, Column.PICTURE) == column
        )
        return next(found, None)

    def reason(self, row: int, problem: Problem) -> str:
        """Say why something is wrong."""
        known = self.known(row)
        if problem is Problem.BROKEN and known is not None and known.fault:
            return known.fault
        return self._context.text(f"photos.problem.{problem}")

    # ---- Qt

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802
        """Return the number of pictures."""
        return 0 if parent.isValid() else len(self.photos)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column, the number of a line."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self._context.text(f"photos.column.{Column(section).name.lower()}")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the texts of figures be edited."""
        flags = super().flags(index)
        if self.is_editable(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def is_editable(self, index: Index) -> bool:
        """Tell whether a cell is a text of a figure."""
        return index.column() in TEXTS and self.photos[index.row()].block != NO_BLOCK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says; with its problem for its hint and for screen readers."""
        if not index.isValid() or index.row() >= len(self.photos):
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.words(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(filter(None, (self.words(row, column), self._tip(row, column))))
            case _:
                return None

    def _tip(self, row: int, column: int) -> str:
        told = [
            self.reason(row, problem)
            for problem in self.problems[row]
            if _PLACES.get(problem, Column.PICTURE) == column
        ]
        return "\n".join(told)

    def words(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        photo = self.photos[row]
        if column in TEXTS:
            return photo.text(TEXTS[Column(column)])
        known = self.known(row)
        look = known.look if known else None
        match column:
            case Column.NAME:
                return photo.figure.name
            case Column.SITE:
                return site_name(self._stems, photo, self._pictures())
            case Column.SIZE if look is not None and look.width:
                return isolated(f"{look.width} × {look.height}")
            case Column.WEIGHT if look is not None:
                return self._context.text(told_size(look.weight))
            case _:
                return ""

    def placeholder(self, row: int, column: int) -> str:
        """Return what stands in an empty cell that must not be empty."""
        problem = self.problem_at(row, column)
        return self._context.text(f"photos.short.{problem}") if problem in _SHORT else ""

    def keep(self, index: Index, value: str) -> None:
        """Have the journal hold what is being typed into a cell."""
        change = None
        if index.isValid() and self._context.article is self.article:
            photo, which = self.photos[index.row()], TEXTS[Column(index.column())]
            change = set_text(self.article, photo.block, which, value)
        self._context.keep(change)

    def setData(  # noqa: N802
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Take what was typed into a cell: one undo step."""
        if role != Qt.ItemDataRole.EditRole or not self.is_editable(index):
            return False
        photo, which = self.photos[index.row()], TEXTS[Column(index.column())]
        article = self._context.article
        if article is not self.article and photos(article) != self.photos:
            self.refresh()  # the text changed under the field: what was typed has no place now
            return False
        change = set_text(article, photo.block, which, str(value))
        if change is None:
            self._context.keep(None)
            return False
        label = self._context.text(f"photos.column.{which}")
        self._context.apply(change, label)
        self.refresh()
        return True
