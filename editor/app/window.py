"""The main window: the desks in the middle, all else from the registry around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QFont, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from editor.app.actions import Actions
from editor.app.bars import Bars
from editor.app.commands import (
    clipboard_actions,
    desk_actions,
    export_actions,
    file_actions,
    window_actions,
)
from editor.app.context import WindowContext
from editor.app.desk import Desk
from editor.app.desk_menus import show_tab_menu
from editor.app.desks import Desks
from editor.app.docks import Docks
from editor.app.documents import Documents
from editor.app.exports import Exports
from editor.app.extras import extras
from editor.app.furnishing import Furnisher, tell_of
from editor.app.hands import Hands
from editor.app.jobs import Jobs
from editor.app.journaling import Journaling
from editor.app.languages import direction_of, load_texts
from editor.app.menus import Menus, Toolbar
from editor.app.pagewatch import PageWatch
from editor.app.places import keep_places, restore_places
from editor.app.preferences import tell_wrong
from editor.app.progress import JobStrip
from editor.app.saving import Saving
from editor.app.session import Session
from editor.app.spare import free_what_was_closed
from editor.app.stage import Stage
from editor.app.status import StatusFigures
from editor.app.work_figure import WorkFigure
from editor.document.article import Article
from editor.document.errors import UserError
from editor.document.selection import Position
from editor.feature import Context, Event, Feature, Level
from editor.features import FEATURES
from editor.features.appearance import FACE, LANGUAGE, SIZE
from editor.formats.base import Report
from editor.settings.folders import settings_path
from editor.settings.keys import KEYS
from editor.settings.settings import Settings, save_settings
from editor.ui.facts import Facts
from editor.ui.fonts import text_font
from editor.ui.strip import StripArea, StripButton
from editor.ui.surface import Surface
from editor.ui.toast import Notices

if TYPE_CHECKING:
    from editor.app.crash_dialog import Crashes
    from editor.app.crash_report import CrashReport

CALM = 60  # milliseconds after the last move before buttons follow: never between two keys
SLOW = 180  # the same for figures at the foot
SWEEPING = 50  # milliseconds after an article is closed: nobody writes in the next one yet
KEEPING = 2000  # milliseconds after which a change of what is open is kept


class Window(QMainWindow):
    """One window with its desks. `surface` and `session` are those that the writer is in."""

    def __init__(self, settings: Settings, features: Sequence[Feature] = FEATURES) -> None:
        super().__init__()
        self.settings = settings
        self.features = tuple(features)
        heard = [one for feature in self.features for one in feature.listeners]
        self._listeners = {event: [one for one in heard if one.on is event] for event in Event}
        self.declared = {each.id: each for feature in features for each in feature.settings}
        self.facts = Facts(self)
        self.context = WindowContext(self)
        self._speak(self.context.setting(LANGUAGE))
        self.jobs = Jobs(self)
        self.saving = Saving(self)
        self.documents = Documents(self)
        self.hands = Hands(self)
        self.exports = Exports(self)
        self.pages = PageWatch(self)
        self.desks = Desks(Furnisher(self), self.documents.may_leave, lambda: self.catalog, self)
        self.journal = Journaling(self)
        self.docks = Docks(self, self.context)
        self.actions_ = Actions(self.context, self, self.desks.panes)
        self.menus = Menus(self.actions_, self.context)
        self.toolbar = Toolbar(self)
        self.addToolBar(self.toolbar)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.stage = Stage(self.desks.panes, self.context, self.desks.enter_text)
        self._column.addWidget(self.stage, 1)
        self.setCentralWidget(self._page)
        self._kept_states: tuple[str, ...] = ()
        self.complete = False
        self.crashes: Crashes | None = None
        self._after: list[Callable[[], None]] = []
        self._calm = self._timer(CALM, self._refresh_toolbar)
        self.slow = self._timer(SLOW, self._refresh_figures)
        self.keeping = self._timer(KEEPING, self._keep_open)
        self._sweeping = self._timer(SWEEPING, free_what_was_closed)
        self.desks.open_first()
        self._build()
        self._wire()
        restore_places(self)

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

    # ---- building, in the language of the interface

    def _speak(self, language: str) -> None:
        self.language = language
        self.catalog = load_texts(language, self.features)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setLayoutDirection(direction_of(language))
            app.setApplicationDisplayName(self.catalog.text("app.name"))

    def _build(self) -> None:
        text = self.catalog.text
        self.offers = StripArea(self.catalog)
        self._column.insertWidget(0, self.offers)
        declared = [bar for feature in self.features for bar in feature.bars]
        self.bars = Bars(declared, self.context, self.desks.enter_text)
        self._column.insertWidget(1, self.bars.place)
        self.notices = Notices(self._page, self.catalog)  # a splitter would give it a side
        self.actions_.add(file_actions(self.documents))
        self.actions_.add(export_actions(self.exports))
        self.actions_.add(clipboard_actions())
        for feature in self.features:
            self.actions_.add(feature.actions)
        self.actions_.add(desk_actions(self.desks))
        self.actions_.add(window_actions(self))
        docks = tuple(dock for feature in self.features for dock in feature.docks)
        self.docks.add(docks, self.catalog)
        self.stage.declare(page for feature in self.features for page in feature.pages)
        self.actions_.add(self.docks.actions())
        self.menus.extras = extras(self)
        self.actions_.take_keys(self.settings.get(KEYS, ()))
        self._kept_states = self.toolbar.fill(self.actions_, self.context)
        self.menus.always = frozenset(self._kept_states)
        self.menus.fill(self.menuBar())
        self.toolbar.setWindowTitle(text("toolbar"))
        items = [item for feature in self.features for item in feature.status]
        self.figures = StatusFigures(self.statusBar(), items, self.context)
        self.work_figure = WorkFigure(self.jobs.works, self, self.catalog)
        self.statusBar().addPermanentWidget(self.work_figure)
        self.show_title()

    def speak(self, language: str) -> None:
        """Show the interface in another language; text, caret and undo stay as they are."""
        if language == self.language:
            return
        page = self.stage.front
        self.stage.clear()  # first: docks step aside for a page
        open_docks = [id for id in self.docks.ids() if not self.docks.widget(id).isHidden()]
        self.docks.clear()
        self.actions_.clear()
        self.offers.deleteLater()
        self.bars.clear()
        for toast in self.notices.toasts:
            toast.dismiss()
        self.notices.deleteLater()
        self.figures.clear()
        self.work_figure.go()
        self._speak(language)
        self._build()
        self.desks.speak()
        for id in self.docks.ids():
            self.docks.widget(id).setVisible(id in open_docks)
        self.docks.fill()
        self._refresh_toolbar()
        self.figures.refresh()
        if page:
            self.stage.show_page(page)

    # ---- facts and what follows from them

    def _wire(self) -> None:
        facts, desks = self.facts, self.desks
        facts.selection_changed.connect(self._on_selection)
        facts.article_changed.connect(self._on_article)
        facts.meta_changed.connect(lambda: self.tell_listeners(Event.META))
        facts.undo_changed.connect(self._refresh_possible)
        desks.activated.connect(self._on_desk)
        desks.called.connect(self.stage.show_desks)
        self.stage.turned.connect(self._make_room)
        desks.left.connect(lambda desk: tell_of(self, desk, Event.LEFT))
        desks.left.connect(lambda _: self._sweeping.start())
        desks.left.connect(self.hands.leave)
        desks.failed.connect(lambda error: self.later(lambda: self.tell(error)))
        desks.changed.connect(self.keeping.start)
        desks.menu_asked.connect(self._show_tab_menu)
        self.pages.painted.connect(self._after_first_paint)
        self.pages.dropped.connect(lambda paths: [self.documents.open(path) for path in paths])
        self.jobs.failed.connect(self._on_failure)
        JobStrip(self.jobs, self._strips_in_sight, lambda: self.catalog)
        facts.follow(self.surface)
        self.tell_listeners(Event.STARTED)

    def _on_selection(self) -> None:
        self._calm.start()
        self.slow.start()
        self.tell_listeners(Event.SELECTED)

    def _on_article(self) -> None:
        self._calm.start()
        self.slow.start()
        self.tell_listeners(Event.CHANGED)
        if self.session.path is None:  # its first words may be its name
            self.desks.label(self.desks.active)
            self.show_title()

    def _on_desk(self) -> None:
        """Follow the writer to another desk."""
        self.facts.follow(self.surface)
        self.show_title()
        self._refresh_possible()
        self._calm.start()
        self.slow.start()
        self.tell_listeners(Event.OPENED)

    def _strips_in_sight(self) -> StripArea:
        """Return where a strip is seen: those of an article are not while a page stands."""
        return self.offers if self.stage.front else self.strips

    def _make_room(self, page: bool) -> None:
        """Let what is about the text step aside for a page, and come back."""
        self.docks.step_aside(aside=page)
        self.toolbar.setVisible(not page)
        self.bars.place.setVisible(not page and self.bars.some)

    def tell_listeners(self, event: Event) -> None:
        """Run what features have for an event."""
        for listener in self._listeners[event]:
            listener.run(self.context)

    def _on_failure(self, error: BaseException) -> None:
        raise error  # to the one error handler, with the worker's traceback

    def _refresh_toolbar(self) -> None:
        self.actions_.refresh(self._kept_states)
        self.toolbar.show_choices()

    def _refresh_possible(self) -> None:
        """Follow undo and redo at once: the next key may be the way back."""
        self.actions_.refresh(
            action.id for action in self.actions_.declared() if action.possible is not None
        )

    def refresh_figures(self) -> None:
        """Show the figures at the foot anew, not between two keys."""
        self.slow.start()

    def _refresh_figures(self) -> None:
        self.figures.refresh()  # others in each language

    def show_title(self) -> None:
        """Show what the article is called and whether it is saved."""
        self.setWindowModified(self.session.modified)
        name = self.documents.name()
        # isolated, or a Latin file name would turn the order of the whole title
        self.setWindowTitle(f"\u2068{name}\u2069[*] — {self.catalog.text('app.name')}")

    # ---- for features and the other parts of the program

    def notify(self, text: str, level: Level = Level.INFO) -> None:
        """Show a notice that goes away by itself."""
        self.notices.show_notice(text, level.value)

    def show_strip(
        self, id: str, text: str, buttons: Sequence[StripButton], level: Level = Level.INFO
    ) -> None:
        """Show a strip above the page."""
        self.strips.show_strip(id, text, buttons, tone=level.value)

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
        """Do something after the first paint, at once where that is past."""
        if self.complete:
            act()
        else:
            self._after.append(act)

    def lend(self, surface: Surface, context: Context) -> None:
        """Let the inline actions work in another surface while the writer is in it."""
        from editor.app.equipment import equip
        from editor.app.keys import LamAlefKey

        self.actions_.lend(surface, context)
        equip(surface, self.features, context)
        surface.selection_changed.connect(self._calm.start)
        LamAlefKey(surface)

    def go_to_block(self, block: int) -> None:
        """Show a block and put the caret there."""
        self.surface.scroll_to(Position(min(block, len(self.surface.article.blocks) - 1)))

    def replace_article(self, article: Article, path: Path | None, report: Report) -> None:
        """Open an article on a desk of its own; an empty one gives way to it."""
        self.documents.replace(article, path, report)

    # ---- settings

    def keep_settings(self, settings: Settings) -> None:
        """Take over settings; where they cannot be written they hold until the program ends."""
        self.settings = settings
        try:
            save_settings(settings, settings_path())
        except UserError as error:
            self.notify(self.catalog.text(error.what), Level.WARNING)

    def text_font(self) -> QFont:
        """Return the font of the text at the size that is set."""
        return text_font(float(self.context.setting(SIZE)), self.context.setting(FACE))

    # ---- help

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def about(self) -> None:
        """Tell what this program is."""
        from editor.app.help import show_about

        show_about(self, self.catalog)

    def show_logs(self) -> None:
        """Open the folder of the logs."""
        from editor.app.crash_dialog import show_logs

        show_logs()

    def show_work(self) -> None:
        """Show what is under way in the background, and how it ended."""
        self.work_figure.show_list()

    def show_keys(self) -> None:
        """Show all keys."""
        from editor.app.help import show_keys

        show_keys(self, self.actions_.declared(), self.catalog)

    # ---- Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Let the writer write at once."""
        super().showEvent(event)
        if not self.complete:
            self.surface.setFocus()

    def _after_first_paint(self) -> None:
        """Build everything else: what is seen first is the text."""
        from editor.app.recovery import offer
        from editor.app.restart import take_predecessor

        self.complete = True
        self.docks.fill()
        self._refresh_toolbar()
        self.figures.refresh()
        self.tell_listeners(Event.OPENED)
        for desk in self.desks.awake():
            self.documents.tell_import(desk)
        offer(self, take_predecessor())
        tell_wrong(self)
        waiting, self._after = self._after, []
        for act in waiting:
            act()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; keep the places of everything for the next time."""
        front = self.desks.active
        if not all(self.documents.may_leave(desk) for desk in self.desks.awake()):
            event.ignore()
            return
        self.desks.activate(front)
        self.tell_listeners(Event.CLOSING)
        self.stage.show_desks()
        keep_places(self)
        self._keep_open()
        self.journal.close()
        self.hands.close()
        self.jobs.end()
        event.accept()

    def _keep_open(self) -> None:
        from editor.app.restoring import remember

        if self.complete:
            remember(self)

    def _show_tab_menu(self, desk: Desk, at: QPoint) -> None:
        show_tab_menu(self, self.desks, desk, self.catalog, at)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
