"""The start page: what to begin with, and the articles that were open lately.

It is never in the way of writing: a letter that is typed on it goes into a new article.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from editor.bridge.pictures import decode
from editor.feature import Context, Job
from editor.features.start import SHOW
from editor.features.start.glance import Glance, glance_at
from editor.features.start.ui_acts import begin_empty
from editor.features.start.ui_tile import PICTURE, Picture, Tile
from editor.settings.folders import settings_path
from editor.settings.recent import recent_files
from editor.settings.settings import load_settings
from editor.text.dates import written_out
from editor.ui.buttons import LabelLook, label
from editor.ui.direction import isolated
from editor.ui.empty import EmptyState
from editor.ui.shortcuts import key_text
from editor.ui.theme import SPACE, grown

WIDEST = 980
NARROW = 1000  # of the page, under which all stands in one column

ACTIONS = (
    ("file.new", "file-plus"),
    ("templates.new", "layout-template"),
    ("start.paste", "clipboard-paste"),
    ("file.open", "folder-open"),
    ("library.show", "library"),
)
LOOKS = (("start.sample", "file-text"), ("start.tour", "lightbulb"))


@dataclass(frozen=True, slots=True)
class Recent:
    """What a tile shows of an article, its picture small and decoded."""

    glance: Glance
    picture: QImage | None = None


class StartPage(QScrollArea):
    """Built when it is first shown; the articles are read on a worker each time it is."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAcceptDrops(True)
        text = context.text
        self.setAccessibleName(text("start"))
        self.setAccessibleDescription(text("start.hint"))
        self.tiles: dict[str, Tile] = {}
        self.recent: list[Tile] = []
        body = QWidget()
        body.setMaximumWidth(grown(WIDEST))
        whole = QVBoxLayout(body)
        whole.setContentsMargins(SPACE.wide, SPACE.huge, SPACE.wide, SPACE.wide)
        whole.setSpacing(SPACE.small)
        whole.addWidget(label(text("app.name"), LabelLook.DISPLAY))
        whole.addWidget(label(text("start.hint"), LabelLook.MUTED, wrap=True))
        whole.addSpacing(SPACE.medium)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(SPACE.wide)
        self._columns.addLayout(self._acts(), 2)
        self._lately = QVBoxLayout()
        self._lately.setSpacing(SPACE.tight)
        self._columns.addLayout(self._lately, 3)
        whole.addLayout(self._columns)
        whole.addStretch(1)
        self.again = QCheckBox(text(SHOW))
        self.again.setChecked(bool(context.setting(SHOW)))
        self.again.toggled.connect(lambda wanted: context.set_setting(SHOW, wanted))
        whole.addWidget(self.again)
        outer = QWidget()
        outer.setObjectName("panel_body")
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(body, 1000)
        row.addStretch(1)
        self.setWidget(outer)

    def arrive(self) -> None:
        """Look again at what was open lately; the keyboard is on the page, for a letter."""
        self.again.setChecked(bool(self.context.setting(SHOW)))
        self.context.run(Job("", _read_recent), self._show_recent)

    def _acts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE.tight)
        self._add_acts(column, "start.begin", ACTIONS)
        column.addSpacing(SPACE.medium)
        self._add_acts(column, "start.learn", LOOKS)
        column.addStretch(1)
        return column

    def _add_acts(self, column: QVBoxLayout, head: str, acts: tuple[tuple[str, str], ...]) -> None:
        text = self.context.text
        column.addWidget(label(text(head), LabelLook.LABEL))
        keys = {action.id: action.keys for action in self.context.actions()}
        for id, icon in acts:
            note = key_text(keys[id][0]) if keys.get(id) else ""
            tile = Tile(icon, text(id).rstrip("…"), "", lambda id=id: self._do(id), note=note)
            self.tiles[id] = tile
            column.addWidget(tile)

    def _do(self, id: str) -> None:
        """Do an action; those that fill the window themselves take the page away."""
        if id == "file.new":
            begin_empty(self.context)
        else:
            self.context.run_action(id)

    # ---- what was open lately

    def _show_recent(self, found: tuple[Recent, ...]) -> None:
        if not isValid(self):
            return
        text = self.context.text
        while (item := self._lately.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.recent = [self._tile(each) for each in found]
        self._lately.addWidget(label(text("start.recent"), LabelLook.LABEL))
        for tile in self.recent:
            self._lately.addWidget(tile)
        if not found:
            self._lately.addWidget(
                EmptyState("file-text", text("start.recent.none"), text("start.recent.none.do"))
            )
        self._lately.addStretch(1)

    def _tile(self, recent: Recent) -> Tile:
        glance = recent.glance
        head = Picture(recent.picture) if recent.picture is not None else "file-text"
        title = glance.title or glance.path.stem
        detail = glance.first or isolated(str(glance.path.parent))
        day = datetime.fromtimestamp(glance.when).astimezone()
        when = written_out(self.context.catalog, str(day.year), day.month, day.day)
        tile = Tile(head, title, detail, lambda: self._open(glance.path), note=when)
        tile.setToolTip(str(glance.path))
        return tile

    def _open(self, path: Path) -> None:
        self.context.hide_page()
        self.context.open_file(path)

    # ---- a letter begins an article

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the text with a letter or a paste; arrows walk over what can be pressed."""
        step = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}.get(Qt.Key(event.key()))
        shift, pad = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
        bare = not event.modifiers() & ~(shift | pad)
        types = bare and bool(event.text()) and event.text().isprintable()
        if step is not None and bare:
            self.focusNextPrevChild(step)
        elif types or event.matches(QKeySequence.StandardKey.Paste):
            self._write(event)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Go to the text with a letter that an input method made."""
        if event.commitString() or event.preeditString():
            surface = self._to_text()
            QCoreApplication.sendEvent(surface, event)
        else:
            super().inputMethodEvent(event)

    def _write(self, event: QKeyEvent) -> None:
        surface = self._to_text()
        again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QCoreApplication.sendEvent(surface, again)

    def _to_text(self) -> QWidget:
        """Show an empty article and return its surface."""
        begin_empty(self.context)
        surface: QWidget = self.context.surface()
        surface.setFocus()
        return surface

    # ---- files that are dropped, room

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        for path in paths:
            self._open(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one column where there is no room for two."""
        super().resizeEvent(event)
        one = self.viewport().width() < grown(NARROW)
        kind = QBoxLayout.Direction
        self._columns.setDirection(kind.TopToBottom if one else kind.LeftToRight)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for little: the page scrolls."""
        return QSize(360, 240)


def _read_recent() -> tuple[Recent, ...]:
    """Return what is seen of the articles that were open lately. Any thread."""
    found = glance_at(recent_files(load_settings(settings_path())))
    return tuple(Recent(each, _small(each.picture)) for each in found)


def _small(data: bytes | None) -> QImage | None:
    """Return a picture in the size of a tile, for a screen of twice the density."""
    if data is None:
        return None
    image = decode(data)
    if image.isNull():
        return None
    return image.scaled(
        PICTURE * 2,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
