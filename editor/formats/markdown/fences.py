"""Fenced code: found before anything else, so that its lines stay exactly as they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

_OPEN = re.compile(
    r"(?P<prefix>(?:[ ]{0,3}>[ ]?)*[ ]*)(?P<item>(?:[-*+]|\d{1,9}[.)])[ ]+)?"
    r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<info>.*?)[ \t]*"
)
_ATTRIBUTES = re.compile(r"\{[^}]*?\.([\w#.+-]+)[^}]*\}")  # ``` {.python #id}
_TAB = 4


def take_fences(lines: list[str], store: Callable[[str], str]) -> list[str]:
    """Return lines in which each fenced block is the placeholder that `store` gives for its HTML.

    Fences within quotations and list items count by what stands before them. One that is never
    closed goes on to the end, as in CommonMark.
    """
    out: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        match = _OPEN.fullmatch(line.expandtabs(_TAB)) if "```" in line or "~~~" in line else None
        if match is None or _is_indented_code(match["prefix"], out):
            out.append(line)
            at += 1
            continue
        prefix, item = match["prefix"], match["item"] or ""
        body, at = _body(lines, at + 1, prefix, len(item), match["fence"])
        html = _html("\n".join(body), match["info"])
        inner = prefix + " " * (-(-len(item) // _TAB) * _TAB)
        out += [
            *([prefix + item.rstrip() + " "] if item else []),
            inner.rstrip(" ") if ">" in inner else "",
        ]
        out += [inner + store(html), prefix.rstrip(" ") if ">" in prefix else ""]
    return out


def _is_indented_code(prefix: str, before: list[str]) -> bool:
    indent = len(prefix) - len(prefix.rstrip(" "))
    if ">" in prefix or indent < _TAB:
        return False
    # an indent means code, unless a list stands above it
    above = next((line for line in reversed(before) if line.strip()), "")
    return not re.match(r"\s*(?:[-*+]|\d+[.)])\s|\s{2,}\S", above)


def _body(lines: list[str], at: int, prefix: str, item: int, fence: str) -> tuple[list[str], int]:
    """Return the lines of a block without what stands before them, and where the next begins."""
    close = re.compile(rf"{re.escape(fence[0])}{{{len(fence)},}}[ \t]*")
    body: list[str] = []
    while at < len(lines):
        inner = _inside(lines[at], prefix, item)
        if inner is None:
            return body, at  # the quotation ended, and the code with it
        at += 1
        if close.fullmatch(inner.strip(" ")):
            return body, at
        body.append(inner)
    return body, at


def _inside(line: str, prefix: str, item: int) -> str | None:
    """Return a line without the prefix of its block; None if a quotation does not go on."""
    if ">" in prefix:
        for _ in range(prefix.count(">")):
            match = re.match(r"[ ]{0,3}>[ ]?", line)
            if match is None:
                return None
            line = line[match.end() :]
        prefix = prefix.rpartition(">")[2][1:]
    indent = len(prefix) + item
    kept = len(line) - len(line.lstrip(" "))
    return line[min(indent, kept) :]


def _html(code: str, info: str) -> str:
    match = _ATTRIBUTES.match(info)
    language = match[1] if match else info.partition(" ")[0].strip("{}").removeprefix(".")
    name = f' class="language-{escape(language)}"' if language else ""
    # the parser of HTML drops one line end right behind the tag of `pre`, so `code` stands first
    return f'<pre dir="ltr"><code{name}>{escape(code, quote=False)}</code></pre>'
