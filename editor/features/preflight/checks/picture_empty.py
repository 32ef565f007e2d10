"""A place for a picture that waits for its picture."""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.errors import message
from editor.document.nodes import Block, Figure
from editor.features.preflight.model import Check, Example, Level, Site, Spot
from editor.features.preflight.reading import picture_of


def find(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the place if there is no picture in it, neither here nor on the web."""
    picture = picture_of(block)
    if picture is not None and not picture.asset and not picture.address:
        if picture.name:
            yield Spot(message("preflight.picture-empty.named", name=picture.name))
        else:
            yield Spot(message("preflight.picture-empty"))


CHECK = Check(
    "picture-empty",
    Level.ERROR,
    find,
    examples=(
        Example(found=1, blocks=(Figure(name="souk.jpg", alt="سوق"),)),
        Example(blocks=(Figure(asset="0123456789abcdef.jpg", alt="سوق"),)),
        Example(blocks=(Figure(address="https://example.org/souk.jpg", alt="سوق"),)),
    ),
)
