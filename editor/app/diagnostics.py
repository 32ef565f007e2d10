"""What is told of this program and machine to somebody who helps: shown before it is copied.

Holds no text of the user's: no name of a file, folder, site or person, no setting that is a text
of his own. Of settings it tells those that are not as usual, and the value only where it is a
switch, a number or one of the program's own choices.
"""

from __future__ import annotations

import locale
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version

from editor.app.crash_report import versions, without_folders, without_values
from editor.feature import Setting
from editor.settings.folders import portable_folder
from editor.settings.settings import Settings
from editor.storage.log import Log

LINES = 40  # of the log
LIBRARIES = ("lxml", "markdown", "Pillow", "pi-heif", "python-docx", "selectolax", "regex")
_NOTE = re.compile(r"^(\S+ \[\d+\] )?(.*)$")
_PATH = re.compile(r"(?:[A-Za-z]:|[\w.-]+)?(?:[/\\][^\s/\\:]+)+")


def report(declared: Iterable[Setting], settings: Settings, screen: Iterable[str], log: Log) -> str:
    """Return all of it as lines; `screen` are those about Qt and the screens. Reads the log."""
    parts = (
        ("", (versions(), *_libraries(), f"installed: {_way()}", *_locale())),
        ("display", screen),
        ("settings that are not as usual", _changed(declared, settings)),
        ("log", _log_lines(log)),
    )
    return "\n".join(line for title, lines in parts for line in _part(title, lines)) + "\n"


def _part(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    head = ["", f"[{title}]"] if title else []
    return [*head, *(found or ["-"])]


def _libraries() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue


def _way() -> str:
    way = "frozen" if getattr(sys, "frozen", False) else "Python"
    return f"{way}, portable" if portable_folder() is not None else way


def _locale() -> tuple[str, ...]:
    language, encoding = locale.getlocale()
    return (f"locale: {language or 'C'} {encoding or ''}".rstrip(),)


def screen_lines() -> tuple[str, ...]:
    """Return what Qt knows of itself and of the screens; not of what is on them."""
    from PySide6.QtCore import QLocale, qVersion
    from PySide6.QtGui import QGuiApplication

    screens = (
        f"screen: {screen.size().width()}x{screen.size().height()}"
        f" scale {screen.devicePixelRatio():g}, {screen.logicalDotsPerInch():.0f} dpi"
        for screen in QGuiApplication.screens()
    )
    return (
        f"Qt {qVersion()} on {QGuiApplication.platformName()}",
        f"language of the system: {QLocale.system().name()}",
        *screens,
    )


def _changed(declared: Iterable[Setting], settings: Settings) -> Iterator[str]:
    for setting in declared:
        value = setting.value_in(settings)
        if value != setting.default:
            yield f"{setting.id}: {_told(setting, value)}"
        elif setting.is_wrong_in(settings):
            yield f"{setting.id}: a value that is no good"


def _told(setting: Setting, value: object) -> str:
    """Return a value where it is not a text of the user's own."""
    if isinstance(value, bool | int | float) or value in setting.choices:
        return str(value)
    if isinstance(value, tuple):
        return f"{len(value)} of them"
    return "changed"


def _log_lines(log: Log) -> list[str]:
    """Return the last lines of the log, without what a library may have quoted in them."""
    if not log.path.is_file():
        return []
    lines = log.path.read_text("utf-8", "replace").splitlines()[-LINES:]
    return [_clean(line) for line in lines]


def _clean(line: str) -> str:
    found = _NOTE.match(line)
    head, rest = (found[1] or "", found[2]) if found else ("", line)
    return head + without_values(_PATH.sub(_own, without_folders(rest)))


def _own(found: re.Match[str]) -> str:
    """Return a file of ours as it is, of any other path nothing."""
    return found[0] if found[0].startswith("editor/") else "…"
