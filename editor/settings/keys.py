"""The user's own keys of actions, as a setting: a line for each action that has others than usual.

    keys.own = ["inline.bold Ctrl+Shift+D F8", "links.edit"]

An action without a key in its line has none. Keys are portable QKeySequence texts, which hold no
space.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

KEYS = "keys.own"


def keys_of_lines(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the keys by action; of two lines about one action the first holds."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        id, *keys = line.split() or [""]
        if id:
            found.setdefault(id, tuple(keys))
    return found


def lines_of_keys(keys: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return keys by action as lines, in the order of the ids."""
    return tuple(" ".join((id, *keys[id])) for id in sorted(keys))
