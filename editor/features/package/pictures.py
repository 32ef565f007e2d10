"""The article as its text names the pictures of the site: their files and names in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from editor.document.article import SUFFIXES, Article, Asset
from editor.document.errors import Message, message
from editor.document.nodes import Block, Figure
from editor.document.runs import plain_text
from editor.formats.pictures.names import file_stems, suffix_of
from editor.formats.pictures.site_set import SitePicture, pictures_in_order, site_pictures
from editor.settings.profile import PictureFormat, Pictures

_FORMS = {each.value: f"image/{each.value}" for each in PictureFormat}
_DRAWING = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in the package: its files, the largest first, and the texts that belong to it.

    `name` is the one that it came with. Without files it could not be made: `fault` says why.
    """

    name: str
    featured: bool
    files: tuple[tuple[str, int, int, int, str], ...]  # name, width, height, bytes, crop
    alt: str = ""
    caption: str = ""
    credit: str = ""
    source: str = ""
    licence: str = ""
    fault: Message | None = None

    @property
    def file(self) -> str:
        """The name of the file that the text shows, "" for none."""
        return self.files[0][0] if self.files else ""


@dataclass(frozen=True, slots=True)
class Illustrated:
    """An article for the site, the files that its text does not name, and what was told."""

    article: Article
    shown: tuple[Shown, ...] = ()
    others: tuple[tuple[str, bytes], ...] = ()
    faults: tuple[Message, ...] = ()


def illustrate(
    article: Article, pictures: Pictures, told: Callable[[float], None] = lambda _: None
) -> Illustrated:
    """Return an article with its pictures as the site gets them. Any thread.

    Each asset is the largest file under the name that it has there: writers call files by it.
    A picture that cannot be made waits for its file, as one that never came; its name is told.
    """
    made = site_pictures(article, pictures, told)
    assets = {each.asset: _largest(each) for each in made if each.files}
    faults = [each.fault for each in made if each.fault is not None]
    faults += _absent(article, {each.asset for each in made})
    meta = article.meta
    featured = assets.get(meta.featured)
    named = replace(
        article,
        meta=replace(
            meta,
            featured=featured.id if featured else "",
            focal=meta.focal if featured else None,
            notes="",
            file_names=(),
        ),
        blocks=tuple(_named(block, assets) for block in article.blocks),
        assets=(),
    )
    others = tuple((name, picture.data) for each in made for name, picture in each.files[1:])
    shown = tuple(_shown(article, each) for each in made)
    return Illustrated(named.with_assets(*assets.values()), shown, others, tuple(faults))


def _largest(picture: SitePicture) -> Asset:
    name, file = picture.files[0]
    return Asset(name, file.media_type, file.data)


def _named(block: Block, assets: dict[str, Asset]) -> Block:
    if not isinstance(block, Figure) or not block.asset:
        return block
    asset = assets.get(block.asset)
    if asset is None:
        return replace(block, asset="")
    return replace(block, asset=asset.id, name="")


def _absent(article: Article, made: set[str]) -> list[Message]:
    """Return what is said of pictures that the article names and does not have."""
    absent: list[Message] = []
    for block in article.blocks:
        if not isinstance(block, Figure) or block.asset in made:
            continue
        if block.address:
            absent.append(message("package.picture-remote", address=block.address))
        else:
            absent.append(message("package.picture-waits", name=block.name or block.alt or "?"))
    return list(dict.fromkeys(absent))


def _shown(article: Article, picture: SitePicture) -> Shown:
    figure = figure_of(article, picture.asset)
    return Shown(
        picture.name,
        picture.asset == article.meta.featured,
        tuple(
            (name, file.width, file.height, len(file.data), file.crop)
            for name, file in picture.files
        ),
        figure.alt,
        plain_text(figure.runs, line_break=" "),
        figure.credit,
        figure.source,
        figure.licence,
        picture.fault,
    )


def figure_of(article: Article, asset: str) -> Figure:
    """Return the figure that shows a picture first, an empty one where none does."""
    found = (each for each in article.blocks if isinstance(each, Figure) and each.asset == asset)
    return next(found, Figure(asset))


def expected_name(article: Article, asset: str, pictures: Pictures) -> str:
    """Return the name that the file of a picture will have, "" for none; nothing is decoded."""
    order = [id for id, _ in pictures_in_order(article)]
    found = article.asset(asset)
    if found is None or asset not in order:
        return ""
    kind = found.media_type
    if kind != _DRAWING and pictures.format is not PictureFormat.KEEP:
        kind = _FORMS[pictures.format]
    suffix = suffix_of(kind) if kind in SUFFIXES else ""
    return file_stems(article.meta, order)[asset] + suffix
