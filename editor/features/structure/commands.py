"""Structure for raw text that stands in the article: what it would become, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor.document.article import Article
from editor.document.change import Change, Splice, apply
from editor.document.meta import Meta
from editor.document.nodes import Block, Break, Code, Paragraph, Role, Separator, Text
from editor.document.runs import plain_text
from editor.document.selection import Selection, caret

if TYPE_CHECKING:
    from editor.text.structure import Guess

FIELDS = {
    "title": "title",
    "kicker": "kicker",
    "deck": "deck",
    "author": "authors",
    "date": "date",
    "dateline": "dateline",
}
"""Fields of the metadata by the kind of guess (`GuessKind`) that fills them."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What raw text would become: the change, and the guesses that it is made of."""

    change: Change
    guesses: tuple[Guess, ...]


def scope(article: Article, selection: Selection) -> range:
    """Return the blocks that are to be structured: those selected, or all."""
    return range(len(article.blocks)) if selection.is_empty else selection.blocks


def is_raw(block: Block) -> bool:
    """Tell whether a block is nothing but text that came without any structure."""
    if not isinstance(block, Paragraph) or block.role is not Role.BODY:
        return False
    return all(
        isinstance(run, Break) or (isinstance(run, Text) and not run.marks) for run in block.runs
    )


def can_structure(article: Article, selection: Selection) -> bool:
    """Tell whether all that is to be structured is raw; anything else would be lost."""
    blocks = [article.blocks[i] for i in scope(article, selection) if i < len(article.blocks)]
    return any(_has_text(block) for block in blocks) and all(map(is_raw, blocks))


def _has_text(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.runs)


def propose(article: Article, selection: Selection) -> Proposal | None:
    """Return what the raw text would become; None where it is not raw or stays as it is.

    A field that is filled already keeps what it says: its line stays in the text.
    """
    from editor.text.structure import structure, undo  # a large package, needed only here

    if not can_structure(article, selection):
        return None
    covered = scope(article, selection)
    old = article.blocks[covered.start : covered.stop]
    text = "\n".join(plain_text(block.runs) for block in old if isinstance(block, Paragraph))
    found = structure(text)
    made, guesses = found.article, list(found.guesses)
    for guess in found.guesses:
        if guess.kind in FIELDS and _is_taken(article.meta, guess, covered, article):
            back = undo(made, guess)
            if back is not None:
                made = apply(made, back)
            guesses.remove(guess)
    added = tuple(_directed(block, made.meta, article.meta) for block in made.blocks)
    meta = _filled(article.meta, made.meta)
    if added == old and meta == article.meta:
        return None
    change = Change(
        (Splice(covered.start, old, added),) if added != old else (),
        (article.meta, meta) if meta != article.meta else None,
        selection=caret(covered.start),
    )
    return Proposal(change, tuple(_moved(guess, covered.start) for guess in guesses))


def _is_taken(meta: Meta, guess: Guess, covered: range, article: Article) -> bool:
    """Tell whether a field is not for this guess: filled already, or only a part is structured."""
    known = getattr(meta, FIELDS[guess.kind])
    partial = len(covered) < len(article.blocks)
    return partial or (bool(known) and guess.value not in {known, *_names(known)})


def _names(known: object) -> tuple[str, ...]:
    return tuple(map(str, known)) if isinstance(known, tuple) else ()


def _filled(meta: Meta, made: Meta) -> Meta:
    fields = {name: getattr(made, name) for name in FIELDS.values() if getattr(made, name)}
    return replace(meta, **fields)


def _directed(block: Block, made: Meta, meta: Meta) -> Block:
    """Say the direction on the block itself where that of the text is not the article's."""
    if made.dir is meta.dir or block.dir is not None or isinstance(block, Code | Separator):
        return block
    return replace(block, dir=made.dir)


def _moved(guess: Guess, by: int) -> Guess:
    return guess if guess.block is None else replace(guess, block=guess.block + by)
