"""A profile changed in its file, value by value or as its text, made and taken away. Any thread.

What a change says is read again as the whole profile before it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor.document.errors import UserError, message
from editor.features.profiles.keeping import own_file
from editor.settings.profile import Profile, load_profile, read_profile
from editor.settings.profile_choice import bundled_folder, is_own, own_folder, path_of
from editor.settings.profile_text import Edit, edited
from editor.storage.atomic import write_bytes
from editor.storage.errors import unreadable, unwritable
from editor.storage.naming import fit_name


@dataclass(frozen=True, slots=True)
class State:
    """A profile as it is in its file: read, or what is wrong with it; bundled, own or both."""

    id: str
    text: str = ""
    profile: Profile | None = None
    fault: UserError | None = None
    own: bool = False
    bundled: bool = False


def state_of(id: str) -> State:
    """Return what is known of a profile; one that is not there has neither text nor profile."""
    path = path_of(id)
    if path is None:
        return State(id)
    text = ""
    own, bundled = is_own(id), (bundled_folder() / f"{id}.toml").is_file()
    try:
        text = path.read_bytes().decode("utf-8", "replace")
        return State(id, text, replace(load_profile(path), id=id), None, own, bundled)
    except UserError as error:
        return State(id, text, None, error, own, bundled)
    except OSError as error:
        return State(id, "", None, unreadable(path, error), own, bundled)


def change(id: str, edits: Sequence[Edit]) -> State:
    """Change values of a profile in its file. Raises UserError; the file is then as it was."""
    path = own_file(id)
    load_profile(path)  # another hand may have broken it meanwhile
    text = path.read_text("utf-8")
    for edit in edits:
        text = edited(text, edit)
    return _keep(path, text)


def save_text(id: str, text: str) -> State:
    """Write the text of a profile as it was typed. Raises UserError with line and reason."""
    return _keep(own_file(id), text)


def _keep(path: Path, text: str) -> State:
    read_profile(text, path.stem, path.name)
    write_bytes(path, text.encode())
    return state_of(path.stem)


def create(name: str, source: str) -> State:
    """Make a profile of the user's own from another one, under a name that is free."""
    stem = fit_name(name) or "profile"
    path, number = own_folder() / f"{stem}.toml", 2
    while path_of(path.stem) is not None:
        path, number = own_folder() / f"{stem}-{number}.toml", number + 1
    found = state_of(source)
    if found.profile is None:
        raise found.fault or UserError(
            message("profiles.gone", name=source), message("profiles.gone.do")
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error
    return _keep(path, edited(found.text, Edit("", "name", name)))


def remove(id: str) -> State:
    """Take a profile of the user's own away; a bundled one of its id is back then."""
    path = own_folder() / f"{id}.toml"
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error
    return state_of(id)
