"""The user's own profiles as files: taken in, handed out, made one's own. Any thread.

What is taken in is read first: a file with an error never becomes a profile.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from editor.document.errors import UserError, message
from editor.settings.profile import Profile, load_profile
from editor.settings.profile_choice import bundled_folder, own_folder, path_of
from editor.storage.atomic import write_bytes
from editor.storage.errors import unwritable
from editor.storage.naming import fit_name

EXPLAINED = "wordpress"  # the bundled profile whose comments explain every key
MOST = 4 << 20  # bytes: 5,000 tags are some 200,000


def take_in(path: Path, *, id: str = "") -> Profile:
    """Copy a file to the own profiles and return it. Raises UserError with line and reason.

    An own profile of the same name stays: the new one gets a number.
    """
    try:
        if path.stat().st_size > MOST:
            raise UserError(
                message("profiles.too-large", name=path.name), message("profiles.too-large.do")
            )
        profile = load_profile(path)
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        what = message("profile.unreadable", name=path.name, reason=reason)
        raise UserError(what, message("profile.unreadable.do")) from error
    target = _free(id or fit_name(path.stem) or "profile", data)
    _write(target, data)
    return replace(profile, id=target.stem)


def hand_out(id: str, target: Path) -> None:
    """Write a profile to a file as it is, with its comments. Raises UserError."""
    source = path_of(id)
    if source is None:
        raise UserError(message("profiles.gone", name=id), message("profiles.gone.do"))
    try:
        data = source.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        what = message("profile.unreadable", name=source.name, reason=reason)
        raise UserError(what, message("profile.unreadable.do")) from error
    write_bytes(target, data)


def own_file(id: str) -> Path:
    """Return the file of a profile that may be edited; a bundled one is copied first.

    Without a profile, the explained one is the beginning.
    """
    own = own_folder() / f"{id or 'profile'}.toml"
    if not own.is_file():
        source = bundled_folder() / f"{id or EXPLAINED}.toml"
        if not source.is_file():
            source = bundled_folder() / f"{EXPLAINED}.toml"
        _write(own, source.read_bytes())
    return own


def _free(id: str, data: bytes) -> Path:
    """Return where a profile can be kept: under its name, or a numbered one."""
    path, number = own_folder() / f"{id}.toml", 2
    while path.is_file() and path.read_bytes() != data:
        path, number = own_folder() / f"{id}-{number}.toml", number + 1
    return path


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error
    write_bytes(path, data)
