"""The user's settings: a value that is read from a TOML file and written back whole.

A setting has a dotted id (`editor.zoom`), which is a key in a table of the file. What the program
does not know, from a later version or by hand, stays in the file as it is.
"""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias, TypeVar, cast

from editor.document.errors import Message, UserError, message

Value: TypeAlias = "bool | int | float | str | tuple[str, ...]"
_V = TypeVar("_V", bound=Value)

_Table: TypeAlias = Mapping[str, object]
_EMPTY: _Table = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings that were ever changed; `notice` tells what happened to a broken file."""

    values: _Table = field(default_factory=lambda: _EMPTY)
    notice: Message | None = field(default=None, compare=False)

    def get(self, id: str, default: _V) -> _V:
        """Return a setting; the default where it is not set or has another type than that."""
        return cast("_V", _as_type_of(default, self._raw(id)))

    def has(self, id: str) -> bool:
        """Tell whether a setting was ever changed, to whatever value."""
        return self._raw(id) is not None

    def like(self, id: str, default: Value) -> object:
        """Return what stands at a setting, a list and a whole number in the type of the default.

        None where it is not set.
        """
        found = self._raw(id)
        if isinstance(default, tuple) and isinstance(found, list):
            return tuple(cast("list[object]", found))
        return float(found) if isinstance(default, float) and type(found) is int else found

    def with_value(self, id: str, value: Value) -> Settings:
        """Return the settings with one of them changed."""
        return Settings(_with(self.values, id.split("."), value), self.notice)

    def without(self, id: str) -> Settings:
        """Return the settings with one of them as if it was never changed."""
        if not self.has(id):
            return self
        return Settings(_without(self.values, id.split(".")), self.notice)

    def _raw(self, id: str) -> object:
        *tables, key = id.split(".")
        table = self.values
        for name in tables:
            table = _table(table.get(name))
        return table.get(key)


def _as_type_of(default: Value, found: object) -> Value:
    if isinstance(default, tuple):
        items = cast("list[object]", found) if isinstance(found, list | tuple) else None
        if items is not None and all(isinstance(item, str) for item in items):
            return tuple(cast("list[str]", items))
        return default
    if isinstance(default, float) and type(found) is int:
        return float(found)
    return found if type(found) is type(default) else default


def _with(table: _Table, keys: list[str], value: Value) -> _Table:
    key, *rest = keys
    if not rest:
        return MappingProxyType({**table, key: value})
    return MappingProxyType({**table, key: _with(_table(table.get(key)), rest, value)})


def _without(table: _Table, keys: list[str]) -> _Table:
    key, *rest = keys
    others = {name: value for name, value in table.items() if name != key}
    below = _without(_table(table.get(key)), rest) if rest else None
    return MappingProxyType({**others, key: below} if below else others)


def _table(found: object) -> _Table:
    """Return what stands at a key if it is a table, else an empty one."""
    return cast("_Table", found) if isinstance(found, Mapping) else _EMPTY


def load_settings(path: Path) -> Settings:
    """Read the settings file.

    A file that is not there gives the defaults. One that cannot be understood is kept beside as
    `settings.toml.broken`, and the defaults come with a notice.
    """
    try:
        with path.open("rb") as file:
            return Settings(MappingProxyType(tomllib.load(file)))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        aside = path.with_name(path.name + ".broken")
        try:
            path.replace(aside)
        except OSError:
            return Settings(notice=message("settings.unreadable", path=str(path)))
        return Settings(notice=message("settings.broken", aside=str(aside)))
    except OSError:
        return Settings(notice=message("settings.unreadable", path=str(path)))


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings file so that at any moment either the old or the new one is there.

    Raises UserError where the folder cannot be written.
    """
    import tomli_w

    data = tomli_w.dumps(_plain(settings.values)).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".settings-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(handle)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise UserError(
            message("settings.unsaved", path=str(path), reason=error.strerror or ""),
            message("settings.unsaved.do"),
        ) from error


def _plain(table: _Table) -> dict[str, object]:
    """Return a table as the dictionaries that the TOML writer takes."""
    return {
        key: _plain(cast("_Table", value)) if isinstance(value, Mapping) else value
        for key, value in table.items()
    }
