"""Levels of checks in the file of a profile, whose other lines and comments stay as they are."""

from __future__ import annotations

from editor.settings.profile import load_profile, read_profile
from editor.settings.profile_choice import bundled_folder, is_own, own_folder
from editor.settings.profile_text import CHECKS, Edit, edited
from editor.storage.atomic import write_bytes
from editor.storage.errors import unwritable


def set_level(id: str, check: str, level: str) -> bool:
    """Give a check a level in the user's own profile; tell whether a bundled one was copied first.

    On a worker. Raises UserError; the file is then as it was.
    """
    own = is_own(id)
    target = own_folder() / f"{id}.toml"
    source = target if own else bundled_folder() / target.name
    load_profile(source)  # another hand may have broken it meanwhile
    made = edited(source.read_text("utf-8"), Edit(CHECKS, check, level))
    read_profile(made, id, target.name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(target, error) from error
    write_bytes(target, made.encode())
    return not own
