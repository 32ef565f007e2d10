"""The text of Word paragraphs: put together, and rid of what only Word needs."""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.marks import MarkKind, find_mark, without_mark
from editor.document.nodes import Break, Inline, Runs, Text
from editor.document.runs import join, normal_runs


def lines_of(*parts: Runs) -> Runs:
    """Put runs one below the other; empty ones vanish."""
    out: list[Inline] = []
    for part in filter(None, parts):
        if out:
            out.append(Break())
        out += part
    return join(tuple(out))


def words_of(*parts: str) -> str:
    """Put texts one behind the other; empty ones vanish."""
    return " ".join(filter(None, parts))


def without_box(runs: Runs) -> Runs:
    """Take away the sign of a check box at the beginning, and what stands behind it."""
    if runs and isinstance(first := runs[0], Text) and first.text.lstrip()[:1] in "\u2610\u2612":
        text = first.text.lstrip()[1:]
        rest = normal_runs((Text(text, first.marks), *runs[1:]))
        if rest and isinstance(first := rest[0], Text) and first.text[0] in "\t \u00a0":
            return normal_runs((Text(first.text[1:], first.marks), *rest[1:]))
        return rest
    return runs


def links_in(runs: Runs) -> Iterator[str]:
    """Yield the addresses of the links in runs."""
    for inline in runs:
        if isinstance(inline, Text) and (mark := find_mark(inline.marks, MarkKind.LINK)):
            yield mark.value


def unlinked(runs: Runs, address: str) -> Runs:
    """Take away the links to an address."""
    out: list[Inline] = []
    for inline in runs:
        if isinstance(inline, Text):
            mark = find_mark(inline.marks, MarkKind.LINK)
            if mark and mark.value == address:
                inline = Text(inline.text, without_mark(inline.marks, MarkKind.LINK))
        out.append(inline)
    return normal_runs(out)
