"""Where a user's settings and data lie on each system, or beside the program; no Qt.

Sources: XDG Base Directory Specification 0.8; Known Folders (Windows); File System Programming
Guide (macOS).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PORTABLE = "qirtas-portable"
"""The name that makes the program portable where it lies beside it: a folder, which then holds
everything, or a file, as others mark it; everything then lies in PORTABLE_DATA beside that."""
PORTABLE_DATA = "qirtas-data"

_CHECKOUT = Path(__file__).resolve().parents[2]


def config_folder() -> Path:
    """Return the folder of the user's settings; it may not exist yet."""
    if (portable := portable_folder()) is not None:
        return portable
    if sys.platform == "win32":
        return _from_environment("APPDATA", Path.home() / "AppData" / "Roaming") / "Qirtas"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Qirtas"
    return _from_environment("XDG_CONFIG_HOME", Path.home() / ".config") / "qirtas"


def data_folder() -> Path:
    """Return the folder of what the program keeps for the user; it may not exist yet."""
    if (portable := portable_folder()) is not None:
        return portable
    if sys.platform == "win32":
        return _from_environment("LOCALAPPDATA", Path.home() / "AppData" / "Local") / "Qirtas"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Qirtas"
    return _from_environment("XDG_DATA_HOME", Path.home() / ".local" / "share") / "qirtas"


def portable_folder() -> Path | None:
    """Return the folder beside a portable program that holds everything, None for any other.

    It is never looked for elsewhere when it cannot be written to: a program on a stick must leave
    nothing behind on the machine of somebody else.
    """
    place = program_folder()
    if place is None:
        return None
    mark = place / PORTABLE
    if mark.is_dir():
        return mark
    return place / PORTABLE_DATA if mark.exists() else None


def program_folder() -> Path | None:
    """Return the folder that the user sees the program in, None where Python has it among its own.

    On macOS a program is a folder itself: what lies beside it lies beside the `.app`.
    """
    if getattr(sys, "frozen", False):
        program = Path(sys.executable).resolve()
        bundle = next((each for each in program.parents if each.suffix == ".app"), program)
        return bundle.parent
    return _CHECKOUT if (_CHECKOUT / "main.py").is_file() else None


def journal_path() -> Path:
    """Return the path of the journal: what was typed and may not be in a file yet."""
    return data_folder() / "journal.sqlite"


def versions_path() -> Path:
    """Return the path of the versions: what articles were like before."""
    return data_folder() / "versions.sqlite"


def library_path() -> Path:
    """Return the path of the index of the library, which can be made anew at any time."""
    return data_folder() / "library.sqlite"


def logs_folder() -> Path:
    """Return the folder of the logs: what the program noted of itself, and no text of the user."""
    return data_folder() / "logs"


def settings_path() -> Path:
    """Return the path of the settings file."""
    return config_folder() / "settings.toml"


def _from_environment(name: str, usual: Path) -> Path:
    """Return the folder in a variable; the specification ignores relative ones."""
    path = Path(os.environ.get(name, ""))
    return path if path.is_absolute() else usual
