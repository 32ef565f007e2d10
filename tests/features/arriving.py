"""What tests of pictures share: pictures as files and pixels, drops as the window gets them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from editor.document.nodes import Figure
from tests.app.conftest import settle

if TYPE_CHECKING:
    from editor.app.window import Window


def image(width: int = 40, height: int = 20, colour: str = "teal") -> QImage:
    """Make pixels of one colour."""
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    return made


def encoded(kind: str, width: int = 40, height: int = 20, colour: str = "teal") -> bytes:
    """Make the bytes of a file of a format that Qt writes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    saved = image(width, height, colour).save(buffer, kind)  # type: ignore[call-overload]
    assert saved, kind
    return bytes(buffer.data().data())


def files_mime(*paths: Path) -> QMimeData:
    """Offer files."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def raw_mime(kind: str, data: bytes) -> QMimeData:
    """Offer the bytes of a file under a type."""
    mime = QMimeData()
    mime.setData(kind, QByteArray(data))
    return mime


def finish(window: Window) -> None:
    """Wait until workers have read what arrived, and it is in the text."""
    assert window.jobs.wait()
    settle()
    window.surface.pictures.wait()
    settle()


def drop(window: Window, mime: QMimeData, at: QPointF) -> None:
    """Drop something on a place of the page, as a window system does."""
    viewport = window.surface.viewport()
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), actions, mime, buttons, none)
    QApplication.sendEvent(viewport, enter)
    assert enter.isAccepted()
    fall = QDropEvent(at, actions, mime, buttons, none, QEvent.Type.Drop)
    QApplication.sendEvent(viewport, fall)
    settle()
    finish(window)


def paste(window: Window, mime: QMimeData) -> None:
    """Paste something where the caret is, with the key for it."""
    from tests.app.conftest import press

    QApplication.clipboard().setMimeData(mime)
    press(window.surface, "Ctrl+V")
    QApplication.clipboard().clear()  # or Qt dies of it when the program ends
    finish(window)


def figures(window: Window) -> list[Figure]:
    """Return the figures of the article."""
    return [block for block in window.surface.blocks if isinstance(block, Figure)]
