"""Undoing one guess: the lines stand again as they came, all else stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change, diff
from editor.document.marks import MarkKind
from editor.document.nodes import (
    Block,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Paragraph,
    Quote,
    Role,
    Runs,
    Separator,
    Table,
    Text,
    TextBlock,
)
from editor.document.runs import cut, join, plain_text, runs_length, split_lines, text_run
from editor.document.schema import normalise
from editor.document.walk import block_runs, block_text, list_numbers
from editor.text.structure.dateline import find_dateline
from editor.text.structure.emphasis import without_emphasis
from editor.text.structure.junk import without_stamp
from editor.text.structure.lines import clean
from editor.text.structure.lists import marker_of
from editor.text.structure.model import Guess, GuessKind, value_of

_FIELDS = {GuessKind.TITLE: "title", GuessKind.DECK: "deck", GuessKind.KICKER: "kicker"}


def undo(article: Article, guess: Guess) -> Change | None:
    """Return the change that undoes a guess, whatever was edited since; None if it is gone."""
    changed = _undone(article, guess)
    if changed is None:
        return None
    change = diff(article, normalise(changed))
    return None if change.is_empty else change


def _undone(article: Article, guess: Guess) -> Article | None:
    match guess.kind:
        case GuessKind.TITLE | GuessKind.DECK | GuessKind.KICKER | GuessKind.DATE:
            return _undo_field(article, guess)
        case GuessKind.AUTHOR:
            return _undo_author(article, guess)
        case GuessKind.DATELINE:
            return _undo_dateline(article, guess)
        case GuessKind.REMOVED:
            return _insert_lines(article, guess)
        case GuessKind.PREFIX:
            return _undo_prefix(article, guess)
        case GuessKind.EMPHASIS:
            return _undo_emphasis(article, guess)
        case _:
            return _undo_block(article, guess)


def _paragraphs(source: Sequence[str], stamped: bool = False) -> list[Block]:
    """Return lines as paragraphs; a stamp was cut off by another guess and stays off."""
    lines = map(clean, source)
    return [Paragraph(text_run(text if stamped else without_stamp(text))) for text in lines if text]


def _with(article: Article, at: int, removed: int, added: Sequence[Block]) -> Article:
    blocks = (*article.blocks[:at], *added, *article.blocks[at + removed :])
    return replace(article, blocks=blocks)


def _insert_lines(article: Article, guess: Guess) -> Article:
    """Put the lines of a guess back where they stood, or at the end."""
    at = len(article.blocks) if guess.block is None else min(guess.block, len(article.blocks))
    stamped = guess.kind is GuessKind.REMOVED
    return _with(article, at, 0, _paragraphs(guess.source, stamped))


def _undo_field(article: Article, guess: Guess) -> Article | None:
    name = "date" if guess.kind is GuessKind.DATE else _FIELDS[guess.kind]
    if getattr(article.meta, name) != guess.value:
        return None
    # the title is always the first line; what stood under it follows it, if it came back too
    back = _insert_lines(article, guess)
    return replace(back, meta=replace(article.meta, **{name: ""}))


def _undo_author(article: Article, guess: Guess) -> Article | None:
    if guess.value not in article.meta.authors:
        return None
    names = tuple(name for name in article.meta.authors if name != guess.value)
    back = _insert_lines(article, guess)
    return replace(back, meta=replace(article.meta, authors=names))


def _undo_dateline(article: Article, guess: Guess) -> Article | None:
    if article.meta.dateline != guess.value:
        return None
    line = " ".join(clean(line) for line in guess.source)
    found = find_dateline(line)
    prefix = line[: found.end] if found else f"{guess.value} - "
    rest = line[found.end : found.end + 20] if found else ""
    at = next(
        (
            i
            for i, block in _near(article, guess.block)
            if rest and block_text(block).startswith(rest)
        ),
        None,
    )
    meta = replace(article.meta, dateline="")
    if at is None:
        return replace(_insert_lines(article, guess), meta=meta)
    changed = _prefixed(article.blocks[at], prefix)
    return replace(_with(article, at, 1, [changed]), meta=meta)


def _prefixed(block: Block, prefix: str) -> Block:
    if isinstance(block, Paragraph | Heading | ListItem | Quote):
        return replace(block, runs=join(text_run(prefix), block.runs))
    return block


def _near(article: Article, index: int | None) -> Iterator[tuple[int, Block]]:
    """Yield the blocks of an article, those nearest to an index first."""
    start = len(article.blocks) if index is None else index
    order = sorted(range(len(article.blocks)), key=lambda other: abs(other - start))
    for other in order:
        yield other, article.blocks[other]


_IS: dict[GuessKind, Callable[[Block], bool]] = {
    GuessKind.LEAD: lambda block: isinstance(block, Paragraph) and block.role is Role.LEAD,
    GuessKind.HEADING: lambda block: isinstance(block, Heading),
    GuessKind.JOINED: lambda block: isinstance(block, Paragraph | Heading | ListItem | Quote),
    GuessKind.LIST_ITEM: lambda block: isinstance(block, ListItem),
    GuessKind.QUOTE: lambda block: isinstance(block, Quote),
    GuessKind.VERSE: lambda block: isinstance(block, Paragraph),
    GuessKind.FIGURE: lambda block: isinstance(block, Figure) and not block.asset,
    GuessKind.TABLE: lambda block: isinstance(block, Table),
    GuessKind.SEPARATOR: lambda block: isinstance(block, Separator),
    GuessKind.DIRECTION: lambda block: block.dir is not None,
}


def _undo_block(article: Article, guess: Guess) -> Article | None:
    fits = _IS[guess.kind]
    near = _near(article, guess.block)
    at = next((i for i, block in near if fits(block) and value_of(block) == guess.value), None)
    if at is None:
        return None
    if guess.kind is GuessKind.LIST_ITEM:
        return _undo_item(article, at, guess)
    added = _taken_back(article.blocks[at], guess)
    return None if added is None else _with(article, at, 1, added)


def _taken_back(block: Block, guess: Guess) -> list[Block] | None:
    """Return the blocks that a block was before a guess."""
    match block:
        case Paragraph() if guess.kind is GuessKind.LEAD:
            return [replace(block, role=Role.BODY)]
        case Paragraph() if guess.kind is GuessKind.VERSE:
            return [replace(block, runs=line) for line in split_lines(block.runs)]
        case Paragraph() | Heading() | ListItem() | Quote() if guess.kind is GuessKind.JOINED:
            return _split(block, guess.source)
        case _ if guess.kind is GuessKind.DIRECTION:
            return [replace(block, dir=None, lang=None)]
        case Heading():
            return [_as_paragraph(block)]
        case Quote():
            apart = block.attribution and len(guess.source) > 1
            return _paragraphs(guess.source) if apart else [_as_paragraph(block)]
        case Figure() | Table() | Separator():
            return _paragraphs(guess.source)
        case _:
            return None


def _as_paragraph(block: TextBlock) -> Paragraph:
    return Paragraph(block.runs, dir=block.dir, align=block.align, lang=block.lang)


def _split(block: TextBlock, source: Sequence[str]) -> list[Block] | None:
    """Split a block again at the ends of its lines."""
    text = plain_text(block.runs)
    out: list[Block] = []
    start = 0
    for line in source[1:]:
        # of a line only its beginning is looked for: signs of emphasis are gone from the rest
        begins = without_emphasis(clean(line)).lstrip("*_~> ")[:12]
        at = text.find(begins, start + 1)
        if at < 0:
            return None
        out.append(replace(block, runs=_trimmed(block, start, at)))
        start = at
    out.append(replace(block, runs=_trimmed(block, start, runs_length(block.runs))))
    if isinstance(block, Paragraph):
        return [
            out[0],
            *(replace(part, role=Role.BODY) for part in out[1:] if isinstance(part, Paragraph)),
        ]
    return [out[0], *(Paragraph(runs) for part in out[1:] for runs in block_runs(part)[:1])]


def _trimmed(block: TextBlock, start: int, end: int) -> Runs:
    text = plain_text(block.runs)
    while end > start and text[end - 1] == " ":
        end -= 1
    return cut(block.runs, start, end)


def _undo_item(article: Article, at: int, guess: Guess) -> Article | None:
    """Turn an item into a paragraph with its marker; those behind it keep their numbers."""
    item = article.blocks[at]
    assert isinstance(item, ListItem)  # noqa: S101 - it was found as one
    found = marker_of(clean(guess.source[0])) if guess.source else None
    typed = text_run(found[0].signs.rstrip() + " ") if found else ()
    numbers = list_numbers(article.blocks)
    blocks = list(article.blocks)
    blocks[at] = replace(_as_paragraph(item), runs=join(typed, item.runs))
    for index in range(at + 1, len(blocks)):
        block = blocks[index]
        if not isinstance(block, ListItem):
            break
        if block.level == item.level:
            if block.kind is ListKind.NUMBER and block.start is None:
                blocks[index] = replace(block, start=numbers[index])
            break
    return replace(article, blocks=tuple(blocks))


def _undo_prefix(article: Article, guess: Guess) -> Article | None:
    begins = without_emphasis(clean(guess.source[0]).removeprefix(guess.value).strip())[:12]
    for at, block in _near(article, guess.block):
        if begins and block_text(block).startswith(begins.lstrip("*_~")):
            return _with(article, at, 1, [_prefixed(block, guess.value + " ")])
    return None


def _undo_emphasis(article: Article, guess: Guess) -> Article | None:
    kinds = {MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.STRIKE}
    for at, block in _near(article, guess.block):
        if not isinstance(block, Paragraph | Heading | ListItem | Quote):
            continue
        for place, inline in enumerate(block.runs):
            if (
                isinstance(inline, Text)
                and inline.text == guess.value
                and any(mark.kind in kinds for mark in inline.marks)
            ):
                typed = Text(guess.source[0])
                runs = join((*block.runs[:place], typed, *block.runs[place + 1 :]))
                return _with(article, at, 1, [replace(block, runs=runs)])
    return None
