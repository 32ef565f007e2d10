"""Values that are known, such as tags and authors: found by what is typed, one spelling for each.

«الأخبار» and «الاخبار» are one value: which of the two is kept, is said by what was known first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from editor.text.folding import LENIENT, fold

SHOWN = 12  # as many are offered at once


def value_key(value: str) -> str:
    """Return what two spellings of one value have in common."""
    return " ".join(fold(value, LENIENT).text.split())


def once_each(values: Iterable[str], known: Known | None = None) -> tuple[str, ...]:
    """Return values in their order, each once under folding and as it is known."""
    found: dict[str, str] = {}
    for value in values:
        if key := value_key(value):
            found.setdefault(key, known.spelling(value) if known else value)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Known:
    """Known values by their keys; those that matter most come first."""

    by_key: dict[str, str] = field(default_factory=dict[str, str])

    def spelling(self, value: str) -> str:
        """Return the known spelling of a value, the value itself where none is known."""
        return self.by_key.get(value_key(value), value)

    def find(self, typed: str, most: int = SHOWN) -> list[str]:
        """Return the values that go with what is typed, those that begin with it first."""
        key = value_key(typed)
        if not key:
            return []
        begin = [value for known, value in self.by_key.items() if known.startswith(key)]
        if len(begin) < most:
            begin += [
                value
                for known, value in self.by_key.items()
                if key in known and not known.startswith(key)
            ]
        return begin[:most]


def known_values(*lists: Iterable[str]) -> Known:
    """Gather values that are known from several places; those of an earlier one win."""
    found: dict[str, str] = {}
    for values in lists:
        for value in values:
            if key := value_key(value):
                found.setdefault(key, value.strip())
    return Known(found)
