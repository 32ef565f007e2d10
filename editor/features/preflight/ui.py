"""The panel of preflight: all findings in one list, what each is about, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.feature import Context
from editor.features.preflight.model import Level
from editor.features.preflight.ui_details import Details
from editor.features.preflight.ui_go import go_to
from editor.features.preflight.ui_levels import ICONS, ROLES
from editor.features.preflight.ui_list import FindingView, Row
from editor.features.preflight.ui_watch import Watcher, is_blank
from editor.ui.buttons import rule
from editor.ui.empty import EmptyState
from editor.ui.icons import pixmap
from editor.ui.panel import PANEL_MIN_WIDTH
from editor.ui.theme import colours
from editor.ui.tokens import SPACE

LIST, CLEAN, BLANK, LOOKING, HIDDEN = range(5)


class PreflightPanel(QWidget):
    """What would embarrass the writer; a press goes there."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.watcher = context.state(Watcher)
        self.setMinimumWidth(PANEL_MIN_WIDTH)
        text = context.text
        self.filters = {level: LevelButton(level, self.refresh) for level in Level}
        self.view = FindingView(context)
        self.details = Details(context)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        for icon, what, how in (
            ("circle-check", "preflight.clean", "preflight.clean.how"),
            ("list-checks", "preflight.blank", "preflight.blank.how"),
            ("loader-circle", "preflight.looking", ""),
            ("list-filter", "preflight.hidden", "preflight.hidden.how"),
        ):
            self.stack.addWidget(EmptyState(icon, text(what), text(how) if how else ""))
        head = QHBoxLayout()
        head.setContentsMargins(SPACE.small, SPACE.tight, SPACE.small, SPACE.tight)
        head.setSpacing(SPACE.tight)
        for button in self.filters.values():
            head.addWidget(button)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.stack, 1)
        column.addWidget(self.details)
        self.view.chosen.connect(self._go)
        self.view.stood.connect(self._show_details)
        self.watcher.changed.connect(self.refresh)
        self.watcher.moved.connect(self._follow)
        if self.watcher.result is None and not self.watcher.is_busy:
            self.watcher.note(context)
        self.refresh()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self.view.findings.rows

    def sizeHint(self) -> QSize:
        """Open at the width of a panel, whatever is in it."""
        return QSize(292, super().sizeHint().height())

    def arrive(self) -> None:
        """Put the keyboard into the list."""
        if self.rows and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.view.findings.index(0))
        (self.view if self.rows else self.filters[Level.ERROR]).setFocus()

    def refresh(self) -> None:
        """Show what is found now."""
        result = self.watcher.result
        findings = result.findings if result is not None else ()
        for level, button in self.filters.items():
            count = sum(finding.level is level for finding in findings)
            button.show_count(self._context.text(f"preflight.count.{level}", n=count), count)
        shown = {level for level, button in self.filters.items() if button.isChecked()}
        rows = [Row(each) for each in findings if each.level in shown]
        article = result.article if result is not None else self._context.article
        self.view.show_rows(rows, article)
        self.stack.setCurrentIndex(self._state(some=bool(findings), shown=bool(rows)))

    def _state(self, *, some: bool, shown: bool) -> int:
        if shown:
            return LIST
        if some:
            return HIDDEN
        if self.watcher.result is not None:
            return CLEAN
        return BLANK if is_blank(self._context.article) else LOOKING

    def _show_details(self, row: int) -> None:
        self.details.show_row(self.rows[row] if 0 <= row < len(self.rows) else None)

    def _go(self, row: int) -> None:
        go_to(self._context, self.rows[row].finding)

    def _follow(self) -> None:
        if self.watcher.last is not None:
            self.view.set_current(self.watcher.last)


class LevelButton(QToolButton):
    """Shows how many findings of a level there are, and hides them."""

    def __init__(self, level: Level, run: Callable[[], object]) -> None:
        super().__init__()
        self._level = level
        self.setCheckable(True)
        self.setChecked(True)
        self.setProperty("look", "segment")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(lambda _: run())
        self._draw()

    def show_count(self, name: str, count: int) -> None:
        """Show a number; its words are the tip and the accessible name."""
        self.setText(str(count))
        self.setToolTip(name)
        self.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        ink = getattr(colours(), ROLES[self._level])
        self.setIcon(QIcon(pixmap(ICONS[self._level], 16, ink, self.devicePixelRatioF())))
