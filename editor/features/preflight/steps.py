"""Going from finding to finding."""

from __future__ import annotations

from collections.abc import Sequence

from editor.document.places import NO_NOTE
from editor.document.selection import Position
from editor.features.preflight.model import Finding

Mark = tuple[int, tuple[int, int], int]


def mark_of(finding: Finding) -> Mark:
    """Return where a finding stands in the order of the text; fields stand before all of it."""
    block = -1 if finding.block is None else finding.block
    place = finding.place
    return block, place.cell, finding.start if place.note == NO_NOTE else place.note


def step(
    findings: Sequence[Finding], here: Position, last: Finding | None, *, forward: bool
) -> Finding | None:
    """Return the next finding from the caret on, over the end of the text; None for none.

    `last` is the finding that was gone to before, if the writer is still there: those at the same
    place, and in fields, come one after another.
    """
    if not findings:
        return None
    if last is not None and last in findings:
        at = findings.index(last) + (1 if forward else -1)
        return findings[at % len(findings)]
    caret = here.block, here.cell, here.offset
    if forward:
        return next((each for each in findings if mark_of(each) >= caret), findings[0])
    behind = [each for each in findings if mark_of(each) < caret]
    return behind[-1] if behind else findings[-1]
