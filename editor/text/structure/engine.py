"""The analysis of a text from beginning to end: one step after the other, each a pure function."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from editor.document.article import new_article
from editor.document.errors import message
from editor.document.meta import Meta
from editor.document.nodes import (
    TEXT_BLOCKS,
    Block,
    Dir,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Role,
)
from editor.document.runs import plain_text, text_run
from editor.document.schema import normalise
from editor.text.structure.dateline import take_dateline
from editor.text.structure.emphasis import emphasised, without_emphasis
from editor.text.structure.front import take_front
from editor.text.structure.gather import gather
from editor.text.structure.headings import find_headings, is_interview
from editor.text.structure.junk import strip_chat, strip_mail, strip_pages
from editor.text.structure.language import has_arabic, latin_language
from editor.text.structure.lines import read_lines
from editor.text.structure.lists import announced_items, settle_lists
from editor.text.structure.model import (
    LAST,
    Field,
    Guess,
    GuessKind,
    Kind,
    Part,
    Source,
    Structured,
    Why,
    value_of,
    why,
)
from editor.text.structure.paragraphs import measure
from editor.text.structure.people import is_bio
from editor.text.structure.quotes import find_quotes
from editor.text.structure.signature import take_signature

_LEAD_WORDS = 12


def structure(text: str) -> Structured:
    """Make an article of raw text; the guesses come in the order of the text."""
    base = base_direction(text)
    source = Source(read_lines(text, base), base=base)
    source = strip_pages(strip_mail(strip_chat(source)))
    if not source.lines:
        return Structured(new_article(_meta([], base, text)))
    lines, layout = measure(source.lines)
    parts = announced_items(settle_lists(gather(lines, layout)))
    fields = list(source.fields)
    if len(parts) > 1:
        interview = is_interview(parts)
        parts, front = take_front(parts, layout, source.chat)
        placed = any(found.kind is GuessKind.DATELINE for found in front)
        parts, place = (parts, []) if placed else take_dateline(parts)
        parts, names = take_signature(find_quotes(parts))
        parts = find_headings(parts, layout, interview)
        fields += front + place + names
    return _assemble(parts, fields, source, text)


def base_direction(text: str) -> Dir:
    """Return the direction of most of a text; right to left where neither prevails."""
    sample = text[:50_000]
    arabic = len(re.findall("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]", sample))
    latin = len(re.findall("[A-Za-zÀ-ÿ]", sample))
    return Dir.LTR if latin > arabic else Dir.RTL


def _meta(fields: Sequence[Field], base: Dir, text: str) -> Meta:
    def value(kind: GuessKind) -> str:
        return next((found.value for found in fields if found.kind is kind), "")

    authors = [found.value for found in fields if found.kind is GuessKind.AUTHOR]
    return Meta(
        title=without_emphasis(value(GuessKind.TITLE)),
        deck=without_emphasis(value(GuessKind.DECK)),
        kicker=value(GuessKind.KICKER),
        authors=tuple(dict.fromkeys(authors)),
        date=value(GuessKind.DATE),
        dateline=value(GuessKind.DATELINE),
        lang="ar" if base is Dir.RTL else latin_language(text) or "en",
        dir=base,
    )


def _assemble(
    parts: Sequence[Part], fields: Sequence[Field], source: Source, text: str
) -> Structured:
    meta = _meta(fields, source.base, text)
    lead = _lead(parts, meta)
    blocks: list[Block] = []
    guesses: list[tuple[int, Guess]] = []
    for index, part in enumerate(parts):
        block, phrases = _block(part, source.chat)
        block = _with_direction(block, part, source.base)
        if index == lead and isinstance(block, Paragraph):
            block = replace(block, role=Role.LEAD)
        blocks.append(block)
        number = part.lines[0].number
        guesses += ((number, guess) for guess in _guesses(part, block, index, phrases))
    numbers = [part.lines[0].number for part in parts]
    guesses += ((found.at, _field_guess(found, numbers)) for found in fields if found.source)
    guesses.sort(key=lambda pair: pair[0])
    article = normalise(new_article(meta, tuple(blocks) or (Paragraph(),)))
    return Structured(article, tuple(guess for _, guess in guesses))


def _lead(parts: Sequence[Part], meta: Meta) -> int | None:
    """Return the paragraph that opens a titled text, before its first heading."""
    if not (meta.title or meta.dateline):
        return None
    for index, part in enumerate(parts):
        if part.kind is Kind.FIGURE or (index == 0 and meta.authors and is_bio(part.text)):
            continue
        spoken = re.match(r"[^\s:]{1,12}(?: [^\s:]{1,12})?\s?: ", part.text)
        if part.kind is not Kind.TEXT or part.words < _LEAD_WORDS or spoken:
            return None
        more = any(other.kind in {Kind.TEXT, Kind.ITEM} for other in parts[index + 1 :])
        return index if more else None
    return None


def _block(part: Part, chat: bool) -> tuple[Block, list[tuple[str, str]]]:
    """Return the block of a part, and the phrases that were marked in it."""
    match part.kind:
        case Kind.TEXT:
            runs, phrases = emphasised(part.text, chat)
            return Paragraph(runs), phrases
        case Kind.HEADING:
            return Heading(text_run(without_emphasis(part.text)), part.level), []
        case Kind.VERSE:
            return Paragraph(text_run(part.text)), []
        case Kind.ITEM | Kind.QUOTE:
            block = part.block
            assert isinstance(block, ListItem | Quote)  # noqa: S101 - its rule made it
            runs, phrases = emphasised(plain_text(block.runs), chat)
            return replace(block, runs=runs), phrases
        case Kind.FIGURE | Kind.TABLE | Kind.SEPARATOR:
            assert part.block is not None  # noqa: S101 - its rule made it
            return part.block, []
        case _:
            assert_never(part.kind)


def _with_direction(block: Block, part: Part, base: Dir) -> Block:
    """Give a paragraph that is wholly in another script its direction and language."""
    if not isinstance(block, Paragraph | Quote) or part.words < 5:
        return block
    arabic = has_arabic(part.text)
    if base is Dir.RTL and not arabic and re.search("[A-Za-z]{2}", part.text):
        return replace(block, dir=Dir.LTR, lang=latin_language(part.text) or None)
    if base is Dir.LTR and arabic and not re.search("[A-Za-z]", part.text):
        return replace(block, dir=Dir.RTL, lang="ar")
    return block


_GUESSED = {
    Kind.HEADING: GuessKind.HEADING,
    Kind.ITEM: GuessKind.LIST_ITEM,
    Kind.QUOTE: GuessKind.QUOTE,
    Kind.VERSE: GuessKind.VERSE,
    Kind.FIGURE: GuessKind.FIGURE,
    Kind.TABLE: GuessKind.TABLE,
    Kind.SEPARATOR: GuessKind.SEPARATOR,
}


def _guesses(
    part: Part, block: Block, index: int, phrases: Sequence[tuple[str, str]]
) -> list[Guess]:
    value = value_of(block)
    found: list[Guess] = []

    def guess(kind: GuessKind, reason: Why | None, text: str, source: tuple[str, ...]) -> None:
        if reason:
            found.append(Guess(kind, index, text, source, reason.reason, reason.confidence))

    if part.lines[0].prefix and isinstance(block, TEXT_BLOCKS):
        prefix = part.lines[0].prefix
        guess(GuessKind.PREFIX, why("prefix", 0.95), prefix, part.source)
    if part.kind in _GUESSED:
        guess(_GUESSED[part.kind], part.why, value, part.source)
    if part.joined and len(part.lines) > 1:
        guess(GuessKind.JOINED, part.joined, value, part.source)
    if isinstance(block, Paragraph) and block.role is Role.LEAD:
        guess(GuessKind.LEAD, why("lead", 0.8), value, part.source)
    if block.dir is not None:
        guess(GuessKind.DIRECTION, why(f"direction.{block.dir}", 0.9), value, part.source)
    for phrase, typed in phrases:
        guess(GuessKind.EMPHASIS, why("emphasis", 0.9), phrase, (typed,))
    return found


def _field_guess(field: Field, numbers: Sequence[int]) -> Guess:
    block = None if field.at == LAST else bisect_left(numbers, field.at)
    if block is not None and block >= len(numbers):
        block = None
    value = field.value
    if field.kind in {GuessKind.TITLE, GuessKind.DECK}:
        value = without_emphasis(value)
    return Guess(
        field.kind,
        block,
        value,
        field.source,
        message(field.why.reason.id, **dict(field.why.reason.args)),
        field.why.confidence,
    )
