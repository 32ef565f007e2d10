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
from editor.features.preflight.ui_acts import Acts
from editor.features.preflight.ui_details import Details
from editor.features.preflight.ui_go import go_to
from editor.features.preflight.ui_levels import ICONS, ROLES
from editor.features.preflight.ui_list import FindingView, Row
from editor.features.preflight.ui_watch import Watcher, is_blank
from editor.ui.buttons import rule, tool_button
from editor.ui.empty import EmptyState
from editor.ui.icons import pixmap
from editor.ui.panel import PANEL_MIN_WIDTH
from editor.ui.theme import SPACE, colours

PASTE = "start.paste"  # what fills an empty article
LIST, CLEAN, BLANK, LOOKING, HIDDEN = range(5)


class PreflightPanel(QWidget):
    """What would embarrass the writer; a press goes there."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.watcher = context.state(Watcher)
        text = context.text
        self.filters = {level: LevelButton(level, self.refresh) for level in Level}
        self.view = FindingView(context)
        self.details = Details(context)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        for icon, what, button, run in (
            ("circle-check", "preflight.clean", "", None),
            ("list-checks", "preflight.blank", PASTE, lambda: context.run_action(PASTE)),
            ("loader-circle", "preflight.looking", "", None),
            ("list-filter", "preflight.hidden", "preflight.hidden.show", self.show_all),
        ):
            how = text(f"{what}.how") if f"{what}.how" in context.catalog else ""
            named = text(button) if button else ""
            self.stack.addWidget(EmptyState(icon, text(what), how, button=named, run=run))
        head = QHBoxLayout()
        head.setContentsMargins(SPACE.small, SPACE.tight, SPACE.small, SPACE.tight)
        head.setSpacing(SPACE.tight)
        self.acts = Acts(context)
        self.silent = _toggle("eye-off", self.refresh)
        self.mend = tool_button("wand-sparkles", "", run=self.mend_all)
        for button in (*self.filters.values(), self.silent):
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self.mend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.stack, 1)
        column.addWidget(self.details)
        self.view.chosen.connect(self._go)
        self.view.stood.connect(self._show_details)
        self.view.mended.connect(lambda row: self._mend(self.rows[row]))
        self.view.ignored.connect(lambda row: self._turn(self.rows[row]))
        self.view.asked.connect(lambda row, at: self.acts.show_menu(self.rows[row], at))
        self.details.mend_asked.connect(lambda: self._mend(self.current))
        self.details.mend_kind_asked.connect(self._mend_kind)
        self.details.ignore_asked.connect(lambda: self._turn(self.current))
        self.details.heed_asked.connect(lambda: self._turn(self.current))
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

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Be no narrower than what is in it."""
        return super().minimumSizeHint().expandedTo(QSize(PANEL_MIN_WIDTH, 0))

    def arrive(self) -> None:
        """Put the keyboard into the list."""
        if self.rows and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.view.findings.index(0))
        (self.view if self.rows else self.filters[Level.ERROR]).setFocus()

    def show_all(self) -> None:
        """Show the findings of every level again."""
        for button in self.filters.values():
            button.setChecked(True)
        self.refresh()

    def mend_all(self) -> None:
        """Mend all that the program can, after a look at it where it is more than one place."""
        self.acts.mend(self.acts.can_mend)

    def refresh(self) -> None:
        """Show what is found now."""
        result = self.watcher.result
        findings = result.findings if result is not None else ()
        for level, button in self.filters.items():
            count = sum(finding.level is level for finding in findings)
            button.show_count(self._context.text(f"preflight.count.{level}", n=count), count)
        self._show_tools()
        shown = {level for level, button in self.filters.items() if button.isChecked()}
        if self.silent.isChecked() and result is not None:
            rows = [Row(each, ignored) for each, ignored in result.silent]
        else:
            rows = [Row(each) for each in findings if each.level in shown]
        article = result.article if result is not None else self._context.article
        self.view.show_rows(rows, article)
        self.stack.setCurrentIndex(self._state(some=bool(findings), shown=bool(rows)))

    def _show_tools(self) -> None:
        """Show how much is ignored, and how much can be mended."""
        result, text = self.watcher.result, self._context.text
        silent = len(result.silent) if result is not None else 0
        if not silent:
            self.silent.setChecked(False)
        self.silent.setVisible(silent > 0)
        self.silent.setText(str(silent))
        mendable = len(self.acts.can_mend)
        self.mend.setEnabled(mendable > 0)
        for button, id, n in (
            (self.silent, "preflight.ignored", silent),
            (self.mend, "preflight.mend-all", mendable),
        ):
            button.setToolTip(text(id, n=n))
            button.setAccessibleName(text(id, n=n))

    def _state(self, *, some: bool, shown: bool) -> int:
        if shown:
            return LIST
        if some:
            return HIDDEN
        if self.watcher.result is not None:
            return CLEAN
        return BLANK if is_blank(self._context.article) else LOOKING

    @property
    def current(self) -> Row | None:
        """The finding that the list stands at."""
        row = self.view.currentIndex().row()
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def _show_details(self, row: int) -> None:
        shown = self.rows[row] if 0 <= row < len(self.rows) else None
        self.details.show_row(shown, len(self.acts.alike(shown.finding)) if shown else 0)

    def _mend(self, row: Row | None) -> None:
        if row is not None and row.ignored is None and row.finding.can_mend:
            self.acts.mend([row.finding])

    def _mend_kind(self) -> None:
        if (row := self.current) is not None:
            self.acts.mend(self.acts.alike(row.finding))

    def _turn(self, row: Row | None) -> None:
        """Ignore a finding, or look at an ignored one again."""
        if row is None:
            return
        if row.ignored is None:
            self.acts.ignore(row.finding)
        else:
            self.acts.heed(row.ignored)

    def _go(self, row: int) -> None:
        go_to(self._context, self.rows[row].finding)

    def _follow(self) -> None:
        if self.watcher.last is not None:
            self.view.set_current(self.watcher.last)


def _toggle(icon_name: str, run: Callable[[], object]) -> QToolButton:
    button = tool_button(icon_name, "", size=16)
    button.setCheckable(True)
    button.setProperty("look", "segment")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.toggled.connect(lambda _: run())
    return button


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
        self.setText(f"\u2002{count}")  # Qt itself leaves no room between
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
