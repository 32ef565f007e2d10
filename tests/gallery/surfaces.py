"""Open every window, panel, page, bar, menu and dialog that the features declare.

    with gallery_window("ar", "paper", folder) as window:
        failures = walk(window, visit, full=True)

What is opened is found in the registry, so a new feature appears by itself: a dialog through the
action whose text ends in "…", as the text of each action must that asks before it acts.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget

from editor.feature import Action, Menu
from editor.settings.settings import Settings
from editor.ui.chooser import Popup
from tests.gallery import filled, states

if TYPE_CHECKING:
    from editor.app.window import Window

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
WINDOW_SIZE = (1360, 850)
FIGURES = 300  # milliseconds after which the figures at the foot are those of the article
ENGINE, PAINTING = 8000, 1200  # until a page of the web stands, and is painted
PICTURED, DECODING = ("comparing", "versions.page"), 1200  # pages that decode pictures
ARRIVING = 400  # until a page has what it asks the disk for
POLL = 40  # milliseconds between two looks for a dialog
STEADY = 3  # looks for which it must stand before it is looked at
PATIENCE = 14  # looks after which an action that opened nothing is left
STUCK = 150  # looks after which one that does not go is left
ASKS = "…"


class Kind(StrEnum):
    """What a surface is."""

    WINDOW = "window"
    DOCK = "dock"
    PAGE = "page"
    BAR = "bar"
    MENU = "menu"
    DIALOG = "dialog"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Shown:
    """A surface that is open; `widget` is what is to be looked at.

    `id` is the same in all languages. `full` tells whether an article is open.
    """

    id: str
    kind: Kind
    full: bool
    widget: QWidget


Visit = Callable[[Shown], None]


class _Nowhere(QObject):
    """Takes folders that actions would open in the file manager of whoever looks on."""

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Open nothing."""


@contextmanager
def gallery_window(
    language: str, theme: str, folder: Path, *, full: bool, contrast: str = "off"
) -> Iterator[Window]:
    """Open a window on an article with pictures, or on nothing; `folder` is the user's.

    The environment must lead settings and data away from those of anybody.
    """
    from editor.app.desktop import make_window

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settings = Settings()
    if full:
        fill_library(folder)
        filled.back_up(folder / "backups")
        settings = settings.with_value("backup.place", str(folder / "backups"))
    settings = settings.with_value("appearance.language", language)
    settings = settings.with_value("appearance.theme", theme)
    settings = settings.with_value("appearance.contrast", contrast)
    window = make_window(app, settings)
    window.resize(*WINDOW_SIZE)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    if full:
        path = article_file(folder)
        window.documents.open(path)
        settle(window)
        filled.keep_versions(window.session.article, path)
    settle(window)
    QTest.qWait(FIGURES)
    settle(window)
    nowhere = _Nowhere()
    QDesktopServices.setUrlHandler("file", nowhere, "take")  # pyright: ignore[reportArgumentType]
    try:
        yield window
    finally:
        QDesktopServices.unsetUrlHandler("file")
        window.hands.close()
        window.jobs.end()
        window.hide()
        window.deleteLater()
        settle(None)


def fill_library(folder: Path) -> None:
    """Put articles in all their states into a folder, and the folder into the library."""
    from editor.app.cli import main
    from editor.app.files import read_file, save, writer_for

    article = read_file(article_file(folder)).article
    shelf = folder / "مقالات"
    shelf.mkdir(exist_ok=True)
    for number, (title, section, status) in enumerate(states.SHELF):
        meta = replace(article.meta, title=title, section=section, status=status, slug="")
        made = replace(article, meta=replace(meta, date=f"2026-11-{20 - number:02}"))
        path = shelf / f"{title}.qirtas"
        save(writer_for("qirtas").write(made, path.stem), path)
    with redirect_stdout(StringIO()):
        main(["library", "add", str(shelf)])


def article_file(folder: Path) -> Path:
    """Write the sample article as a file with pictures and details; return its path."""
    from editor.app.files import read_file, save, writer_for

    source = folder / "source"
    if not source.exists():
        shutil.copytree(SAMPLE, source)
    article = read_file(source / "manuscripts.txt").article
    meta = replace(article.meta, **states.META)
    path = folder / "مخطوطات.qirtas"
    save(writer_for("qirtas").write(replace(article, meta=meta), path.stem), path)
    return path


def settle(window: Window | None, turns: int = 4) -> None:
    """Let everything happen that is due."""
    for _ in range(turns):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if window is not None and window.jobs.running:
        window.jobs.wait(3000)
        QTest.qWait(POLL)


def walk(window: Window, visit: Visit, *, full: bool) -> list[str]:
    """Open all surfaces one after the other and show each to `visit`; return what went wrong."""
    walker = _Walker(window, visit, full)
    walker.look("window", Kind.WINDOW, window)
    walker.docks()
    walker.bars()
    walker.pages()
    if full:  # these are the same over nothing
        walker.menus()
        with walker.asking():
            walker.states()
            walker.dialogs()
    return walker.failures


@dataclass(slots=True)
class _Asked:
    """An action that was run: the windows before it, and what was seen of those since."""

    id: str
    known: set[QWidget]
    seen: dict[QWidget, int] = field(default_factory=dict)
    shown: int = 0


class _Walker:
    """The way through one window."""

    def __init__(self, window: Window, visit: Visit, full: bool) -> None:
        self._window, self._visit, self._full = window, visit, full
        self.failures: list[str] = []
        self._files: set[object] = set()
        self._asked: _Asked | None = None
        self._timer = QTimer()
        self._timer.timeout.connect(self._watch)

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Watch for what actions open."""
        self._timer.start(POLL)
        try:
            yield
        finally:
            self._timer.stop()

    def look(self, id: str, kind: Kind, widget: QWidget) -> None:
        """Show a surface to the visitor."""
        try:
            self._visit(Shown(id, kind, self._full, widget))
        except Exception as error:  # noqa: BLE001 - the others are still to be seen
            self.failures.append(f"{kind} {id}: {error!r}")

    def docks(self) -> None:
        """Open each panel by itself."""
        docks = self._window.docks
        for id in docks.ids():
            shown = not docks.widget(id).isHidden()
            with self._trying("dock", id):
                docks.show(id)
                settle(self._window)
                if id == "preview":
                    _wait_for_page(docks.widget(id))
                self.look(id, Kind.DOCK, docks.widget(id))
            if not shown:
                docks.hide(id)

    def menus(self) -> None:
        """Open each menu of the bar, each below it, and that of the right button."""
        bar = self._window.menuBar()
        for action in bar.actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                self._menu(menu.objectName(), menu)
        surface = self._window.surface
        surface.setFocus()
        surface.customContextMenuRequested.emit(QPoint(300, 200))
        settle(None)
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            self.look("context", Kind.MENU, popup)
            popup.close()
        settle(None)

    def _menu(self, id: str, menu: QMenu) -> None:
        menu.popup(self._window.mapToGlobal(QPoint(40, 40)))
        settle(None)
        first = next((a for a in menu.actions() if a.isEnabled() and not a.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)
        settle(None)
        self.look(id, Kind.MENU, menu)
        below = [entry.menu() for entry in menu.actions()]
        menu.close()
        settle(None)
        for number, inner in enumerate(below):
            if isinstance(inner, QMenu) and not inner.isEmpty():
                self._menu(f"{id}-{number}", inner)

    def bars(self) -> None:
        """Open each bar over the page."""
        for feature in self._window.features:
            for bar in feature.bars:
                with self._trying("bar", bar.id):
                    self._window.context.show_bar(bar.id)
                    settle(self._window)
                    self.look(bar.id, Kind.BAR, self._window)
                    self._window.context.hide_bar(bar.id)
                    settle(None)

    def pages(self) -> None:
        """Open each page in the place of the text."""
        for feature in self._window.features:
            for page in feature.pages:
                with self._trying("page", page.id):
                    shown = self._window.context.show_page(page.id)
                    if self._full and page.id == "comparing":
                        filled.compare(shown, self._window.session.article)
                    settle(self._window)
                    shows = DECODING if page.id in PICTURED else ARRIVING
                    QTest.qWait(shows if self._full else 2 * POLL)
                    settle(self._window)
                    self.look(page.id, Kind.PAGE, self._window)
                    self._window.context.hide_page()
                    settle(self._window)

    def states(self) -> None:
        """Show what comes by itself: notices, strips, questions, failures."""
        for id, show, done in states.states(self._window):
            with self._trying("state", id):
                widget = show()
                settle(None)
                self.look(id, Kind.STATE, widget)
                done()
                settle(None)

        for id, ask in states.questions(self._window):
            with self._trying("state", id):
                self._dialog(id, ask)

    def dialogs(self) -> None:
        """Run each action that asks before it acts, and look at what it opens."""
        for action in self._window.actions_.declared():
            if action.run is not None and self._asks(action):
                with self._trying("dialog", action.id):
                    self._dialog(action.id, partial(self._window.actions_.run, action.id))

    def _asks(self, action: Action) -> bool:
        return action.menu is Menu.HELP or self._window.catalog.text(action.id).endswith(ASKS)

    def _dialog(self, id: str, run: Callable[[], object]) -> None:
        """Run something; look at each window that it opens, and send it away."""
        window = self._window
        desks, active = window.desks.all(), window.desks.active
        self._asked = asked = _Asked(id, set(self._fronts()))
        run()  # returns once a dialog that waits is gone
        for _ in range(PATIENCE):
            if asked.shown and set(self._fronts()) <= asked.known:
                break
            QTest.qWait(POLL)
        settle(window)  # an article that the action opens is not there at once
        if window.stage.front:
            if not asked.shown:
                self.look(id, Kind.PAGE, window)
            window.context.hide_page()
        for feature in window.features:
            for bar in feature.bars:
                window.context.hide_bar(bar.id)
        for desk in window.desks.all():
            if desk not in desks:
                window.desks.close(desk)
        window.desks.activate(active)
        settle(window)

    def _watch(self) -> None:
        """Look at what was opened and send it away, however late it came.

        A dialog that a busy machine shows when its action is long over waits for ever otherwise,
        and the walk in it.
        """
        asked = self._asked
        if asked is None:
            return
        front = next((w for w in reversed(self._fronts()) if w not in asked.known), None)
        if front is None:
            return
        asked.seen[front] = asked.seen.get(front, 0) + 1
        if asked.seen[front] == STEADY:
            asked.shown += 1
            name = asked.id if asked.shown == 1 else f"{asked.id}-{asked.shown}"
            if self._is_new(front):
                self.look(name, Kind.DIALOG, front)
            _send_away(front)
        elif asked.seen[front] > STUCK:
            asked.known.add(front)
            self.failures.append(f"dialog {asked.id}: does not go away: {front!r}")
            if isinstance(front, QDialog):
                QDialog.done(front, 0)  # whatever its own way out asks: `run` waits for it
            front.hide()

    def _fronts(self) -> list[QWidget]:
        """Return all windows, and what lies over ours without being one, the foremost last."""
        over = [each for each in self._window.findChildren(Popup) if each.isVisible()]
        return [*over, *_windows()]

    def _is_new(self, front: QWidget) -> bool:
        """Tell the first dialog for files of a kind from the others: they are the system's."""
        if not isinstance(front, QFileDialog):
            return True
        kind = (front.acceptMode(), front.fileMode())
        found = kind not in self._files
        self._files.add(kind)
        return found

    @contextmanager
    def _trying(self, kind: str, id: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # noqa: BLE001 - the others are still to be seen
            self.failures.append(f"{kind} {id}: {error!r}")


def _wait_for_page(widget: QWidget) -> None:
    """Wait for the engine of the preview, then for its paint, of which nothing tells."""

    def stands() -> bool:
        return any(getattr(each, "stands", False) for each in widget.findChildren(QWidget))

    for _ in range(ENGINE // POLL):
        if stands():
            break
        QTest.qWait(POLL)
    QTest.qWait(PAINTING)


def _windows() -> list[QWidget]:
    """Return what stands on the screen as a window of its own, the foremost last."""
    front = QApplication.activeModalWidget()
    found = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not front]
    return found if front is None else [*found, front]


def _send_away(front: QWidget) -> None:
    with suppress(RuntimeError):
        if isinstance(front, QDialog):
            front.reject()
        elif isinstance(front, Popup):
            QTest.keyClick(front.focusWidget() or front, Qt.Key.Key_Escape)
        else:
            front.close()


__all__ = ["Kind", "Shown", "Visit", "article_file", "gallery_window", "settle", "walk"]
