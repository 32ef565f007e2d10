"""The entries of the journal: what an article gained since the entry before, and the way back.

The first entries of a base lay down a whole article in stretches, each later one holds what has
changed. An entry names its place (`number`, blocks there were `before`) and ends in a check over
itself and the check before it, so that one that is damaged, lacking or about another base is
found. Blocks stand one on a line, as `editor.document.codec` writes them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from editor.document.article import Article, Asset, sha256
from editor.document.change import Splice, common_ends
from editor.document.codec import encode, encode_block
from editor.document.nodes import Block

STRETCH = 64  # blocks of one entry of a base: written in about a millisecond

Frame = tuple[tuple[int, int, int], ...]
"""For each splice where it is, how many blocks it takes away, how many it brings."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `head` and `pictures` are empty where they are as before.

    `head` is the article without blocks and pictures, `pictures` the list of pictures, both as in
    the JSON of an article file.
    """

    number: int
    before: int
    frame: str
    head: str
    pictures: str
    lines: str
    check: str

    @property
    def size(self) -> int:
        """How many characters it holds."""
        return len(self.head) + len(self.pictures) + len(self.lines)

    def is_sound(self, previous: str) -> bool:
        """Tell whether the entry is as it was written, behind the one with a check."""
        return self.check == _check(previous, self)


def _check(previous: str, entry: Entry) -> str:
    parts = (previous, entry.number, entry.before, entry.frame)
    content = "\n".join((*map(str, parts), entry.head, entry.pictures, entry.lines))
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def sealed(previous: str, entry: Entry) -> Entry:
    """Return an entry with its check."""
    return replace(entry, check=_check(previous, entry))


def write_frame(splices: Iterable[Splice]) -> str:
    """Return where splices are, as JSON."""
    frame = [[splice.at, len(splice.removed), len(splice.added)] for splice in splices]
    return json.dumps(frame, separators=(",", ":"))


def read_frame(text: str) -> Frame | None:
    """Return the frame of a JSON text, None for a damaged one."""
    try:
        value = json.loads(text)
        frame = tuple((at, removed, added) for at, removed, added in value)
    except (ValueError, TypeError, RecursionError):
        return None
    whole = all(type(n) is int and n >= 0 for splice in frame for n in splice)
    apart = all(a[0] + a[1] <= b[0] for a, b in pairwise(frame))
    return frame if whole and apart else None


def write_head(article: Article) -> str:
    """Return everything of an article but its blocks and pictures."""
    return encode(replace(article, blocks=(), assets=()))


class Digests:
    """The SHA-256 of pictures, taken once for each picture."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Asset, str]] = {}

    def of(self, asset: Asset) -> str:
        """Return the digest of a picture."""
        known = self._known.get(id(asset))
        if known is None or known[0] is not asset:
            known = self._known[id(asset)] = (asset, sha256(asset.data))
        return known[1]

    def keep_only(self, articles: Iterable[Article]) -> None:
        """Forget the pictures that no article holds any more."""
        kept = {id(asset) for article in articles for asset in article.assets}
        self._known = {key: known for key, known in self._known.items() if key in kept}


def write_pictures(assets: Iterable[Asset], digests: Digests) -> str:
    """Return the list of an article's pictures; their bytes lie elsewhere, by digest."""
    return json.dumps(
        [
            {"id": asset.id, "media_type": asset.media_type, "sha256": digests.of(asset)}
            for asset in assets
        ],
        separators=(",", ":"),
    )


def base_entries(article: Article, digests: Digests) -> Iterator[Entry]:
    """Lay down a whole article, a stretch at a time; the first stretch holds its head."""
    previous = ""
    head, pictures = write_head(article), write_pictures(article.assets, digests)
    blocks = article.blocks
    for number, at in enumerate(range(0, max(1, len(blocks)), STRETCH)):
        stretch = blocks[at : at + STRETCH]
        splices = (Splice(at, (), stretch),) if stretch else ()
        entry = _entry(number, at, splices, (head, pictures) if number == 0 else ("", ""))
        entry = sealed(previous, entry)
        yield entry
        previous = entry.check


def change_entry(
    old: Article, new: Article, number: int, previous: str, digests: Digests
) -> Entry | None:
    """Return what turns one article into the other, behind an entry; None for nothing."""
    splices = splices_by_identity(old.blocks, new.blocks)
    head = "" if old.meta == new.meta and old.id == new.id else write_head(new)
    same = old.assets is new.assets or old.assets == new.assets
    pictures = "" if same else write_pictures(new.assets, digests)
    if not (splices or head or pictures):
        return None
    return sealed(previous, _entry(number, len(old.blocks), splices, (head, pictures)))


def _entry(number: int, before: int, splices: Sequence[Splice], facts: tuple[str, str]) -> Entry:
    lines = "\n".join(encode_block(block) for splice in splices for block in splice.added)
    head, pictures, lines = (_storable(text) for text in (*facts, lines))
    return Entry(number, before, write_frame(splices), head, pictures, lines, "")


def _storable(text: str) -> str:
    """Return a text without halves of characters, which a database does not take."""
    return text.encode("utf-8", "replace").decode()


def splices_by_identity(old: Sequence[Block], new: Sequence[Block]) -> tuple[Splice, ...]:
    """Return splices between two states of one text, whose unchanged blocks are the same objects.

    Never compares more than what lies between the ends that both share.
    """
    start, end = common_ends(old, new)
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if not a and not b:
        return ()
    if len(a) != len(b):
        return (Splice(start, tuple(a), tuple(b)),)
    splices: list[Splice] = []
    at = 0
    while at < len(a):
        stop = at
        while stop < len(a) and a[stop] is not b[stop]:
            stop += 1
        if stop > at:
            splices.append(Splice(start + at, tuple(a[at:stop]), tuple(b[at:stop])))
        at = stop + 1
    return tuple(splices)
