"""The tables of the index. Whatever changes what is stored makes `FORMAT` count up.

An index of another format is thrown away and made anew, as one that is broken: it is derived.
The full text is contentless (the original texts are kept packed beside it), so what is taken out
of it has to be told as it was put in; `shadow` makes the same of the same text. `starts`, which has
most rows, is the first column: its places take no byte for the number of the column.
"""

from __future__ import annotations

FORMAT = 6

TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    root TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    digest BLOB NOT NULL,
    article_id TEXT NOT NULL,
    title_key TEXT NOT NULL,
    status TEXT NOT NULL,
    status_rank INTEGER NOT NULL,
    type TEXT NOT NULL,
    section TEXT NOT NULL,
    section_key TEXT NOT NULL,
    author TEXT NOT NULL,
    author_key TEXT NOT NULL,
    words INTEGER NOT NULL,
    created REAL NOT NULL,
    modified REAL NOT NULL,
    date TEXT NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL,
    away INTEGER NOT NULL DEFAULT 0,
    copy_of TEXT NOT NULL,
    faulty INTEGER NOT NULL
);
CREATE INDEX articles_by_article ON articles (article_id);
CREATE TABLE labels (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, key, article)
) WITHOUT ROWID;
CREATE INDEX labels_of_article ON labels (article);
CREATE TABLE texts (id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, packed BLOB);
CREATE TABLE cards (
    id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    card TEXT NOT NULL,
    picture BLOB NOT NULL
);
CREATE TABLE common (term TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE shadow USING fts5(
    starts, title, about, body, bare,
    content = '', tokenize = 'ascii', columnsize = 1
);
CREATE VIRTUAL TABLE terms USING fts5vocab(shadow, row);
"""

STEPS = (TABLES,)
