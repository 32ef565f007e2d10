"""A profile changed value by value: comments, order and all else that people wrote there stay.

What a change says is read again as the whole profile before it is written. Any thread; of the many
values of a long list only the text is made, since a document of tomlkit takes seconds for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from editor.document.errors import UserError, message
from editor.features.profiles.keeping import own_file
from editor.settings.profile import CustomField, Profile, load_profile, read_profile
from editor.settings.profile_choice import bundled_folder, is_own, own_folder, path_of
from editor.storage.atomic import write_bytes
from editor.storage.errors import unreadable, unwritable
from editor.storage.naming import fit_name

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

CUSTOM, CHECKS = "custom", "checks"
_LINE = 88  # letters of a list that stands on one line
_FEW = 200  # values of a list that is changed in place, with the comments in it


@dataclass(frozen=True, slots=True)
class Edit:
    """Another value of a key; `table` is "" for the keys at the top.

    A level "" of `checks` takes its line away; the value of `custom` are all its fields.
    """

    table: str
    key: str
    value: object


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


# ---- in the text


def edited(text: str, edit: Edit) -> str:
    """Return the text of a profile with another value; pure. The text must be TOML."""
    import tomlkit

    document = tomlkit.parse(text)
    if edit.table == CUSTOM:
        _set_custom(document, cast("tuple[CustomField, ...]", edit.value))
        return document.as_string()
    table: Any = document
    if edit.table:
        if edit.table not in document:
            document[edit.table] = tomlkit.table()
        table = document[edit.table]
    if edit.table == CHECKS and not edit.value:
        if edit.key in table:
            del table[edit.key]
        return document.as_string()
    _set(table, edit.key, edit.value)
    return document.as_string()


def _set(table: Any, key: str, value: object) -> None:
    import tomlkit

    known = table.get(key)
    if isinstance(value, tuple):
        values = cast("tuple[str | int, ...]", value)
        if known is not None and tuple(known) == values:
            return
        if known is not None and _changed_in_place(known, values):
            return
        table[key] = tomlkit.value(_listed(values))
    elif known != value or type(known) is bool or key not in table:
        table[key] = str(value) if isinstance(value, str) else value


def _changed_in_place(known: Any, values: tuple[str | int, ...]) -> bool:
    """Take values out of a list and put new ones behind it, if that is all; comments stay."""
    before = list(known)
    if len(before) > _FEW or len(values) > _FEW or len(set(before)) != len(before):
        return False
    kept = [value for value in before if value in values]
    if values[: len(kept)] != tuple(kept):
        return False
    for index in reversed([n for n, value in enumerate(before) if value not in values]):
        del known[index]
    for value in values[len(kept) :]:
        known.append(value)
    return True


def _listed(values: Iterable[str | int]) -> str:
    import tomlkit

    items = [
        tomlkit.string(value).as_string() if isinstance(value, str) else str(value)
        for value in values
    ]
    line = f"[{', '.join(items)}]"
    if len(line) <= _LINE:
        return line
    return "[\n" + "".join(f"    {item},\n" for item in items) + "]"


def _set_custom(document: TOMLDocument, fields: tuple[CustomField, ...]) -> None:
    """Change the fields that only this site has; those that stay keep their place and comments."""
    import tomlkit

    known: Any = document.get(CUSTOM)
    tables = {str(each.get("id")): each for each in known or ()}
    if known is not None and list(tables) == [each.id for each in fields]:
        for each in fields:
            _fill(tables[each.id], each)
        return
    made = tomlkit.aot()
    for each in fields:
        table = tables.get(each.id) or tomlkit.table()
        _fill(table, each)
        made.append(table)
    if known is not None:
        del document[CUSTOM]
    if fields:
        document[CUSTOM] = made


def _fill(table: Any, field: CustomField) -> None:
    for key, value, default in (
        ("id", field.id, None),
        ("label", field.label, ""),
        ("required", field.required, False),
    ):
        if key in table or value != default:
            _set(table, key, value)
