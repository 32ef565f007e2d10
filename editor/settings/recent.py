"""The files that were opened last, newest first, as a setting."""

from __future__ import annotations

from pathlib import Path

from editor.settings.settings import Settings

_ID = "recent.files"
MOST = 12


def recent_files(settings: Settings) -> tuple[Path, ...]:
    """Return the files that were opened last; some may be gone."""
    return tuple(map(Path, settings.get(_ID, ())))


def with_recent(settings: Settings, path: Path) -> Settings:
    """Return the settings with a file at the head of the list."""
    absolute = path.absolute()
    others = [other for other in recent_files(settings) if other != absolute]
    return _with_files(settings, [absolute, *others][:MOST])


def without_recent(settings: Settings, *paths: Path) -> Settings:
    """Return the settings with files taken from the list; with none given, with an empty list."""
    gone = {path.absolute() for path in paths} or set(recent_files(settings))
    return _with_files(settings, [path for path in recent_files(settings) if path not in gone])


def _with_files(settings: Settings, paths: list[Path]) -> Settings:
    return settings.with_value(_ID, tuple(map(str, paths)))
