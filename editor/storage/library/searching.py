"""Search the library: from a query to the articles, the best first.

Where few articles match, they come by BM25, a word in the title counting most. Where very many
do, as for a prefix of two letters, a rank says nothing and costs much: those with the words in
their title come first, then the others, each from the newest.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from typing import Any

from editor.storage.library.highlights import place
from editor.storage.library.index import reading
from editor.storage.library.listing import Sql, by_ids, where
from editor.storage.library.packing import NO_TEXTS, unpack
from editor.storage.library.query import Condition, Field, Part, Query, Term
from editor.storage.library.shadow import SHORT, TITLE_SHORT, start
from editor.storage.library.values import Filter, Hit, State

RANKED = 3000  # articles: where more match, they are not ranked
WEIGHTS = (2.0, 10.0, 4.0, 1.0, 0.5)  # of starts, title, about, body, bare
_RANK = f"bm25(shadow, {', '.join(map(str, WEIGHTS))}), s.rowid DESC"
_EVERYDAY = Filter()


def search(
    connection: sqlite3.Connection, query: Query, filter: Filter, limit: int
) -> tuple[Hit, ...]:
    """Return the articles that a query finds among those that a filter lets through."""
    if not query.groups and not query.excluded:
        return ()
    wanted = filter
    for part in (part for group in query.groups for part in group):
        if isinstance(part, Condition) and part.field is Field.IS and part.value in set(State):
            wanted = replace(filter, state=State.ALL)  # it says itself which ones
    with reading(connection):
        ids = _found(connection, _plan(query, wanted), limit)
        found = by_ids(connection, ids)
        texts = _texts(connection, ids)
    terms = query.terms
    return tuple(
        place(entry, unpack(texts[id]) if id in texts else NO_TEXTS, terms)
        for id, entry in zip(ids, found, strict=True)
    )


def _texts(connection: sqlite3.Connection, ids: list[int]) -> dict[int, bytes]:
    rows = connection.execute(
        "SELECT t.id, t.packed FROM json_each(?) AS each JOIN texts AS t ON t.id = each.value",
        (json.dumps(ids),),
    )
    return dict(rows)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A query in the terms of the index: expressions of FTS5 and a condition.

    `match` is the cheapest that finds all articles, `ranked` finds the same and ranks them too,
    `in_title` finds those with the words in their title.
    """

    match: str
    ranked: str
    in_title: str
    condition: str
    values: tuple[Any, ...]
    lets_most_through: bool


def _plan(query: Query, filter: Filter) -> _Plan:
    condition, values = where(filter)
    conditions, all_values = [condition], list(values)

    def add(sql: Sql) -> None:
        conditions.append(sql[0])
        all_values.extend(sql[1])

    matches: list[str] = []
    ranks: list[str] = []
    titles: list[str] = []
    for group in query.groups:
        terms = [part for part in group if isinstance(part, Term)]
        if len(terms) == len(group):
            matches.append(_any(terms))
            ranks.append(_any(terms, ranked=True))
            titles.append(_any([replace(term, title=True) for term in terms]))
        else:
            add(_either(group))
    without = [part for part in query.excluded if isinstance(part, Term)]
    match, ranked = " AND ".join(matches), " AND ".join(ranks)
    in_title = " AND ".join(titles)
    if without and match:
        none = _any(without)
        match, ranked, in_title = (f"({one}) NOT ({none})" for one in (match, ranked, in_title))
    elif without:
        sql, given = _either(tuple(without))
        add((f"NOT {sql}", given))
    for part in query.excluded:
        if isinstance(part, Condition):
            sql, given = _condition(part)
            add((f"NOT ({sql})", given))
    most = len(conditions) == 1 and condition == where(_EVERYDAY)[0]
    return _Plan(match, ranked, in_title, " AND ".join(conditions), tuple(all_values), most)


def _found(connection: sqlite3.Connection, plan: _Plan, limit: int) -> list[int]:
    if not plan.match:
        rows = connection.execute(
            f"SELECT a.id FROM articles AS a WHERE {plan.condition}"
            " ORDER BY a.modified DESC, a.id DESC LIMIT ?",
            (*plan.values, limit),
        )
        return [id for (id,) in rows]
    newest = _newest(connection, plan.match)
    if len(newest) <= RANKED:
        return _ranked(connection, plan, limit)
    first = _matching(connection, plan, plan.in_title, "s.rowid DESC", limit)
    others = _passing(connection, plan, newest, limit)
    if len(others) < limit:
        others = _matching(connection, plan, plan.match, "s.rowid DESC", limit)
    return list(dict.fromkeys((*first, *others)))[:limit]


def _ranked(connection: sqlite3.Connection, plan: _Plan, limit: int) -> list[int]:
    """Return the best articles. To look each one up in its table takes as long as to rank it: where
    most meet the condition, only the best are looked up.
    """
    if plan.lets_most_through:
        enough = 2 * limit
        rows = connection.execute(
            f"SELECT s.rowid FROM shadow AS s WHERE shadow MATCH ? ORDER BY {_RANK} LIMIT ?",
            (plan.ranked, enough),
        )
        best = [id for (id,) in rows]
        found = _passing(connection, plan, best, limit)
        if len(found) == limit or len(best) < enough:
            return found
    return _matching(connection, plan, plan.ranked, _RANK, limit)


def _newest(connection: sqlite3.Connection, match: str) -> list[int]:
    """Return the newest articles that match, no more than tell whether they can be ranked."""
    rows = connection.execute(
        "SELECT rowid FROM shadow WHERE shadow MATCH ? ORDER BY rowid DESC LIMIT ?",
        (match, RANKED + 1),
    )
    return [id for (id,) in rows]


def _passing(connection: sqlite3.Connection, plan: _Plan, ids: list[int], limit: int) -> list[int]:
    """Return the first of some articles that meet the condition of a plan."""
    rows = connection.execute(
        "SELECT a.id FROM json_each(?) AS each CROSS JOIN articles AS a ON a.id = each.value"
        f" WHERE {plan.condition} LIMIT ?",
        (json.dumps(ids), *plan.values, limit),
    )
    return [id for (id,) in rows]


def _matching(
    connection: sqlite3.Connection, plan: _Plan, match: str, order: str, limit: int
) -> list[int]:
    rows = connection.execute(
        "SELECT s.rowid FROM shadow AS s CROSS JOIN articles AS a ON a.id = s.rowid"
        f" WHERE shadow MATCH ? AND {plan.condition} ORDER BY {order} LIMIT ?",
        (match, *plan.values, limit),
    )
    return [id for (id,) in rows]


# --- parts of a query ------------------------------------------------------------------------


def _any(terms: list[Term], *, ranked: bool = False) -> str:
    return "(" + " OR ".join(_expression(term, ranked=ranked) for term in terms) + ")"


def _expression(term: Term, *, ranked: bool = False) -> str:
    """Return a term as FTS5 takes it; its words hold letters and digits alone.

    A short start stands once in every article that has it. Where it is to be `ranked`, it counts
    as well whether a title begins a word so, and how often it is a word of its own.
    """
    *before, last = term.words
    column = "{title} : " if term.title else "{title about body} : " if before else ""
    if not term.prefix or len(last) > (TITLE_SHORT if term.title else SHORT):
        return f'{column}"{" ".join(term.words)}"' + (" *" if term.prefix else "")
    # To put the places of all words with a short start together would take a second: behind other
    # words it may stand anywhere for as long as it is so short.
    short = f'"{start(last, title=term.title)}"'
    if ranked:
        whole = "{title}" if term.title else "{title about body}"
        short = f'({short} OR "{start(last, title=True)}" OR {whole} : "{last}")'
    return f'({column}"{" ".join(before)}" AND {short})' if before else short


def _either(parts: tuple[Part, ...]) -> Sql:
    """Return the condition that one of some parts is met, terms among them."""
    conditions: list[str] = []
    values: list[Any] = []
    for part in parts:
        if isinstance(part, Term):
            sql: Sql = (
                "a.id IN (SELECT rowid FROM shadow WHERE shadow MATCH ?)",
                (_expression(part),),
            )
        else:
            sql = _condition(part)
        conditions.append(sql[0])
        values.extend(sql[1])
    return f"({' OR '.join(conditions)})", tuple(values)


def _condition(part: Condition) -> Sql:
    value = part.value
    match part.field:
        case Field.AUTHOR | Field.TAG | Field.SECTION | Field.TYPE:
            kind = part.field.value
            return (
                "a.id IN (SELECT article FROM labels WHERE kind = ? AND instr(' ' || key, ?))",
                (kind, f" {value}"),
            )
        case Field.STATUS:
            return "a.status = ?", (value,)
        case Field.AFTER:
            return "a.day >= ?", (value,)
        case Field.BEFORE:
            return "a.day <= ?", (value + "\uffff",)
        case Field.FOLDER:
            return "instr(folded(a.path), ?)", (f" {value}",)
        case Field.IS if value == "away":
            return "a.away = 1", ()
        case Field.IS if value == "damaged":
            return "a.faulty", ()
        case Field.IS if value == "copy":
            return "a.copy_of <> ''", ()
        case _:
            return "a.state = ?", (value,)
