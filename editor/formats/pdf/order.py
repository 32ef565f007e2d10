"""Makes what is read out of a page come in the order in which it is written.

A PDF holds the letters of a line as they stand, from left to right, and whoever extracts its text
turns right-to-left parts round. What is drawn as one but holds several letters, with vowel signs,
is turned round by some and not by others: so each letter gets a place of its own, the others one
without width at the end of what is drawn. And the usual tools (poppler, and what is built on it)
take for a part of one direction whatever lies between two strong letters: a comma, a number or a
bracket at its edge, and the space beside it, end up on the wrong side, and words grow together. An
invisible mark of direction at these edges, in the text layer alone, makes the parts end where they
do end.

Source: `TextPage::dumpFragment` and `checkPrimaryLR` of poppler's `TextOutputDev.cc`, as behaviour;
seen with poppler 22.12, MuPDF, PDFium and pypdf (docs/decisions/0034).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from unicodedata import bidirectional

from editor.formats.pdf.sheet import Cluster, Line, Stretch

LRM, RLM = "\u200e", "\u200f"
_KIND = {"L": "L", "R": "R", "AL": "R", "EN": "#", "AN": "#", "ES": "#", "ET": "#", "CS": "#"}


@cache
def _kind(char: str) -> str:
    """Return what an extractor takes a character for: L, R, # (number), or N."""
    return _KIND.get(bidirectional(char), "N")


def is_rtl(lines: Iterable[Line]) -> bool:
    """Tell whether an extractor takes a page for one that is read from the right."""
    balance = 0
    for line in lines:
        for stretch in line.stretches:
            for cluster in stretch.clusters:
                for char in cluster.text:
                    kind = _kind(char)
                    balance += (kind == "L") - (kind == "R")
    return balance < 0


def readable(line: Line, *, from_right: bool) -> list[list[Cluster]]:
    """Return the clusters of each stretch of a line as they are to be stored.

    `from_right` is the direction of the page.
    """
    parts = [_apart(stretch) for stretch in line.stretches]
    if any(stretch.rtl for stretch in line.stretches):
        _Marking(line, parts, from_right=from_right).run()
    return parts


def _apart(stretch: Stretch) -> list[Cluster]:
    """Give each letter of a right-to-left stretch a place of its own."""
    if not stretch.rtl:
        return list(stretch.clusters)
    out: list[Cluster] = []
    for cluster in stretch.clusters:
        if len(cluster.text) > 1:
            out += [Cluster(char, (), cluster.x, 0) for char in reversed(cluster.text[1:])]
            out.append(Cluster(cluster.text[0], cluster.shape, cluster.x, cluster.width))
        else:
            out.append(cluster)
    return out


@dataclass(slots=True)
class _Read:
    """A cluster on its way through an extractor: where it stands, and its true direction."""

    part: int
    at: int
    cluster: Cluster
    rtl: bool


class _Marking:
    """Puts marks into one line where an extractor would not see that a part ends.

    It is in a part of one direction (`mode`) until a strong letter of the other; a number, and
    the comma or sign that may belong to one, begins a part from the left.
    """

    def __init__(self, line: Line, parts: list[list[Cluster]], *, from_right: bool) -> None:
        self._parts = parts
        self._line = line
        self._from_right = from_right
        self._mode = "R" if from_right else "L"

    def run(self) -> None:
        """Put them in."""
        reads = [
            _Read(part, at, cluster, self._line.stretches[part].rtl)
            for part, clusters in enumerate(self._parts)
            for at, cluster in enumerate(clusters)
            if cluster.text
        ]
        before: _Read | None = None
        for read in reversed(reads) if self._from_right else reads:
            marks, text = self._needed(read, before), read.cluster.text
            if marks:
                self._put(marks, read, before)
            for char in marks + (text[::-1] if self._from_right else text):
                kind = _kind(char)
                self._mode = "R" if kind == "R" else "L" if kind in "L#" else self._mode
            before = read

    def _needed(self, read: _Read, before: _Read | None) -> str:
        """Return the marks, in reading order, that have to be read before a cluster."""
        first = _kind(read.cluster.text[-1 if self._from_right else 0])
        if read.rtl:
            same = before is not None and before.cluster.text == read.cluster.text
            return RLM if self._mode == "L" and first in "N#" and not same else ""
        marks = ""
        if self._mode == "L" and self._from_right and before is not None and before.rtl:
            marks = RLM  # a comma of the part before has begun one from the left
        if self._mode == "R" or marks:
            marks += LRM if first == "N" else ""
        return marks

    def _put(self, marks: str, read: _Read, before: _Read | None) -> None:
        """Put marks between two clusters.

        With a space rather than with the letter of a word, which others would cut off from it; but
        with a comma rather than with a space, which is known by standing alone.
        """
        shown = marks[::-1] if self._from_right else marks
        other = before is not None and before.rtl and read.cluster.text.isspace()
        target = before if before is not None and other else read
        text = target.cluster.text
        at_the_right = self._from_right is not other
        text = text + shown if at_the_right else shown + text
        target.cluster = replace(target.cluster, text=text)
        self._parts[target.part][target.at] = target.cluster
