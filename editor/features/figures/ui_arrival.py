"""Pictures that arrive by a file dialog, a drop or the clipboard: read on a worker, then put in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from shiboken6 import isValid

from editor.bridge.clipboard import image_asset
from editor.bridge.pictures import decode
from editor.document.article import Asset, make_asset
from editor.document.errors import UserError, message
from editor.document.nodes import Figure
from editor.document.selection import Selection
from editor.feature import Context, Job, Level
from editor.features.figures.commands import (
    MAX_BYTES,
    Picture,
    arrive,
    broken,
    matches,
    picture,
)
from editor.formats.base import no_resources
from editor.ui.arrival import Arrival
from editor.ui.surface import Surface


@dataclass(frozen=True, slots=True)
class Read:
    """What could be read of an arrival, and what could not."""

    pictures: tuple[Picture, ...]
    errors: tuple[UserError, ...] = ()


def take(context: Context, surface: Surface, arrival: Arrival) -> None:
    """Read pictures on a worker and put them where they were meant to go, as one undo step."""

    def put(read: Read, selection: Selection) -> None:
        article = surface.article
        matched = matches(article, read.pictures)
        change = arrive(article, selection, read.pictures)
        here = surface.textCursor()
        surface.apply(change, context.text("figures.insert"))
        if here.position() != arrival.place.position() and not here.isNull():
            surface.setTextCursor(here)  # the writer went on elsewhere
        _tell(context, read, matched)

    read_then(context, surface, arrival, put)


def read_then(
    context: Context,
    surface: Surface,
    arrival: Arrival,
    then: Callable[[Read, Selection], None],
) -> None:
    """Read pictures on a worker; `then` gets them and their place in the article as it is then."""

    def done(read: Read) -> None:
        place = arrival.place
        if not isValid(surface) or place.isNull() or place.document() != surface.document():
            context.notify(context.text("figures.gone"), Level.WARNING)
            return
        then(read, surface.desk.selection(place))

    context.run(Job(message("figures.reading"), lambda: read_arrival(arrival)), done)


def _tell(context: Context, read: Read, matched: int) -> None:
    for error in read.errors:
        what = f"{context.text(error.what)} {context.text(error.what_to_do)}"
        context.notify(what, Level.WARNING)
    if any(each.asset is None for each in read.pictures):
        context.notify(context.text("figures.remote"), Level.WARNING)
    elif matched:
        context.notify(context.text("figures.matched", n=matched), Level.DONE)


def read_arrival(arrival: Arrival) -> Read:
    """Read what arrived. Any thread. Raises UserError where nothing of it is a picture."""
    pictures: list[Picture] = []
    errors: list[UserError] = []
    for path in arrival.files:
        try:
            pictures.append(read_file(path))
        except UserError as error:
            errors.append(error)
    if not arrival.files:
        pictures.append(_read_data(arrival))
    if errors and not pictures:
        raise errors[0]
    return Read(tuple(pictures), tuple(errors))


def read_file(path: Path) -> Picture:
    """Read a picture from a file. Raises UserError for what is none or cannot be read."""
    try:
        with path.open("rb") as file:
            found = picture(file.read(MAX_BYTES + 1), path.name)
    except OSError as error:
        raise UserError(
            message("figures.unread", name=path.name), message("figures.unread.do")
        ) from error
    return _proved(found)


def _proved(found: Picture) -> Picture:
    """Return a picture that can be drawn. Raises UserError for any other.

    HEIC, which no browser shows, is turned into JPEG, as sites do themselves.
    """
    asset = found.asset
    if asset is None:
        return found
    if asset.media_type == "image/heic":
        from editor.bridge.pillow import jpeg_of_heic

        jpeg = jpeg_of_heic(asset.data)
        if jpeg is None:
            raise broken(found.name)
        name = f"{PurePath(found.name).stem}.jpg" if found.name else ""
        return replace(found, asset=make_asset(jpeg, "image/jpeg"), name=name)
    if decode(asset.data).isNull():
        raise broken(found.name)
    return found


def _read_data(arrival: Arrival) -> Picture:
    about = _read_page(arrival.html)
    asset: Asset | None = about.asset
    if arrival.raw:
        asset = picture(arrival.raw, about.name).asset
    elif arrival.pixels is not None:
        asset = image_asset(arrival.pixels)
    if asset is None and not (about.name or about.source):
        raise UserError(message("figures.none"), message("figures.none.do"))
    return _proved(replace(about, asset=asset))


def _read_page(html: str) -> Picture:
    """Return the picture of a page that is one, with its address; nothing is fetched."""
    if not html:
        return Picture(None)
    from editor.formats.html import read_fragment

    article = read_fragment(html, no_resources).article
    figure = next((block for block in article.blocks if isinstance(block, Figure)), Figure())
    source = figure.source or figure.address
    return Picture(article.asset(figure.asset), figure.name, source, figure.alt)
