"""Read what can be read: articles of newer versions, and what is left of a damaged one.

What this version does not know is taken out where it stands, piece by piece, until the rest can be
read; words are kept wherever they are found. What was taken out is counted, for the writer.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

from editor.document.article import Article, Asset, new_id
from editor.document.codec import SAFE_ID
from editor.document.errors import Message, message
from editor.document.meta import Meta
from editor.document.node_shapes import META, read_block, read_runs
from editor.document.nodes import Block, Figure, Paragraph, Text
from editor.document.runs import plain_text
from editor.document.schema import normalise, validate
from editor.document.shapes import Object, ShapeError, from_object
from editor.document.walk import block_runs

T = TypeVar("T")

MOST = 300  # pieces that are taken out of one block before only its words are kept
_TEXTS = ("text", "runs", "note", "content")  # where words of something unknown may stand
_HEAD = re.compile(r'"(version|id|meta|assets)":(.*?),?\s*$')
_DANGLING = (
    re.compile(r",\s*$"),
    re.compile(r',?\s*"(?:\\.|[^"\\])*"\s*:\s*[\w.+-]*$'),  # a key, with the start of a value
    re.compile(r',?\s*"(?:\\.|[^"\\])*"$'),
    re.compile(r",?\s*[\w.+-]+$"),
)
_decode = json.JSONDecoder(strict=False).decode


@dataclass(frozen=True, slots=True)
class Listed:
    """A picture as `article.json` lists it; the digest is empty where the list is gone."""

    id: str
    media_type: str
    digest: str


@dataclass(slots=True)
class Tally:
    """What could not be read: whole blocks, parts of blocks, blocks kept as mere words, details."""

    blocks: int = 0
    parts: int = 0
    turned: int = 0
    details: int = 0
    meta: bool = False

    def messages(self, *, newer: bool = False) -> tuple[Message, ...]:
        """Return what to tell of it: of a newer version's file, else of a damaged one."""
        counts: dict[str, int] = {
            "blocks": self.blocks,
            "parts": self.parts,
            "turned": self.turned,
            "details": self.details,
        }
        told = [
            message(f"newer.{name}" if newer else f"salvage.{name}", n=n)
            for name, n in counts.items()
            if n
        ]
        if self.meta:
            told.append(message("newer.meta" if newer else "salvage.meta"))
        return tuple(told)


@dataclass(slots=True)
class Rough:
    """What was read of an article, before its pictures are there."""

    id: str = ""
    meta: Meta = Meta()
    blocks: list[Block] = field(default_factory=list[Block])
    listed: dict[str, Listed] = field(default_factory=dict[str, Listed])
    tally: Tally = field(default_factory=Tally)


# --- whole and broken texts ----------------------------------------------------------------------


def read_rough(value: Object) -> Rough:
    """Return what can be understood of an article's JSON object."""
    rough = Rough()
    for name, content in value.items():
        if name == "blocks":
            for each in cast("list[Any]", content) if isinstance(content, list) else ():
                _add_block(rough, each)
        elif name != "version" and not _take_head(rough, name, content):
            rough.tally.details += 1
    rough.tally.meta |= "meta" not in value
    return rough


def read_lines(text: str) -> Rough:
    """Return what can be understood of a text that is no JSON: one line after the other."""
    try:
        value = _decode(text)
        if isinstance(value, dict):
            return read_rough(cast("Object", value))
    except (ValueError, RecursionError):
        pass
    rough = Rough()
    rough.tally.meta = True  # until it is found
    for line in text.split("\n"):
        found = _HEAD.match(line)
        if found is not None:
            value, whole = _loads(found[2])
            if value is None or not _take_head(rough, found[1], value) or not whole:
                rough.tally.details += 1
        elif line.startswith('{"'):
            value, whole = _loads(line.rstrip().removesuffix(","))
            before = len(rough.blocks)
            _add_block(rough, value)
            rough.tally.parts += not whole and len(rough.blocks) > before
    return rough


def _take_head(rough: Rough, name: str, value: Any) -> bool:
    """Take a field of the article over; false for one that is not known."""
    if name == "id" and isinstance(value, str):
        rough.id = value
    elif name == "meta" and isinstance(value, dict):
        meta = _mended(value, lambda content: from_object(META, content), rough.tally)
        rough.meta, rough.tally.meta = meta or Meta(), meta is None
    elif name == "assets" and isinstance(value, list):
        for entry in cast("list[Any]", value):
            listed = _listed(entry)
            if listed is not None:
                rough.listed[listed.id] = listed
    else:
        return name == "version"
    return True


def _listed(entry: Any) -> Listed | None:
    if not isinstance(entry, dict):
        return None
    content = cast("Object", entry)
    values = [content.get(name) for name in ("id", "media_type", "sha256")]
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < len(values) or not SAFE_ID.fullmatch(texts[0]):
        return None
    return Listed(*texts)


def _loads(text: str) -> tuple[Any, bool]:
    """Return the value of a JSON text and whether it is whole; None for one without any sense."""
    try:
        return _decode(text), True
    except RecursionError:
        return None, False
    except json.JSONDecodeError as error:
        return _closed(text) or _closed(text[: error.pos]), False
    except ValueError:
        return None, False


def _closed(text: str) -> Any:
    """Return the value of a JSON text that is cut off, as far as it goes."""
    closing: list[str] = []
    in_string = escaped = False
    for letter in text:
        if in_string:
            if escaped or letter == "\\":
                escaped = not escaped
            elif letter == '"':
                in_string = False
        elif letter == '"':
            in_string = True
        elif letter in "{[":
            closing.append("}" if letter == "{" else "]")
        elif letter in "}]" and (not closing or closing.pop() != letter):
            return None
    if in_string:
        text = re.sub(r"\\(u[0-9a-fA-F]{0,3})?$", "", text) + '"'
    end = "".join(reversed(closing))
    for whole in (text, *(dangling.sub("", text) for dangling in _DANGLING)):
        try:
            return _decode(whole + end)
        except (ValueError, RecursionError):
            continue
    return None


# --- blocks --------------------------------------------------------------------------------------


def _add_block(rough: Rough, value: Any) -> None:
    block = _mended(value, read_block, rough.tally)
    if block is None:
        block = _as_paragraph(value)
        rough.tally.turned += block is not None
        rough.tally.blocks += block is None
    if block is not None:
        rough.blocks.append(block)


def _as_paragraph(value: Any) -> Block | None:
    """Return the words of a block that is not known."""
    if not isinstance(value, dict):
        return None
    runs = _mended(cast("Object", value).get("runs"), read_runs, Tally())
    if runs:
        return Paragraph(runs)
    words = _words(value)
    return Paragraph((Text(words),)) if words else None


def _mended(value: Any, read: Callable[[Any], T], tally: Tally) -> T | None:
    """Read a value, taking out what cannot be read; None where nothing is left."""
    value = copy.deepcopy(value)
    for number in range(MOST):
        try:
            result = read(value)
        except ShapeError as error:
            if not _take_out(value, error):
                return None
        except RecursionError:
            return None
        else:
            tally.details += number
            return result
    return None


def _take_out(value: Any, error: ShapeError) -> bool:
    """Take out of a value what an error is about; false where that is all of it."""
    path: list[Any] = list(reversed(error.place))
    if error.id == "codec.unknown-field":
        path.append(error.values["name"])
    if not path:
        return False
    *way, last = path
    try:
        for key in way:
            value = value[key]
        words = _words(value[last]) if type(value) is list else ""
        if words:
            value[last] = words
        else:
            del value[last]
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _words(value: Any) -> str:
    """Return the words in something unknown; none for what is but a word itself."""
    if not isinstance(value, dict):
        return ""
    content = cast("Object", value)
    parts: list[str] = []
    for name in _TEXTS:
        inner = content.get(name)
        items = cast("list[Any]", inner) if isinstance(inner, list) else [inner]
        parts += [item if isinstance(item, str) else _words(item) for item in items]
    return "".join(parts)


# --- the article ---------------------------------------------------------------------------------


def finish(rough: Rough, assets: Iterable[Asset]) -> tuple[Article, tuple[str, ...]]:
    """Return a valid article, and the names of pictures that are not there.

    Their figures stay, with all their words and an empty place.
    """
    article = Article(rough.id or new_id(), rough.meta, tuple(rough.blocks)).with_assets(*assets)
    there = {asset.id for asset in article.assets}
    missing: dict[str, None] = {}
    blocks: list[Block] = []
    for block in article.blocks:
        if isinstance(block, Figure) and block.asset and block.asset not in there:
            name = block.name or block.asset
            missing[name] = None
            block = replace(block, asset="", name=name)
        blocks.append(block)
    meta = article.meta
    if meta.featured and meta.featured not in there:
        meta = replace(meta, featured="", focal=None)
    article = normalise(replace(article, meta=meta, blocks=tuple(blocks)))
    return _valid(article), tuple(missing)


def _valid(article: Article) -> Article:
    """Keep but the words of blocks that no version could have written."""
    blocks = list(article.blocks)
    for problem in validate(article):
        if problem.block is not None:
            texts = (plain_text(runs) for runs in block_runs(blocks[problem.block]))
            blocks[problem.block] = Paragraph((Text("\n".join(texts)),))
    return normalise(replace(article, blocks=tuple(blocks)))
