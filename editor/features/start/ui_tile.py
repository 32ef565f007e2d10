"""Tiles of the start page: something to do, or an article that was open lately, as one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor.ui.buttons import IconLabel, LabelLook, label
from editor.ui.theme import SPACE

PICTURE = QSize(84, 60)
ICON = 22


class Line(QLabel):
    """One line of text that is cut at its own end where there is no room for it."""

    def __init__(self, text: str, look: LabelLook) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look.value)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = text
        super().setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say what there is room for."""
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        """Follow letters and direction."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}:
            self._cut()

    def _cut(self) -> None:
        # names of files too begin at the start side of the page
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        cut = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        if cut != self.text():
            super().setText(cut)


class Picture(QWidget):
    """A picture cropped to its place, with round corners."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self.setFixedSize(PICTURE)
        self._picture = QPixmap.fromImage(image)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Fill the place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(self.rect(), SPACE.tight, SPACE.tight)
        painter.setClipPath(path)
        size = self._picture.size().scaled(
            self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding
        )
        place = QRect(
            (self.width() - size.width()) // 2,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        painter.drawPixmap(place, self._picture)
        painter.end()


class Tile(QPushButton):
    """A button with a title, a line below it and a note; Enter and Space press it."""

    def __init__(
        self,
        head: QWidget | str,
        title: str,
        detail: str,
        run: Callable[[], object],
        *,
        note: str = "",
    ) -> None:
        """Make the tile; `head` is what stands at its start, or the name of an icon."""
        super().__init__()
        self.setProperty("look", "tile")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" · ".join(filter(None, (detail, note))))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        row.setSpacing(SPACE.medium)
        row.addWidget(IconLabel(head, "accent", ICON) if isinstance(head, str) else head)
        words = QVBoxLayout()
        words.setSpacing(SPACE.hair)
        for text, look in ((title, LabelLook.TITLE), (detail, LabelLook.MUTED)):
            if text:
                words.addWidget(Line(text, look))
        row.addLayout(words, 1)
        if note:
            row.addWidget(label(note, LabelLook.MUTED))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda: run())  # noqa: PLW0108 - `clicked` carries a state

    def event(self, event: QEvent) -> bool:
        """Keep the height of what is in the tile: the style sheet gives buttons one of its own."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Polish, QEvent.Type.StyleChange}:
            self.setMinimumHeight(0)
        return done

    def sizeHint(self) -> QSize:
        """Ask for the room of what is in the tile, not of the text of a button."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Never cut a line below its height."""
        return QSize(0, self._row.minimumSize().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
