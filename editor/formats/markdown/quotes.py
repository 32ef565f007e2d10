"""Quotations as Markdown: `>` lines, the attribution on a line of its own behind a dash."""

from __future__ import annotations

from collections.abc import Sequence

from editor.document.nodes import Quote
from editor.formats.markdown.inline import Notes, Place, inline_markdown
from editor.formats.markdown.lists import SEPARATOR

DASH = "— "
"""Begins an attribution."""

CALLOUT = "[!quote]"
"""Makes a quotation of Obsidian a callout."""


def quotes_markdown(quotes: Sequence[Quote], notes: Notes, *, outer: int = 0) -> list[str]:
    """Return the lines of quotes; of their levels, `outer` are said by what surrounds them."""
    lines: list[str] = []
    last: Quote | None = None
    for quote in quotes:
        if last is not None:
            lines += _between(last, quote, outer, comment=notes.profile.html)
        prefix = _prefix(quote.level + 1 - outer)
        if notes.profile.callouts and quote.pull and (last is None or last.attribution):
            lines.append(prefix + CALLOUT)
        content = inline_markdown(quote.runs, notes) or "<p><br></p>"
        if content.startswith(DASH):
            content = "&mdash;" + content[1:]  # a dialogue, not an attribution
        lines += [prefix + line for line in content.split("\n")]
        if quote.attribution:
            attribution = inline_markdown(quote.attribution, notes, Place.LINE)
            lines += [prefix.rstrip(), prefix + DASH + attribution]
        last = quote
    return lines


def _between(last: Quote, quote: Quote, outer: int, *, comment: bool) -> list[str]:
    """Return what stands between two quotes: a blank line of what they have in common.

    An attribution ended the last one. Python-Markdown joins quotations that only a blank line
    divides, so where HTML is shown a comment has to.
    """
    shared = min(last.level, quote.level) + 1 - outer
    if last.attribution and quote.level >= last.level:
        shared -= 1
        prefix = _prefix(shared)
        if not comment:
            return [prefix.rstrip()]
        return [prefix.rstrip(), prefix + SEPARATOR, prefix.rstrip()]
    return [_prefix(shared).rstrip()]


def _prefix(depth: int) -> str:
    return "> " * depth
