"""A picture under the name that a camera, a telephone or a network gave it."""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.errors import message
from editor.document.nodes import Block, Figure
from editor.features.preflight.model import Check, Example, Level, Site, Spot
from editor.features.preflight.reading import picture_of
from editor.text.picture_names import is_junk_name


def find(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the picture if its name says nothing."""
    picture = picture_of(block)
    if picture is not None and is_junk_name(picture.name):
        yield Spot(message("preflight.picture-name", name=picture.name))


CHECK = Check(
    "picture-name",
    Level.WARNING,
    find,
    examples=(
        Example(found=1, blocks=(Figure(name="475463312_940800324850778_142468_n.jpg"),)),
        Example(found=1, blocks=(Figure(name="WhatsApp Image 2025-01-29 at 10.14.03.jpeg"),)),
        Example(found=1, blocks=(Figure(name="image (1).png"),)),
        Example(blocks=(Figure(name="jami-al-qarawiyyin-2.jpg"), Figure(name="افتتاح-المعرض.jpg"))),
    ),
)
