"""What preflight found, as part of the package for a site: for programs, and for people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from editor.document.article import Article
from editor.document.errors import Message, message
from editor.feature import Enclosed
from editor.feature import Level as Loudness
from editor.features.preflight.engine import check_article, site_of
from editor.features.preflight.ignoring import Silent, part
from editor.features.preflight.model import Finding, Level
from editor.features.preflight.places import words_at
from editor.features.preflight.reports import counts_of, entry_of, ignored_entries
from editor.settings.profile import Profile

NAME = "preflight"
TOLD = 5  # findings that are told beside the package; its files hold all of them
_LOUD = {
    Level.ERROR: Loudness.ERROR,
    Level.WARNING: Loudness.WARNING,
    Level.ADVICE: Loudness.INFO,
}


class Words(Protocol):
    """A function that puts a message into words."""

    def __call__(self, what: Message | str, /, **args: str | int) -> str:
        """Return a text with its arguments filled in."""
        ...


@dataclass(frozen=True, slots=True)
class _Texts:
    """The function as an object with texts, as reports take it."""

    text: Words


def enclose(article: Article, profile: Profile, text: Words) -> Enclosed:
    """Return what preflight finds in an article for a site. Pure; any thread."""
    found, silent = part(article, check_article(article, site_of(article, profile)))
    worst = sorted(found, key=lambda finding: list(Level).index(finding.level))
    told = [each.what for each in worst[:TOLD]]
    if len(worst) > TOLD:
        told.append(message("preflight.more", n=len(worst) - TOLD))
    level = _LOUD[worst[0].level] if worst else Loudness.DONE
    files = (
        (f"{NAME}.json", _as_json(found, silent, profile, text)),
        (f"{NAME}.txt", _as_sheet(article, worst, silent, text).encode()),
    )
    return Enclosed(level, tuple(told) or (message("preflight.nothing"),), files)


def _as_json(
    found: Sequence[Finding], silent: Sequence[Silent], profile: Profile, text: Words
) -> bytes:
    table = {
        "profile": profile.id,
        **counts_of(found),
        "findings": [entry_of(each, _Texts(text)) for each in found],
        "ignored": ignored_entries(silent, _Texts(text)),
    }
    return (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode()


def _as_sheet(
    article: Article, found: Sequence[Finding], silent: Sequence[Silent], text: Words
) -> str:
    lines = [text("preflight"), article.meta.title, text("preflight.sum", **counts_of(found))]
    for level in Level:
        of_level = [each for each in found if each.level is level]
        if of_level:
            lines += ["", text(f"preflight.levels.{level}")]
        for finding in of_level:
            lines += _of_finding(article, finding, text)
    if not found:
        lines += ["", text("preflight.nothing")]
    if silent:
        lines += ["", text("preflight.ignored", n=len(silent))]
    for finding, ignored in silent:
        lines += [
            f"- {text(finding.what)}",
            f"  {text('preflight.ignored.reason', reason=ignored.reason)}",
        ]
    return "\n".join(lines) + "\n"


def _of_finding(article: Article, finding: Finding, text: Words) -> Iterator[str]:
    what, where = text(finding.what), words_at(article, finding)
    yield f"- {what}"
    if where and where not in what:
        yield f"  {where}"
    yield f"  {text(f'preflight.{finding.check}.why')}"
