"""Pairing: which blocks of two articles are the same ones, by what they say and not by place.

Equal blocks first, then those of equal words, then those that share the most words in the same
order; what is left and lies in its neighbour's text was split off or joined; what is left and
stands elsewhere was moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.document.change import common_ends
from editor.document.nodes import TEXT_BLOCKS, Block, Embed, Figure, Quote
from editor.document.walk import block_notes, block_runs, block_text
from editor.text.comparison.alignment import Match, align, heaviest_chain
from editor.text.comparison.tokens import Reader

ALIKE = 0.4
"""The share of distinct words in common from which two blocks are one block that was edited."""

WITHIN = 0.75
"""The share of a block's words in another from which it is a part of it, if it has `WITHIN_WORDS`.

Below these a heading would be taken for a part of any long paragraph.
"""
WITHIN_WORDS = 4

PART = 0.6
"""The share of a block's words that its neighbour lost, from which it was split off."""

MOVED = 0.6
MOVED_WORDS = 4

ALL_PAIRS = 1024
"""Up to so many pairs each is looked at; of more only those that share a rare word."""

RARE = 12
CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks of both sides that are one; at most one side has several."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """What belongs together: pairs ascending on both sides, and what moved from where to where."""

    pairs: tuple[Pair, ...]
    moved: tuple[Match, ...]


def pair_blocks(old: Sequence[Block], new: Sequence[Block], reader: Reader) -> Pairing:
    """Pair the blocks of two articles."""
    start, end = common_ends(old, new)
    if start + end == len(old) == len(new):
        return Pairing(tuple(Pair((at,), (at,)) for at in range(start + end)), ())
    pairs = [Pair((at,), (at,)) for at in range(start)]
    one, other = old[start : len(old) - end], new[start : len(new) - end]
    flipped = _comes_later(one, other)
    pairer = _Pairer(other, one, reader) if flipped else _Pairer(one, other, reader)
    found = pairer.pairing()
    sides = ((pair.new, pair.old) if flipped else (pair.old, pair.new) for pair in found.pairs)
    pairs += (Pair(_shifted(a, start), _shifted(b, start)) for a, b in sides)
    shift = len(new) - len(old)
    pairs += (Pair((at,), (at + shift,)) for at in range(len(old) - end, len(old)))
    moves = ((b, a) if flipped else (a, b) for a, b in found.moved)
    return Pairing(tuple(pairs), tuple(sorted((a + start, b + start) for a, b in moves)))


def _shifted(indices: tuple[int, ...], by: int) -> tuple[int, ...]:
    return tuple(index + by for index in indices)


def _comes_later(old: Sequence[Block], new: Sequence[Block]) -> bool:
    """Order two sides, so that ties are broken the same way when they are exchanged."""
    for one, other in zip(old, new, strict=False):
        if one != other:
            return repr(one) > repr(other)
    return len(old) > len(new)


class _Pairer:
    """Pairs what is left when the common beginning and end are taken off."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block], reader: Reader) -> None:
        self._old, self._new = old, new
        self._reader = reader
        self._old_words: dict[int, Counter[str]] = {}
        self._new_words: dict[int, Counter[str]] = {}
        self._partner: dict[int, int] = {}  # of old blocks
        self._taken: set[int] = set()  # new blocks that have a partner

    def pairing(self) -> Pairing:
        """Return what belongs together."""
        old, new = self._old, self._new
        self._pair(match for match in align(old, new, flipped=False) if self._says(old[match[0]]))
        for olds, news in self._gaps():
            one = [self._key(old[at]) for at in olds]
            other = [self._key(new[at]) for at in news]
            same = align(one, other, flipped=False)
            self._pair((olds[a], news[b]) for a, b in same if one[a])
        for olds, news in self._gaps():
            self._pair(self._likest(olds, news))
        for olds, news in self._gaps():
            self._pair(self._wordless(olds, news))
        pairs = self._grown()
        return Pairing(tuple(pairs), tuple(self._moved(pairs)))

    def _pair(self, matches: Iterator[Match]) -> None:
        for a, b in matches:
            self._partner[a] = b
            self._taken.add(b)

    def _gaps(self) -> list[tuple[range, range]]:
        """Return the stretches between the pairs that have blocks on both sides."""
        gaps: list[tuple[range, range]] = []
        at, beside = 0, 0
        ends = [*sorted(self._partner.items()), (len(self._old), len(self._new))]
        for a, b in ends:
            if a > at and b > beside:
                gaps.append((range(at, a), range(beside, b)))
            at, beside = a + 1, b + 1
        return gaps

    # -- what a block says -----------------------------------------------------------------

    def _says(self, block: Block) -> bool:
        """Tell whether a block has anything by which it can be known."""
        return bool(block_text(block).strip()) or isinstance(block, (Figure, Embed))

    def _key(self, block: Block) -> tuple[str, ...]:
        """Return what counts of everything that a block says, as far as it is text."""
        keys: list[str] = []
        for runs in block_runs(block):
            keys += self._reader.tokens(runs).likes
        if not keys:
            keys += self._reader.text_tokens(block_text(block)).likes
        match block:
            case Figure():
                keys.append(f"{block.asset} {block.address or block.name}")
            case Embed():
                keys += (value for _, value in block.data)
            case _:
                pass
        return tuple(keys)

    def _words(self, block: Block) -> Counter[str]:
        words = Counter(key for key in self._key(block) if len(key) > 1 or key.isalnum())
        for note in block_notes(block):
            words.update(self._reader.tokens(note.runs).likes)
        return words

    def _old_at(self, index: int) -> Counter[str]:
        if index not in self._old_words:
            self._old_words[index] = self._words(self._old[index])
        return self._old_words[index]

    def _new_at(self, index: int) -> Counter[str]:
        if index not in self._new_words:
            self._new_words[index] = self._words(self._new[index])
        return self._new_words[index]

    # -- likeness --------------------------------------------------------------------------

    def _likest(self, olds: range, news: range) -> Iterator[Match]:
        """Yield the pairs, ascending, that keep the most words."""
        weights: list[tuple[int, int, float]] = []
        for a, b in self._candidates(olds, news):
            common, share, within = self._likeness(a, b)
            if share >= ALIKE or (within >= WITHIN and common >= WITHIN_WORDS):
                same_kind = type(self._old[a]) is type(self._new[b])
                weights.append((a - olds[0], b - news[0], common + share + same_kind * 0.5))
        for a, b in heaviest_chain(weights):
            yield olds[a], news[b]

    def _likeness(self, a: int, b: int) -> tuple[int, float, float]:
        """Return how many distinct words two blocks share, of both and of the shorter one."""
        one, other = self._old_at(a), self._new_at(b)
        shorter, longer = sorted((len(one), len(other)))
        common = len(one.keys() & other.keys())
        if not shorter:
            return 0, 0.0, 0.0
        return common, 2 * common / (shorter + longer), common / shorter

    def _candidates(self, olds: Sequence[int], news: Sequence[int]) -> Iterator[Match]:
        if len(olds) * len(news) <= ALL_PAIRS:
            yield from ((a, b) for a in olds for b in news)
            return
        places: dict[str, list[int]] = {}
        for a in olds:
            for word in self._old_at(a):
                places.setdefault(word, []).append(a)
        for b in news:
            shared: Counter[int] = Counter()
            for word in self._new_at(b):
                where = places.get(word, ())
                if len(where) <= RARE:
                    shared.update(where)
            yield from ((a, b) for a, _ in shared.most_common(CANDIDATES))

    def _wordless(self, olds: range, news: range) -> Iterator[Match]:
        """Yield pairs of blocks of one kind that say nothing: separators, empty paragraphs."""
        beside = iter(at for at in news if not self._new_at(at))
        for at in olds:
            if self._old_at(at):
                continue
            partner = next(beside, None)
            if partner is None:
                return
            if type(self._old[at]) is type(self._new[partner]):
                yield at, partner

    # -- split, joined, moved --------------------------------------------------------------

    def _grown(self) -> list[Pair]:
        """Return the pairs with the neighbours that were split off or joined to them."""
        mates = sorted(self._partner.items())
        pairs: list[Pair] = []
        for number, (a, b) in enumerate(mates):
            before = (pairs[-1].old[-1], pairs[-1].new[-1]) if pairs else (-1, -1)
            last = number + 1 == len(mates)
            after = (len(self._old), len(self._new)) if last else mates[number + 1]
            old, new = (a,), (b,)
            alone = (a - 1, b - 1) == before and (a + 1, b + 1) == after
            if not alone and _flows(self._old[a]) and _flows(self._new[b]):
                lost = self._old_at(a) - self._new_at(b)
                gained = self._new_at(b) - self._old_at(a)
                new = self._reach(b, before[1], after[1], lost, of_new=True)
                if len(new) == 1:
                    old = self._reach(a, before[0], after[0], gained, of_new=False)
            pairs.append(Pair(old, new))
        return pairs

    def _reach(
        self, at: int, low: int, high: int, missing: Counter[str], *, of_new: bool
    ) -> tuple[int, ...]:
        """Return a block with its neighbours that consist of the words that are missing."""
        blocks, words = (self._new, self._new_at) if of_new else (self._old, self._old_at)
        first = last = at
        for step in (1, -1):
            beside = at + step
            while low < beside < high and missing and _flows(blocks[beside]):
                own = words(beside)
                shared = (own & missing).total()
                if not own or shared < PART * own.total():
                    break
                missing = missing - own
                first, last = min(first, beside), max(last, beside)
                beside += step
        return tuple(range(first, last + 1))

    def _moved(self, pairs: Sequence[Pair]) -> Iterator[Match]:
        """Yield the blocks that stand elsewhere now."""
        taken = {at for pair in pairs for at in pair.old}
        used = {at for pair in pairs for at in pair.new}
        olds = [at for at in range(len(self._old)) if at not in taken and self._old_at(at)]
        news = [at for at in range(len(self._new)) if at not in used and self._new_at(at)]
        free = set(news)
        left: list[int] = []
        places: dict[tuple[str, ...], list[int]] = {}
        for at in reversed(news):
            places.setdefault(self._key(self._new[at]), []).append(at)
        for at in olds:
            same = places.get(self._key(self._old[at]))
            if same:
                free.discard(same[-1])
                yield at, same.pop()
            else:
                left.append(at)
        alike = sorted(
            (
                (-share, a, b)
                for a, b in self._candidates(left, sorted(free))
                for common, share, _ in [self._likeness(a, b)]
                if share >= MOVED and common >= MOVED_WORDS
            )
        )
        gone: set[int] = set()
        for _, a, b in alike:
            if a not in gone and b in free:
                gone.add(a)
                free.discard(b)
                yield a, b


def _flows(block: Block) -> bool:
    """Tell whether a block can be split into such and joined with them."""
    return isinstance(block, TEXT_BLOCKS) and not (isinstance(block, Quote) and block.attribution)
