"""Starts Qt where the program runs without a window: fonts and pages need no display."""

from __future__ import annotations

import sys
import threading

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

_own: list[QGuiApplication] = []
_making = threading.Lock()


def ensure_qt() -> None:
    """Start Qt unless it runs; a window's own is used where there is one."""
    with _making:
        if QGuiApplication.instance() is None:
            # Qt warns of a locale without UTF-8, which nothing here depends on
            before = qInstallMessageHandler(lambda *_: None)
            _own.append(QGuiApplication([sys.argv[0], "-platform", "offscreen"]))
            qInstallMessageHandler(before)
