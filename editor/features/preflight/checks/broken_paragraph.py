"""A paragraph that ends in the middle of a sentence, which the next one goes on with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from editor.document.article import Article
from editor.document.errors import message
from editor.document.nodes import Block, Figure, Paragraph
from editor.document.runs import join, text_run
from editor.features.preflight.fixes import Instead
from editor.features.preflight.model import Check, Example, Level, Problem, Site, Spot
from editor.features.preflight.reading import content, line_of, picture_of
from editor.text.structure.language import (
    ends_sentence,
    ends_with_colon,
    ends_with_comma,
    is_unfinished,
    opens_like_prose,
    opens_sentence,
    starts_inside,
)
from editor.text.structure.model import Layout, Line
from editor.text.structure.paragraphs import continues

_PROSE = 12  # words from which on a paragraph is surely more than a line of its own
_MARKED = re.compile(r"\s*(?:[-–—•*]|(?:[0-9٠-٩]{1,3}|[أ-ي]) ?[.)\-–])\s")
_CLOSED = re.compile(r"[»”\"’)\]}…﴾*\ufffc]\s*$|\w+://\S+$")
# No paragraph begins with one of these but as the rest of a sentence.
_INNER = re.compile(
    "(?:الذي|التي|الذين|اللواتي|أن|أنّ|حيث|مما|كي|لكي|بأن|لأن)(?![\\w\u064b-\u0652])"
)
_VERSE = re.compile(r" / |\*\*|\.\.\.")  # between the halves of a verse
_SIGNED = re.compile(r"[a-z][A-Z]")  # iPhone and eBay begin sentences too
_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Ends:
    """What is remembered of a paragraph: its line, and whether its sentence is closed."""

    line: Line
    closed: bool


def _ends(block: Block, _site: Site) -> Ends | None:
    text = content(block).strip() if isinstance(block, Paragraph) else ""
    if not text or picture_of(block) is not None:
        return None
    last = text.rsplit("\n", 1)[-1]
    return Ends(line_of(text if last == text else last), ends_sentence(text))


def _layout(found: Sequence[Ends | None]) -> Layout:
    prose = [ends for ends in found if ends and (ends.closed or ends.line.words >= _PROSE)]
    # the one that is judged does not speak against itself
    share = sum(ends.closed for ends in prose) / max(1, len(prose) - 1)
    return Layout(width=None, spaced=True, median=40, stops=share, glued=False)


def find(article: Article, found: Sequence[Ends | None], _site: Site) -> Iterator[Problem]:
    """Yield the paragraphs whose sentence goes on in the next one, over a picture too."""
    layout = _layout(found)
    for index, first in enumerate(found):
        if first is None or first.closed or first.line.words < 3:
            continue
        after = index + 1
        while after < len(found) and _may_part(article.blocks[after]):
            after += 1
        second = found[after] if after < len(found) else None
        if second is None or not _goes_on(first, second, layout, index, after - index > 1):
            continue
        what = message("preflight.broken-paragraph", words=" ".join(first.line.text.split()[-3:]))
        yield Problem(what, index, spot=_spot(article, index), fix=_joined(article, index, after))


def _may_part(block: Block) -> bool:
    """Tell whether a block may stand in a torn sentence: a picture, an empty paragraph."""
    empty = isinstance(block, Paragraph) and not content(block).strip()
    return isinstance(block, Figure) or empty or picture_of(block) is not None


def _goes_on(first: Ends, second: Ends, layout: Layout, index: int, parted: bool) -> bool:
    text, following = first.line.text, second.line.text
    if _MARKED.match(text) or _MARKED.match(following):
        return False
    inside = starts_inside(following) and not _SIGNED.match(following)
    torn = inside or is_unfinished(text) or _INNER.match(following)
    running = opens_like_prose(text)
    if torn:
        return first.line.words >= (3 if running else 5)
    if parted or _SIGNED.match(following) or starts_inside(following):
        return False
    line = replace(first.line, number=index)
    reason = continues(line, replace(second.line, number=index + 1), layout, begun=False)
    if reason is not None and reason.reason.id != "structure.joined.no-stop":
        verse = first.line.words < 10 and second.line.words < 10 and not second.closed
        return first.line.words >= (4 if running else 6) and not verse
    weak = (
        _CLOSED.search(text)
        or _VERSE.search(text)
        or opens_sentence(following)
        or layout.stops < _ENOUGH
    )
    if weak or ends_with_colon(text) or second.line.words < 4:
        return False
    # a short line is one of the running text where it begins like it
    short = first.line.words >= 7 and running and second.closed and not ends_with_comma(text)
    return short or (reason is not None and first.line.words >= _PROSE)


def _spot(article: Article, index: int) -> Spot:
    text = content(article.blocks[index])
    end = len(text.rstrip())
    start = text.rfind(" ", 0, end) + 1
    return Spot(message("preflight.broken-paragraph", words=text[start:end]), start, end)


def _joined(article: Article, index: int, after: int) -> Instead:
    first, second = (cast("Paragraph", article.blocks[at]) for at in (index, after))
    head, tail = content(first), content(second)
    gap = "" if head.endswith(" ") or tail.startswith((" ", "،", ".", "؛", ",", ")")) else " "
    whole = replace(first, runs=join(first.runs, text_run(gap), second.runs))
    between = tuple(block for block in article.blocks[index + 1 : after] if not _is_empty(block))
    return Instead(index, tuple(article.blocks[index : after + 1]), (whole, *between))


def _is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and not content(block).strip()


def _of(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text_run(text)) for text in texts)


_HEAD = "إضافة إلى اللقاءات الثنائية مع الجانب الضيف، شهدت الزيارة أيضًا انعقاد اجتماع ثلاثي ضم"
_TAIL = "المسؤولين عن المكتبات في البلدان الثلاثة، وبحث سبل تبادل المخطوطات."

CHECK = Check(
    "broken-paragraph",
    Level.ERROR,
    gather=_ends,
    whole=find,
    examples=(
        Example(found=1, blocks=_of("انعقد المؤتمر أمس في قاعة كبيرة.", _HEAD, _TAIL)),
        Example(found=1, blocks=_of("ناقش المشاركون سبل حماية التراث في", "المدن العتيقة.")),
        Example(
            found=1,
            blocks=_of("قال المدير إن المتحف سيفتح أبوابه قريبا،", "وإن الدخول مجاني للطلبة."),
        ),
        Example(blocks=_of("انعقد المؤتمر أمس.", "وحضره مئة باحث من خمس دول عربية.")),
        Example(blocks=_of("قالت الوزيرة في كلمتها أمام النواب:", "«لن نغلق مكتبة واحدة.»")),
        Example(
            found=1,
            blocks=_of(
                "وأضاف أن طول الخط الثالث يبلغ 21 كلم، وأنه سيربط حي الرياض بمدينة تمارة",
                "عبر شارع طويل تحف به أشجار النخيل من الجانبين.",
                "وتنتهي الأشغال في العام المقبل.",
            ),
        ),
        Example(blocks=_of("- تجديد القاعات،", "- شراء الكتب.")),
        Example(
            blocks=_of(
                "1 - «معطيات شخصية»: كل معلومة تتعلق بشخص معروف يسمى «الشخص المعني»؛",
                "2 - «معالجة»: كل عملية تنجز على هذه المعطيات بطرق آلية أو بغيرها؛",
                "أ) يطبق القانون على ما تقدم كله.",
            )
        ),
    ),
)
