"""The page of settings: sections at the start side, a search over all of them, each with effect."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from editor.feature import Context, Setting
from editor.features.settings import Followers
from editor.features.settings.sections import (
    ADVANCED,
    KEYS_SECTION,
    SECTIONS,
    Section,
    changed_of,
    found_settings,
    known_settings,
)
from editor.features.settings.ui_file import FileBox
from editor.features.settings.ui_keys import KeysPage
from editor.features.settings.ui_rows import Group, SettingRow
from editor.ui.access import add_clear_button
from editor.ui.buttons import LabelLook, Look, label, push_button, rule, tool_button
from editor.ui.direction import Base, set_base_direction
from editor.ui.empty import EmptyState
from editor.ui.icons import icon
from editor.ui.leading import Leading
from editor.ui.theme import SIZE, SPACE, grown

SIDE_WIDTH, WIDEST = 216, 760


@dataclass(slots=True)
class Place:
    """Where the user is on the page; outlives it when the language changes."""

    section: str = SECTIONS[0].id
    typed: str = ""
    setting: str = ""  # that was changed last
    height: int = 0


class SearchField(QLineEdit):
    """The search; Escape empties it before it leaves the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Sections(QListWidget):
    """The sections. None of them is current while something is looked for."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; Qt would choose the first section, and what was found were gone."""
        with QSignalBlocker(self):
            super().focusInEvent(event)


class SettingsPage(QWidget):
    """All settings in the place of the text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = context.state(Place)
        self._known = known_settings(context)
        self._changed, self._place.setting = self._place.setting, ""
        self._rows: list[SettingRow] = []
        self._reset: QWidget | None = None
        self._keys: KeysPage | None = None
        text = context.text
        self.setAccessibleName(text("settings"))
        self.search = SearchField()
        self.search.setObjectName("settings-search")
        self.search.setPlaceholderText(text("settings.search"))
        self.search.setAccessibleName(text("settings.search"))
        add_clear_button(self.search, text("ui.clear"))
        sign = self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        sign.setText(text("settings.search"))
        set_base_direction(self.search, Base.AUTO)
        self.side = Sections()
        self.side.setAccessibleName(text("settings.sections"))
        self.side.setFixedWidth(grown(SIDE_WIDTH))
        self.side.setIconSize(QSize(SIZE.icon, SIZE.icon))
        for section in SECTIONS:
            item = QListWidgetItem(
                icon(section.icon), text(f"settings.section.{section.id}"), self.side
            )
            item.setSizeHint(QSize(0, SIZE.control))
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        context.state(Followers).page = self._follow
        Leading(self, self._lead)
        self.search.setText(self._place.typed)
        self.side.setCurrentRow(_row_of(self._place.section))
        self.show_place()
        self.side.currentRowChanged.connect(self._on_section)
        self.side.activated.connect(lambda index: self._on_section(index.row()))
        self.search.textChanged.connect(self._on_typed)

    def _lay_out(self) -> None:
        text = self._context.text
        head = QHBoxLayout()
        head.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        head.setSpacing(SPACE.small)
        back = tool_button("arrow-left", text("settings.close"), run=self._context.hide_page)
        back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = label(text("settings"), LabelLook.DISPLAY)
        title.setFixedWidth(grown(SIDE_WIDTH) - back.sizeHint().width() - SPACE.medium)
        head.addWidget(back)
        head.addWidget(title)
        head.addWidget(self.search, 1)
        head.addStretch(1)
        below = QHBoxLayout()
        below.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, 0)
        below.setSpacing(SPACE.small)
        below.addWidget(self.side)
        below.addWidget(self.area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addLayout(below, 1)

    # ---- where the user is

    def arrive(self) -> None:
        """Show every value as it is now."""
        self.refresh()

    def go_to(self, section: str) -> None:
        """Show a section."""
        self.search.clear()
        self.side.setCurrentRow(_row_of(section))

    def refresh(self) -> None:
        """Show every value as it is now."""
        for row in self._rows:
            row.refresh()
        if self._keys is not None:
            self._keys.refresh()
        if self._reset is not None:
            settings = [row.setting for row in self._rows]
            self._reset.setEnabled(bool(changed_of(settings, self._context)))

    def _follow(self) -> None:
        if isValid(self):
            self.refresh()

    def row(self, id: str) -> SettingRow | None:
        """Return the row of a setting, None where it is not shown now."""
        return next((row for row in self._rows if row.setting.id == id), None)

    def _lead(self) -> QWidget:
        row, self._changed = self.row(self._changed), ""
        return row.control if row is not None else self.search

    def _on_section(self, row: int) -> None:
        if row >= 0:
            self._place.section = SECTIONS[row].id
            self.search.clear()
            self.show_place()

    def _on_typed(self, typed: str) -> None:
        self._place.typed = typed.strip()
        with QSignalBlocker(self.side):  # what is found is of no section
            row = -1 if self._place.typed else _row_of(self._place.section)
            self.side.setCurrentRow(row)
        self.show_place()

    # ---- what stands in the middle

    def show_place(self) -> None:
        """Show what is found, or the section."""
        self._rows = []
        self._reset = None
        self._keys = None
        if self._place.typed:
            body = self._found(self._place.typed)
        else:
            body = self._section(SECTIONS[_row_of(self._place.section)])
        holder = QWidget()
        holder.setObjectName("panel_body")
        across = QHBoxLayout(holder)
        across.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, SPACE.wide)
        across.addStretch(1)
        body.setMaximumWidth(grown(WIDEST))
        across.addWidget(body, 1000)
        across.addStretch(1)
        self.area.setWidget(holder)
        self.refresh()

    def _found(self, typed: str) -> QWidget:
        settings = found_settings(typed, self._known)
        text = self._context.text
        if not settings:
            return EmptyState(
                "search",
                text("settings.nothing"),
                text("settings.nothing.do"),
                button=text("settings.in-keys"),
                run=lambda: self._find_action(typed),
            )
        body, column = _column()
        for section in SECTIONS:
            inside = [each for each in settings if each.page in section.pages]
            if inside:
                column.addWidget(self._group(f"settings.section.{section.id}", inside))
        column.addStretch(1)
        return body

    def _find_action(self, typed: str) -> None:
        """Look among the actions and their keys for what is no setting."""
        self.go_to(KEYS_SECTION)
        if self._keys is not None:
            self._keys.search.set_value(typed)
            self._keys.search.setFocus()

    def _section(self, section: Section) -> QWidget:
        body, column = _column()
        context = self._context
        if section.id == KEYS_SECTION:
            self._keys = KeysPage(context)
            column.addWidget(self._keys, 1)
            return body
        note = f"settings.note.{section.id}"
        if note in context.catalog:
            column.addWidget(label(context.text(note), LabelLook.MUTED, wrap=True))
        if section.id == ADVANCED:
            column.addWidget(FileBox(context))
        for page in section.pages:
            settings = list(context.settings(page))
            if settings:
                column.addWidget(self._group(f"settings.page.{page}", settings))
        if not self._rows:
            column.addStretch(1)
            return body
        self._reset = push_button(
            context.text("settings.reset-section"), run=self._reset_section, look=Look.QUIET
        )
        column.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        return body

    def _group(self, heading: str, settings: list[Setting]) -> Group:
        rows = [SettingRow(each, self._context, self._note) for each in settings]
        self._rows += rows
        return Group(self._context.text(heading), rows)

    def _note(self, id: str) -> None:
        """Remember what is changed: another language makes the page anew, under the hand."""
        self._place.setting = id

    def _reset_section(self) -> None:
        changed = changed_of([row.setting for row in self._rows], self._context)
        self._context.change_settings({each.id: None for each in changed})


def _column() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE.medium)
    return body, column


def _row_of(section: str) -> int:
    return next((n for n, each in enumerate(SECTIONS) if each.id == section), 0)
