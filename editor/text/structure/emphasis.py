"""Emphasis as it is typed in messages: *bold*, _italic_, ~struck~, and Markdown's **bold**."""

from __future__ import annotations

import re

from editor.document.marks import EMPHASIS, STRIKE, STRONG, Mark
from editor.document.nodes import Inline, Runs, Text
from editor.document.runs import normal_runs

_BOLD = re.compile(
    r"(?<![\w*])(?P<signs>\*{1,2})(?P<text>[^\s*](?:[^*\n]{0,300}?[^\s*])?)(?P=signs)(?![\w*])"
)
_CHAT = re.compile(
    _BOLD.pattern.replace("P<signs>", "P<bold>")
    .replace("P=signs", "P=bold")
    .replace("P<text>", "P<b>")
    + r"|(?<![\w_])_(?P<i>[^\s_](?:[^_\n]{0,300}?[^\s_])?)_(?![\w_])"
    + r"|(?<![\w~])~(?P<s>[^\s~](?:[^~\n]{0,300}?[^\s~])?)~(?![\w~])"
)
_MARKS: dict[str, Mark] = {"b": STRONG, "i": EMPHASIS, "s": STRIKE}


def emphasised(text: str, chat: bool) -> tuple[Runs, list[tuple[str, str]]]:
    """Return the runs of a text, and of each phrase that was marked: itself, and as it was typed.

    Underscores and tildes mark only in messages; elsewhere they belong to file names.
    """
    if "*" not in text and not (chat and ("_" in text or "~" in text)):
        return normal_runs((Text(text),)), []
    runs: list[Inline] = []
    found: list[tuple[str, str]] = []
    end = 0
    for match in (_CHAT if chat else _BOLD).finditer(text):
        groups = match.groupdict()
        phrase, mark = _phrase(groups)
        runs += (Text(text[end : match.start()]), Text(phrase, (mark,)))
        found.append((phrase, match[0]))
        end = match.end()
    runs.append(Text(text[end:]))
    return normal_runs(runs), found


def _phrase(groups: dict[str, str | None]) -> tuple[str, Mark]:
    for name, mark in _MARKS.items():
        if phrase := groups.get(name):
            return phrase, mark
    return groups["text"] or "", STRONG


def without_emphasis(text: str) -> str:
    """Return a text without the signs of emphasis that are typed around it."""
    return _BOLD.sub(lambda match: match["text"], text)
