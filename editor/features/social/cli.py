"""`qirtas snippet`: how a search page lists articles, where their phrase stands, how they read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from editor.document.errors import UserError
from editor.feature import Terminal
from editor.features.social.phrase import told, told_share
from editor.features.social.snippets import Line, Snippet, snippet
from editor.features.social.watching import Seen, Watch
from editor.settings.profile import Profile
from editor.settings.profile_choice import profile_named
from editor.text.readability import Hint, Limits

FINE, FAILED = 0, 2


def tell(terminal: Terminal, files: list[str], profile: str, format: str) -> int:  # noqa: A002
    """Tell of each file and return the exit code: 2 where one cannot be read."""
    site = profile_named(profile, lambda error: terminal.tell(terminal.text(error.what)))
    watch = Watch(Limits())
    found: list[dict[str, Any]] = []
    code = FINE
    for name in files:
        try:
            article = terminal.read(Path(name)).article
        except UserError as error:
            terminal.fail(error, name)
            code = FAILED
            continue
        shown, seen = snippet(article, site), watch.look(article)
        if format == "json":
            found.append(_fields(name, shown, seen, site))
        else:
            for line in _lines(terminal, name, shown, seen):
                terminal.say(line)
    if format == "json":
        terminal.say(json.dumps(found, ensure_ascii=False, indent=2))
    return code


def _lines(terminal: Terminal, name: str, shown: Snippet, seen: Seen) -> Iterator[str]:
    text = terminal.text
    yield f"{name}:"
    for id, line in (("title", shown.title), ("description", shown.description)):
        left = line.room - line.used
        yield "  " + text(
            "social.room" if left >= 0 else "social.over",
            name=text(f"social.{id}"),
            used=line.used,
            room=line.room,
            n=abs(left),
        )
        yield f"    {' '.join(line.lines)}"
    if seen.rows:
        yield "  " + text("social.rows")
    for row in seen.rows:
        yield f"    {text(f'social.where.{row.where}')}: {told(row, terminal)}"
    if seen.rows:
        yield "    " + told_share(seen.share, terminal)
    for hint in seen.hints:
        figure = f" ({hint.n})" if hint.n else ""
        word = f" «{hint.word}»" if hint.word else ""
        yield f"  {hint.block + 1}: {text(f'social.hint.{hint.kind}')}{word}{figure}"


def _fields(name: str, shown: Snippet, seen: Seen, site: Profile) -> dict[str, Any]:
    return {
        "file": name,
        "profile": site.id,
        "title": _measured(shown.title, shown.title_field),
        "description": _measured(shown.description, shown.description_field),
        "phrase": [
            {"where": row.where, "count": row.count, "of": row.of or None} for row in seen.rows
        ],
        "share": round(seen.share, 4),
        "hints": [_hint(hint) for hint in seen.hints],
    }


def _measured(line: Line, field: str) -> dict[str, Any]:
    shown = " ".join(line.lines)
    return {"shown": shown, "field": field, "pixels": line.used, "limit": line.room,
            "cut": line.is_cut}  # fmt: skip


def _hint(hint: Hint) -> dict[str, Any]:
    return {"kind": hint.kind, "block": hint.block, "start": hint.start, "end": hint.end,
            "n": hint.n or None, "word": hint.word or None}  # fmt: skip
