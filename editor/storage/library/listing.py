"""Lists of the library: which articles a filter lets through, in an order, a window at a time."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Any, TypeAlias

from editor.document.errors import Message
from editor.storage.library.folders import as_path, stored
from editor.storage.library.shadow import words
from editor.storage.library.values import Entry, Filter, Order, State

Sql: TypeAlias = tuple[str, tuple[Any, ...]]
"""A condition on the table `articles AS a`, and its values."""

_SHOWN = (
    "a.path, a.root, a.status, a.type, a.section, a.words, a.created, a.modified, a.date, a.state,"
    " a.away, a.copy_of, c.card, c.picture"
)
_FROM = "articles AS a JOIN cards AS c ON c.id = a.id"

_ORDERS = {
    "title": "a.title_key",
    "status": "a.status_rank",
    "author": "a.author = '', a.author_key",
    "section": "a.section = '', a.section_key",
    "words": "a.words",
    "created": "a.created",
    "modified": "a.modified",
    "date": "a.date = '', a.date",
}
# A group's key, and what sorts groups.
_GROUPS = {
    "status": ("a.status", "a.status_rank"),
    "month": ("substr(a.day, 1, 7)", "substr(a.day, 1, 7) DESC"),
    "author": ("a.author", "a.author = '', a.author_key, a.author"),
    "section": ("a.section", "a.section = '', a.section_key, a.section"),
    "type": ("a.type", "a.type = '', a.type"),
}


def where(filter: Filter) -> Sql:
    """Return the condition of a filter."""
    conditions: list[str] = ["1"]
    values: list[Any] = []

    def add(condition: str, *given: Any) -> None:
        conditions.append(condition)
        values.extend(given)

    if filter.state is not State.ALL:
        add("a.state = ?", filter.state.value)
    if filter.statuses:
        add(f"a.status IN ({_marks(filter.statuses)})", *filter.statuses)
    for kind, names in (
        ("author", filter.authors),
        ("tag", filter.tags),
        ("section", filter.sections),
        ("type", filter.types),
    ):
        if names:
            keys = [" ".join(words(name)) for name in names]
            condition = f"SELECT article FROM labels WHERE kind = ? AND key IN ({_marks(keys)})"
            add(f"a.id IN ({condition})", kind, *keys)
    if filter.after:
        add("a.day >= ?", filter.after)
    if filter.before:
        add("a.day <= ?", filter.before + "\uffff")
    if filter.folder is not None:
        inside = str(filter.folder).rstrip(os.sep) + os.sep
        add("substr(a.path, 1, ?) = ?", len(inside), stored(inside))
    if filter.min_words:
        add("a.words >= ?", filter.min_words)
    if filter.max_words is not None:
        add("a.words <= ?", filter.max_words)
    return " AND ".join(conditions), tuple(values)


def _marks(values: list[str] | tuple[str, ...]) -> str:
    return ",".join("?" * len(values))


def ordering(order: Order) -> str:
    """Return the terms of an ORDER BY; unknown names are those of the last change."""
    columns = _ORDERS.get(order.by, _ORDERS["modified"]).split(", ")
    if order.descending:  # what has no value stays at the end
        columns[-1] += " DESC"
    group = _GROUPS.get(order.group)
    ties = "a.modified DESC, a.id DESC"
    return ", ".join((*((group[1],) if group else ()), *columns, ties))


def of_slug(connection: sqlite3.Connection, slug: str, most: int) -> list[int]:
    """Return the ids of articles with a slug; those in the trash and copies take no address."""
    rows = connection.execute(
        "SELECT a.id FROM labels AS l JOIN articles AS a ON a.id = l.article"
        " WHERE l.kind = 'slug' AND l.key = ? AND a.state <> ? AND a.copy_of = '' LIMIT ?",
        (slug.strip().casefold(), State.TRASHED.value, most),
    )
    return [id for (id,) in rows]


def count(connection: sqlite3.Connection, filter: Filter) -> int:
    """Return how many articles a filter lets through."""
    condition, values = where(filter)
    return connection.execute(
        f"SELECT count(*) FROM articles AS a WHERE {condition}", values
    ).fetchone()[0]


def ids(connection: sqlite3.Connection, filter: Filter, order: Order) -> list[int]:
    """Return the ids of the articles that a filter lets through, in an order."""
    condition, values = where(filter)
    rows = connection.execute(
        f"SELECT a.id FROM articles AS a WHERE {condition} ORDER BY {ordering(order)}", values
    )
    return [id for (id,) in rows]


def by_ids(connection: sqlite3.Connection, ids: list[int]) -> tuple[Entry, ...]:
    """Return the articles of some ids, in their order."""
    found: dict[int, Entry] = {}
    for at in range(0, len(ids), 500):
        some = ids[at : at + 500]
        marks = ",".join("?" * len(some))
        for id, *row in connection.execute(
            f"SELECT a.id, {_SHOWN} FROM {_FROM} WHERE a.id IN ({marks})", some
        ):
            found[id] = _entry(row)
    return tuple(found[id] for id in ids if id in found)


def by_path(connection: sqlite3.Connection, path: Path) -> Entry | None:
    """Return the entry of a file, None for one that is not in the library."""
    row = connection.execute(
        f"SELECT {_SHOWN} FROM {_FROM} WHERE a.path = ?", (stored(str(path)),)
    ).fetchone()
    return _entry(row) if row else None


def faults(connection: sqlite3.Connection) -> tuple[Entry, ...]:
    """Return the articles that could not be read."""
    rows = connection.execute("SELECT id FROM articles WHERE faulty ORDER BY path")
    return by_ids(connection, [id for (id,) in rows])


def _entry(row: Any) -> Entry:
    path, root, status, type, section, count_of_words, created, modified, date, *rest = row
    state, away, copy_of, card, picture = rest
    article_id, title, first_line, authors, tags, fault = json.loads(card)
    return Entry(
        path=as_path(path),
        folder=as_path(root),
        article_id=article_id,
        title=title,
        first_line=first_line,
        status=status,
        type=type,
        authors=tuple(authors),
        section=section,
        tags=tuple(tags),
        words=count_of_words,
        created=created,
        modified=modified,
        date=date,
        picture=picture,
        state=State(state),
        away=bool(away),
        copy_of=copy_of,
        fault=Message(fault[0], tuple(map(tuple, fault[1]))) if fault else None,
    )


def groups(
    connection: sqlite3.Connection, filter: Filter, group: str
) -> tuple[tuple[str, int], ...]:
    """Return the groups of the articles with how many there are in each, as they are sorted."""
    if group not in _GROUPS:
        return (("", count(connection, filter)),)
    key, sorting = _GROUPS[group]
    condition, values = where(filter)
    return tuple(
        connection.execute(
            f"SELECT {key}, count(*) FROM articles AS a WHERE {condition}"
            f" GROUP BY {key} ORDER BY {sorting}",
            values,
        )
    )


def facets(
    connection: sqlite3.Connection, field: str, filter: Filter
) -> tuple[tuple[str, int], ...]:
    """Return the values of a field with how many articles have each, the most frequent first."""
    condition, values = where(filter)
    if field == "status":
        return groups(connection, filter, "status")
    rows = connection.execute(
        "SELECT l.value, count(*) FROM labels AS l JOIN articles AS a ON a.id = l.article"
        f" WHERE l.kind = ? AND {condition} GROUP BY l.key ORDER BY count(*) DESC, l.key",
        (field, *values),
    )
    return tuple(rows)
