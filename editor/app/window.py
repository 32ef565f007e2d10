"""The main window: the surface in the middle, all else from the registry around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDropEvent, QFont, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QVBoxLayout, QWidget

from editor.app.actions import Actions
from editor.app.bars import Bars
from editor.app.commands import (
    clipboard_actions,
    export_actions,
    file_actions,
    window_actions,
)
from editor.app.context import WindowContext
from editor.app.docks import Docks
from editor.app.documents import OWN_SUFFIX, Documents, openable
from editor.app.equipment import equip
from editor.app.files import all_writers
from editor.app.jobs import Jobs
from editor.app.keys import LamAlefKey
from editor.app.languages import direction_of, load_texts
from editor.app.menus import Menus, Toolbar
from editor.app.session import Session
from editor.app.status import StatusFigures
from editor.document.article import Article
from editor.document.errors import UserError
from editor.document.selection import Position
from editor.feature import Event, Feature, Level, Listener, Menu
from editor.features import FEATURES
from editor.features.appearance import FACE, LANGUAGE, SIZE, THEME
from editor.formats.base import Report, Writer
from editor.settings.folders import settings_path
from editor.settings.settings import Settings, Value, save_settings
from editor.ui.facts import Facts
from editor.ui.fonts import code_families, text_font
from editor.ui.strip import StripArea, StripButton
from editor.ui.surface import Surface
from editor.ui.theme import apply_theme
from editor.ui.toast import Notices

GEOMETRY, STATE = "window.geometry", "window.state"
STATE_VERSION = 1
CALM = 60  # milliseconds after the last move before buttons follow: never between two keys
SLOW = 180  # the same for figures at the foot
FIRST_SIZE = QSize(1320, 860)


class Window(QMainWindow):
    """One window with one article on the desk."""

    def __init__(self, settings: Settings, features: Sequence[Feature] = FEATURES) -> None:
        super().__init__()
        self.settings = settings
        self.features = tuple(features)
        self.defaults: dict[str, Value] = {
            setting.id: setting.default for feature in features for setting in feature.settings
        }
        self.facts = Facts(self)
        self.context = WindowContext(self)
        self._speak(self.context.setting(LANGUAGE))
        self.surface = Surface(font=self._text_font(), code_families=code_families())
        self.session = Session(self.surface, self)
        self.jobs = Jobs(self)
        self.documents = Documents(self)
        self.docks = Docks(self, self.context)
        self.actions_ = Actions(self.context, self, self.surface)
        self.menus = Menus(self.actions_, self.context)
        self.toolbar = Toolbar(self)
        self.addToolBar(self.toolbar)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.surface)
        self.setCentralWidget(self._page)
        self._kept_states: tuple[str, ...] = ()
        self._painted = False
        self._complete = False
        self._calm = self._timer(CALM, self._refresh_toolbar)
        self._slow = self._timer(SLOW, self._refresh_figures)
        self._build()
        self._wire()
        self._restore()

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
        self.strips = StripArea(self.catalog)
        self._column.insertWidget(0, self.strips)
        declared = [bar for feature in self.features for bar in feature.bars]
        self.bars = Bars(declared, self.context, self.surface.setFocus)
        self._column.insertWidget(1, self.bars.place)
        self.notices = Notices(self.surface, self.catalog)
        self.surface.set_hint(text("surface.hint"), text("surface.placeholder"))
        self.surface.setAccessibleName(text("surface"))
        self.actions_.add(file_actions(self))
        self.actions_.add(export_actions(self, self._export_writers()))
        self.actions_.add(clipboard_actions())
        for feature in self.features:
            self.actions_.add(feature.actions)
        self.actions_.add(window_actions(self))
        docks = tuple(dock for feature in self.features for dock in feature.docks)
        self.docks.add(docks, self.catalog)
        self.menus.extras = {
            Menu.FILE: [(0, self._add_recent)],
            Menu.VIEW: [(0, self._add_docks)],
        }
        self._kept_states = self.toolbar.fill(self.actions_, self.context)
        self.menus.always = frozenset(self._kept_states)
        self.menus.fill(self.menuBar())
        self.toolbar.setWindowTitle(text("toolbar"))
        items = [item for feature in self.features for item in feature.status]
        self.figures = StatusFigures(self.statusBar(), items, self.context)
        self._show_title()

    def _export_writers(self) -> tuple[Writer, ...]:
        return tuple(writer for writer in all_writers() if writer.suffixes[0] != OWN_SUFFIX)

    def _add_recent(self, menu: QMenu) -> None:
        from editor.app.recent import fill_recent

        inner = menu.addMenu(self.catalog.text("file.recent"))
        documents = self.documents

        def fill() -> None:
            fill_recent(
                inner, documents.recent(), self.context, documents.open, documents.forget_recent
            )

        menu.aboutToShow.connect(fill)
        fill()

    def _add_docks(self, menu: QMenu) -> None:
        menu.addActions(self.docks.toggles())

    def speak(self, language: str) -> None:
        """Show the interface in another language; text, caret and undo stay as they are."""
        if language == self.language:
            return
        open_docks = [id for id in self.docks.ids() if not self.docks.widget(id).isHidden()]
        self.docks.clear()
        self.actions_.clear()
        self.strips.deleteLater()
        self.bars.clear()
        for toast in self.notices.toasts:
            toast.dismiss()
        self.notices.deleteLater()
        self.figures.clear()
        self._speak(language)
        self._build()
        for id in self.docks.ids():
            self.docks.widget(id).setVisible(id in open_docks)
        self.docks.fill()
        self._refresh_toolbar()
        self.figures.refresh()

    # ---- facts and what follows from them

    def _wire(self) -> None:
        surface = self.surface
        equip(surface, self.features, self.context)
        surface.selection_changed.connect(self.facts.selection_changed)
        surface.article_changed.connect(self.facts.article_changed)
        surface.meta_changed.connect(self.facts.meta_changed)
        surface.opened.connect(self.facts.opened)
        surface.viewport().installEventFilter(self)
        LamAlefKey(surface)
        surface.selection_changed.connect(self._on_selection)
        surface.article_changed.connect(self._on_article)
        surface.meta_changed.connect(lambda: self._tell(Event.META))
        surface.meta_changed.connect(self._show_title)
        surface.undo_changed.connect(self._refresh_possible)
        self.session.changed.connect(self._show_title)
        self.session.opened.connect(self._on_opened)
        self.session.saved.connect(lambda: self._tell(Event.SAVED))
        self.jobs.started.connect(lambda label: self.statusBar().showMessage(label))
        self.jobs.finished.connect(lambda _: self.statusBar().clearMessage())
        self.jobs.failed.connect(self._on_failure)
        self._tell(Event.SURFACE)
        self._tell(Event.STARTED)

    def _on_selection(self) -> None:
        self._calm.start()
        self._slow.start()
        self._tell(Event.SELECTED)

    def _on_article(self) -> None:
        self._calm.start()
        self._slow.start()
        self._tell(Event.CHANGED)

    def _on_opened(self) -> None:
        self.strips.close_strip("import")
        self.strips.close_strip("export")
        self._show_title()
        self._tell(Event.OPENED)
        if self._complete:
            self.documents.tell_import()
            self.surface.setFocus()

    def _listeners(self, event: Event) -> list[Listener]:
        return [one for feature in self.features for one in feature.listeners if one.on is event]

    def _tell(self, event: Event) -> None:
        for listener in self._listeners(event):
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

    def _refresh_figures(self) -> None:
        self.figures.refresh()  # others in each language

    def _show_title(self) -> None:
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
        from editor.ui.dialogs import show_error

        show_error(self, error, self.catalog, details)

    def tell_crash(self, trace: str, saved: object) -> None:
        """Show that something unexpected happened, and where the article was saved."""
        from editor.ui.buttons import Look
        from editor.ui.dialogs import Answer, Question, ask
        from editor.ui.strip import Tone

        text = self.catalog.text
        detail = (
            text("crash.saved", path=f"\u2068{saved}\u2069") if saved else text("crash.unsaved")
        )
        done = Answer("ok", text("ui.ok"), Look.PRIMARY)
        ask(self, Question(text("crash"), detail, (done,), Tone.ERROR), self.catalog, trace)

    def go_to_block(self, block: int) -> None:
        """Show a block and put the caret there."""
        self.surface.scroll_to(Position(min(block, len(self.surface.article.blocks) - 1)))

    def replace_article(self, article: Article, path: Path | None, report: Report) -> None:
        """Put another article on the desk, after the guard for unsaved changes."""
        self.documents.replace(article, path, report)

    # ---- settings

    def change_setting(self, id: str, value: Value) -> None:
        """Change a setting, keep it, and show what follows from it."""
        self.keep_settings(self.settings.with_value(id, value))
        app = QApplication.instance()
        if id == THEME and isinstance(app, QApplication):
            apply_theme(app, str(value))
        elif id == LANGUAGE:
            # an action of the old language is being run just now
            QTimer.singleShot(0, lambda: self.speak(str(value)))
        elif id == SIZE:
            self.surface.set_text_font(self._text_font())

    def keep_settings(self, settings: Settings) -> None:
        """Take over settings; where they cannot be written they hold until the program ends."""
        self.settings = settings
        try:
            save_settings(settings, settings_path())
        except UserError as error:
            self.notify(self.catalog.text(error.what), Level.WARNING)

    def _text_font(self) -> QFont:
        return text_font(float(self.context.setting(SIZE)), self.context.setting(FACE))

    # ---- files, as `editor.app.commands` names them

    def new_article(self) -> None:
        """Put an empty article on the desk."""
        self.documents.new()

    def choose_and_open(self) -> None:
        """Ask for a file and open it."""
        self.documents.choose_and_open()

    def choose_and_import(self) -> None:
        """Ask for a file of another format and open it as a new article."""
        self.documents.choose_and_import()

    def save(self) -> bool:
        """Save the article."""
        return self.documents.save()

    def save_as(self) -> bool:
        """Save the article under a name that is asked for."""
        return self.documents.save_as()

    def export(self, writer: Writer) -> None:
        """Write the article in another format, to a file that is asked for."""
        self.documents.export(writer)

    # ---- help

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def about(self) -> None:
        """Tell what this program is."""
        from editor.app.help import show_about

        show_about(self, self.catalog)

    def show_keys(self) -> None:
        """Show all keys."""
        from editor.app.help import show_keys

        show_keys(self, self.actions_.declared(), self.catalog)

    # ---- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open files that are dropped on the page; everything else goes to the surface.

        The first paint of the page is the moment from which everything else is built.
        """
        if not self._painted and event.type() == QEvent.Type.Paint:
            self._painted = True
            QTimer.singleShot(0, self._after_first_paint)
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() in kinds and isinstance(event, QDropEvent):
            path = _dropped_article(event)
            if path is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                if event.type() == QEvent.Type.Drop:
                    QTimer.singleShot(0, lambda: self.documents.open(path))
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the writer write at once."""
        super().showEvent(event)
        if not self._painted:
            self.surface.setFocus()

    def _after_first_paint(self) -> None:
        self._complete = True
        self.docks.fill()
        self._refresh_toolbar()
        self.figures.refresh()
        self._tell(Event.OPENED)
        self.documents.tell_import()
        self.documents.offer_recovered()
        if self.settings.notice is not None:
            self.notify(self.catalog.text(self.settings.notice), Level.WARNING)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; keep the places of everything for the next time."""
        if not self.documents.may_leave():
            event.ignore()
            return
        self._tell(Event.CLOSING)
        self._keep_places()
        self.jobs.wait()
        event.accept()

    def _restore(self) -> None:
        geometry = self.settings.get(GEOMETRY, "")
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(FIRST_SIZE.boundedTo(screen))
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        state = self.settings.get(STATE, "")
        if state:
            self.restoreState(QByteArray.fromBase64(state.encode()), STATE_VERSION)

    def _keep_places(self) -> None:
        geometry = self.saveGeometry().toBase64().toStdString()
        state = self.saveState(STATE_VERSION).toBase64().toStdString()
        kept = self.settings.with_value(GEOMETRY, geometry).with_value(STATE, state)
        self.keep_settings(kept)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer


def _dropped_article(event: QDropEvent) -> Path | None:
    """Return the article file that a drop brings, None for anything else."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if openable(path) else None
