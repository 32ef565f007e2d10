"""Looks at an article for its focus phrase and for how it reads, the changed blocks only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from editor.document.article import Article
from editor.document.nodes import Block
from editor.features.social import phrase as focus
from editor.features.social.phrase import Row
from editor.text import readability
from editor.text.phrases import Phrase, compile_phrase
from editor.text.readability import Hint, Kind, Limits
from editor.text.readability_words import content_of

T = TypeVar("T")


class Kept(Generic[T]):
    """What a function returns for blocks, kept for as long as they are the same objects."""

    def __init__(self, look: Callable[[Block], T]) -> None:
        self.looked = 0  # blocks that were looked at in all
        self._look = look
        self._kept: dict[int, tuple[Block, T]] = {}

    def of(self, blocks: Sequence[Block]) -> list[T]:
        """Return the results for some blocks; those of the last call are known."""
        kept: dict[int, tuple[Block, T]] = {}
        for block in blocks:
            if id(block) in kept:
                continue
            known = self._kept.get(id(block))
            if known is None:
                known = (block, self._look(block))
                self.looked += 1
            kept[id(block)] = known  # holds the block, so that no other one gets its id
        self._kept = kept
        return [kept[id(block)][1] for block in blocks]


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to say of an article; `share` is that of the phrase in the words, in 0..1."""

    rows: tuple[Row, ...] = ()
    share: float = 0.0
    hints: tuple[Hint, ...] = ()


class Watch:
    """Looks at one article after another. For one thread at a time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._reading = Kept[readability.Looked](lambda block: readability.look(block, limits))
        self._phrase: Phrase | None = None
        self._spoken: Kept[focus.Spoken] | None = None

    def look(self, article: Article) -> Seen:
        """Return what there is to say of an article."""
        phrase = compile_phrase(article.meta.focus_phrase)
        looked = self._reading.of(article.blocks)
        hints = _but_topic(readability.conclude(looked, self._limits), article)
        if phrase is None:
            return Seen(hints=hints)
        spoken = self._spoken_of(phrase, article)
        rows = focus.conclude(article, spoken, phrase)
        return Seen(rows, focus.share(rows, spoken, phrase), hints)

    def _spoken_of(self, phrase: Phrase, article: Article) -> list[focus.Spoken]:
        if self._spoken is None or phrase != self._phrase:
            self._phrase = phrase
            self._spoken = Kept[focus.Spoken](lambda block: focus.look(block, phrase))
        return self._spoken.of(article.blocks)


def _but_topic(hints: tuple[Hint, ...], article: Article) -> tuple[Hint, ...]:
    """Return the hints but for words of title and phrase: a text says often what it is about."""
    meta = article.meta
    said = f"{meta.title} {meta.focus_phrase}".split()
    words = [each for word in said if content_of(word) and (each := compile_phrase(word))]
    return tuple(
        hint
        for hint in hints
        if hint.kind is not Kind.REPEATED or not any(word.find(hint.word) for word in words)
    )
