"""A signature that was left under the text, once or several times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor.document.article import Article
from editor.document.errors import message
from editor.document.nodes import Block, Figure, Paragraph, Separator
from editor.document.runs import text_run
from editor.features.preflight.fixes import Instead
from editor.features.preflight.model import Check, Example, Level, Problem, Site
from editor.features.preflight.reading import content, line_of
from editor.text.structure.language import ends_sentence
from editor.text.structure.model import GuessKind, Kind, Part
from editor.text.structure.people import is_agency
from editor.text.structure.signature import take_signature

_LOOKED_AT = 8  # blocks at the end
_SHORT = 6  # words
_SOURCE = re.compile(r"\W*(?:المصدر|المصادر)\s*:\s*")
# Who signs for a body says by which office; the line belongs to what is published.
_OFFICE = re.compile(
    r"\W*(?:عن\s+(?:[ء-ي]+\s*){1,5}[،:]\s*|توقيع\s*:?\s*)?(?:ال)?(?:كاتبة?\s+(?:ال)?عام|أمين|رئيس|نائب|مدير|ناطق|متحدث|منسق|وزير|والي|عميد|نقيب|مفتش"
    r"|قاضي|وكيل|سفير|محافظ|عامل|مندوب|مسؤول|مكلف|مستشار|حاكم)ة?(?:\s+[ء-ي]+){0,6}\s*[:،]\s*\S"
)
_WRITER = re.compile(
    r"\W*(?:رئيسة?|مديرة?|نائب|أمين|مسؤول)\s+(?:ال)?(?:تحرير|نشر|موقع|جريدة|صحيفة|مجلة)"
)


def _part(block: Block, index: int) -> Part:
    text = content(block)
    kind = Kind.TEXT if isinstance(block, Paragraph) else Kind.QUOTE
    if isinstance(block, Figure | Separator):
        kind = Kind.FIGURE
    line = line_of(text, index)
    return Part(kind, (line,), line.text, line.words)


def _names_a_source(text: str) -> bool:
    """Tell whether a line says where figures are from: «المصدر: منظمة الصحة العالمية، 2024.»."""
    found = _SOURCE.match(text)
    return found is not None and not is_agency(text[found.end() :])


def _names_an_office(text: str) -> bool:
    """Tell whether a line is how a statement is signed: «الكاتب العام: محمد العلوي»."""
    return _OFFICE.match(text) is not None and not _WRITER.match(text)


def _stands_twice(parts: Sequence[Part]) -> bool:
    """Tell whether the last two lines are one that says no sentence, under a text."""
    last, before = parts[-1], parts[-2]
    return (
        len(parts) > 2
        and last.kind is Kind.TEXT
        and last.text == before.text
        and last.words <= _SHORT
        and not ends_sentence(last.text)
        and parts[-3].words > _SHORT  # not the refrain of a poem
    )


def find(article: Article, _gathered: Sequence[None], _site: Site) -> Iterator[Problem]:
    """Yield the lines that sign the text; the name goes into its field if that is empty."""
    first = max(0, len(article.blocks) - _LOOKED_AT)
    blocks = list(enumerate(article.blocks))[first:]
    parts = [
        _part(block, index)
        for index, block in blocks
        if content(block).strip() or not isinstance(block, Paragraph)
    ]
    if len(parts) < 2:
        return
    if _stands_twice(parts):
        what = message("preflight.signature.again", text=parts[-1].text)
        index = parts[-1].lines[0].number
        yield Problem(what, index, fix=Instead(index, (article.blocks[index],), ()))
        parts.pop()
    rest, fields = take_signature(parts)
    authors = tuple(field.value for field in fields if field.kind is GuessKind.AUTHOR)
    seen: set[str] = set()
    for part in parts:
        if part in rest or _names_a_source(part.text) or _names_an_office(part.text):
            continue
        index = part.lines[0].number
        again = part.text in seen
        seen.add(part.text)
        what = message(
            "preflight.signature.again" if again else "preflight.signature", text=part.text
        )
        yield Problem(what, index, fix=Instead(index, (article.blocks[index],), (), authors))


_BODY = Paragraph(
    text_run("أعلنت البلدية فتح المكتبة الجديدة أمام القراء ابتداء من الأسبوع المقبل.")
)

CHECK = Check(
    "signature",
    Level.WARNING,
    whole=find,
    examples=(
        Example(
            found=2,
            blocks=(
                _BODY,
                Paragraph(text_run("إدارة الموقع")),
                Paragraph(text_run("إدارة الموقع")),
            ),
        ),
        Example(
            found=2,
            blocks=(
                _BODY,
                Paragraph(text_run("للاتصال بالخلية على الهاتف كل يوم من الصباح: 0522334455")),
                Paragraph(text_run("خلية التواصل")),
                Paragraph(text_run("خلية التواصل")),
            ),
        ),
        Example(found=1, blocks=(_BODY, Paragraph(text_run("بقلم: سعاد الفاسي")))),
        Example(found=1, blocks=(_BODY, Paragraph(text_run("الكاتب: سعيد الفاسي")))),
        Example(blocks=(_BODY, Paragraph(text_run("الكاتب العام: محمد العلوي")))),
        Example(blocks=(_BODY, Paragraph(text_run("الكاتبة العامة فاطمة الزهراء")))),
        Example(blocks=(_BODY, Paragraph(text_run("عن المكتب، الأمين العام: خالد السعدي")))),
        Example(found=1, blocks=(_BODY, Paragraph(text_run("رئيس التحرير: خالد السعدي")))),
        Example(blocks=(_BODY, _BODY)),
        Example(blocks=(_BODY, Paragraph(text_run("المصدر: منظمة الصحة العالمية، 2024.")))),
        Example(found=1, blocks=(_BODY, Paragraph(text_run("المصدر: وكالات")))),
        Example(blocks=(_BODY, Paragraph(text_run("وتبقى إدارة الموقع بيد المتطوعين.")))),
    ),
)
