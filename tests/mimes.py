"""What another program puts on the clipboard or drags over the window."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def mime(html: str = "", text: str = "") -> QMimeData:
    """Offer a text in one form or in both."""
    made = QMimeData()
    if html:
        made.setHtml(html)
    if text:
        made.setText(text)
    return made


def copy(html: str = "", text: str = "") -> None:
    """Put something on the clipboard."""
    QGuiApplication.clipboard().setMimeData(mime(html, text))
