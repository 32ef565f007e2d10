"""Where findings are, for people: the words around the place."""

from __future__ import annotations

from editor.document.article import Article
from editor.document.nodes import Figure
from editor.document.places import runs_of, text_of
from editor.features.preflight.model import Finding
from editor.text.direction import first_strong, isolated_ltr

AROUND = 28  # letters before and after what was found
CUT = "…"


def words_at(article: Article, finding: Finding, around: int = AROUND) -> str:
    """Return the words at the place of a finding, cut between words; "" for a field."""
    if finding.block is None or finding.block >= len(article.blocks):
        return ""
    block = article.blocks[finding.block]
    try:
        text = text_of(runs_of(block, finding.place))
    except LookupError:
        text = ""
    if not text.strip():
        return isolated_ltr(block.name) if isinstance(block, Figure) and block.name else ""
    end = finding.end or min(len(text), around)
    low, high = max(0, finding.start - around), min(len(text), end + around)
    if low and " " in text[low : finding.start]:
        low = text.index(" ", low) + 1
    if high < len(text) and " " in text[end:high]:
        high = text.rindex(" ", end, high)
    words = (
        f"{CUT if low else ''}{' '.join(text[low:high].split())}{CUT if high < len(text) else ''}"
    )
    return words if first_strong(words) else isolated_ltr(words)
