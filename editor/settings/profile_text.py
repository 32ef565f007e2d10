"""The text of a profile changed value by value: comments, order and all else in it stay.

Pure; any thread. Of the many values of a long list only the text is made, since a document of
tomlkit takes seconds for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from editor.settings.profile import CustomField

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


def _set_custom(document: Any, fields: tuple[CustomField, ...]) -> None:
    """Change the fields that only this site has; those that stay keep their place and comments."""
    import tomlkit

    known = document.get(CUSTOM)
    tables: dict[str, Any] = {str(each.get("id")): each for each in known or ()}
    if known is not None and list(tables) == [each.id for each in fields]:
        for each in fields:
            _fill(tables[each.id], each)
        return
    made: Any = tomlkit.aot()
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
