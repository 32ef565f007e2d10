"""Articles like another one: was this covered already?

An article is told by its rare words: those that stand in it often and in the library seldom
(tf-idf). A search for the most telling of them finds candidates; they are sorted by how much of
the telling they share.
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter

from editor.document.article import Article
from editor.storage.library.index import reading
from editor.storage.library.listing import by_ids
from editor.storage.library.packing import ABOUT, TITLE
from editor.storage.library.reading import record_of
from editor.storage.library.shadow import without_article, words
from editor.storage.library.values import Hit

_TELLING = 24  # words that are searched for
_ENOUGH = 300_000  # characters of an article: a book is told by its beginning
_CANDIDATES = 200
_LOOK = 40  # articles that have a word: fewer are counted as quickly as noted
_LOOKED_UP = 400  # words whose frequency is asked for
_COMMON = 0.08  # of the articles: a word that more of them have tells nothing
_LEAST = 0.12  # of the telling: what shares less is about something else
_FEW = 15  # articles: so many may always have a word, be it half of a small library


def similar(connection: sqlite3.Connection, article: Article, limit: int) -> tuple[Hit, ...]:
    """Return the articles that share most with one, which is not among them itself."""
    counts = _counts(article)
    with reading(connection):
        weights = _weights(connection, counts)
        ids = _candidates(connection, weights, article.id) if weights else []
        shares = _shares(connection, weights, ids)
        best = [id for id in ids if shares[id] >= _LEAST]
        best = sorted(best, key=lambda id: -shares[id])[:limit]
        found = by_ids(connection, best)
    return tuple(
        Hit(entry, entry.first_line, share=shares[id])
        for id, entry in zip(best, found, strict=True)
    )


def _candidates(connection: sqlite3.Connection, weights: dict[str, float], but: str) -> list[int]:
    """Return the articles that have most of some words, without the one of an id."""
    rows = connection.execute(
        "SELECT s.rowid FROM shadow AS s CROSS JOIN articles AS a ON a.id = s.rowid"
        " WHERE shadow MATCH ? AND a.state <> 'trashed' AND a.article_id <> ?"
        " ORDER BY bm25(shadow, 0.0, 3.0, 1.0, 1.0, 0.5) LIMIT ?",
        (" OR ".join(f'"{word}"' for word in weights), but, _CANDIDATES),
    )
    return [id for (id,) in rows]


def _counts(article: Article) -> Counter[str]:
    """Return how often each word stands in an article; those of its title count threefold."""
    counts: Counter[str] = Counter()
    looked = 0
    for block, _, text in record_of(article).parts:
        looked += len(text)
        if looked > _ENOUGH:
            break
        weight = 3 if block in {TITLE, ABOUT} else 1
        for word in words(text):
            plain = without_article(word)
            if len(plain) > 2 and not plain.isdigit():
                counts[plain] += weight
    return counts


def _weights(connection: sqlite3.Connection, counts: Counter[str]) -> dict[str, float]:
    """Return the most telling words with their weights."""
    total = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    common = _common(connection, counts)
    asked = [word for word, _ in counts.most_common() if word not in common][:_LOOKED_UP]
    frequency = _frequency(connection, asked)
    limit = max(_COMMON * total, min(total / 2, _FEW))
    weights = {
        word: (1 + math.log(counts[word])) * math.log(1 + total / frequency[word])
        for word in asked
        if 0 < frequency.get(word, 0) <= limit
    }
    best = sorted(weights, key=lambda word: -weights[word])[:_TELLING]
    return {word: weights[word] for word in best}


def _common(connection: sqlite3.Connection, counts: Counter[str]) -> set[str]:
    asked = list(counts)
    out: set[str] = set()
    for at in range(0, len(asked), 500):
        some = asked[at : at + 500]
        marks = ",".join("?" * len(some))
        out.update(
            term
            for (term,) in connection.execute(
                f"SELECT term FROM common WHERE term IN ({marks})", some
            )
        )
    return out


def _frequency(connection: sqlite3.Connection, asked: list[str]) -> dict[str, int]:
    """Return how many articles have each of some words."""
    out: dict[str, int] = {}
    for word in asked:
        row = connection.execute("SELECT doc FROM terms WHERE term = ?", (word,)).fetchone()
        out[word] = row[0] if row else 0
    return out


def _shares(
    connection: sqlite3.Connection, weights: dict[str, float], ids: list[int]
) -> dict[int, float]:
    """Return how much of the telling words' weight each of some articles has."""
    wanted = set(ids)
    shares = dict.fromkeys(ids, 0.0)
    total = sum(weights.values())
    for word, weight in weights.items():
        for (id,) in connection.execute(
            "SELECT rowid FROM shadow WHERE shadow MATCH ?", (f'"{word}"',)
        ):
            if id in wanted:
                shares[id] += weight / total
    return shares


def note_common(connection: sqlite3.Connection) -> None:
    """Note which words very many articles have: to count them for each question would be slow."""
    total = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    least = max(_COMMON * total, _LOOK)
    found = connection.execute("SELECT term, doc FROM terms WHERE doc > ?", (least,)).fetchall()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM common")
    connection.executemany("INSERT INTO common VALUES (?,?)", found)
    connection.execute("COMMIT")
