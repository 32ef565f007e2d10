"""The widths of columns and the caption of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.nodes import Runs, Table
from editor.document.runs import marks_at, plain_text, replace_range, text_run
from editor.document.schema import table_width
from editor.document.selection import Selection
from editor.features.tables.commands import put, table_at

LEAST = 4  # per cent: a column can always be seen and taken hold of


def shares_of(table: Table) -> tuple[int, ...]:
    """Return the widths of the columns in reading order as whole per cents, 100 together."""
    width = table_width(table)
    return whole(table.widths if len(table.widths) == width else (1,) * width)


def whole(parts: Sequence[float]) -> tuple[int, ...]:
    """Return parts as whole per cents that are 100 together, none below the least."""
    total = sum(parts) or 1
    least = min(LEAST, 100 // len(parts))
    shares = [max(least, round(part * 100 / total)) for part in parts]
    while (over := sum(shares) - 100) != 0:
        at = max(range(len(shares)), key=shares.__getitem__)
        step = max(-1, min(1, over))
        shares[at] -= step
    return tuple(shares)


def resized(table: Table, border: int, to: float) -> Table:
    """Return a table whose border between the columns `border - 1` and `border` is elsewhere.

    `to` is the per cent of the width before it, in reading order.
    """
    shares = shares_of(table)
    before = sum(shares[: border - 1])
    both = shares[border - 1] + shares[border]
    least = min(LEAST, both // 2)
    first = max(least, min(both - least, round(to - before)))
    new = (*shares[: border - 1], first, both - first, *shares[border + 1 :])
    return replace(table, widths=new)


def equal_widths(article: Article, selection: Selection) -> Change | None:
    """Make the columns of the table at the caret equally wide."""
    table = table_at(article, selection)
    return put(article, selection, replace(table, widths=())) if table else None


def retitled(runs: Runs, text: str) -> Runs:
    """Return inline content with another text; what stays of it keeps its marks and notes."""
    note = "\ufffc"
    was = plain_text(runs, note=note, line_break=" ")
    start = 0
    while start < min(len(was), len(text)) and was[start] == text[start]:
        start += 1
    end = 0
    while end < min(len(was), len(text)) - start and was[-1 - end] == text[-1 - end]:
        end += 1
    added = text[start : len(text) - end].replace(note, "")
    marks = marks_at(runs, start) if runs else ()
    return replace_range(runs, start, len(was) - end, text_run(added, *marks))


def with_caption(article: Article, index: int, runs: Runs) -> Change | None:
    """Return the change of the caption of the table with an index."""
    table = article.blocks[index] if index < len(article.blocks) else None
    if not isinstance(table, Table) or table.runs == runs:
        return None
    return Change((Splice(index, (table,), (replace(table, runs=runs),)),))
