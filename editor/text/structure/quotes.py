"""Quotations that stand by themselves, and who said them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from editor.document.nodes import Quote
from editor.document.runs import text_run
from editor.text.structure.model import Kind, Part, why

_PAIRS = {"«": "»", "“": "”", '"': '"', "„": "“"}
_ATTRIBUTION = re.compile(r"[-–—―~]\s*(?P<who>[^.؟!:«»\"]{3,80})")
_TAIL = re.compile(
    r"(?P<text>.+[»”\"])[.،]?\s*(?:[-–—―]\s*(?P<who>[^«»\"]{3,60})|\((?P<name>[^()«»\"]{3,60})\))"
)
_MIN_WORDS = 5


def find_quotes(parts: Sequence[Part]) -> list[Part]:
    """Turn paragraphs that are one quotation into quotes, with the attribution behind them."""
    out: list[Part] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        index += 1
        quote = _quote(part) if part.kind is Kind.TEXT else None
        if quote is None:
            out.append(part)
            continue
        following = parts[index] if index < len(parts) else None
        block = quote.block
        found = _ATTRIBUTION.fullmatch(following.text) if following else None
        if (
            following
            and found
            and following.kind is Kind.TEXT
            and following.words <= 12
            and isinstance(block, Quote)
            and not block.attribution
        ):
            quote = replace(
                quote,
                lines=quote.lines + following.lines,
                block=replace(block, attribution=text_run(found["who"].strip())),
                why=why("quote.attributed", 0.9),
            )
            index += 1
        out.append(quote)
    return out


def _quote(part: Part) -> Part | None:
    who = ""
    text = part.text
    if not is_quoted(text) and (found := _TAIL.fullmatch(text)) and is_quoted(found["text"]):
        text = found["text"]
        who = (found["who"] or found["name"]).strip()
    if not is_quoted(text) or part.words < _MIN_WORDS:
        return None
    block = Quote(text_run(text), attribution=text_run(who) if who else ())
    return replace(part, kind=Kind.QUOTE, block=block, why=why("quote", 0.75))


def is_quoted(text: str) -> bool:
    """Tell whether a text is one quotation from its first sign to its last."""
    bare = text.rstrip(".،!؟… ")
    close = _PAIRS.get(bare[:1])
    if close is None or len(bare) < 3 or not bare.endswith(close):
        return False
    inner = bare[1:-1]
    if bare[0] == close:
        return close not in inner
    depth = 0
    for char in inner:
        depth += (char == bare[0]) - (char == close)
        if depth < 0:
            return False
    return depth == 0
