"""The clipboard, for markup."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copy_markup(source: str) -> None:
    """Put markup on the clipboard: as what it means for editors, as it is for fields of code.

    The editor of WordPress looks for its comments in whichever of both it is given.
    """
    mime = QMimeData()
    mime.setHtml(source)
    mime.setText(source)
    QGuiApplication.clipboard().setMimeData(mime)
