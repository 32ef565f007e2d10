"""The profiles that there are, bundled and the user's own, and the one that is chosen.

A profile is read once, and again when its file has changed. One that is broken is told; until it
is mended the last state that could be read holds, else the bundled one of its id, else none.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from editor.document.errors import UserError, message
from editor.settings.folders import config_folder, settings_path
from editor.settings.profile import Profile, load_profile
from editor.settings.settings import Settings, load_settings
from editor.text.resources import resource

ACTIVE = "profile.active"
"""The setting that holds the id of the chosen profile, "" for none."""

NO_SITE = "none"
"""What a command line says for a profile without wishes."""

Fault = Callable[[UserError], None]
_Stamp = tuple[int, int, int]

_read: dict[Path, tuple[_Stamp, Profile | UserError]] = {}
_good: dict[str, Profile] = {}  # by id, what was last readable


def own_folder() -> Path:
    """Return the folder of the user's own profiles; it may not exist yet."""
    return config_folder() / "profiles"


def bundled_folder() -> Path:
    """Return the folder of the profiles that come with the program."""
    return resource("profiles")


def active_profile(settings: Settings, fault: Fault = lambda _: None) -> Profile:
    """Return the chosen profile, one without wishes where none is chosen.

    Costs a look at the file's time: for a key press keep the profile.
    """
    return profile_of(settings.get(ACTIVE, ""), fault)


def profile_of(id: str, fault: Fault = lambda _: None) -> Profile:
    """Return a profile by its id; what is wrong with its file is told to `fault`."""
    for path in _paths(id):
        try:
            found = _load(path)
        except UserError as error:
            fault(error)
            if id in _good:
                return _good[id]
        else:
            if found is not None:
                _good[id] = found
                return found
    return Profile()


def profile_named(name: str, fault: Fault = lambda _: None) -> Profile:
    """Return the profile that a command line names: by id or by the path of its file.

    NO_SITE is one without wishes, "" the chosen one. Raises UserError for one that there is not,
    or that is broken.
    """
    if name == NO_SITE:
        return Profile()
    if not name:
        return active_profile(load_settings(settings_path()), fault)
    path = Path(name) if Path(name).is_file() else path_of(name)
    if path is None:
        known = ", ".join(sorted({each.stem for at in _folders() for each in at.glob("*.toml")}))
        raise UserError(
            message("profile.no-such", name=name), message("profile.no-such.do", known=known)
        )
    return load_profile(path)


def known_profiles(fault: Fault = lambda _: None) -> tuple[Profile, ...]:
    """Return every profile that can be read, by name; own ones over bundled ones of their id."""
    ids = {path.stem for folder in _folders() for path in folder.glob("*.toml")}
    found = {id: profile_of(id, fault) for id in ids}
    return tuple(sorted((each for each in found.values() if each.id), key=_by_name))


def path_of(id: str) -> Path | None:
    """Return the file of a profile, None where there is none."""
    return next((path for path in _paths(id) if path.is_file()), None)


def is_own(id: str) -> bool:
    """Tell whether a profile is one of the user's own."""
    return bool(id) and (own_folder() / f"{id}.toml").is_file()


def _by_name(profile: Profile) -> tuple[str, str]:
    return (profile.name or profile.id).casefold(), profile.id


def _folders() -> tuple[Path, ...]:
    return own_folder(), bundled_folder()


def _paths(id: str) -> tuple[Path, ...]:
    """Return where a profile may lie; an id is a name, never a way out of its folder."""
    if not id or id != Path(id).name:
        return ()
    return tuple(folder / f"{id}.toml" for folder in _folders())


def _load(path: Path) -> Profile | None:
    """Return the profile in a file, None where there is no file. Raises UserError."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a look of some microseconds
    except OSError:
        _read.pop(path, None)
        return None
    stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
    known = _read.get(path)
    if known is None or known[0] != stamp:
        known = (stamp, _attempt(path))
        _read[path] = known
    if isinstance(known[1], UserError):
        raise known[1]
    return known[1]


def _attempt(path: Path) -> Profile | UserError:
    try:
        return load_profile(path)
    except UserError as error:
        return error
