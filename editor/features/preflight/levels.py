"""Levels of checks in the file of a profile, whose other lines and comments stay as they are."""

from __future__ import annotations

import re
from pathlib import Path

from editor.document.errors import UserError, message
from editor.settings.profile import read_profile
from editor.settings.profile_choice import bundled_folder, is_own, own_folder
from editor.storage.atomic import write_bytes
from editor.storage.errors import unreadable, unwritable

_TABLE = "[checks]"


def with_level(text: str, check: str, level: str) -> str:
    """Return the text of a profile in which a check has a level; "" is that of the check itself."""
    lines = text.splitlines(keepends=True)
    start, end = _table(lines)
    sought = re.compile(rf"""\s*["']?{re.escape(check)}["']?\s*=""")
    at = next((n for n in range(start, end) if sought.match(lines[n])), None)
    line = f'{check} = "{level}"\n' if level else ""
    if at is not None:
        lines[at] = line
    elif level and start:
        while end > start and not lines[end - 1].strip():
            end -= 1  # what is empty stays between the tables
        if not lines[end - 1].endswith("\n"):
            lines[end - 1] += "\n"
        lines.insert(end, line)
    elif level:
        gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
        lines.append(f"{gap}{_TABLE}\n{line}")
    return "".join(lines)


def _table(lines: list[str]) -> tuple[int, int]:
    """Return the lines within the table of checks, (0, 0) where there is none."""
    start = next((n for n, line in enumerate(lines, 1) if line.strip() == _TABLE), 0)
    if not start:
        return 0, 0
    heading = re.compile(r"\s*\[")
    end = next((n for n in range(start, len(lines)) if heading.match(lines[n])), len(lines))
    return start, end


def set_level(id: str, check: str, level: str) -> bool:
    """Give a check a level in the user's own profile; tell whether a bundled one was copied first.

    On a worker. Raises UserError.
    """
    own = is_own(id)
    target = own_folder() / f"{id}.toml"
    source = target if own else bundled_folder() / target.name
    try:
        text = source.read_text("utf-8")
    except OSError as error:
        raise unreadable(source, error) from error
    except UnicodeDecodeError as error:
        raise _by_hand(source, check) from error
    made = with_level(text, check, level)
    if read_profile(made, id, target.name).level_of(check) != level:
        raise _by_hand(target, check)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(target, error) from error
    write_bytes(target, made.encode())
    return not own


def _by_hand(path: Path, check: str) -> UserError:
    return UserError(
        message("preflight.level.by-hand", name=path.name),
        message("preflight.level.by-hand.do", check=check),
    )
