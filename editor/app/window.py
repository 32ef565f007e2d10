"""The main window: bare at first, which is seen at once, then furnished from the registry.

Nothing at the top of this module loads a feature or a format: the window is on the screen before
they are read (decision 0061).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont, QInputMethodEvent, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from editor.app.places import page_margins, restore_geometry
from editor.settings.appearance import FACE, SIZE

if TYPE_CHECKING:
    from pathlib import Path

    from editor.app.actions import Actions
    from editor.app.bars import Bars
    from editor.app.context import WindowContext
    from editor.app.crash_dialog import Crashes
    from editor.app.crash_report import CrashReport
    from editor.app.desks import Desks
    from editor.app.docks import Docks
    from editor.app.documents import Documents
    from editor.app.exports import Exports
    from editor.app.first_page import FirstPage
    from editor.app.following import Following
    from editor.app.hands import Hands
    from editor.app.jobs import Jobs
    from editor.app.journaling import Journaling
    from editor.app.menus import Menus, Toolbar
    from editor.app.pagewatch import PageWatch
    from editor.app.regions import Regions
    from editor.app.saving import Saving
    from editor.app.session import Session
    from editor.app.settings_file import SettingsFile
    from editor.app.stage import Stage
    from editor.app.status import StatusFigures
    from editor.app.work_figure import WorkFigure
    from editor.document.article import Article
    from editor.document.errors import UserError
    from editor.feature import Context, Event, Feature, Level, Setting
    from editor.formats.base import Report
    from editor.settings.settings import Settings
    from editor.text.messages import Catalog
    from editor.ui.facts import Facts
    from editor.ui.strip import StripArea, StripButton
    from editor.ui.surface import Surface
    from editor.ui.toast import Notices


class Window(QMainWindow):
    """One window with its desks. `surface` and `session` are those that the writer is in.

    What it consists of is there once it is furnished; `complete` after its text was first painted.
    """

    seen = Signal()  # once: it was painted, bare as it is

    language: str
    catalog: Catalog
    features: tuple[Feature, ...]
    declared: dict[str, Setting]
    facts: Facts
    context: WindowContext
    jobs: Jobs
    settings_file: SettingsFile
    saving: Saving
    documents: Documents
    hands: Hands
    exports: Exports
    pages: PageWatch
    desks: Desks
    following: Following
    journal: Journaling
    docks: Docks
    actions_: Actions
    menus: Menus
    toolbar: Toolbar
    stage: Stage
    regions: Regions
    offers: StripArea
    bars: Bars
    notices: Notices
    figures: StatusFigures
    work_figure: WorkFigure

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.is_bare = True
        self.complete = False
        self.crashes: Crashes | None = None
        self.first: FirstPage | None = None
        self._keys: list[tuple[int, Qt.KeyboardModifier, str]] = []
        self._leaving = False
        self._after: list[Callable[[], None]] = []
        self.page = QWidget()
        self.column = QVBoxLayout(self.page)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._paper: QWidget | None = QWidget()
        self._paper.setBackgroundRole(QPalette.ColorRole.Base)
        self._paper.setAutoFillBackground(True)
        self._paper.installEventFilter(self)
        self.column.addWidget(self._paper)
        self.setCentralWidget(self.page)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        restore_geometry(self)
        self.column.setContentsMargins(page_margins(self))

    def furnish(self, features: Sequence[Feature] | None = None) -> None:
        """Put everything in: what features add, all of them if none are named, and the desks."""
        from editor.app.building import build
        from editor.features import FEATURES

        self._take_paper()
        self.column.setContentsMargins(0, 0, 0, 0)
        build(self, FEATURES if features is None else features)
        self.is_bare = False
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        if self.isVisible():
            self.surface.setFocus()

    def show_first(self, first: FirstPage) -> None:
        """Show the page that is seen first in the place of the empty paper."""
        self.first = first
        self._take_paper()
        self.column.addWidget(first.surface)
        first.surface.show()  # by itself it would be in the next turn
        self.column.activate()

    def _take_paper(self) -> None:
        if self._paper is not None:
            self.column.removeWidget(self._paper)
            self._paper.deleteLater()
            self._paper = None

    def type_waiting(self) -> None:
        """Type into the text what was typed while the window was bare; close it if asked to."""
        keys, self._keys = self._keys, []
        for key, modifiers, text in keys:
            event = QKeyEvent(QKeyEvent.Type.KeyPress, key, modifiers, text)
            QApplication.sendEvent(self.surface, event)
        if self._leaving:
            self.later(lambda: QTimer.singleShot(0, self.close))

    @property
    def surface(self) -> Surface:
        """The surface that the writer is in."""
        return self.desks.active.surface

    @property
    def session(self) -> Session:
        """The session of the article that the writer is in."""
        return self.desks.active.session

    @property
    def strips(self) -> StripArea:
        """The strips over the article that the writer is in."""
        return self.desks.active.strips

    def speak(self, language: str) -> None:
        """Show the interface in another language; text, caret and undo stay as they are."""
        from editor.app.building import speak

        speak(self, language)

    def tell_listeners(self, event: Event) -> None:
        """Run what features have for an event."""
        self.following.tell_listeners(event)

    def show_title(self) -> None:
        """Show what the article is called and whether it is saved."""
        self.setWindowModified(self.session.modified)
        name = self.documents.name()
        # isolated, or a Latin file name would turn the order of the whole title
        self.setWindowTitle(f"\u2068{name}\u2069[*] — {self.catalog.text('app.name')}")

    # ---- for features and the other parts of the program

    def notify(self, text: str, level: Level | None = None) -> None:
        """Show a notice that goes away by itself; without a level a mere piece of information."""
        self.notices.show_notice(text, level.value if level else "info")

    def show_strip(
        self, id: str, text: str, buttons: Sequence[StripButton], level: Level | None = None
    ) -> None:
        """Show a strip above the page."""
        self.strips.show_strip(id, text, buttons, tone=level.value if level else "info")

    def tell(self, error: UserError, details: str = "") -> None:
        """Show an expected failure and what can be done about it."""
        from editor.app.salvaging import offer
        from editor.ui.dialogs import show_error

        if not offer(self, error):
            show_error(self, error, self.catalog, details)

    def tell_crash(self, report: CrashReport, saved: object) -> None:
        """Show that something unexpected happened, and where the articles were saved."""
        if self.crashes is not None:
            self.crashes.tell(report, saved)

    def later(self, act: Callable[[], None]) -> None:
        """Do something after the first paint of the text, at once where that is past."""
        if self.complete:
            act()
        else:
            self._after.append(act)

    def waiting(self) -> Sequence[Callable[[], None]]:
        """Return what waits for the first paint of the text, and forget it."""
        waiting, self._after = self._after, []
        return waiting

    def lend(self, surface: Surface, context: Context) -> None:
        """Let the inline actions work in another surface while the writer is in it."""
        from editor.app.equipment import equip
        from editor.app.keys import LamAlefKey

        self.actions_.lend(surface, context)
        equip(surface, self.features, context)
        surface.selection_changed.connect(self.following.calm.start)
        LamAlefKey(surface)

    def go_to_block(self, block: int) -> None:
        """Show a block and put the caret there."""
        from editor.document.selection import Position

        self.surface.scroll_to(Position(min(block, len(self.surface.article.blocks) - 1)))

    def replace_article(self, article: Article, path: Path | None, report: Report) -> None:
        """Open an article on a desk of its own; an empty one gives way to it."""
        self.documents.replace(article, path, report)

    # ---- settings

    def keep_settings(self, settings: Settings) -> None:
        """Take over settings, which are written soon."""
        self.settings = settings
        self.settings_file.keep(settings)

    def text_font(self) -> QFont:
        """Return the font of the text at the size that is set."""
        from editor.ui.fonts import text_font

        return text_font(float(self.context.setting(SIZE)), self.context.setting(FACE))

    # ---- help

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def help_over(self) -> None:
        """Show the guide over the dialog that stands."""
        self.context.run_action("guide.over")

    def about(self) -> None:
        """Tell what this program is."""
        from editor.app.about import show_about

        show_about(self)

    def show_logs(self) -> None:
        """Open the folder of the logs."""
        from editor.app.crash_dialog import show_logs

        show_logs()

    def show_diagnostics(self) -> None:
        """Show what may be told to somebody who helps, to be copied."""
        from editor.app.diagnostics_dialog import show_diagnostics

        show_diagnostics(self)

    def show_work(self) -> None:
        """Show what is under way in the background, and how it ended."""
        self.work_figure.show_list()

    def show_keys(self) -> None:
        """Show all keys."""
        from editor.app.help import show_keys

        actions, run = self.actions_.declared(), self.context.run_action
        show_keys(self, actions, self.catalog, lambda: run("settings.keys"))

    # ---- Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Let the writer write at once."""
        super().showEvent(event)
        if not self.complete and not self.is_bare:
            self.surface.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of the first paint of the paper, under which nothing is painted."""
        if event.type() == QEvent.Type.Paint and watched is self._paper:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.seen.emit)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what is typed while the window is bare; Escape that none takes leads to the text."""
        if self.is_bare:
            self._keys.append((event.key(), event.modifiers(), event.text()))
        elif event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.desks.enter_text()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep what an input method writes while the window is bare."""
        if self.is_bare and event.commitString():
            self._keys.append((0, Qt.KeyboardModifier.NoModifier, event.commitString()))
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; keep the places of everything for the next time."""
        if self.is_bare:
            # what was typed is in no article yet: furnished, the window asks what becomes of it
            self._leaving = any(text for _, _, text in self._keys)
            event.setAccepted(not self._leaving)
            return
        from editor.app.places import keep_places, margins_of
        from editor.feature import Event

        front = self.desks.active
        if not all(self.documents.may_leave(desk) for desk in self.desks.awake()):
            event.ignore()
            return
        self.desks.activate(front)
        self.tell_listeners(Event.CLOSING)
        margins = margins_of(self)
        self.stage.show_desks()
        keep_places(self, margins)
        self.following.keep_open()
        self.settings_file.flush()
        self.journal.close()
        self.hands.close()
        self.jobs.end()
        event.accept()
