"""One save under every attack: what is saved, over what, and what must hold afterwards."""

from __future__ import annotations

import os
import random
import stat
from dataclasses import dataclass
from pathlib import Path

from editor.document.article import Article, make_asset
from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.storage.article_file import load, pack
from editor.storage.atomic import write_bytes
from editor.storage.disk import Disk
from tests.torture.disks import FaultyDisk

PICTURE = make_asset(random.Random(5).randbytes(150_000), "image/jpeg")
OWNER = (1234, 4321)
MODE = 0o640
NAME = "مقال.qirtas"


def article(title: str, words: int = 400) -> Article:
    """Return an article with a picture, told by its title."""
    text = " ".join(f"{title}{number}" for number in range(words))
    blocks = (Paragraph(text_run(text)),)
    return Article("a", Meta(title=title), blocks).with_assets(PICTURE)


OLD, NEW, NEXT = article("قديم"), article("جديد"), article("أجدد")


def save(what: Article, path: Path, disk: Disk) -> None:
    """Save as the program does."""
    write_bytes(path, pack(what), disk)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article is saved: by a link, over a file of another owner, or where none is."""

    path: Path  # that is saved to
    target: Path  # the file behind it
    is_new: bool
    owner: tuple[int, int] | None

    def reset(self) -> None:
        """Make the place as it was before the save."""
        for each in self.target.parent.iterdir():
            each.unlink()
        if self.path != self.target:
            self.path.unlink(missing_ok=True)
            self.path.symlink_to(self.target)
        if not self.is_new:
            self.target.write_bytes(pack(OLD))
            self.target.chmod(MODE)
            if self.owner:
                os.chown(self.target, *self.owner)

    def found(self) -> str:
        """Return which article the place has, "" for none; raises where a promise is broken."""
        assert self.path == self.target or self.path.is_symlink(), "the link is gone"
        if not self.target.exists():
            assert self.is_new, "the file is gone"
            return ""
        what = load(self.path)
        assert what in (OLD, NEW), "neither the old article nor the new one"
        if not self.is_new:
            self._check_rights()
        return what.meta.title

    def _check_rights(self) -> None:
        status = self.target.stat()
        assert stat.S_IMODE(status.st_mode) == MODE, "another mode"
        assert self.owner in {None, (status.st_uid, status.st_gid)}, "another owner"

    def litter(self) -> list[str]:
        """Return the names in the folder that nobody asked for."""
        return [each.name for each in self.target.parent.iterdir() if each != self.target]


def places(folder: Path) -> list[Place]:
    """Make the places to save at."""
    owner = OWNER if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    made: list[Place] = []
    for name in ("file", "link", "new"):
        inner = folder / name / "inner"
        inner.mkdir(parents=True)
        path = target = inner / NAME
        if name == "link":
            path = folder / name / "link.qirtas"
        made.append(Place(path, target, name == "new", owner))
    for place in made:
        place.reset()
    return made


def attempt(place: Place, disk: Disk) -> bool:
    """Save the new article; tell whether the program says that it did. Nothing else may rise."""
    place.reset()
    try:
        save(NEW, place.path, disk)
    except UserError:
        return False
    return True


def calls(place: Place) -> list[str]:
    """Return the calls of one save."""
    disk = FaultyDisk()
    assert attempt(place, disk)
    return disk.called


def check(place: Place, disk: FaultyDisk, *, saved: bool) -> None:
    """Raise where a save that met faults has broken a promise."""
    title = place.found()
    if saved:
        assert title == NEW.meta.title, "told as saved and not there"
    elif "rename" not in disk.called or "rename" in disk.failed:
        assert title != NEW.meta.title or _is_late(disk), "told as failed and saved"
    litter = place.litter()
    assert not litter or "remove" in disk.failed or _is_late(disk), f"litter: {litter}"


def _is_late(disk: FaultyDisk) -> bool:
    return bool({"create", "rename"} & set(disk.failed))
