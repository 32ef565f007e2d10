"""Whether the browser engine can run on this machine, found out where it can do no harm.

Chromium ends the process that it cannot run in: where it finds no sandbox (root, some containers),
where a library of the system is missing half-way. So a process of its own tries first
(docs/decisions/0055).
"""

from __future__ import annotations

import importlib.util
import os
import sys

from editor.context import Step

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
    "--no-first-run",
    "--log-level=3",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-features=DialMediaRouteProvider,MediaRouter,NetworkPrediction",
)
"""Nothing of the engine has anything to do on a network; no name and no number leads anywhere."""

_SECONDS = 30  # after which an engine counts as one that does not start


def is_installed() -> bool:
    """Tell whether Qt came with its engine; does not load it."""
    return importlib.util.find_spec("PySide6.QtWebEngineWidgets") is not None


def may_differ() -> bool:
    """Tell whether an engine that is installed may still fail to start; on Linux it may."""
    return sys.platform.startswith("linux")


def prepare() -> None:
    """Set what the engine reads from the environment when it is loaded."""
    known = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    wanted = (*FLAGS, "--no-sandbox") if as_root else FLAGS
    flags = " ".join(f'"{flag}"' if " " in flag else flag for flag in wanted)
    if flags not in known:
        os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{known} {flags}".strip()


def try_engine(_step: Step) -> bool:
    """Load the engine and have it show a page. In a process of its own, which it may end."""
    prepare()
    os.environ["QT_LOGGING_RULES"] = "*=false"
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication(["qirtas", "-platform", "offscreen"])
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    seen: list[bool] = []

    def loaded(ok: bool) -> None:
        seen.append(ok)
        app.quit()

    page.loadFinished.connect(loaded)
    QTimer.singleShot(_SECONDS * 1000, app.quit)
    page.setHtml("<p>page")
    app.exec()
    page.deleteLater()  # before its profile
    app.processEvents()
    return seen == [True]
