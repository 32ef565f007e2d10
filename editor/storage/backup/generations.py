"""Backup: copies of the changed articles of the library, kept in generations in another place.

A generation is a folder named by its time (UTC). It holds the articles that had changed, under
their own names and folders, and `manifest.json`, which names every article that there was and the
generation in which its bytes lie. Whoever has nothing but the place and no program finds
everything by hand. A generation is made under another name and renamed as a whole, so that there
is no half one; nothing in an older one is ever written to.

No Qt. Any process; of several that work on one place at once, the later one fails and
leaves nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

from editor.document.errors import UserError, message
from editor.storage.errors import unreadable

MANIFEST = "manifest.json"
STAMP = "%Y-%m-%dT%H%M%SZ"  # no colon: a stick may be formatted for Windows
_STAMP_LENGTH = len("2026-11-26T120000Z")
_VERSION = 1
_NAME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z(-\d+)?")


@dataclass(frozen=True, slots=True)
class Copy:
    """An article as a generation knows it.

    `folder` is the name of its library folder in the backup, `path` its place in there with
    slashes, `modified` nanoseconds since 1970, `generation` the one that holds its bytes.
    """

    folder: str
    path: str
    size: int
    modified: int
    sha256: str
    generation: str

    @property
    def name(self) -> str:
        """Its folder and place, as one text."""
        return f"{self.folder}/{self.path}"


@dataclass(frozen=True, slots=True)
class Generation:
    """What the library was like at a time. `folders` are those of the library by their names."""

    id: str
    folders: Mapping[str, str]
    copies: tuple[Copy, ...]

    @property
    def made(self) -> datetime:
        """When it was made, in UTC."""
        return datetime.strptime(self.id[:_STAMP_LENGTH], STAMP).replace(tzinfo=UTC)


def generation_ids(place: Path) -> list[str]:
    """Return the names of the generations in a place, the newest first. Raises OSError."""
    names = [each.name for each in place.iterdir() if _NAME.fullmatch(each.name)]
    return sorted(names, key=age, reverse=True)


def age(id: str) -> tuple[str, int]:
    """Return what the names of generations are sorted by."""
    return id[:_STAMP_LENGTH], int(id[_STAMP_LENGTH + 1 :] or 1)


def generations(place: Path) -> tuple[Generation, ...]:
    """Return the generations in a place, the newest first; one without a manifest is left out."""
    try:
        names = generation_ids(place)
    except OSError as error:
        raise unreadable(place, error) from error
    found: list[Generation] = []
    for name in names:
        with suppress(OSError, ValueError, KeyError, TypeError):
            found.append(_read(place, name))
    return tuple(found)


def _read(place: Path, id: str) -> Generation:
    content = json.loads((place / id / MANIFEST).read_text("utf-8"))
    if content["version"] != _VERSION:
        raise ValueError(content["version"])
    return Generation(
        id, dict(content["folders"]), tuple(Copy(**each) for each in content["files"])
    )


def manifest(generation: Generation) -> bytes:
    """Return a manifest that a person can read: a line for each article."""
    head = json.dumps(dict(generation.folders), ensure_ascii=False)
    lines = ",\n".join(json.dumps(asdict(each), ensure_ascii=False) for each in generation.copies)
    return f'{{"version": {_VERSION},\n"folders": {head},\n"files": [\n{lines}\n]}}\n'.encode()


def read_copy(place: Path, copy: Copy) -> bytes:
    """Return the bytes of an article of a backup. Raises UserError where they are not whole."""
    path = inside(place / copy.generation / copy.folder, copy.path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    if sha256(data).hexdigest() != copy.sha256:
        raise damaged(copy.name)
    return data


def inside(base: Path, relative: str) -> Path:
    """Return a path under a folder; a manifest that was tampered with must not lead out of it."""
    parts = PurePosixPath(relative).parts
    if not parts or ".." in parts or parts[0] == "/":
        raise damaged(relative)
    return base.joinpath(*parts)


def damaged(name: str) -> UserError:
    return UserError(message("backup.damaged", name=name), message("backup.damaged.do"))
