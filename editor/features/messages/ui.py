"""The clipboard, for messages."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def copy_text(text: str) -> None:
    """Put plain text on the clipboard; no rich form of it, or a program might choose that."""
    QGuiApplication.clipboard().setText(text)
