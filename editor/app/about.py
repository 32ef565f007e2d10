"""About the program: its picture, version and place, and the licences of all that is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget
from shiboken6 import isValid

from editor import __version__
from editor.app.licences import LIST, QT, Licence, licences
from editor.feature import Job
from editor.settings.folders import portable_folder
from editor.text.messages import Catalog
from editor.ui.app_icon import app_picture
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog
from editor.ui.direction import LTR, isolated
from editor.ui.fonts import code_font, interface_font
from editor.ui.theme import SIZE, SPACE, grown
from editor.ui.tree import Entry, EntryView

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.app.window import Window

WIDTH, PICTURE = 460, 64
AREA = (900, 520)  # licences have lines of eighty letters


class AboutDialog(Dialog):
    """Tells what this program is and under which licences it stands."""

    def __init__(self, parent: QWidget, catalog: Catalog, licences: Callable[[], None]) -> None:
        text = catalog.text
        super().__init__(parent, text("help.about"))
        head = QHBoxLayout()
        head.setSpacing(SPACE.large)
        picture = QLabel()
        ratio = self.devicePixelRatioF()
        drawn = app_picture(round(PICTURE * ratio))
        drawn.setDevicePixelRatio(ratio)
        picture.setPixmap(QPixmap.fromImage(drawn))
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(SPACE.tight)
        words.addWidget(label(text("app.name"), LabelLook.DISPLAY))
        words.addWidget(label(text("help.about.text", version=__version__), wrap=True))
        words.addStretch(1)
        head.addLayout(words, 1)
        self.column.addLayout(head)
        self.column.addWidget(label(text("help.about.licence"), LabelLook.MUTED, wrap=True))
        if (folder := portable_folder()) is not None:
            self.column.addWidget(label(text("help.about.portable"), wrap=True))
            self.column.addWidget(label(isolated(str(folder)), LabelLook.MUTED, wrap=True))
        self.add_button(push_button(text("help.licences"), run=licences))
        self.add_button(push_button(text("ui.ok"), run=self.accept, look=Look.PRIMARY))
        self.setMinimumWidth(grown(WIDTH))


class LicencesDialog(Dialog):
    """The texts of all licences: a list, and the one that is read. Nothing in it is a link."""

    def __init__(self, parent: QWidget, found: tuple[Licence, ...], catalog: Catalog) -> None:
        super().__init__(parent, catalog.text("help.licences").rstrip("…"))
        self._found, self._catalog = found, catalog
        self.list = EntryView(self.windowTitle())
        self.list.setFixedWidth(grown(220))
        self.list.show_entries(
            [Entry(_named(each, catalog), key=number) for number, each in enumerate(found)]
        )
        self.reader = _Leaf()
        row = QHBoxLayout()
        row.setSpacing(SPACE.medium)
        row.addWidget(self.list)
        row.addWidget(self.reader, 1)
        self.column.addLayout(row, 1)
        self.add_button(push_button(catalog.text("ui.close"), run=self.accept, look=Look.PRIMARY))
        selected = self.list.selectionModel()
        selected.currentChanged.connect(lambda index, _: self._read(index.row()))
        # no minimum: at twice the size a small screen has half the room
        self.resize(*map(grown, AREA))
        self.list.set_current(0)
        self.list.setFocus()

    def _read(self, row: int) -> None:
        if not 0 <= row < len(self._found):
            return
        licence = self._found[row]
        self.reader.setAccessibleName(_named(licence, self._catalog))
        if licence.name == LIST:
            self.reader.document().setDefaultFont(interface_font())
            self.reader.setMarkdown(licence.text)
            return
        notice = self._catalog.text("help.licences.qt") + "\n\n" if licence.name == QT else ""
        self.reader.document().setDefaultFont(code_font(SIZE.small))
        self.reader.setPlainText(notice + licence.text)


class _Leaf(QTextBrowser):
    """A text that is read; it loads nothing and leads nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setLayoutDirection(LTR)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802
        """Load nothing."""
        return None


def _named(licence: Licence, catalog: Catalog) -> str:
    return catalog.text("help.licences.list") if licence.name == LIST else licence.name


def show_about(window: Window) -> None:
    """Tell what this program is; its licences are read on a worker when they are asked for."""
    catalog = window.catalog

    def read() -> None:
        window.context.run(Job("", licences), show)

    def show(found: tuple[Licence, ...]) -> None:
        if not isValid(dialog):
            return
        reader = LicencesDialog(dialog, found, catalog)
        reader.ask()
        reader.deleteLater()

    dialog = AboutDialog(window, catalog, read)
    dialog.ask()
    dialog.deleteLater()
