"""What a version holds, as it lies in the database: blocks and pictures once each, by their hash.

A version names its blocks as ranges of their numbers (`1-1200 5001 1202-2500`): one changed
paragraph of 2,500 costs its own line and a few bytes. All within the caller's transaction.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, TypeAlias

from editor.document.article import Article, sha256
from editor.document.change import common_ends
from editor.document.codec import decode, decode_block, encode, encode_block
from editor.document.errors import Message, UserError, message
from editor.document.nodes import Block, Figure, Paragraph
from editor.document.walk import block_text
from editor.text.words import count_words, word_spans

Numbers: TypeAlias = tuple[int, ...]
"""The numbers of a version's blocks, in the order of its text."""

SCHEMA = """
CREATE TABLE blocks(
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    words INTEGER NOT NULL,
    line BLOB NOT NULL
);
CREATE TABLE pictures(
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    data BLOB NOT NULL
);
CREATE TABLE shown(
    version INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
    picture INTEGER NOT NULL REFERENCES pictures,
    PRIMARY KEY (version, picture)
) WITHOUT ROWID;
CREATE INDEX shown_in ON shown(picture);
"""


DAMAGED = (zlib.error, ValueError, TypeError)
"""What reading a packed value raises where it is not as it was written."""


@dataclass(frozen=True, slots=True)
class Found:
    """The article of a version, and what of it could not be read."""

    article: Article
    lost: tuple[Message, ...] = ()


# --- numbers of blocks ---------------------------------------------------------------------------


def ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which numbers count up by one, as first and last."""
    first = last = None
    for number in numbers:
        if last is not None and first is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """Return numbers as compressed text of their ranges."""
    parts = (str(a) if a == b else f"{a}-{b}" for a, b in ranges(numbers))
    return zlib.compress(" ".join(parts).encode())


def unpack_ranges(packed: bytes) -> list[tuple[int, int]]:
    """Return the ranges that were packed. Raises DAMAGED."""
    found: list[tuple[int, int]] = []
    for part in zlib.decompress(packed).decode("ascii").split():
        first, _, last = part.partition("-")
        found.append((int(first), int(last or first)))
    return found


def unpack_numbers(packed: bytes) -> Numbers:
    """Return the numbers that were packed. Raises DAMAGED."""
    return tuple(chain.from_iterable(range(a, b + 1) for a, b in unpack_ranges(packed)))


# --- writing -------------------------------------------------------------------------------------


def keep_blocks(
    connection: sqlite3.Connection,
    article: Article,
    like: tuple[Sequence[Block], Numbers] | None = None,
) -> Numbers:
    """Keep the blocks of an article that are not kept yet and return the numbers of them all.

    `like` are blocks whose numbers are known: those that it shares with them cost nothing.
    """
    old, numbers = like or ((), ())
    start, end = common_ends(old, article.blocks)
    middle = article.blocks[start : len(article.blocks) - end]
    # A step into SQLite after each block lets the window's thread in between.
    found = [_keep_block(connection, article.id, block) for block in middle]
    return (*numbers[:start], *found, *numbers[len(numbers) - end :])


def _keep_block(connection: sqlite3.Connection, article: str, block: Block) -> int:
    line = encode_block(block).encode()
    digest = _digest(article, line)
    known = connection.execute("SELECT id, line FROM blocks WHERE digest = ?", (digest,)).fetchone()
    if known is not None:
        number, packed = known
        if not _holds(packed, line):  # damaged since: the text is at hand, so mend it
            values = (zlib.compress(line), number)
            connection.execute("UPDATE blocks SET line = ? WHERE id = ?", values)
        return int(number)
    row = (digest, count_words(block_text(block)), zlib.compress(line))
    added = connection.execute("INSERT INTO blocks(digest, words, line) VALUES (?, ?, ?)", row)
    return int(added.lastrowid or 0)


def _holds(packed: Any, line: bytes) -> bool:
    try:
        return zlib.decompress(packed) == line
    except DAMAGED:
        return False


def _digest(article: str, line: bytes) -> bytes:
    """Return the hash of a block of one article: no other's blocks go when its versions go."""
    return hashlib.blake2b(line, digest_size=16, key=article.encode()[:64]).digest()


def keep_pictures(
    connection: sqlite3.Connection, version: int, article: Article, *, mend: bool
) -> None:
    """Keep the pictures of an article that are not kept yet, and that a version shows them.

    With `mend` those that are kept are read, and written anew where they are damaged.
    """
    for asset in article.assets:
        digest = sha256(asset.data)
        row = connection.execute("SELECT id FROM pictures WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            added = connection.execute(
                "INSERT INTO pictures(digest, data) VALUES (?, ?)", (digest, asset.data)
            )
            row = (added.lastrowid,)
        elif mend:
            connection.execute(
                "UPDATE pictures SET data = ? WHERE id = ? AND data <> ?",
                (asset.data, row[0], asset.data),
            )
        connection.execute("INSERT OR IGNORE INTO shown VALUES (?, ?)", (version, row[0]))


def pack_head(article: Article) -> bytes:
    """Return all of an article but its blocks: identity, metadata, a list of its pictures."""
    return zlib.compress(encode(replace(article, blocks=())).encode())


# --- counting ------------------------------------------------------------------------------------


def words_of(connection: sqlite3.Connection, numbers: Numbers) -> int:
    """Return how many words stand in blocks."""
    counted: dict[int, int] = {}
    for first, last in ranges(sorted(set(numbers))):
        rows = connection.execute(
            "SELECT id, words FROM blocks WHERE id BETWEEN ? AND ?", (first, last)
        )
        counted.update(rows)
    return sum(counted.get(number, 0) for number in numbers)


def words_between(connection: sqlite3.Connection, old: Numbers, new: Numbers) -> tuple[int, int]:
    """Return how many words came and how many went; words that only moved did neither."""
    start, end = common_ends(old, new)
    before = Counter(old[start : len(old) - end])
    after = Counter(new[start : len(new) - end])
    words_before = _word_counts(connection, before - after)
    words_after = _word_counts(connection, after - before)
    return (words_after - words_before).total(), (words_before - words_after).total()


def _word_counts(connection: sqlite3.Connection, numbers: Counter[int]) -> Counter[str]:
    words: Counter[str] = Counter()
    for number, times in numbers.items():
        row = connection.execute("SELECT line FROM blocks WHERE id = ?", (number,)).fetchone()
        with suppress(UserError, *DAMAGED):
            text = block_text(decode_block(zlib.decompress(row[0]).decode()))
            for start, end in word_spans(text):
                words[text[start:end]] += times
    return words


# --- reading -------------------------------------------------------------------------------------


def read_article(connection: sqlite3.Connection, id: str, head: bytes, body: bytes) -> Found:
    """Return the article of a version; a block or a picture that is damaged is left out.

    Raises UserError where the head or the list of blocks is damaged.
    """
    try:
        found: dict[str, Any] = json.loads(zlib.decompress(head))
        numbers = unpack_numbers(body)
        pictures, lost_pictures = _read_pictures(connection, found["assets"])
    except (*DAMAGED, KeyError) as error:
        raise UserError(message("versions.damaged"), message("versions.damaged.do")) from error
    lines = _read_lines(connection, id, numbers)
    sound = [line for number in numbers if (line := lines.get(number)) is not None]
    found["assets"] = [entry for entry in found["assets"] if entry["id"] in pictures]
    found.pop("blocks", None)
    text = f'{json.dumps(found)[:-1]},"blocks":[{",".join(sound)}]}}'
    article = decode(text, pictures.get)
    lost: list[Message] = []
    if lost_blocks := len(numbers) - len(sound):
        lost.append(message("versions.lost-blocks", n=lost_blocks))
        article = replace(article, blocks=article.blocks or (Paragraph(),))
    if lost_pictures:
        lost.append(message("versions.lost-pictures", n=lost_pictures))
        article = _without_missing(article)
    return Found(article, tuple(lost))


def _read_lines(connection: sqlite3.Connection, article: str, numbers: Numbers) -> dict[int, str]:
    """Return the lines of the blocks that are as they were written."""
    lines: dict[int, str] = {}
    for first, last in ranges(sorted(set(numbers))):
        for number, digest, packed in _rows(connection, first, last):
            with suppress(*DAMAGED):
                line = zlib.decompress(packed)
                if _digest(article, line) == digest:
                    lines[number] = line.decode()
    return lines


def _rows(connection: sqlite3.Connection, first: int, last: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of blocks; where a page between them is broken, each that can be reached."""
    query = "SELECT id, digest, line FROM blocks WHERE id BETWEEN ? AND ?"
    try:
        yield from connection.execute(query, (first, last)).fetchall()
    except sqlite3.DatabaseError:
        if first == last:
            return
        middle = (first + last) // 2
        yield from _rows(connection, first, middle)
        yield from _rows(connection, middle + 1, last)


def _read_pictures(
    connection: sqlite3.Connection, entries: list[dict[str, str]]
) -> tuple[dict[str, bytes], int]:
    """Return the pictures by their ids, and how many are not as they were written."""
    pictures: dict[str, bytes] = {}
    for entry in entries:
        digest = entry["sha256"]
        row = None
        with suppress(sqlite3.DatabaseError):
            row = connection.execute(
                "SELECT data FROM pictures WHERE digest = ?", (digest,)
            ).fetchone()
        if row is not None and isinstance(row[0], bytes) and sha256(row[0]) == digest:
            pictures[entry["id"]] = row[0]
    return pictures, len(entries) - len(pictures)


def _without_missing(article: Article) -> Article:
    """Return an article whose figures wait for the pictures that are not there."""
    known = {asset.id for asset in article.assets}
    blocks = tuple(
        replace(block, asset="")
        if isinstance(block, Figure) and block.asset and block.asset not in known
        else block
        for block in article.blocks
    )
    meta = article.meta
    if meta.featured and meta.featured not in known:
        meta = replace(meta, featured="", focal=None)
    return replace(article, blocks=blocks, meta=meta)


# --- what nobody names any more ------------------------------------------------------------------


def drop_unnamed(
    connection: sqlite3.Connection, gone: Iterable[bytes], staying: Iterable[bytes]
) -> None:
    """Delete the blocks that only lists of an article's dropped versions named, and pictures.

    `gone` and `staying` are the packed lists of all of its versions.
    """
    unnamed: set[int] = set()
    for packed in gone:
        with suppress(*DAMAGED):
            for first, last in unpack_ranges(packed):
                unnamed.update(range(first, last + 1))
    try:
        for packed in staying:
            for first, last in unpack_ranges(packed):
                unnamed.difference_update(range(first, last + 1))
    except DAMAGED:  # nobody knows which blocks that version has
        return
    connection.executemany("DELETE FROM blocks WHERE id = ?", ((number,) for number in unnamed))
    connection.execute("DELETE FROM pictures WHERE id NOT IN (SELECT picture FROM shown)")
