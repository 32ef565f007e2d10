"""The photo desk: every picture of the article in one table, its texts written in place."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editor.document.change import Change
from editor.document.selection import caret
from editor.feature import Context
from editor.features.photos.desk import NO_BLOCK, feature, one_credit, set_focal, set_name
from editor.features.photos.ui_looking import Looking
from editor.features.photos.ui_making import Making
from editor.features.photos.ui_model import PhotoModel
from editor.features.photos.ui_side import SidePanel
from editor.features.photos.ui_table import PhotoTable
from editor.settings.profile import Pictures
from editor.settings.profile_choice import ACTIVE, profile_of
from editor.ui.buttons import LabelLook, label, push_button, rule
from editor.ui.empty import EmptyState
from editor.ui.page_head import page_head
from editor.ui.strip import StripArea
from editor.ui.theme import SPACE

SIDE = 300
BEAT = 200  # milliseconds in which news of several pictures are gathered
TABLE, EMPTY = 0, 1


class PhotoDesk(QWidget):
    """The pictures of the article in the place of its text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.wanted = Pictures()
        text = context.text
        self.setAccessibleName(text("photos"))
        self.looking = Looking(context, self)
        self.model = PhotoModel(context, self.looking, lambda: self.wanted, self)
        self.table = PhotoTable(text("photos.table"))
        self.table.setModel(self.model)
        self.table.lay_out()
        self.side = SidePanel(context, self.model)
        self.strips = StripArea(context.catalog)
        self.making = Making(context, self.strips, self)
        self.told = label("", LabelLook.MUTED)
        self.stack = QStackedWidget()
        self._beat = QTimer(self, singleShot=True, interval=BEAT)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        text, context = self.context.text, self.context
        head = page_head(text("photos"), text("photos.back"), context.hide_page)
        head.addSpacing(SPACE.medium)
        head.addWidget(self.told, 1)
        self.make = push_button(
            text("photos.make"), run=lambda: self.making.ask(self.wanted), icon_name="file-image"
        )
        head.addWidget(self.make)
        self.split = QSplitter()
        self.split.addWidget(self.table)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([900, SIDE])
        self.stack.addWidget(self.split)
        self.stack.addWidget(
            EmptyState(
                "images",
                text("photos.none"),
                text("photos.none.how"),
                button=text("photos.none.insert"),
                run=self._insert,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for widget in (rule(), self.strips):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)

    def _wire(self) -> None:
        facts = self.context.facts()
        for signal in (facts.opened, facts.article_changed, facts.meta_changed):
            signal.connect(self._on_change)
        self.looking.found.connect(lambda _: self._beat.start())
        self._beat.timeout.connect(self._on_news)
        self.table.chosen.connect(self._show_side)
        self.table.opened.connect(self.go_to_place)
        self.table.name_asked.connect(self.side.name.setFocus)
        self.table.verticalScrollBar().valueChanged.connect(lambda _: self._look())
        side = self.side
        side.place_asked.connect(self.go_to_place)
        side.replace_asked.connect(self._replace)
        side.feature_asked.connect(self._feature)
        side.credit_asked.connect(self._credit_all)
        side.picture.moved.connect(self._aim)
        side.named.connect(self._name)

    # ---- what is shown

    def arrive(self) -> None:
        """Show the article's pictures as they are now, the keyboard in the table."""
        self.refresh()
        if self.model.photos:
            here = self.context.selection.head.block
            rows = [n for n, photo in enumerate(self.model.photos) if photo.block == here]
            if rows or not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self.model.index(rows[0] if rows else 0, 1))
            self.table.setFocus()
        else:
            self.stack.setFocus()

    def refresh(self) -> None:
        """Show the article as it is now."""
        self.wanted = profile_of(self.context.setting(ACTIVE)).pictures
        row, column = self.table.currentIndex().row(), self.table.currentIndex().column()
        self.model.refresh()
        there = bool(self.model.photos)
        self.stack.setCurrentIndex(TABLE if there else EMPTY)
        self.make.setEnabled(there)
        if there and not self.table.currentIndex().isValid():
            kept = min(max(row, 0), len(self.model.photos) - 1)
            self.table.setCurrentIndex(self.model.index(kept, max(column, 1)))
        self._look()
        self._tell()

    def _on_change(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_news(self) -> None:
        self.model.judge()
        self._tell()

    def _tell(self) -> None:
        count = len(self.model.photos)
        wrong = sum(1 for found in self.model.problems if found)
        text = self.context.text
        words = [text("photos.count", n=count)] if count else []
        if wrong:
            words.append(text("photos.wrong", n=wrong))
        elif count and not self.looking.is_busy:
            words.append(text("photos.fine"))
        self.told.setText(text("photos.joint").join(words))
        self._show_side(self.table.currentIndex().row())

    def _show_side(self, row: int) -> None:
        self.side.show_row(row, self.wanted.crops)

    def _look(self) -> None:
        """Look at the pictures, those in sight first."""
        shown = self.model.photos
        first = max(0, self.table.rowAt(0))
        order = (*shown[first:], *shown[:first])
        names = {photo.figure.asset: photo.figure.name for photo in order}
        assets = {asset.id: asset for asset in self.model.article.assets}
        self.looking.ask((assets[id], name or id) for id, name in names.items() if id in assets)

    # ---- what is done

    def go_to_place(self) -> None:
        """Show the current picture in the text."""
        if self._select_in_text():
            self.context.hide_page()

    def _select_in_text(self) -> bool:
        row = self.table.currentIndex().row()
        if not 0 <= row < len(self.model.photos) or self.model.photos[row].block == NO_BLOCK:
            return False
        self.context.surface().select(caret(self.model.photos[row].block))
        return True

    def _replace(self) -> None:
        """Have the picture replaced as in the text, whose actions wait while a page is in front."""
        if self._select_in_text():
            self.context.hide_page()
            self.context.run_action("figures.replace")
            self.context.show_page("photos")

    def _insert(self) -> None:
        self.context.hide_page()
        self.context.run_action("figures.insert")

    def _feature(self) -> None:
        row = self.table.currentIndex().row()
        photo = self.model.photos[row]
        self._apply(feature(self.context.article, photo.figure.asset), "photos.feature")

    def _aim(self, x: float, y: float) -> None:
        self._apply(set_focal(self.context.article, x, y), "photos.focal")

    def _name(self, typed: str) -> None:
        photo = self.model.photos[self.table.currentIndex().row()]
        change = set_name(self.context.article, photo.figure.asset, typed)
        self._apply(change, "photos.column.site")

    def _credit_all(self) -> None:
        """Give the credit of the current picture to the selected ones, to all where it is alone."""
        row = self.table.currentIndex().row()
        credit = self.model.photos[row].figure.credit
        rows = self.table.rows()
        chosen = rows if len(rows) > 1 else range(len(self.model.photos))
        blocks = [self.model.photos[each].block for each in chosen]
        change = one_credit(self.context.article, (n for n in blocks if n != NO_BLOCK), credit)
        if change is not None:
            count = len(change.splices)
            self._apply(change, "photos.one-credit")
            self.context.notify(self.context.text("photos.credited", n=count))

    def _apply(self, change: Change | None, label: str) -> None:
        if change is not None:
            self.context.apply(change, self.context.text(label))
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back and do again from here too: its steps are those of the text."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.context.run_action("history.undo")
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.context.run_action("history.redo")
        else:
            super().keyPressEvent(event)
