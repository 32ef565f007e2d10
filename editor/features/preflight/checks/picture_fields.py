"""A picture without caption or credit."""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.errors import message
from editor.document.nodes import Block, Figure
from editor.document.runs import text_run
from editor.features.preflight.model import Check, Example, Level, Site, Spot
from editor.features.preflight.reading import content, picture_of


def find_caption(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the picture if nothing is written under it."""
    picture = picture_of(block)
    if picture is not None and not content(picture).strip():
        yield Spot(message("preflight.caption-missing"))


def find_credit(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the picture if it is not said whose it is; a source says it too."""
    picture = picture_of(block)
    if picture is not None and not (picture.credit.strip() or picture.source.strip()):
        yield Spot(message("preflight.credit-missing"))


CAPTION = Check(
    "caption-missing",
    Level.WARNING,
    find_caption,
    examples=(
        Example(found=1, blocks=(Figure(name="a.jpg", alt="باب"),)),
        Example(blocks=(Figure(name="a.jpg", runs=text_run("باب المدينة العتيقة")),)),
    ),
)
CREDIT = Check(
    "credit-missing",
    Level.WARNING,
    find_credit,
    examples=(
        Example(found=1, blocks=(Figure(name="a.jpg", alt="باب"),)),
        Example(blocks=(Figure(name="a.jpg", credit="سعاد الفاسي"),)),
        Example(blocks=(Figure(name="a.jpg", source="أرشيف المكتبة الوطنية"),)),
    ),
)
