"""What the page of the library shows: conditions, order, grouping; and those kept under a name."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from editor.storage.library import Entry, Filter, Order, State

ORDERS = ("modified", "created", "date", "title", "author", "section", "status", "words")
GROUPS = ("", "status", "month", "author", "section", "type")
PERIODS = ("", "today", "week", "month", "year")
SAVED = "library.saved"  # the setting
FACETS = ("status", "section", "author", "tag")
RISING = frozenset({"title", "author", "section", "status"})
"""Orders that begin with the least: alphabets, and the way of an article."""

_EVERYTHING, _NEWEST = Filter(), Order()
_FIELDS = {"status": "statuses", "author": "authors", "tag": "tags", "section": "sections"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is shown. `period` is told apart from the filter since it moves on with the days."""

    filter: Filter = _EVERYTHING
    order: Order = _NEWEST
    period: str = ""
    query: str = ""

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Return the values that are asked for in a facet."""
        return getattr(self.filter, _FIELDS[facet])

    def with_chosen(self, facet: str, values: tuple[str, ...]) -> Shelf:
        """Ask for other values of a facet."""
        return replace(self, filter=replace(self.filter, **{_FIELDS[facet]: values}))

    def toggled(self, facet: str, value: str) -> Shelf:
        """Ask for a value of a facet, or no longer."""
        values = self.chosen(facet)
        without = tuple(each for each in values if each != value)
        return self.with_chosen(facet, without if value in values else (*values, value))

    def without(self, facet: str) -> Shelf:
        """Ask for any value of a facet."""
        return self.with_chosen(facet, ())

    def in_state(self, state: State) -> Shelf:
        """Show what is at work, archived or in the trash."""
        return replace(self, filter=replace(self.filter, state=state))

    def ordered(self, by: str) -> Shelf:
        """Sort by a field; asked again it turns round."""
        turned = self.order.by == by
        falling = not self.order.descending if turned else by not in RISING
        return replace(self, order=replace(self.order, by=by, descending=falling))

    def grouped(self, group: str) -> Shelf:
        """Group by a field, "" for not at all."""
        return replace(self, order=replace(self.order, group=group))

    def cleared(self) -> Shelf:
        """Drop every condition, but not where one is."""
        return Shelf(Filter(state=self.filter.state), self.order)

    @property
    def conditions(self) -> int:
        """How many conditions narrow what is shown."""
        several = sum(len(self.chosen(facet)) for facet in FACETS)
        return several + bool(self.period) + (self.filter.folder is not None)

    def filter_on(self, today: date) -> Filter:
        """Return the filter as it is meant on a day."""
        start = first_day(self.period, today)
        return replace(self.filter, after=start.isoformat()) if start else self.filter


def first_day(period: str, today: date) -> date | None:
    """Return the day on which a period begins, None for no period; a week is the last 7 days."""
    match period:
        case "today":
            return today
        case "week":
            return today - timedelta(days=6)
        case "month":
            return today.replace(day=1)
        case "year":
            return today.replace(month=1, day=1)
        case _:
            return None


# ---- kept under a name


@dataclass(frozen=True, slots=True)
class Saved:
    """A shelf under a name."""

    name: str
    shelf: Shelf


def to_line(saved: Saved) -> str:
    """Return a saved shelf as a line of the settings."""
    shelf = saved.shelf
    values: dict[str, Any] = {
        "name": saved.name,
        "query": shelf.query,
        "period": shelf.period,
        "state": shelf.filter.state.value,
        "folder": str(shelf.filter.folder or ""),
        "by": shelf.order.by,
        "descending": shelf.order.descending,
        "group": shelf.order.group,
    }
    values |= {facet: list(shelf.chosen(facet)) for facet in FACETS}
    kept = {key: value for key, value in values.items() if value not in ("", [])}
    return json.dumps(kept, ensure_ascii=False)


def from_line(line: str) -> Saved | None:
    """Read a line of the settings; None for one that a hand has broken."""
    try:
        found: object = json.loads(line)
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    values = cast("dict[str, Any]", found)
    name = values.get("name")
    if not isinstance(name, str) or not name:
        return None
    state = values.get("state")
    folder = values.get("folder")
    by, group = values.get("by"), values.get("group", "")
    shelf = Shelf(
        Filter(
            state=State(state) if state in set(State) else State.ACTIVE,
            folder=Path(folder) if isinstance(folder, str) and folder else None,
        ),
        Order(
            by if by in ORDERS else "modified",
            bool(values.get("descending")),
            group if group in GROUPS else "",
        ),
        _word(values.get("period"), PERIODS),
        str(values.get("query", "")),
    )
    for facet in FACETS:
        chosen = values.get(facet, [])
        if isinstance(chosen, list):
            shelf = shelf.with_chosen(facet, tuple(map(str, cast("list[object]", chosen))))
    return Saved(name, shelf)


def _word(found: object, words: tuple[str, ...]) -> str:
    return found if isinstance(found, str) and found in words else ""


def named(entry: Entry) -> str:
    """Return what an article is called where it has no title."""
    return entry.title or entry.path.stem
