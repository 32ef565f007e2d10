"""Web pictures into a folder: made in a process of its own, since pictures come from anywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from editor.context import Step
from editor.document.article import Article
from editor.document.errors import Message
from editor.document.nodes import Figure
from editor.formats.pictures.names import picture_stem
from editor.formats.pictures.site_set import pictures_in_order, site_pictures
from editor.settings.profile import Pictures
from editor.storage.atomic import write_bytes
from editor.storage.errors import unwritable
from editor.storage.naming import free_path

_MADE = 0.8  # the share of the time that making takes; the rest is writing
MAKING, WRITING = "photos.step.making", "photos.step.writing"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that was written: its name, of which picture, its size in pixels and bytes."""

    name: str
    of: str
    width: int
    height: int
    weight: int


@dataclass(frozen=True, slots=True)
class Made:
    """What became of an article's pictures."""

    folder: Path
    files: tuple[MadeFile, ...] = ()
    faults: tuple[Message, ...] = ()
    before: int = 0  # bytes of the originals

    @property
    def weight(self) -> int:
        """How many bytes a page loads at most: the largest file of each picture."""
        largest: dict[str, int] = {}
        for file in self.files:
            largest[file.of] = max(largest.get(file.of, 0), file.weight)
        return sum(largest.values())


def only_pictures(article: Article) -> Article:
    """Return an article with nothing but what its pictures need: it goes to another process."""
    shown = {id for id, _ in pictures_in_order(article)}
    return replace(
        article,
        blocks=tuple(
            Figure(asset=block.asset, name=block.name)
            for block in article.blocks
            if isinstance(block, Figure) and block.asset
        ),
        assets=tuple(asset for asset in article.assets if asset.id in shown),
    )


def make_pictures(article: Article, home: Path, pictures: Pictures, step: Step) -> Made:
    """Write the pictures for the site into a new folder of `home`. Raises UserError.

    Nothing that is there already is touched.
    """
    set_ = site_pictures(article, pictures, lambda share: step(share * _MADE, MAKING))
    folder = free_path(home, picture_stem(article.meta), "")
    written: list[MadeFile] = []
    count = sum(len(each.files) for each in set_) or 1
    try:
        if any(each.files for each in set_):
            folder.mkdir(parents=True)
        for each in set_:
            for name, picture in each.files:
                step(_MADE + (1 - _MADE) * len(written) / count, WRITING)
                write_bytes(folder / name, picture.data)
                size = (picture.width, picture.height, len(picture.data))
                written.append(MadeFile(name, each.name, *size))
    except OSError as error:
        raise unwritable(folder, error) from error
    faults = tuple(each.fault for each in set_ if each.fault is not None)
    made = {each.asset for each in set_ if each.files}
    before = sum(len(asset.data) for asset in article.assets if asset.id in made)
    return Made(folder, tuple(written), faults, before)


def work_of(article: Article, home: Path, pictures: Pictures) -> partial[Made]:
    """Return the work for a process apart."""
    return partial(make_pictures, only_pictures(article), home, pictures)
