"""Puts an article together again from the entries of the journal, also from damaged ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from editor.document.article import Article, sha256
from editor.document.codec import FORMAT_VERSION, Pictures, decode, encode_block
from editor.document.errors import Message, UserError, message
from editor.document.nodes import Block, Figure, Paragraph
from editor.document.runs import text_run
from editor.document.schema import normalise
from editor.storage.journal_entries import Entry, Frame, read_frame

ENTRY = (
    "number, before, CAST(frame AS BLOB), CAST(head AS BLOB), CAST(pictures AS BLOB),"
    " CAST(lines AS BLOB), CAST(seal AS BLOB)"
)
"""The columns of an entry, as bytes: what is damaged may be no UTF-8."""

_MOST = 100_000  # blocks that are taken for lost at one place, whatever damaged numbers say
_EMPTY_LINE = encode_block(Paragraph())
_TEXTS = re.compile(r'"((?:[^"\\]|\\.)*)"?')
_KEYS = frozenset({"type", "text", "marks", "runs", "note", "paragraph", "heading", "quote"})


@dataclass(frozen=True, slots=True)
class Recovered:
    """What the journal holds of an article, and what of it could not be had any more."""

    article: Article
    lost: tuple[Message, ...] = ()


@dataclass(slots=True)
class _State:
    lines: list[str] = field(default_factory=list[str])
    head: dict[str, Any] | None = None
    pictures: list[Any] = field(default_factory=list[Any])
    lacking: int = 0  # entries that are gone
    damaged: int = 0  # entries of which something is damaged
    bent: int = -1  # the place from which on later entries count fewer blocks, -1 for none
    headless: bool = False
    count: int = 0  # blocks after the last entry, by its own numbers


def read_entry(row: Sequence[Any]) -> Entry:
    """Return the entry of a row of the columns `ENTRY`, whatever stands in it."""
    number, before, *texts = row
    frame, head, pictures, lines, check = (
        bytes(text or b"").decode("utf-8", "replace") for text in texts
    )
    return Entry(_count(number), _count(before), frame, head, pictures, lines, check)


def _count(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0


def put_together(entries: Iterable[Entry], article_id: str, pictures: Pictures) -> Recovered:
    """Return the article that entries, in their order, make.

    What is damaged is mended as far as it goes: letters that can still be read are kept, and
    rather twice than not at all. `pictures` gives bytes by digest.
    """
    state = _State()
    expected, previous = 0, ""
    for entry in entries:
        state.lacking += max(0, entry.number - expected)
        sound = entry.is_sound(previous)
        if entry.number == expected and not sound:
            state.damaged += 1
        _take(state, entry, before=entry.before if sound else _likely(state, entry, expected))
        expected, previous = entry.number + 1, entry.check
    return _article(state, article_id, pictures)


def _likely(state: _State, entry: Entry, expected: int) -> int:
    """Return how many blocks there were before an entry whose own number is not proved."""
    if entry.number == expected:
        return state.count
    return min(entry.before, len(state.lines) + _MOST)


def _take(state: _State, entry: Entry, before: int) -> None:
    if entry.head:
        head = _object(entry.head)
        state.headless |= head is None
        state.head = head or state.head
    if entry.pictures:
        listed = _list(entry.pictures)
        state.pictures = state.pictures if listed is None else listed
    added = entry.lines.split("\n") if entry.lines else []
    frame = read_frame(entry.frame)
    if frame is None or sum(splice[2] for splice in frame) != len(added):
        at = frame[0][0] if frame else before
        frame = ((at, 0, len(added)),)  # bring what there is, take nothing away
    _splice(state, before, frame, added)
    state.count = before + sum(count - removed for _, removed, count in frame)


def _splice(state: _State, before: int, frame: Frame, added: list[str]) -> None:
    """Apply a frame; where entries lack, blocks are kept and places guessed as near."""
    lines = state.lines
    extra = len(lines) - before
    if extra < 0 and frame:  # blocks came that are gone: most likely where the writer was
        at = min(frame[0][0], len(lines))
        lines[at:at] = [_EMPTY_LINE] * -extra
        extra = 0
    if extra > 0 and state.bent < 0 and frame:
        state.bent = frame[0][0]
    if extra == 0:
        state.bent = -1
    end = len(added)
    for at, removed, count in reversed(frame):
        place = at + extra if extra > 0 and at >= state.bent else at
        place = min(place, len(lines))
        lines[place : place + removed] = added[end - count : end]
        end -= count


# --- from lines to an article ---------------------------------------------------------------------


def _article(state: _State, article_id: str, pictures: Pictures) -> Recovered:
    listed, found, gone = _pictures(state.pictures, pictures)
    head = dict(state.head or {"version": FORMAT_VERSION, "id": article_id, "meta": {}})
    head["assets"] = listed
    head.pop("blocks", None)
    unread = 0
    try:
        article = _decode(head, state.lines, found)
    except UserError:
        article, unread = _line_by_line(head, state.lines, found, article_id)
    lost = (
        *_told("journal.lost.changes", state.lacking),
        *_told("journal.lost.blocks", max(unread, state.damaged)),
        *_told("journal.lost.pictures", gone),
        *((message("journal.lost.meta"),) if state.headless or state.head is None else ()),
    )
    known = {asset.id for asset in article.assets}
    if gone:
        article = replace(article, blocks=tuple(_shown(b, known) for b in article.blocks))
    return Recovered(normalise(article), lost)


def _told(id: str, n: int) -> tuple[Message, ...]:
    return (message(id, n=n),) if n else ()


def _shown(block: Block, known: set[str]) -> Block:
    """Return a block whose picture is there, or a placeholder for one."""
    if isinstance(block, Figure) and block.asset and block.asset not in known:
        return replace(block, asset="")
    return block


def _pictures(listed: list[Any], pictures: Pictures) -> tuple[list[Any], Mapping[str, bytes], int]:
    kept: list[Any] = []
    found: dict[str, bytes] = {}
    for entry in listed:
        try:
            id, digest = entry["id"], entry["sha256"]
            data = pictures(digest)
        except (TypeError, KeyError):
            continue
        if data is not None and sha256(data) == digest:
            kept.append(entry)
            found[id] = data
    return kept, found, len(listed) - len(kept)


def _decode(head: Mapping[str, Any], lines: list[str], found: Mapping[str, bytes]) -> Article:
    text = json.dumps(head, ensure_ascii=False)[:-1]
    return decode(f'{text},"blocks":[{",".join(lines or [_EMPTY_LINE])}]}}', found.get)


def _line_by_line(
    head: Mapping[str, Any], lines: list[str], found: Mapping[str, bytes], article_id: str
) -> tuple[Article, int]:
    """Return the article of what can be read, and how many blocks could not."""
    try:
        bare = _decode(head, [], found)
    except UserError:
        head = {"version": FORMAT_VERSION, "id": article_id, "meta": {}, "assets": []}
        bare = Article(article_id)
        found = {}
    blocks: list[Block] = []
    unread = 0
    for line in lines:
        try:
            blocks += _decode(head, [line], found).blocks
        except UserError:
            unread += 1
            blocks.append(_readable(line))
    return replace(bare, blocks=tuple(blocks) or (Paragraph(),)), unread


def _readable(line: str) -> Block:
    """Return the letters that stand in a line which is no block any more."""
    texts = (found.group(1) for found in _TEXTS.finditer(line))
    kept = (text for text in texts if text not in _KEYS and any(map(str.isalnum, text)))
    return Paragraph(runs=text_run(" ".join(kept)))


def _object(text: str) -> dict[str, Any] | None:
    value = _json(text)
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def _list(text: str) -> list[Any] | None:
    value = _json(text)
    return cast("list[Any]", value) if isinstance(value, list) else None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
