"""Wording: two texts compared word by word, with their marks and footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from editor.document.marks import MEANT, Marks
from editor.document.nodes import Inline, Note, Runs, Text
from editor.document.runs import inline_length
from editor.text.comparison.alignment import Match, align
from editor.text.comparison.tokens import NOTE, PARAGRAPH, Reader, Tokens
from editor.text.comparison.values import Piece, PieceKind

CHAFF = 4
"""An island of so many times fewer words than what was replaced on both sides is chaff."""


def compare_runs(old: Runs, new: Runs, reader: Reader) -> tuple[Piece, ...]:
    """Return the pieces of two texts, in the order in which they are read.

    Several paragraphs are one text where `PARAGRAPH` stands between them.
    """
    if old == new:
        return (Piece(PieceKind.SAME, old, new),) if old else ()
    if not old:
        return tuple(_paragraphs(new, PieceKind.ADDED, PieceKind.SPLIT))
    if not new:
        return tuple(_paragraphs(old, PieceKind.REMOVED, PieceKind.JOINED))
    return _Comparer(old, new, reader).pieces()


class _Comparer:
    """Compares one pair of texts."""

    def __init__(self, old: Runs, new: Runs, reader: Reader) -> None:
        self._reader = reader
        self._old = _Side(old, reader.tokens(old))
        self._new = _Side(new, reader.tokens(new))
        self._spans: list[tuple[PieceKind, int, int, int, int]] = []
        self._at = (0, 0)  # up to where both sides are told
        self._looked = 0  # matches before this one are known
        self._open: Match | None = None  # where the stretch began in which both sides differ

    def pieces(self) -> tuple[Piece, ...]:
        old, new = self._old.tokens, self._new.tokens
        flipped = old.text > new.text
        matches = without_chaff(align(old.likes, new.likes, flipped=flipped), old, new)
        before = (-1, -1)
        at = 0
        while at < len(matches):
            self._between(before, matches[at])
            at = self._letter_for_letter(matches, at)
            before = one, other = matches[at]
            same = old.keys[one] == new.keys[other]
            step = self._same if same else self._replaced
            step(old.ends[one], new.ends[other])
            at += 1
        self._between(before, (len(old.keys), len(new.keys)))
        self._close()
        return tuple(piece for span in self._spans for piece in self._made(*span))

    def _letter_for_letter(self, matches: list[Match], at: int) -> int:
        """Return the last of the matches that follow on one without any difference between.

        It may be the one itself. Most of an edited text is such stretches, told at once.
        """
        old, new = self._old, self._new
        if at < self._looked:
            return at
        (one, other), keys, others = matches[at], old.tokens.keys, new.tokens.keys
        starts, begins = old.tokens.starts, new.tokens.starts
        shift = begins[other] - starts[one]
        last, a, b = at, one, other
        while keys[a] == others[b] != NOTE and begins[b] - starts[a] == shift:
            last, a, b = last + 1, a + 1, b + 1
            if last == len(matches) or matches[last] != (a, b):
                break
        self._looked = last  # a stretch that is another text is not looked at again for each word
        last = max(at, last - 1)
        start, end = starts[one], old.tokens.ends[matches[last][0]]
        same = old.text[start:end] == new.text[start + shift : end + shift] and (
            old.marks_between(start, end, looks=True)
            == new.marks_between(start + shift, end + shift, looks=True)
        )
        return last if same else at

    # -- telling spans ---------------------------------------------------------------------

    def _between(self, before: Match, after: Match) -> None:
        """Tell what stands between two matched tokens."""
        old, new = self._old, self._new
        at, beside = self._at
        stop, halt = old.start_of(after[0]), new.start_of(after[1])
        olds = range(before[0] + 1, after[0])
        news = range(before[1] + 1, after[1])
        if not olds and not news:
            self._gap(stop, halt)
        elif self._reader.ignoring.spacing and self._is_joined(olds, news):
            self._same(stop, halt)
        elif olds and news:
            self._gap(old.start_of(olds[0]), new.start_of(news[0]))
            self._replaced(old.tokens.ends[olds[-1]], new.tokens.ends[news[-1]])
            self._gap(stop, halt)
        elif olds:
            lead = old.start_of(olds[0])
            if self._alike(at, lead, beside, halt):
                self._gap(lead, halt)
            elif self._alike(old.tokens.ends[olds[-1]], stop, beside, halt):
                self._replaced(old.tokens.ends[olds[-1]], beside)
                self._gap(stop, halt)
            self._replaced(stop, halt)
        else:
            lead = new.start_of(news[0])
            if self._alike(at, stop, beside, lead):
                self._gap(stop, lead)
            elif self._alike(at, stop, new.tokens.ends[news[-1]], halt):
                self._replaced(at, new.tokens.ends[news[-1]])
                self._gap(stop, halt)
            self._replaced(stop, halt)

    def _is_joined(self, olds: range, news: range) -> bool:
        """Tell whether words were only written together or apart."""
        one, other = self._old.tokens.keys, self._new.tokens.keys
        written = "".join(one[at] for at in olds)
        return NOTE not in written and written == "".join(other[at] for at in news)

    def _alike(self, start: int, end: int, begin: int, stop: int) -> bool:
        """Tell whether two gaps are no difference."""
        return self._old.gap(start, end, self._reader) == self._new.gap(begin, stop, self._reader)

    def _gap(self, end: int, stop: int) -> None:
        """Tell the gaps up to two places."""
        at, beside = self._at
        if self._alike(at, end, beside, stop):
            self._same(end, stop)
        else:
            self._replaced(end, stop)

    def _replaced(self, end: int, stop: int) -> None:
        """Open a stretch in which both sides differ, or go on with it."""
        if (end, stop) == self._at:
            return
        self._open = self._open or self._at
        self._at = (end, stop)

    def _close(self) -> None:
        """Tell what went in the open stretch, then what came."""
        if self._open is None:
            return
        (at, beside), (end, stop) = self._open, self._at
        if end > at:
            self._spans.append((PieceKind.REMOVED, at, end, beside, beside))
        if stop > beside:
            self._spans.append((PieceKind.ADDED, end, end, beside, stop))
        self._open = None

    def _same(self, end: int, stop: int) -> None:
        at, beside = self._at
        if end == at and stop == beside:
            return
        kind = PieceKind.SAME
        if self._old.text[at:end] == NOTE == self._new.text[beside:stop]:
            if self._old.notes[at] != self._new.notes[beside]:
                kind = PieceKind.NOTE
        elif not self._same_marks(at, end, beside, stop):
            kind = PieceKind.MARKED
        self._add(kind, end, stop)

    def _same_marks(self, at: int, end: int, beside: int, stop: int) -> bool:
        looks = self._reader.ignoring.looks
        old = self._old.marks_between(at, end, looks=not looks)
        new = self._new.marks_between(beside, stop, looks=not looks)
        if len(old) == len(new):
            return old == new
        return not old or not new or set(old) == set(new)

    def _add(self, kind: PieceKind, end: int, stop: int) -> None:
        """Tell a stretch that both sides have."""
        self._close()
        at, beside = self._at
        self._at = (end, stop)
        if self._spans and self._spans[-1][0] is kind is not PieceKind.NOTE:
            _, at, _, beside, _ = self._spans.pop()
        self._spans.append((kind, at, end, beside, stop))

    # -- making pieces ---------------------------------------------------------------------

    def _made(self, kind: PieceKind, at: int, end: int, beside: int, stop: int) -> Sequence[Piece]:
        old, new = self._old.cut(at, end), self._new.cut(beside, stop)
        match kind:
            case PieceKind.REMOVED:
                return _paragraphs(old, PieceKind.REMOVED, PieceKind.JOINED)
            case PieceKind.ADDED:
                return _paragraphs(new, PieceKind.ADDED, PieceKind.SPLIT)
            case PieceKind.NOTE:
                one, other = self._old.notes[at], self._new.notes[beside]
                inner = compare_runs(one.runs, other.runs, self._reader)
                same = all(piece.kind is PieceKind.SAME for piece in inner)
                return (Piece(PieceKind.SAME, old, new) if same else Piece(kind, old, new, inner),)
            case _:
                return (Piece(kind, old, new),)


class _Side:
    """One of two texts, to be cut at the places of its tokens."""

    def __init__(self, runs: Runs, tokens: Tokens) -> None:
        self.tokens = tokens
        self.text = tokens.text
        self._runs = runs
        self._ends = list(accumulate(map(inline_length, runs)))
        self._next = 0  # pieces are cut in order
        self._marks: list[Marks] | None = None
        self.notes: dict[int, Note] = {}
        for inline, end in zip(runs, self._ends, strict=True):
            if isinstance(inline, Note):
                self.notes[end - 1] = inline
        if any(isinstance(inline, Text) and inline.marks for inline in runs):
            self._marks = []
            for inline in runs:
                marks = inline.marks if isinstance(inline, Text) else ()
                self._marks += (marks,) * inline_length(inline)

    def start_of(self, index: int) -> int:
        """Return where a token starts, the end of the text for the one after the last."""
        starts = self.tokens.starts
        return starts[index] if index < len(starts) else len(self.text)

    def gap(self, start: int, end: int, reader: Reader) -> str:
        return reader.gap_key(self.text[start:end], edge=start == 0 or end == len(self.text))

    def marks_between(self, start: int, end: int, *, looks: bool) -> list[Marks]:
        """Return the marks of each character; without `looks` only what they mean."""
        if self._marks is None:
            return [()] * (end - start)
        found = self._marks[start:end]
        if looks:
            return found
        return [tuple(mark for mark in marks if mark.kind in MEANT) for marks in found]

    def cut(self, start: int, end: int) -> Runs:
        """Return the runs between two places; calls come in ascending order."""
        if start == end:
            return ()
        while self._ends[self._next] <= start:
            self._next += 1
        out: list[Inline] = []
        for index in range(self._next, len(self._runs)):
            inline = self._runs[index]
            first = self._ends[index] - inline_length(inline)
            if first >= end:
                break
            if isinstance(inline, Text):
                part = inline.text[max(0, start - first) : end - first]
                out.append(Text(part, inline.marks))
            else:
                out.append(inline)
        return tuple(out)


def _paragraphs(runs: Runs, kind: PieceKind, ending: PieceKind) -> Sequence[Piece]:
    """Return the pieces of a stretch on one side, the ends of paragraphs by themselves."""
    pieces: list[Piece] = []
    here: list[Inline] = []

    def close() -> None:
        if here:
            made = tuple(here)
            removed = kind is PieceKind.REMOVED
            pieces.append(Piece(kind, made if removed else (), () if removed else made))
            here.clear()

    for inline in runs:
        if not isinstance(inline, Text) or PARAGRAPH not in inline.text:
            here.append(inline)
            continue
        for index, text in enumerate(inline.text.split(PARAGRAPH)):
            if index:
                close()
                pieces.append(Piece(ending))
            if text:
                here.append(Text(text, inline.marks))
    close()
    return pieces


def without_chaff(matches: list[Match], old: Tokens, new: Tokens) -> list[Match]:
    """Return the matches without islands that only look alike: a comma between two rewritings."""
    runs = _runs_of(matches)
    ends = [(-1, -1), *(run[-1] for run in runs)]
    starts = [*(run[0] for run in runs), (len(old.keys), len(new.keys))]
    changed = [
        max(sum(old.words[end[0] + 1 : start[0]]), sum(new.words[end[1] + 1 : start[1]]))
        for end, start in zip(ends, starts, strict=True)
    ]
    kept: list[Match] = []
    for index, run in enumerate(runs):
        words = sum(old.words[at] for at, _ in run)
        least = min(changed[index], changed[index + 1])
        own = any(old.keys[at] in {NOTE, PARAGRAPH} for at, _ in run)
        if own or words * CHAFF > least or not least:
            kept += run
    return kept


def _runs_of(matches: list[Match]) -> list[list[Match]]:
    """Return the matches in runs without a gap on either side."""
    runs: list[list[Match]] = []
    last = (-2, -2)
    for match in matches:
        if match[0] == last[0] + 1 and match[1] == last[1] + 1 and runs:
            runs[-1].append(match)
        else:
            runs.append([match])
        last = match
    return runs
