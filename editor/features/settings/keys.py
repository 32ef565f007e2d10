"""Which keys actions have, and what comes of giving one to another; no Qt."""

from __future__ import annotations

from collections.abc import Iterable

from editor.feature import Action, Context
from editor.settings.keys import KEYS, keys_of_lines, lines_of_keys


def owner_of(key: str, context: Context, without: str = "") -> Action | None:
    """Return the action that has a key, another than the one of an id."""
    return next(
        (each for each in context.actions() if key in each.keys and each.id != without), None
    )


def is_changed(action: Action, context: Context) -> bool:
    """Tell whether an action has other keys than usual."""
    return action.keys != context.usual_keys(action.id)


def give_keys(context: Context, id: str, keys: Iterable[str]) -> None:
    """Give an action these keys and no others; who had one of them before, loses it."""
    wanted = tuple(dict.fromkeys(keys))
    own = keys_of_lines(context.setting(KEYS))
    for other in context.actions():
        left = tuple(key for key in other.keys if key not in wanted)
        if other.id != id and left != other.keys:
            own[other.id] = left
    own[id] = wanted
    _keep(context, own)


def reset_keys(context: Context, id: str) -> None:
    """Give an action its usual keys back; whoever got one of them meanwhile, loses it."""
    give_keys(context, id, context.usual_keys(id))


def reset_all(context: Context) -> None:
    """Give every action its usual keys back."""
    context.change_settings({KEYS: None})


def _keep(context: Context, own: dict[str, tuple[str, ...]]) -> None:
    known = {each.id for each in context.actions()}
    kept = {
        id: keys for id, keys in own.items() if id not in known or keys != context.usual_keys(id)
    }
    context.change_settings({KEYS: lines_of_keys(kept) or None})
