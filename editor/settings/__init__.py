"""The user's settings, in a TOML file; no Qt."""

from editor.settings.folders import config_folder, data_folder, settings_path
from editor.settings.recent import recent_files, with_recent, without_recent
from editor.settings.settings import Settings, Value, load_settings, save_settings

__all__ = [
    "Settings",
    "Value",
    "config_folder",
    "data_folder",
    "load_settings",
    "recent_files",
    "save_settings",
    "settings_path",
    "with_recent",
    "without_recent",
]
