"""White space in HTML: what a browser collapses, and how to keep it."""

from __future__ import annotations

import re

from editor.document.nodes import Runs
from editor.document.runs import plain_text

COLLAPSIBLE = re.compile("[ \t\n\f\r]+")
PRESERVED = ("pre-wrap", "pre", "break-spaces")
"""The values of `white-space` under which every space is shown."""


def needs_preserving(runs: Runs) -> bool:
    """Tell whether a browser would drop or join a space of these runs."""
    text = plain_text(runs, note="\ufffc")
    if "  " in text or "\t" in text or text.startswith(" ") or text.endswith(" "):
        return True
    return "\n" in text and ("\n " in text or " \n" in text)
