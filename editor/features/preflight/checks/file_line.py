"""The name of a file that was left in the text as a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor.document.article import Article
from editor.document.errors import message
from editor.document.nodes import Block, Figure, Heading, Paragraph
from editor.document.runs import text_run
from editor.features.preflight.fixes import instead
from editor.features.preflight.model import Check, Example, Level, Problem, Site
from editor.features.preflight.reading import content, picture_of

_DOCUMENT = re.compile(
    r"[^\s./\\:؟?!،][^/\\:؟?!،]{0,100}\.(?:docx?|odt|rtf|pdf|pptx?|xlsx?|zip|rar|mp[34]|m4a|mov|qirtas)",
    re.IGNORECASE,
)


def _name(block: Block, _site: Site) -> str:
    if isinstance(block, Figure) or not isinstance(block, Paragraph | Heading):
        return ""
    text = content(block).strip()
    if len(text) > 160 or not text:
        return ""
    if picture_of(block) is not None or _DOCUMENT.fullmatch(text):
        return text
    return ""


def find(article: Article, names: Sequence[str], _site: Site) -> Iterator[Problem]:
    """Yield the lines; that of a picture becomes the place for it, that of a document goes."""
    for index, name in enumerate(names):
        if name:
            picture = picture_of(article.blocks[index])
            fix = instead(article, index, 1, *((picture,) if picture else ()))
            yield Problem(message("preflight.file-line", name=name), index, fix=fix)


CHECK = Check(
    "file-line",
    Level.ERROR,
    gather=_name,
    whole=find,
    examples=(
        Example("475463312 940800324850778 142468", 1),
        Example("IMG_2034.JPG", 1),
        Example("البلاغ النهائي v2.docx", 1),
        Example("نشر التقرير في ملف report.pdf على موقع الوزارة."),
        Example(blocks=(Paragraph(text_run("2025")), Paragraph(text_run("0522 33 44 55")))),
    ),
)
