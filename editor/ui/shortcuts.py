"""Keys in words, as menus, tooltips and lists show them."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence


def key_text(key: str) -> str:
    """Return a key as it is written on this system, isolated: it reads from left to right."""
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return f"\u2066{shown}\u2069"
