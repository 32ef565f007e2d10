"""All pictures of an article as a site gets them: their files, and which is which."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from editor.document.article import Article
from editor.document.errors import Message, UserError
from editor.document.nodes import Figure
from editor.formats.pictures.names import file_stems, suffix_of
from editor.formats.pictures.web import Wanted, WebPicture, web_picture


class SiteWanted(Wanted, Protocol):
    """What a site wants of the pictures of an article."""

    @property
    def crops(self) -> Sequence[str]:
        """Shapes of the featured one, as in "16:9"."""
        ...


@dataclass(frozen=True, slots=True)
class SitePicture:
    """A picture of the article: its asset, the name that it came with, and its files.

    The first file is the largest; `fault` says why there is none.
    """

    asset: str
    name: str
    files: tuple[tuple[str, WebPicture], ...] = ()
    fault: Message | None = None

    @property
    def file(self) -> str:
        """The name under which a page shows it, "" where it cannot be made."""
        return self.files[0][0] if self.files else ""


def pictures_in_order(article: Article) -> tuple[tuple[str, str], ...]:
    """Return the assets that the article shows, each once, with the name that they came with.

    The featured one comes first: it stands over the text.
    """
    found: dict[str, str] = {}
    if article.meta.featured:
        found[article.meta.featured] = ""
    for block in article.blocks:
        if isinstance(block, Figure) and block.asset:
            found[block.asset] = found.get(block.asset) or block.name
    return tuple(found.items())


def site_pictures(
    article: Article,
    pictures: SiteWanted,
    told: Callable[[float], None] = lambda _: None,
) -> tuple[SitePicture, ...]:
    """Make the pictures of an article for a site, the featured one cropped too. Any thread.

    `told` hears how far it is, in 0..1. What cannot be made is told in its place.
    """
    wanted = pictures_in_order(article)
    stems = file_stems(article.meta, [id for id, _ in wanted])
    made: list[SitePicture] = []
    for number, (id, name) in enumerate(wanted):
        told(number / len(wanted))
        asset = article.asset(id)
        if asset is None:
            continue
        called, stem = name or id, stems[id]
        try:
            whole = web_picture(asset, pictures, name=called)
            files = [(_name(stem, each, whole[0]), each) for each in whole]
            for shape in pictures.crops if id == article.meta.featured else ():
                cropped = web_picture(asset, pictures, article.meta.focal, shape, called)
                files += [(_name(stem, each, cropped[0]), each) for each in cropped]
        except UserError as error:
            made.append(SitePicture(id, called, fault=error.what))
        else:
            made.append(SitePicture(id, called, tuple(dict(files).items())))
    told(1.0)
    return tuple(made)


def _name(stem: str, picture: WebPicture, largest: WebPicture) -> str:
    """Return `lqaa-1.webp`, `lqaa-1-800.webp` for a smaller one, `lqaa-1-16x9.webp` for a crop."""
    sides = re.findall(r"[\d.]+", picture.crop)
    parts = ["x".join(sides).replace(".", "-")] if sides else []
    parts += [str(picture.width)] if picture.width != largest.width else []
    tail = "".join(f"-{part}" for part in parts)
    return stem + tail + suffix_of(picture.media_type)
