"""Headings that say nothing or too much, and paragraphs in bold that stand for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from editor.document.article import Article
from editor.document.errors import message
from editor.document.marks import STRONG, MarkKind, without_mark
from editor.document.nodes import Block, Break, Heading, Note, Paragraph, Text
from editor.document.runs import all_marked, map_marks, runs_length, text_run
from editor.features.preflight.fixes import instead
from editor.features.preflight.model import Check, Example, Level, Problem, Site, Spot
from editor.features.preflight.reading import content, line_of, picture_of
from editor.text.structure.language import ends_sentence, ends_with_colon, ends_with_comma
from editor.text.structure.people import byline, is_agency, is_desk, is_person
from editor.text.words import count_words

LONG_WORDS, LONG_LETTERS = 14, 90  # over two lines on a telephone
_BOLD_WORDS = 12


def _empty(block: Block, _site: Site) -> bool:
    return isinstance(block, Heading) and not content(block).strip(" \u00a0\n\u200b-–—.*")


def find_empty(article: Article, found: Sequence[bool], _site: Site) -> Iterator[Problem]:
    """Yield the headings without a word."""
    for index, empty in enumerate(found):
        if empty:
            fix = instead(article, index, 1)
            yield Problem(message("preflight.heading-empty"), index, fix=fix)


def find_long(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the heading if it is as long as a paragraph."""
    if not isinstance(block, Heading):
        return
    text = content(block)
    words = count_words(text)
    if words > LONG_WORDS or len(text) > LONG_LETTERS:
        yield Spot(message("preflight.heading-long", n=words))


def _bold(block: Block, _site: Site) -> bool:
    if not isinstance(block, Paragraph) or not block.runs:
        return False
    if any(isinstance(run, Note | Break) for run in block.runs):
        return False
    if not all_marked(block.runs, 0, runs_length(block.runs), MarkKind.STRONG):
        return False
    text = content(block).strip()
    line = line_of(text)
    return (
        0 < line.words <= _BOLD_WORDS
        and len(text) <= LONG_LETTERS
        and not ends_sentence(text)  # nor a question: those of interviews are bold
        and not ends_with_comma(text)
        and not ends_with_colon(text)
        and text[0] not in '«“"-–—•'
        and picture_of(block) is None
    )


def find_bold(article: Article, found: Sequence[bool], _site: Site) -> Iterator[Problem]:
    """Yield the short bold paragraphs above prose."""
    level = 2
    for index, bold in enumerate(found):
        block = article.blocks[index]
        if isinstance(block, Heading):
            level = max(2, block.level)
        if not bold or not _above_prose(article, found, index):
            continue
        block = cast("Paragraph", block)  # as `_bold` has seen
        text = content(block).strip()
        if byline(text) or is_person(text) or is_desk(text) or is_agency(text):
            continue
        runs = map_marks(
            block.runs, 0, runs_length(block.runs), lambda m: without_mark(m, MarkKind.STRONG)
        )
        heading = Heading(runs, level, dir=block.dir, align=block.align, lang=block.lang)
        what = message("preflight.heading-bold", text=text)
        yield Problem(what, index, fix=instead(article, index, 1, heading))


def _above_prose(article: Article, found: Sequence[bool], index: int) -> bool:
    after = index + 1
    while after < len(article.blocks) and not content(article.blocks[after]).strip():
        after += 1
    if after >= len(article.blocks) or found[after]:
        return False
    return not isinstance(article.blocks[after], Heading)


EMPTY = Check(
    "heading-empty",
    Level.ERROR,
    gather=_empty,
    whole=find_empty,
    examples=(
        Example(found=1, blocks=(Heading((), 2), Paragraph(text_run("نص.")))),
        Example(found=1, blocks=(Heading(text_run(" — "), 2), Paragraph(text_run("نص.")))),
        Example(blocks=(Heading(text_run("آفاق"), 2), Paragraph(text_run("نص.")))),
    ),
)
LONG = Check(
    "heading-long",
    Level.WARNING,
    find_long,
    examples=(
        Example(found=1, blocks=(Heading(text_run("كلمة " * 15), 2),)),
        Example(blocks=(Heading(text_run("المكتبات العمومية بين ضيق الميزانية وسعة الطموح"), 2),)),
    ),
)
BOLD = Check(
    "heading-bold",
    Level.WARNING,
    gather=_bold,
    whole=find_bold,
    examples=(
        Example(
            found=1,
            blocks=(
                Paragraph((Text("آفاق التعاون", (STRONG,)),)),
                Paragraph(text_run("تستمر اللقاءات في العام المقبل.")),
            ),
        ),
        Example(
            blocks=(
                Paragraph((Text("لن نغلق المكتبة.", (STRONG,)),)),
                Paragraph((Text("وقال ", (STRONG,)), Text("إنها باقية."))),
            )
        ),
    ),
)
