"""A program that is killed while somebody writes: run as `python -m tests.app.writing_process`.

Reads orders from standard input, one a line, and answers each with a line when it is done.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QLineEdit

from editor.app.desktop import install_errors, make_app, make_window
from editor.app.ending import Ending
from editor.app.restoring import restore
from editor.bridge.clipboard import leave_clipboard
from editor.document.article import make_asset
from editor.document.change import Change, Splice
from editor.document.nodes import Figure
from editor.document.selection import caret
from editor.settings.folders import settings_path
from editor.settings.settings import load_settings
from tests.app.conftest import press, settle, write
from tests.pictures import PNG_ASSET


class Orders(QObject):
    """Does what standard input says, with real keys."""

    def __init__(self, window) -> None:
        super().__init__(window)
        self.window = window
        self.notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self.notifier.activated.connect(self.obey)

    def obey(self) -> None:
        order, _, value = sys.stdin.readline().rstrip("\n").partition(" ")
        if not order:
            self.notifier.setEnabled(False)
            return
        getattr(self, order.replace("-", "_"))(value)
        sys.stdout.write(f"{order}\n")
        sys.stdout.flush()

    def type(self, text: str) -> None:
        write(self.window.surface, text)

    def fill(self, text: str) -> None:
        """Type into the panel of metadata: a title, a tag, a note."""
        panel = self.window.context.show_dock("metadata")
        write(panel.title.edit, text)
        write(panel.tags.line, f"{text}\n")
        write(panel.notes.edit, text)

    def begin(self, text: str) -> None:
        """Begin to write in fields that change the article when one is through with them."""
        panel = self.window.context.show_dock("metadata")
        write(panel.authors.line, text)

    def describe(self, text: str) -> None:
        """Type the alternative text of the figure at the caret, and no rest comes."""
        panel = self.window.context.show_dock("figures")
        panel.refresh()
        panel._rest.setInterval(1_000_000)
        write(panel.fields["alt"].edit, text)

    def cell(self, text: str) -> None:
        """Type into a cell of the photo desk, and do not leave it."""
        desk = self.window.context.show_page("photos")
        desk.refresh()
        desk.table.setCurrentIndex(desk.model.index(0, 3))
        desk.table.setFocus()
        write(desk.table, text[0])
        field = [each for each in desk.table.findChildren(QLineEdit) if each.isVisible()][-1]
        write(field, text[1:])

    def new(self, _: str) -> None:
        press(self.window.surface, "Ctrl+N")

    def picture(self, size: str) -> None:
        asset = make_asset(bytes(int(size)), "image/png") if size else PNG_ASSET
        at = len(self.window.session.article.blocks)
        self.window.context.apply(
            Change((Splice(at, (), (Figure(asset=asset.id),)),), assets_added=(asset,)), "x"
        )
        self.window.surface.select(caret(at))

    def flush(self, _: str) -> None:
        assert self.window.journal.flush(20)

    def save(self, _: str) -> None:
        press(self.window.surface, "Ctrl+S")
        assert self.window.saving.wait(self.window.desks.active)

    def break_something(self, _: str) -> None:
        self.window.tell_crash = lambda _trace, saved: sys.stderr.write(f"told {saved}\n")

        def fail() -> None:
            raise ZeroDivisionError

        write_now(self.window, "آخر حرف")  # of this very turn: nobody was told of it yet
        QTimer.singleShot(0, fail)
        settle()


def write_now(window, text: str) -> None:
    """Put text in as a key does, without a turn of the event loop."""
    window.surface.textCursor().insertText(text)


def main() -> int:
    app, _ = make_app(["-platform", "offscreen"])
    window = make_window(app, load_settings(settings_path()))
    install_errors(window)
    ending = Ending(window)
    restore(window, [Path(name) for name in sys.argv[1:]])
    window.show()
    window.surface.setFocus()
    settle()
    Orders(window)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    code = app.exec()
    ending.forget()
    leave_clipboard()
    return code


if __name__ == "__main__":
    sys.exit(main())
