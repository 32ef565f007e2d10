"""What the palette finds: actions by their names in three languages, the lately used first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.text.matching import Grade, Match, Name, best_match, name_of

RECENT = "palette.recent"
RECENT_LIMIT = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """An action as it is looked for: its names, that of the interface first, and its menu."""

    id: str
    names: tuple[Name, ...]
    around: tuple[str, ...]


def entry(id: str, names: Sequence[str], around: Sequence[str]) -> Entry:
    """Make an entry of the names of an action and of the names of its menus."""
    words = (word for name in around for word in name_of(name).words)
    return Entry(id, tuple(name_of(name) for name in names), tuple(dict.fromkeys(words)))


def find(typed: str, entries: Sequence[Entry], recent: Sequence[str]) -> list[str]:
    """Return the ids of the actions that fit what was typed, the best first.

    A beginning in the language of the interface comes before one in another language; of equals
    the lately used come first, then those of the menus' order. Nothing typed: the lately used,
    then all.
    """
    fitting: list[tuple[tuple[int, ...], str]] = []
    for order, each in enumerate(entries):
        match = best_match(typed, each.names, each.around)
        if match is not None:
            late = recent.index(each.id) if each.id in recent else len(recent)
            fitting.append(((*_rank(match), late, match.at, order), each.id))
    return [id for _, id in sorted(fitting)]


def _rank(match: Match) -> tuple[int, int]:
    foreign = int(match.which > 0)
    if match.grade >= Grade.INSIDE:
        return int(match.grade), foreign
    # a whole or first word of another language says more than a later word of one's own
    step = {Grade.WHOLE: 0, Grade.START: 0, Grade.WORDS: 1, Grade.MIXED: 2}[match.grade]
    return step, foreign


def remembered(recent: Sequence[str], id: str) -> tuple[str, ...]:
    """Return the lately used actions after one was used."""
    return (id, *(other for other in recent if other != id))[:RECENT_LIMIT]
