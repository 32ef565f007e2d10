"""The profile of a site: what an article must have there, and how the site shows it.

A profile is a TOML file that people write by hand and send one another:

    name = "صحيفتنا"
    kind = "wordpress-rtl"
    required = ["title", "slug", "excerpt"]
    sections = ["ثقافة", "رأي"]

    [slug]
    script = "arabic"
    limit = 200

Every key may be left out; one that is unknown or of a wrong kind is an error that names its line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, cast

from editor.document.errors import UserError, message

T = TypeVar("T")


class Kind(StrEnum):
    """What runs a site."""

    WORDPRESS_RTL = "wordpress-rtl"
    WORDPRESS_LTR = "wordpress-ltr"
    HUGO = "hugo"
    GHOST = "ghost"
    PLAIN = "plain"


class Script(StrEnum):
    """The letters of a slug."""

    ARABIC = "arabic"
    LATIN = "latin"


class Months(StrEnum):
    """Which names the months have."""

    EGYPT = "egypt"  # يناير: Egypt, the Gulf, Sudan, Libya, Yemen
    LEVANT = "levant"  # كانون الثاني: Syria, Lebanon, Iraq, Jordan, Palestine
    BOTH = "both"  # كانون الثاني/يناير, as agencies write
    MAGHREB = "maghreb"  # جانفي: Algeria, Tunisia
    MOROCCO = "morocco"  # يناير، يوليوز


class Digits(StrEnum):
    """Which digits numbers have."""

    EUROPEAN = "european"
    ARABIC = "arabic"


class PictureFormat(StrEnum):
    """The format of pictures for the site."""

    KEEP = "keep"
    JPEG = "jpeg"
    WEBP = "webp"
    AVIF = "avif"


@dataclass(frozen=True, slots=True)
class Slug:
    """What the address of an article looks like. `limit` counts bytes as they are encoded."""

    script: Script = Script.ARABIC
    limit: int = 200
    stop_words: bool = False  # whether words such as في and من stay


@dataclass(frozen=True, slots=True)
class Limits:
    """From which length on a text is cut, in letters; widths of the search page in pixels."""

    title: int = 70
    excerpt: int = 160
    search_title: int = 600
    search_description: int = 920


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures for the site: widths in pixels, the largest first; quality in 1..100."""

    widths: tuple[int, ...] = (1600,)
    format: PictureFormat = PictureFormat.WEBP
    quality: int = 82
    crops: tuple[str, ...] = ()  # of the featured one, as in "16:9"


@dataclass(frozen=True, slots=True)
class CustomField:
    """A field of metadata that only this site has."""

    id: str
    label: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """All that is known of a site; `checks` gives checks of preflight another level, or "off"."""

    id: str = ""
    name: str = ""
    kind: Kind = Kind.PLAIN
    address: str = ""
    required: tuple[str, ...] = ("title",)
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    months: Months = Months.EGYPT
    digits: Digits = Digits.EUROPEAN
    style: tuple[str, ...] = ()
    stylesheet: str = ""
    slug: Slug = Slug()
    limits: Limits = Limits()
    pictures: Pictures = Pictures()
    custom: tuple[CustomField, ...] = ()
    checks: tuple[tuple[str, str], ...] = ()

    def level_of(self, check: str) -> str:
        """Return the level that the profile gives a check, "" for none."""
        return dict(self.checks).get(check, "")


STYLES = ("months", "digits", "guillemets", "no-tatweel")
"""What a house can insist on: names of months, digits, quotation marks «», no tatweel."""

LEVELS = ("off", "advice", "warning", "error")
_SHAPE = re.compile(r"\s*[\d.]*[1-9][\d.]*\s*[:x/×]\s*[\d.]*[1-9][\d.]*\s*")
_LONGEST = 100_000
_BOUNDS = {
    "quality": (1, 100),
    "widths": (16, 20_000),
    **dict.fromkeys(("limit", "title", "excerpt"), (0, _LONGEST)),
    **dict.fromkeys(("search_title", "search_description"), (0, _LONGEST)),
}
"""Between which numbers a key makes sense; no key of this kind is in two tables."""

_PARTS: Mapping[str, type[Any]] = {"slug": Slug, "limits": Limits, "pictures": Pictures}


def is_shape(text: str) -> bool:
    """Tell whether a text is the shape of a crop, as "16:9" or "1.91:1"."""
    return bool(_SHAPE.fullmatch(text))


def load_profile(path: Path) -> Profile:
    """Read a profile; its id is the name of the file. Raises UserError with line and reason."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        what = message("profile.unreadable", name=path.name, reason=reason)
        raise UserError(what, message("profile.unreadable.do")) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise _broken(path.name, line, "profile.not-utf-8") from error
    return read_profile(text, path.stem, path.name)


def read_profile(text: str, id: str, name: str = "") -> Profile:
    """Read the text of a profile. Raises UserError with line and reason."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise _broken(name, line, "profile.syntax", reason=str(error)) from error
    return _Reader(text, name).profile(table, id)


def _broken(name: str, line: int, id: str, **args: str | int) -> UserError:
    return UserError(
        message(id, name=name, line=line, **args), message("profile.broken.do", name=name)
    )


class _Reader:
    """Reads the table of a profile, and knows on which line a key stands."""

    def __init__(self, text: str, name: str) -> None:
        self._lines = text.splitlines()
        self._name = name

    def profile(self, table: Mapping[str, Any], id: str) -> Profile:
        """Return the profile."""
        values: dict[str, Any] = {"id": id}
        for key, value in table.items():
            if key in _PARTS:
                values[key] = self._part(_PARTS[key], key, value)
            elif key == "custom":
                values[key] = self._custom(value)
            elif key == "checks":
                values[key] = self._checks(value)
            else:
                self._known(Profile, "", key, without=("id",))
                values[key] = self._value(Profile, "", key, value)
        return Profile(**values)

    def _part(self, kind: type[T], table: str, found: object) -> T:
        if not isinstance(found, dict):
            raise self._error("profile.no-table", "", table)
        values: dict[str, Any] = {}
        for key, value in cast("dict[str, object]", found).items():
            self._known(kind, table, key)
            values[key] = self._value(kind, table, key, value)
        return kind(**values)

    def _custom(self, found: object) -> tuple[CustomField, ...]:
        if not isinstance(found, list):
            raise self._error("profile.no-list", "", "custom")
        items = cast("list[object]", found)
        return tuple(self._part(CustomField, "custom", each) for each in items)

    def _checks(self, found: object) -> tuple[tuple[str, str], ...]:
        if not isinstance(found, dict):
            raise self._error("profile.no-table", "", "checks")
        levels = cast("dict[str, object]", found)
        for key, value in levels.items():
            if value not in LEVELS:
                choices = ", ".join(LEVELS)
                raise self._error(
                    "profile.no-choice", "checks", key, value=str(value), choices=choices
                )
        return tuple((key, str(value)) for key, value in levels.items())

    def _known(self, kind: type[Any], table: str, key: str, without: tuple[str, ...] = ()) -> None:
        names = [field.name for field in fields(kind) if field.name not in without]
        if key not in names:
            raise self._error("profile.unknown", table, key, known=", ".join(names))

    def _value(self, kind: type[Any], table: str, key: str, value: object) -> object:
        """Return a value in the type of the field's default."""
        default = getattr(kind(id="") if kind is CustomField else kind(), key)
        if isinstance(default, StrEnum):
            return self._choice(type(default), table, key, value)
        if isinstance(default, tuple):
            items = self._sequence(int if key == "widths" else str, table, key, value)
            for item in items:
                self._within(table, key, item)
            return items
        if type(value) is not type(default):
            raise self._error(f"profile.no-{type(default).__name__}", table, key)
        self._within(table, key, value)
        return value

    def _within(self, table: str, key: str, value: object) -> None:
        """Refuse a number that is out of its bounds, and a crop that is no shape."""
        if isinstance(value, int) and not isinstance(value, bool) and key in _BOUNDS:
            low, high = _BOUNDS[key]
            if not low <= value <= high:
                told = {"value": value, "low": low, "high": high}
                raise self._error("profile.out-of-range", table, key, **told)
        if key == "crops" and not is_shape(str(value)):
            raise self._error("profile.no-shape", table, key, value=str(value))

    def _choice(self, kind: type[StrEnum], table: str, key: str, value: object) -> StrEnum:
        choices = [str(each) for each in kind]
        if value not in choices:
            told = {"value": str(value), "choices": ", ".join(choices)}
            raise self._error("profile.no-choice", table, key, **told)
        return kind(str(value))

    def _sequence(
        self, kind: type[object], table: str, key: str, value: object
    ) -> tuple[object, ...]:
        items = cast("list[object]", value) if isinstance(value, list) else None
        if items is None or any(type(item) is not kind for item in items):
            raise self._error("profile.no-list", table, key)
        return tuple(items)

    def _error(self, id: str, table: str, key: str, **args: str | int) -> UserError:
        return _broken(self._name, self._line(table, key), id, key=key, **args)

    def _line(self, table: str, key: str) -> int:
        """Return the line of a key in a table, "" for the first one; else that of the table."""
        inside, start = "", 1
        sought = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*(=|\.)""")
        heading = re.compile(r"\s*\[+\s*([\w.-]+)\s*\]+")
        for number, line in enumerate(self._lines, 1):
            if found := heading.match(line):
                inside = found[1]
                if inside in {table, key}:
                    start = number
            elif inside == table and sought.match(line):
                return number
        return start


def profiles(
    *folders: Path, fault: Callable[[UserError], None] = lambda _: None
) -> tuple[Profile, ...]:
    """Return the profiles in some folders, those of a later one over earlier ones of their id.

    One with an error is told to `fault` and left out.
    """
    found: dict[str, Profile] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            try:
                found[path.stem] = load_profile(path)
            except UserError as error:
                fault(error)
    return tuple(found.values())
