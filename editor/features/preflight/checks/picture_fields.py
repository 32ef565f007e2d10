"""A picture without caption or credit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.document.errors import message
from editor.document.nodes import Block, Figure
from editor.document.runs import text_run
from editor.features.preflight.model import Check, Example, Level, Site, Spot
from editor.features.preflight.reading import content, picture_of

_AGENCIES = (
    r"AFP|Reuters|AP|Getty|EPA|أ ?ف ?ب|رويترز|فرانس برس|الأناضول|وكالات|أسوشيتد برس|غيتي|أرشيف"
)
# «تصوير: كمال زروقي», «… بعد ترميمه. تصوير كمال زروقي», «(أ ف ب)», «© Reuters», «Photo: A. B.»
_SAYS_WHOSE = re.compile(
    r"(?<!\w)(?:تصوير|عدسة|بعدسة|المصورة?|مصدر الصورة|المصدر|الصورة|حقوق الصورة|رسم)\s*[:/]\s*\S"
    r"|(?:^|[.|(–—-]\s*)(?:تصوير|عدسة|بعدسة|أرشيف)"
    r"(?:\s+(?!(?:في|من|على|عن|إلى|مع) )[^\s.]+){1,4}\s*[).]?$"
    r"|[©ⓒ]|\b(?:photos?|crédits?|credits?|image|courtesy|source)\s*(?:by|of|de)?\s*[:/©]\s*\S"
    rf"|[(\[]\s*(?:{_AGENCIES})[^)\]]*[)\]]",
    re.IGNORECASE,
)


def find_caption(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the picture if nothing is written under it."""
    picture = picture_of(block)
    if picture is not None and not content(picture).strip():
        yield Spot(message("preflight.caption-missing"))


def find_credit(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the picture if it is not said whose it is; a source says it, and a caption may."""
    picture = picture_of(block)
    if picture is None or picture.credit.strip() or picture.source.strip():
        return
    if not _SAYS_WHOSE.search(content(picture)):
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
        Example(
            blocks=(Figure(name="a.jpg", runs=text_run("الباب بعد ترميمه. تصوير: كمال زروقي")),)
        ),
        Example(blocks=(Figure(name="a.jpg", runs=text_run("الباب بعد ترميمه (أ ف ب)")),)),
        Example(blocks=(Figure(name="a.jpg", runs=text_run("الباب. عدسة سعاد الفاسي")),)),
        Example(found=1, blocks=(Figure(name="a.jpg", runs=text_run("تصوير فيلم في المدينة")),)),
        Example(blocks=(Figure(name="a.jpg", source="أرشيف المكتبة الوطنية"),)),
    ),
)
