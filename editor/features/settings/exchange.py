"""Settings as a file: what is written into it, and what is taken from one that somebody sent.

    # Text size
    appearance.text-size = 15

A file with an error is refused as a whole, with line and reason; a key that this version does not
know is told and left out. Paths and what belongs to one machine are not in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from editor.document.errors import UserError, message
from editor.feature import Setting
from editor.settings.settings import Settings

LONGEST = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file holds: values by id, and the keys that nobody here knows."""

    values: tuple[tuple[str, object], ...]
    unknown: tuple[str, ...]


def file_text(
    settings: Iterable[Setting], value: Callable[[str], object], text: Callable[[str], str]
) -> str:
    """Return the file: each setting with its value, under its title as a comment."""
    import tomli_w

    lines: list[str] = []
    for setting in settings:
        found = value(setting.id)
        plain = list(cast("tuple[str, ...]", found)) if isinstance(found, tuple) else found
        _, _, written = tomli_w.dumps({"value": plain}, multiline_strings=False).partition("=")
        title = " ".join(text(setting.id).rstrip("…").split())
        lines += [f"# {title}", f"{setting.id} ={written.rstrip()}", ""]
    return "\n".join(lines)


def read_settings_file(path: Path, settings: Iterable[Setting]) -> Taken:
    """Read a file. Raises UserError with line and reason; changes nothing. Any thread."""
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as error:
        raise UserError(
            message("settings.import.unreadable", name=path.name, reason=error.strerror or ""),
            message("settings.import.unreadable.do"),
        ) from error
    if len(data) > LONGEST:
        raise _broken(path.name, 1, "settings.import.too-long")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _broken(path.name, line, "settings.import.not-utf-8") from error
    return parse_settings(text, path.name, settings)


def parse_settings(text: str, name: str, settings: Iterable[Setting]) -> Taken:
    """Read the text of a file. Raises UserError with line and reason."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # lists in lists without end
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise _broken(name, line, "settings.import.syntax", reason=str(error)) from error
    known = {setting.id: setting for setting in settings}
    kept = Settings(table)
    values: list[tuple[str, object]] = []
    for id, setting in known.items():
        if not kept.has(id):
            continue
        value = kept.like(id, setting.default)
        if not setting.admits(value):
            line = _line_of(text, id)
            raise _broken(name, line, "settings.import.wrong", key=id, **_allowed(setting))
        values.append((id, value))
    ids = set(known)
    return Taken(tuple(values), tuple(id for id in _keys(table) if id not in ids))


def _keys(table: Mapping[str, object], above: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _keys(cast("Mapping[str, object]", value), f"{above}{key}.")
        else:
            yield f"{above}{key}"


def _allowed(setting: Setting) -> dict[str, str]:
    """Return what a value of a setting may be, as the file writes it."""
    if setting.choices:
        return {"allowed": " | ".join(f'"{choice}"' for choice in setting.choices)}
    if isinstance(setting.default, bool):
        return {"allowed": "true | false"}
    if isinstance(setting.default, int | float):
        low, high = setting.minimum, setting.maximum
        kind = "1, 2, 3…" if isinstance(setting.default, int) else "1.0, 1.5…"
        return {"allowed": kind if low is None or high is None else f"{low:g}–{high:g}"}
    return {"allowed": '["…", "…"]' if isinstance(setting.default, tuple) else '"…"'}


def _line_of(text: str, id: str) -> int:
    """Return the line on which a key stands, in its table or written out."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*\[\s*([^\]]+?)\s*\]", line):
            table = f"{_bare(found[1])}."
        elif "=" in line and table + _bare(line.partition("=")[0]) == id:
            return number
    return 1


def _bare(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def _broken(name: str, line: int, id: str, **args: str | int) -> UserError:
    return UserError(
        message(id, name=name, line=line, **args), message("settings.import.broken.do")
    )
