"""A picture without a text that says what is on it, or with one that says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.document.errors import message
from editor.document.nodes import Block, Figure, Paragraph
from editor.document.runs import text_run
from editor.features.preflight.model import Check, Example, Level, Site, Spot
from editor.features.preflight.reading import picture_of
from editor.text.picture_names import is_junk_name

_EMPTY_WORDS = re.compile(
    r"\W*(?:(?:ال)?(?:صورة|صوره|شكل|رسم|لقطة)(?: (?:توضيحية|تعبيرية|شاشة|رقم))?|image|picture|photo"
    r"|img|pic|untitled|alt|alt text|illustration|figure|logo|نص بديل|بدون عنوان)[\W\d]*",
    re.IGNORECASE,
)
_FILE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|heic|avif|bmp|tiff?|svg)", re.IGNORECASE)


def find_missing(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the picture if it has no alternative text."""
    picture = picture_of(block)
    if picture is not None and not picture.alt.strip():
        yield Spot(message("preflight.alt-missing"))


def find_junk(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the picture if its alternative text is a file name, or a word for any picture."""
    if isinstance(block, Figure) and (alt := block.alt.strip()) and is_junk_alt(alt, block.name):
        yield Spot(message("preflight.alt-junk", alt=alt))


def is_junk_alt(alt: str, name: str) -> bool:
    """Tell whether an alternative text says nothing of what is on a picture."""
    stem = name.rpartition(".")[0] or name
    return (
        alt in {name, stem}
        or len(alt) < 3
        or is_junk_name(alt)
        or bool(_EMPTY_WORDS.fullmatch(alt) or _FILE.fullmatch(alt))
    )


MISSING = Check(
    "alt-missing",
    Level.ERROR,
    find_missing,
    examples=(
        Example(found=1, blocks=(Figure(name="qarawiyyin.jpg"),)),
        Example("475463312 940800324850778 142468", 1),
        Example(blocks=(Figure(name="a.jpg", alt="باب جامع القرويين عند الغروب"),)),
    ),
)
JUNK = Check(
    "alt-junk",
    Level.WARNING,
    find_junk,
    examples=(
        Example(found=1, blocks=(Figure(alt="IMG_2034"),)),
        Example(found=1, blocks=(Figure(alt="صورة"),)),
        Example(found=1, blocks=(Figure(name="souk-1.jpg", alt="souk-1"),)),
        Example(blocks=(Figure(alt="صورة الوزير وهو يوقّع الاتفاق"), Paragraph(text_run("نص.")))),
        Example(blocks=(Figure(),)),
    ),
)
