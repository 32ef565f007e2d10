"""The article as JSON text: what the article file, the journal and the clipboard hold.

The text is meant to be read in twenty years without this program: every block stands on a line
of its own, keys are the names of fields in a fixed order, and what has its default is left out.
Plain text is a string; marked text is `{"text": ..., "marks": ["strong", {"link": address}]}`,
beside `{"break": true}` and `{"note": [...]}`. Pictures are listed, their bytes lie elsewhere.

`FORMAT_VERSION` counts up with every change of the shape. `MIGRATIONS` then gets the function
that brings the shape of the version before to the new one, so old files open for ever.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn, TypeAlias, TypeVar, cast

from editor.document.article import Article, Asset
from editor.document.errors import UserError, message
from editor.document.marks import Marks
from editor.document.meta import Meta
from editor.document.node_shapes import (
    CELL,
    META,
    read_block,
    read_blocks,
    read_marks,
    read_runs,
    write_block,
    write_marks,
    write_runs,
)
from editor.document.nodes import Block, Cell, Runs
from editor.document.shapes import (
    Object,
    ShapeError,
    from_object,
    read_all,
    read_int,
    read_object,
    read_string,
    to_object,
    within,
)

# 2: pictures that stand beside one another; 3: addresses of pictures; 4: what preflight ignores;
# 5: names of pictures on the site
FORMAT_VERSION = 5

STRETCH = 16  # blocks that are encoded at a time, and lost together where a file is damaged

T = TypeVar("T")
Migration: TypeAlias = Callable[[Object], Object]
Pictures: TypeAlias = Callable[[str], "bytes | None"]
"""Gives the bytes of a picture by its id, None for one that is not there."""

MIGRATIONS: Mapping[int, Migration] = {
    1: lambda article: article,
    2: lambda article: article,
    3: lambda article: article,
    4: lambda article: article,
}
"""From a version to the function that makes the next version's shape of it.

A migration may trust the shape: what it stumbles over is reported as a damaged file.
"""

SAFE_ID = re.compile(r"[0-9A-Za-z_-][0-9A-Za-z._-]{0,99}")
"""A picture's id is a file name, in the article file and beside an export."""


# --- parts of an article -------------------------------------------------------------------------

_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _reject(constant: str) -> NoReturn:
    """Refuse `NaN` and `Infinity`, which Python would take and JSON has not."""
    raise ValueError(constant)


_parse = json.JSONDecoder(parse_constant=_reject).decode


def _load(text: str, read: Callable[[Any], T]) -> T:
    try:
        return read(_parse(text))
    except ShapeError as error:
        raise error.user_error() from error
    except (ValueError, RecursionError) as error:
        raise UserError(message("codec.not-json"), message("codec.damaged.do")) from error


def encode_block(block: Block) -> str:
    """Return a block as JSON text of one line."""
    return _dump(write_block(block))


def decode_block(text: str) -> Block:
    """Return the block of a JSON text. Raises UserError."""
    return _load(text, read_block)


def encode_blocks(blocks: Iterable[Block]) -> str:
    """Return blocks as the JSON text of an array, a line for each."""
    return "[\n" + ",\n".join(map(encode_block, blocks)) + "\n]"


def decode_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a JSON text. Raises UserError."""
    return _load(text, read_blocks)


def encode_runs(runs: Runs) -> str:
    """Return inline content as JSON text of one line."""
    return _dump(write_runs(runs))


def decode_runs(text: str) -> Runs:
    """Return the inline content of a JSON text. Raises UserError."""
    return _load(text, read_runs)


def encode_marks(marks: Marks) -> str:
    """Return a mark set as JSON text of one line."""
    return _dump(write_marks(marks))


def decode_marks(text: str) -> Marks:
    """Return the mark set of a JSON text. Raises UserError."""
    return _load(text, read_marks)


def encode_cell(cell: Cell) -> str:
    """Return a table cell as JSON text of one line."""
    return _dump(to_object(CELL, cell))


def decode_cell(text: str) -> Cell:
    """Return the table cell of a JSON text. Raises UserError."""
    return _load(text, lambda value: cast("Cell", from_object(CELL, value)))


# --- the whole article ---------------------------------------------------------------------------


def encode(article: Article) -> str:
    """Return an article as JSON text; its pictures are listed by id, type and SHA-256."""
    return "".join(encode_parts(article))


def encode_parts(article: Article) -> Iterator[str]:
    """Return the JSON text of an article in pieces, of which none takes long to make."""
    head: Object = {
        "version": FORMAT_VERSION,
        "id": article.id,
        "meta": to_object(META, article.meta),
        "assets": [
            {"id": asset.id, "media_type": asset.media_type, "sha256": asset.digest}
            for asset in article.assets
        ],
    }
    lines = [f"{_dump(name)}:{_dump(value)}" for name, value in head.items()]
    yield "{\n" + ",\n".join(lines) + ',\n"blocks":[\n'
    for start in range(0, len(article.blocks), STRETCH):
        blocks = article.blocks[start : start + STRETCH]
        yield (",\n" if start else "") + ",\n".join(map(encode_block, blocks))
    yield "\n]\n}\n"


def decode(
    text: str, pictures: Pictures, migrations: Mapping[int, Migration] = MIGRATIONS
) -> Article:
    """Return the article of a JSON text, with the bytes of its pictures.

    Raises UserError for what is damaged, was made by a newer version, or lacks a picture.
    """
    return _load(text, lambda value: _read_article(read_object(value), pictures, migrations))


def _read_article(
    value: Object, pictures: Pictures, migrations: Mapping[int, Migration]
) -> Article:
    value = _migrate(value, migrations)
    _expect(value, "id", "meta", "assets", "blocks")
    unknown = value.keys() - {"version", "id", "meta", "assets", "blocks"}
    if unknown:
        raise ShapeError("codec.unknown-field", name=min(unknown))

    def read_assets(entries: object) -> tuple[Asset, ...]:
        return read_all(entries, lambda entry: _read_asset(read_object(entry), pictures))

    return Article(
        within("id", read_string, value["id"]),
        within("meta", lambda meta: cast("Meta", from_object(META, meta)), value["meta"]),
        within("blocks", read_blocks, value["blocks"]),
        within("assets", read_assets, value["assets"]),
    )


def _expect(value: Object, *names: str) -> None:
    for name in names:
        if name not in value:
            raise ShapeError("codec.missing", name=name)


def _migrate(value: Object, migrations: Mapping[int, Migration]) -> Object:
    _expect(value, "version")
    version = within("version", read_int, value["version"])
    if version > FORMAT_VERSION:
        raise UserError(
            message("codec.newer", version=version, known=FORMAT_VERSION),
            message("codec.newer.do"),
        )
    for old in range(version, FORMAT_VERSION):
        if old not in migrations:
            raise ShapeError("codec.unknown-version", version=version)
        try:
            value = migrations[old](value)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            raise ShapeError("codec.unknown-version", version=version) from error
    return value


def _read_asset(entry: Object, pictures: Pictures) -> Asset:
    _expect(entry, "id", "media_type", "sha256")
    id, media_type, digest = (
        within(name, read_string, entry[name]) for name in ("id", "media_type", "sha256")
    )
    if not SAFE_ID.fullmatch(id):
        raise ShapeError("codec.asset-name", name=id)
    data = pictures(id)
    if data is None:
        raise ShapeError("codec.asset-missing", name=id)
    asset = Asset(id, media_type, data)
    if asset.digest != digest:
        raise ShapeError("codec.asset-damaged", name=id)
    return asset
