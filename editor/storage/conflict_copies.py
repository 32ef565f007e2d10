"""Conflict copies: what sync tools make of two changes of one file, found by their names.

A tool that meets two changes lets one keep the name and puts the other beside it under a name
of its own making. Most of these say what they are; some could be anybody's ("خبر 2.qirtas"), so
what counts in the end is the id of the article within: `of` proposes, `confirmed` looks.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class Tool(StrEnum):
    """Which kind of tool gives a copy its name."""

    DROPBOX = "dropbox"
    NEXTCLOUD = "nextcloud"
    SYNCTHING = "syncthing"
    ONEDRIVE = "onedrive"
    GOOGLE = "google"
    ICLOUD = "icloud"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that may be a copy: of which tool, by whom and of when, "" and None where untold.

    `certain` where the name alone says that it is one; the others share theirs with files that
    people call so.
    """

    path: Path
    tool: Tool
    who: str = ""
    when: datetime | None = None
    certain: bool = True


_ID = re.compile(rb'\A\{\s*"version":\s*\d+,\s*"id":\s*"([^"\\]{1,200})"')
_HEAD = 400  # bytes of the text of an article in which its id stands

_DAY = r"(?P<day>\d{4}-\d\d-\d\d)"
_STAMP = r"(?P<day>\d{8})-(?P<time>\d{6})"
_AGAIN = r"(?: ?\(\d+\)| \d+)?"  # the second copy of one day
_WORDS = "conflict|conflit|konflikt|تعارض|متعارض|تضارب|متضارب"
_DEVICE = "[A-Z2-7]{7}"
_HOST = r"[^\W_][\w-]{0,62}?"
_LOOKS = "case|unicode encoding|white ?space|selective sync"

# What stands between the stem of the article and its ending, the narrowest first: the tool,
# whether the name alone is certain, the pattern.
_TAGS = (
    # Syncthing's FAQ "What if there is a conflict?"; versions before 0.14.45 name no device.
    (Tool.SYNCTHING, True, rf"\.sync-conflict-{_STAMP}(?:-(?P<who>{_DEVICE}))?"),
    # Nextcloud and ownCloud, desktop client, src/common/utility.cpp: the new and the old pattern.
    (Tool.NEXTCLOUD, True, rf" ?\(conflicted copy (?:(?P<who>.+) )?{_DAY} (?P<time>\d{{6}})\)"),
    (Tool.NEXTCLOUD, True, rf"_conflict-(?:(?P<who>.+)-)?{_STAMP}"),
    # Dropbox, help.dropbox.com/organize/conflicted-copy: the name of the person or computer,
    # "conflicted copy", the date; its French page has "copie en conflit". Pages of its help on
    # names that differ in case, spaces or Unicode form.
    (Tool.DROPBOX, True, rf" \((?:(?P<who>.+?)['’]s? )?conflicted copy(?: {_DAY})?{_AGAIN}\)"),
    (Tool.DROPBOX, True, rf" \(copie en conflit(?: de (?P<who>.+?))?(?: {_DAY})?{_AGAIN}\)"),
    (Tool.DROPBOX, True, rf" \((?:{_LOOKS}) conflict\){_AGAIN}"),
    # Whatever says "conflict" in brackets: Seafile, Sync.com, Dropbox in other languages.
    (Tool.OTHER, True, rf" ?\((?=[^()]*(?:{_WORDS}))(?:[^()]*?{_DAY})?[^()]*\){_AGAIN}"),
    # Google Drive and browsers; iCloud Drive and macOS.
    (Tool.GOOGLE, False, r" ?\(\d{1,3}\)"),
    (Tool.ICLOUD, False, r" \d{1,3}"),
    # OneDrive puts the name of the computer behind the stem; so does its client for Linux,
    # github.com/abraunegg/onedrive issue 66, with "-safeBackup-0001" in later versions.
    (Tool.ONEDRIVE, False, rf"-(?P<who>{_HOST})(?:-safeBackup-\d{{4}}|-\d{{1,3}})?"),
)
_RULES = tuple((tool, sure, re.compile(text, re.IGNORECASE)) for tool, sure, text in _TAGS)


def of(path: Path, names: Iterable[str]) -> tuple[Copy, ...]:
    """Return what may be conflict copies of an article among the names in its folder."""
    stem, ending = _same(path.stem), _same(path.suffix)
    found = (_copy(path, name, stem, ending) for name in names if name != path.name)
    return tuple(sorted(filter(None, found), key=lambda copy: copy.path.name))


def confirmed(copies: Iterable[Copy], id: str) -> tuple[Copy, ...]:
    """Return those copies that hold the article of an id, by a look into each. Not for a hurry."""
    return tuple(copy for copy in copies if article_id(copy.path) == id)


def article_id(path: Path) -> str | None:
    """Return the id of the article in a file by a short look, None where there is none."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("article.json") as text:
            match = _ID.match(text.read(_HEAD))
    except (OSError, KeyError, ValueError, RuntimeError, EOFError, zipfile.BadZipFile):
        return None
    return match[1].decode("utf-8", "replace") if match else None


def _same(text: str) -> str:
    """Return a name as systems that fold case and Unicode forms compare it."""
    return unicodedata.normalize("NFC", text).casefold()


def _copy(path: Path, name: str, stem: str, ending: str) -> Copy | None:
    plain = unicodedata.normalize("NFC", name)
    folded = plain.casefold()
    if not (folded.startswith(stem) and folded.endswith(ending)):
        return None
    if len(folded) != len(plain):  # folding may lengthen a letter: then cut where it is certain
        plain = folded
    tag = plain[len(stem) : len(plain) - len(ending)]
    for tool, certain, pattern in _RULES:
        match = pattern.fullmatch(tag)
        if match:
            told = match.groupdict()
            when = _when(told.get("day"), told.get("time"))
            return Copy(path.with_name(name), tool, told.get("who") or "", when, certain)
    return None


def _when(day: str | None, time: str | None) -> datetime | None:
    digits = (day or "").replace("-", "") + (time or "000000")
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S")  # noqa: DTZ007 - the day of another clock
    except ValueError:
        return None
