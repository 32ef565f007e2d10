"""The head of the library: the way back, the search, the order, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from editor.features.library.shelf import GROUPS, ORDERS, Shelf
from editor.text.messages import Catalog
from editor.ui.access import add_clear_button
from editor.ui.buttons import LabelLook, label, let_fall, tool_button
from editor.ui.direction import Base, set_base_direction
from editor.ui.icons import icon
from editor.ui.theme import SPACE, grown

SEARCH_WIDTH = (200, 520)
FIELDS = ("author", "tag", "section", "status", "after", "before")
FIND_KEYS = frozenset({Qt.Key.Key_F, 0x628})  # of one key: F and the letter beh


class SearchBox(QLineEdit):
    """The search of the library. What its keys do beside typing is told by signals."""

    entered = Signal()  # Enter
    left_below = Signal()  # Down
    seen = Signal(bool)  # whether the writer is in it

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self.setObjectName("library-search")
        self.setPlaceholderText(catalog.text("library.search"))
        self.setAccessibleName(catalog.text("library.search"))
        self.setAccessibleDescription(catalog.text("library.search.fields"))
        self.setMinimumWidth(grown(SEARCH_WIDTH[0]))
        self.setMaximumWidth(grown(SEARCH_WIDTH[1]))
        add_clear_button(self, catalog.text("ui.clear"))
        sign = self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        sign.setText(catalog.text("library.search"))
        set_base_direction(self, Base.AUTO)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Down goes to what is found, Escape empties the field before it leaves."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Down:
                self.left_below.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell when the writer comes and goes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.seen.emit(event.type() == QEvent.Type.FocusIn)
        return super().event(event)

    def add_letters(self, letters: str) -> None:
        """Take letters that were typed elsewhere, and the keyboard with them."""
        self.setFocus()
        self.end(False)  # noqa: FBT003 - Qt takes no name here
        self.insert(letters)

    def add_word(self, word: str) -> None:
        """Put a word at the end, set off from what stands there, and let it be written on."""
        text = self.text()
        gap = " " if text and not text.endswith(" ") else ""
        self.setText(f"{text}{gap}{word}")
        self.setFocus()
        self.end(False)  # noqa: FBT003 - Qt takes no name here


class FieldHints(QWidget):
    """The fields that a search knows, each a press away."""

    chosen = Signal(str)

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.tight)
        row.addWidget(label(catalog.text("library.search.by"), LabelLook.MUTED))
        for field in FIELDS:
            word = catalog.text(f"library.field.{field}")
            button = QToolButton()
            button.setText(word)
            button.setObjectName(f"field:{field}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip(catalog.text(f"library.field.{field}.tip"))
            button.clicked.connect(self._tells(word))
            row.addWidget(button)

    def _tells(self, word: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(word)


class Head(QWidget):
    """The line over the shelf."""

    opened = Signal()  # what is selected is wanted
    asked = Signal(object)  # a Shelf in another order
    cards_asked = Signal(bool)

    def __init__(self, catalog: Catalog, leave: Callable[[], None]) -> None:
        super().__init__()
        self._catalog = catalog
        self._shelf = Shelf()
        text = catalog.text
        self.search = SearchBox(catalog)
        self.hints = FieldHints(catalog)
        self.hints.hide()
        self.hints.chosen.connect(self.search.add_word)
        back = tool_button("arrow-left", text("library.back"), run=leave)
        title = label(text("library"), LabelLook.DISPLAY)
        self.open = tool_button("file-text", text("library.open-it"), run=self.opened.emit)
        self.open.setEnabled(False)
        self.rows = self._segment("layout-list", "library.as-list", cards=False)
        self.cards = self._segment("layout-grid", "library.as-cards", cards=True)
        self.order = tool_button("arrow-down-up", text("library.order"))
        let_fall(self.order, self._order_menu())
        self.new = tool_button("file-plus", text("library.new"))
        self.more = tool_button("ellipsis-vertical", text("library.more"))
        line = QHBoxLayout()
        line.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        line.setSpacing(SPACE.tight)
        line.addWidget(back)
        line.addSpacing(SPACE.tight)
        line.addWidget(title)
        line.addSpacing(SPACE.large)
        line.addStretch(1)
        line.addWidget(self.search, 6)
        line.addStretch(1)
        line.addSpacing(SPACE.large)
        for button in (self.open, self.rows, self.cards, self.order, self.new, self.more):
            line.addWidget(button)
        self.setLayout(line)

    def show_head(self, shelf: Shelf, *, cards: bool) -> None:
        """Show how the shelf is shown."""
        self._shelf = shelf
        self.rows.setChecked(not cards)
        self.cards.setChecked(cards)
        if self.search.text() != shelf.query:
            self.search.setText(shelf.query)

    def _segment(self, icon_name: str, id: str, *, cards: bool) -> QToolButton:
        button = tool_button(
            icon_name, self._catalog.text(id), run=lambda: self.cards_asked.emit(cards)
        )
        button.setCheckable(True)
        return button

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        text = self._catalog.text

        def fill() -> None:
            menu.clear()
            order = self._shelf.order
            _heading(menu, text("library.sort"))
            for by in ORDERS:
                action = self._choice(menu, f"library.order.{by}", chosen=by == order.by)
                action.triggered.connect(self._asks(self._shelf.ordered(by)))
            turned = "library.rising" if order.descending else "library.falling"
            menu.addAction(text(turned)).triggered.connect(
                self._asks(self._shelf.ordered(order.by))
            )
            menu.addSeparator()
            _heading(menu, text("library.group"))
            for group in GROUPS:
                name = f"library.group.{group or 'none'}"
                action = self._choice(menu, name, chosen=group == order.group)
                action.triggered.connect(self._asks(self._shelf.grouped(group)))

        menu.aboutToShow.connect(fill)
        return menu

    def _choice(self, menu: QMenu, id: str, *, chosen: bool) -> QAction:
        action = menu.addAction(self._catalog.text(id))
        action.setObjectName(id)
        action.setCheckable(True)
        action.setChecked(chosen)
        return action

    def _asks(self, shelf: Shelf) -> Callable[[], None]:
        return lambda: self.asked.emit(shelf)


def is_find(event: QKeyEvent) -> bool:
    """Tell whether a key is Ctrl+F, or its twin where the keyboard has Arabic letters alone."""
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in FIND_KEYS


def _heading(menu: QMenu, text: str) -> None:
    """Name the entries below; a style sheet shows no text in a section of Qt."""
    menu.addAction(text).setEnabled(False)
