"""Texts for users in their language, by id; no Qt, so that the command line has them too.

A translation file is a JSON object `{id: {"ar": text, "fr": text, "en": text}}`. A text that
depends on a number is an object by CLDR plural category instead, chosen by the argument `n`.
Arguments stand in braces. Source of the plural rules: Unicode CLDR, cardinal rules.

French is written with ordinary spaces there and shown with those that do not break, as the
Imprimerie nationale has them. What is filled in is isolated where it runs in the other direction,
so that a Latin file name leaves the order of an Arabic sentence alone, and the other way round.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TypeAlias, cast

from editor.document.errors import Message
from editor.text.direction import isolated
from editor.text.resources import resource

LANGUAGES = ("ar", "fr", "en")

_RTL, _LTR = "\u0590-\u08ff\ufb1d-\ufefc", "A-Za-z\u00c0-\u024f"
_ISOLATES = "\u2066\u2067\u2068"
_OTHER = {"ar": re.compile(f"[{_LTR}]"), "": re.compile(f"[{_RTL}]")}
_NARROW, _WIDE = "\u202f", "\u00a0"
_FRENCH = (  # what stands beside a sign, and the space that belongs there
    (re.compile(r" (?=[;!?](?:\W|$))"), _NARROW),
    (re.compile(r" (?=:(?:\s|$))| (?=»)|(?<=«) "), _WIDE),
)

Entry: TypeAlias = "str | dict[str, str]"


def plural_category(language: str, n: int) -> str:
    """Return the CLDR plural category of a whole number."""
    if language == "fr":
        return "one" if n in {0, 1} else "other" if n % 1_000_000 else "many"
    if language != "ar":
        return "one" if n == 1 else "other"
    if n in {0, 1, 2}:
        return ("zero", "one", "two")[n]
    rest = n % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


class Texts(Protocol):
    """Whatever has texts for users: a catalog, a terminal."""

    def text(self, what: Message | str, /, **args: str | int) -> str:
        """Return a text with its arguments filled in."""
        ...


class Catalog:
    """The texts of one language."""

    def __init__(self, language: str, texts: dict[str, Entry]) -> None:
        self.language = language
        self._texts = texts

    def __contains__(self, id: str) -> bool:
        return id in self._texts

    @property
    def comma(self) -> str:
        """What stands between the items of a list in one line."""
        return "، " if self.language == "ar" else ", "

    def text(self, what: Message | str, /, **args: str | int) -> str:
        """Return a text with its arguments filled in; an unknown id stands for itself."""
        if isinstance(what, Message):
            id, values = what.id, {**dict(what.args), **args}
        else:
            id, values = what, dict(args)
        entry = self._texts.get(id, id)
        if isinstance(entry, dict):
            category = plural_category(self.language, int(values.get("n", 0)))
            entry = entry.get(category, entry["other"])
        if not values:
            return entry
        other = _OTHER.get(self.language, _OTHER[""])
        return entry.format_map({name: _apart(value, other) for name, value in values.items()})


def _apart(value: str | int, other: re.Pattern[str]) -> str | int:
    """Isolate what is filled in where it holds letters of the other direction."""
    if isinstance(value, int) or not other.search(value) or value[0] in _ISOLATES:
        return value
    return isolated(value)


def _spaced(entry: Entry) -> Entry:
    """Put the spaces of French typography into a text."""
    if isinstance(entry, dict):
        return {form: str(_spaced(text)) for form, text in entry.items()}
    for place, space in _FRENCH:
        entry = place.sub(space, entry)
    return entry


def load_catalog(language: str, files: Iterable[Path] = ()) -> Catalog:
    """Read the program's own texts and those in further files; unknown languages get English."""
    language = language if language in LANGUAGES else "en"
    texts: dict[str, Entry] = {}
    for path in (*sorted(resource("translations").glob("*.json")), *files):
        table = cast("dict[str, dict[str, Entry]]", json.loads(path.read_text("utf-8")))
        texts.update((id, entry[language]) for id, entry in table.items())
    if language == "fr":
        texts = {id: _spaced(entry) for id, entry in texts.items()}
    return Catalog(language, texts)
