"""The desktop program: starts Qt, opens the window, and paints it to a picture without a screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from editor.app.spare import spare_looking_for_garbage, spare_waiting_for_workers
from editor.settings.appearance import LANGUAGE, THEME
from editor.settings.folders import logs_folder, portable_folder, settings_path
from editor.settings.settings import Settings, load_settings

if TYPE_CHECKING:
    from editor.app.errors import ErrorHandler
    from editor.app.hard_crash import Trap
    from editor.app.window import Window
    from editor.document.article import Article

PICTURE_SIZE = (1440, 900)
SETTLED = 1500  # milliseconds after which everything of the start stands


class Program(QApplication):
    """The program; macOS says by an event, and not by an argument, which file to open."""

    def __init__(self, argv: list[str]) -> None:
        super().__init__(argv)
        self._open: Callable[[Path], None] | None = None
        self._asked: list[Path] = []

    def open_by(self, open_file: Callable[[Path], None]) -> None:
        """Say what opens a file that is asked for, from now on and before this."""
        self._open = open_file
        self._hand_on()

    def event(self, event: QEvent) -> bool:
        """Hear which file is asked for; only events to the program itself come here."""
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        self._asked.append(Path(event.file()))
        self._hand_on()
        return True

    def _hand_on(self) -> None:
        while self._open is not None and self._asked:
            self._open(self._asked.pop(0))


def run(argv: Sequence[str]) -> int:
    """Open the window on what was open and on files that are named; return the exit code."""
    from editor.app.hard_crash import Trap

    trap = Trap(logs_folder())
    trap.set()
    try:
        app, rest = make_app(argv)
        return _work(app, rest, [each for each in argv if each not in rest], trap)
    except Exception as error:  # noqa: BLE001 - told, with where the texts are
        from editor.app.failed_start import tell_failed_start

        return tell_failed_start(error)
    finally:
        trap.release()


def _work(app: Program, files: list[str], options: list[str], trap: Trap) -> int:
    """Let the writer work until the window is closed; start again where that is asked for.

    Raises what kept the window from being furnished.
    """
    from editor.app.opening import Opening

    window = make_bare_window(app, load_settings(settings_path()))
    opening = Opening(window, [Path(name).absolute() for name in files], trap)
    opening.done.connect(lambda: QTimer.singleShot(SETTLED, spare_looking_for_garbage))
    opening.done.connect(lambda: app.open_by(window.documents.open))
    window.show()
    code = app.exec()
    again = opening.end()
    if again:
        from editor.app.restart import start_again

        start_again(options)
    return code


def make_app(argv: Sequence[str]) -> tuple[Program, list[str]]:
    """Start Qt; return the program and the arguments that Qt did not take."""
    QCoreApplication.setApplicationName("qirtas")
    QCoreApplication.setOrganizationName("qirtas")
    spare_waiting_for_workers()
    if (portable := portable_folder()) is not None:  # Qt's file dialog remembers its places
        native, user = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
        QSettings.setPath(native, user, str(portable))
    app = Program([sys.argv[0], *argv])
    app.setDesktopFileName("qirtas")
    return app, app.arguments()[1:]


def make_bare_window(app: QApplication, settings: Settings) -> Window:
    """Make a window in the theme and the language of the settings, with nothing in it yet."""
    from editor.app.languages import direction_of
    from editor.app.looks import dress
    from editor.app.window import Window
    from editor.ui.app_icon import app_icon

    app.setWindowIcon(app_icon())
    app.setLayoutDirection(direction_of(settings.get(LANGUAGE, "ar")))
    dress(app, settings)
    return Window(settings)


def make_window(app: QApplication, settings: Settings) -> Window:
    """Make a window in the theme and the language of the settings, with everything in it."""
    window = make_bare_window(app, settings)
    window.furnish()
    return window


def install_errors(window: Window, restart: Callable[[], None] = lambda: None) -> ErrorHandler:
    """Have one handler for whatever goes wrong: it saves all unsaved articles first."""
    from editor.app.crash_dialog import Crashes
    from editor.app.errors import ErrorHandler
    from editor.app.recovery import keep_all

    handler = ErrorHandler(lambda: keep_all(window), window)
    window.crashes = Crashes(window, restart)
    handler.expected.connect(window.tell)
    handler.crashed.connect(window.crashes.ring, Qt.ConnectionType.QueuedConnection)
    handler.install()
    return handler


def picture(article: Article, path: Path, *, dark: bool = False) -> None:
    """Paint the window with an article into a picture file; needs no screen.

    Uses the settings of nobody and writes none. Raises UserError where the file cannot be written.
    """
    from editor.app.files import unwritable

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app, _ = make_app(["-platform", "offscreen"])
    scheme = "dark" if dark else "light"
    settings = Settings().with_value(THEME, scheme).with_value(LANGUAGE, "ar")
    window = make_window(app, settings)
    window.session.put(article)
    window.resize(*PICTURE_SIZE)
    window.show()
    for _ in range(5):  # after the first picture docks are built, and laid out again
        app.processEvents()
    window.surface.pictures.wait()
    shot = window.grab()
    window.hide()
    window.journal.close()
    window.hands.close()
    window.jobs.end()  # a worker that outlives Python would end in the middle of Qt
    window.deleteLater()
    app.processEvents()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    if not shot.save(str(path)):
        raise unwritable(path, OSError("picture"))
