"""Proof of a written file: read back, it holds every fact of the article but for named losses.

What the readers return is compared with what was written, block by block and kind by kind of
fact (`editor.formats.facts`). A difference that a loss of the writer's report excuses is no
fault: the writer was told of it. The rules of a format itself are checked by its `prove`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from editor.document.article import Article
from editor.document.errors import UserError, message
from editor.document.nodes import Block, Figure
from editor.document.schema import normalise
from editor.document.walk import block_text, list_numbers
from editor.formats.base import (
    NO_OPTIONS,
    Check,
    Loss,
    Options,
    Reader,
    Resources,
    Writer,
    Writing,
)
from editor.formats.facts import (
    BLOCKS,
    KINDS,
    META,
    PICTURES,
    SIMPLE,
    SPACES,
    TEXT,
    Facts,
    Span,
    canonical,
    count,
    facts,
    meta_facts,
    without_spaces,
)

_SHOWN = 60  # characters of a value that a fault shows
_AROUND = 20  # characters before a difference
_ALIGNED = 4_000_000  # pairs of blocks beyond which missing ones are not searched for


@dataclass(frozen=True, slots=True)
class Proof:
    """What was checked of a written file; a check without faults is passed."""

    checks: tuple[Check, ...] = ()

    @property
    def total(self) -> int:
        """How many checks there were."""
        return len(self.checks)

    @property
    def passed(self) -> int:
        """How many of them hold."""
        return sum(1 for check in self.checks if not check.faults)

    @property
    def holds(self) -> bool:
        """Tell whether all of them hold."""
        return self.passed == self.total


def prove(
    article: Article,
    writer: Writer,
    writing: Writing,
    reader: Reader | None,
    resources: Resources,
    options: Options = NO_OPTIONS,
) -> Proof:
    """Check a written file; `reader` is the one that must find the article in it, if any can.

    `resources` gives the files beside it. Any thread; never raises for what the file is like.
    """
    article = writer.written(article)
    checks: list[Check] = []
    if reader is not None:
        checks += _guarded("opens", lambda: _read_back(article, writing, reader, resources))
    if writer.prove is not None:
        prove_rules = writer.prove
        checks += _guarded("rules", lambda: prove_rules(article, writing, options))
    return Proof(tuple(checks))


def _guarded(id: str, run: Callable[[], tuple[Check, ...]]) -> tuple[Check, ...]:
    """Return checks; a proof that cannot be had is a proof that failed."""
    try:
        return run()
    except UserError as error:
        fault = error.what
    except Exception as error:  # noqa: BLE001 - whatever the file is like
        fault = message("proof.fault.reader", error=f"{type(error).__name__}: {error}")
    return (Check(id, message(f"proof.{id}"), 1, (Loss(fault),)),)


def _read_back(
    article: Article, writing: Writing, reader: Reader, resources: Resources
) -> tuple[Check, ...]:
    found = reader.read(writing.data, resources).article
    return compare(normalise(article), found, writing.report.losses)


def compare(wanted: Article, found: Article, losses: Iterable[Loss] = ()) -> tuple[Check, ...]:
    """Return a check for each kind of fact of an article: does another one hold them all?

    Both are normal. Differences that are none for Unicode are none here (`canonical`).
    """
    comparison = _Comparison(losses)
    comparison.meta(wanted, found)
    comparison.pictures(wanted, found)
    comparison.blocks(wanted.blocks, found.blocks)
    return comparison.checks()


class _Excuses:
    """What the losses of a report excuse, by place."""

    def __init__(self, losses: Iterable[Loss]) -> None:
        self._losses: dict[int | None, list[tuple[str, ...]]] = {}
        for loss in losses:
            if loss.excuses or loss.block is not None:
                self._losses.setdefault(loss.block, []).append(loss.excuses)

    def cover(self, kind: str, block: int | None) -> bool:
        """Tell whether a difference of a kind was told, at a block or of the whole."""
        for named in self._losses.get(block, ()) if block is not None else ():
            if any(_is_of(kind, each) for each in named) or (not named and kind != TEXT):
                return True
        whole = self._losses.get(None, ())
        return any(_is_of(kind, each) for named in whole for each in named)


def _is_of(kind: str, named: str) -> bool:
    return kind == named or kind.startswith(f"{named}.")


_Sides: TypeAlias = "tuple[Sequence[Any], Sequence[Any]]"


class _Comparison:
    """Counts facts and gathers what is not found again."""

    def __init__(self, losses: Iterable[Loss]) -> None:
        self._excuses = _Excuses(losses)
        self._counts: Counter[str] = Counter()
        self._faults: dict[str, dict[Loss, None]] = {}

    def checks(self) -> tuple[Check, ...]:
        """Return a check for each kind of which there was something."""
        known = [kind for kind in self._counts if kind.startswith(META)]
        kinds = dict.fromkeys((*known, *KINDS, *self._faults))
        return tuple(
            Check(kind, message(f"proof.{kind}"), self._counts[kind], self._told(kind))
            for kind in kinds
            if self._counts[kind] or kind in self._faults
        )

    def _told(self, kind: str) -> tuple[Loss, ...]:
        return tuple(self._faults.get(kind, ()))

    def meta(self, wanted: Article, found: Article) -> None:
        """Compare the metadata field by field."""
        was, now = meta_facts(wanted.meta), meta_facts(found.meta)
        for kind in dict.fromkeys((*was, *now)):
            if kind in was:
                self._counts[kind] += 1
            self._compare(kind, None, canonical(((was.get(kind),), (now.get(kind),))))

    def pictures(self, wanted: Article, found: Article) -> None:
        """Compare the pictures: their ids derive from their bytes."""
        self._counts[PICTURES] += len(wanted.assets)
        there = {asset.id: asset.data for asset in found.assets}
        for asset in wanted.assets:
            if there.get(asset.id) != asset.data:
                self._compare(PICTURES, _place_of(asset.id, wanted.blocks), ([asset.id], []))

    def blocks(self, wanted: Sequence[Block], found: Sequence[Block]) -> None:
        """Compare the blocks in their order."""
        numbers, theirs = list_numbers(wanted), list_numbers(found)
        for index, other in _pairs(wanted, found):
            was: Facts = {}
            if index < len(wanted):
                was = facts(wanted[index], numbers[index])
                for kind, values in was.items():
                    if kind != PICTURES:  # counted once, however often they are shown
                        self._counts[kind] += count(kind, values)
                if other is not None and _same(wanted, numbers, index, found, theirs, other):
                    continue
            place = min(index, len(wanted) - 1)
            bare = self._excuses.cover(SPACES, place)
            if other is None:
                self._miss(index, wanted[index], was)
            elif not was:
                self._fault(BLOCKS, place, "proof.fault.extra", text=_fit(block_text(found[other])))
            else:
                was = _canonical_facts(wanted[index], numbers[index], bare)
                now = _canonical_facts(found[other], theirs[other], bare)
                for kind in dict.fromkeys((*was, *now)):
                    self._compare(kind, place, (was.get(kind, ()), now.get(kind, ())))

    def _miss(self, index: int, block: Block, was: Facts) -> None:
        """Tell of a block that is not there, and of all that it held."""
        text = _fit(block_text(block)) or "—"
        for kind, values in was.items():
            if kind in SIMPLE or count(kind, values):
                self._fault(kind, index, "proof.fault.missing", text=text)

    def _compare(self, kind: str, block: int | None, sides: _Sides) -> None:
        was, now = sides
        if was == now:
            return
        wanted, found = _shown(*sides) if kind == TEXT else (_brief(was, now), _brief(now, was))
        self._fault(kind, block, "proof.fault.differs", wanted=wanted, found=found)

    def _fault(self, kind: str, block: int | None, id: str, /, **args: str) -> None:
        """Note a fault unless a loss excuses it."""
        if not self._excuses.cover(kind, block):
            self._faults.setdefault(kind, {})[Loss(message(id, **args), block)] = None


def _canonical_facts(block: Block, number: int | None, bare: bool) -> Facts:
    block = canonical(block)
    return facts(without_spaces(block) if bare else block, number)


def _same(
    wanted: Sequence[Block],
    numbers: Sequence[int | None],
    index: int,
    found: Sequence[Block],
    theirs: Sequence[int | None],
    other: int,
) -> bool:
    return wanted[index] == found[other] and numbers[index] == theirs[other]


def _place_of(asset: str, blocks: Sequence[Block]) -> int | None:
    """Return the first block that shows a picture."""
    figures = enumerate(blocks)
    return next(
        (i for i, each in figures if isinstance(each, Figure) and each.asset == asset), None
    )


# --- which block of the file is which of the article -----------------------------------------


def _pairs(wanted: Sequence[Block], found: Sequence[Block]) -> Iterator[tuple[int, int | None]]:
    """Pair the blocks of two articles; None for a block that is missing.

    One that is too many comes with the index behind the last block.
    """
    if len(wanted) == len(found):
        yield from ((index, index) for index in range(len(wanted)))
        return
    start = _common(wanted, found)
    end = _common(wanted[start:][::-1], found[start:][::-1])
    yield from ((index, index) for index in range(start))
    stop, stop_found = len(wanted) - end, len(found) - end
    yield from _matched(wanted, range(start, stop), found, range(start, stop_found))
    yield from ((stop + each, stop_found + each) for each in range(end))


def _common(left: Sequence[Block], right: Sequence[Block]) -> int:
    pairs = zip(left, right, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))


def _matched(
    wanted: Sequence[Block], ours: range, found: Sequence[Block], theirs: range
) -> Iterator[tuple[int, int | None]]:
    """Pair stretches of different length by kind and text, what is left by its order."""
    from difflib import SequenceMatcher

    left, right = list(ours), list(theirs)
    blocks: Iterable[tuple[int, int, int]] = ()
    if len(left) * len(right) <= _ALIGNED:
        # by text alone, a caption that became a paragraph would pass for its table
        key = [(type(wanted[index]), block_text(wanted[index]).strip()) for index in left]
        other = [(type(found[index]), block_text(found[index]).strip()) for index in right]
        blocks = SequenceMatcher(None, key, other, autojunk=False).get_matching_blocks()
    at = at_found = 0
    for start, start_found, size in (*blocks, (len(left), len(right), 0)):
        gap, gap_found = left[at:start], right[at_found:start_found]
        for number, index in enumerate(gap):
            yield index, gap_found[number] if number < len(gap_found) else None
        yield from ((len(wanted), index) for index in gap_found[len(gap) :])
        yield from zip(
            left[start : start + size], right[start_found : start_found + size], strict=True
        )
        at, at_found = start + size, start_found + size


# --- what a fault shows ----------------------------------------------------------------------


def _brief(values: Sequence[Any], others: Sequence[Any]) -> str:
    """Return what is in some values and not in others, short enough for a line."""
    known = Counter(map(repr, others))
    told: list[str] = []
    for value in values:
        known.subtract([repr(value)])
        if known[repr(value)] < 0:
            told.append(" · ".join(_words(value)) or "—")
    return _fit(" | ".join(told)) if told else "—"


def _words(value: Any) -> Iterator[str]:
    """Yield the parts of a value that say something to a person; places in a text do not."""
    if isinstance(value, Span):
        yield from _words((value.text, value.value, value.title))
    elif isinstance(value, tuple):
        for part in value:  # pyright: ignore[reportUnknownVariableType]
            yield from _words(part)
    elif value not in (None, "", False):
        yield str(value)


def _shown(was: Sequence[str], now: Sequence[str]) -> tuple[str, str]:
    """Return two texts from a little before their first difference on."""
    left, right = "\n".join(was), "\n".join(now)
    pairs = zip(left, right, strict=False)
    at = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))
    return _around(left, at), _around(right, at)


def _around(text: str, at: int) -> str:
    start = max(0, at - _AROUND)
    return ("…" if start else "") + _fit(text[start:]) if text else "—"


def _fit(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
