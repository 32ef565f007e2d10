"""Where a user's settings and data lie on each system; no Qt.

Sources: XDG Base Directory Specification 0.8; Known Folders (Windows); File System Programming
Guide (macOS).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def config_folder() -> Path:
    """Return the folder of the user's settings; it may not exist yet."""
    if sys.platform == "win32":
        return _from_environment("APPDATA", Path.home() / "AppData" / "Roaming") / "Qirtas"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Qirtas"
    return _from_environment("XDG_CONFIG_HOME", Path.home() / ".config") / "qirtas"


def data_folder() -> Path:
    """Return the folder of what the program keeps for the user; it may not exist yet."""
    if sys.platform == "win32":
        return _from_environment("LOCALAPPDATA", Path.home() / "AppData" / "Local") / "Qirtas"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Qirtas"
    return _from_environment("XDG_DATA_HOME", Path.home() / ".local" / "share") / "qirtas"


def journal_path() -> Path:
    """Return the path of the journal: what was typed and may not be in a file yet."""
    return data_folder() / "journal.sqlite"


def versions_path() -> Path:
    """Return the path of the versions: what articles were like before."""
    return data_folder() / "versions.sqlite"


def library_path() -> Path:
    """Return the path of the index of the library, which can be made anew at any time."""
    return data_folder() / "library.sqlite"


def settings_path() -> Path:
    """Return the path of the settings file."""
    return config_folder() / "settings.toml"


def _from_environment(name: str, usual: Path) -> Path:
    """Return the folder in a variable; the specification ignores relative ones."""
    path = Path(os.environ.get(name, ""))
    return path if path.is_absolute() else usual
