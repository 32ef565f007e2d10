"""Front matter that is read: YAML, or TOML between `+++`, as metadata.

Every scalar is taken for the string that was typed, so that `lang: no` stays Norwegian, `12:30`
a time and `012` itself. What no field of ours is called goes to `Meta.custom`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, cast

from editor.document.meta import Meta, Status
from editor.document.nodes import Dir
from editor.formats.base import ReportBuilder
from editor.formats.markdown.fields import FIELD_OF, NAMES, squeezed

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Fields: TypeAlias = "dict[str, Value]"

_FENCED = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<source>(?!\s*\n).*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_LINE = re.compile(r"([^\s:#\"'\[{-][^:\n]{0,100}):(?:[ \t]+(.*))?")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T]+(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?[ ]*(Z|[+-]\d\d:?\d\d)?")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_STATUSES = {
    "publish": Status.PUBLISHED,
    "future": Status.READY,
    "scheduled": Status.READY,
    "pending": Status.REVIEW,
}
_LEFT_TO_RIGHT = frozenset({
    "en", "fr", "de", "es", "it", "pt", "nl", "sv", "no", "nb", "nn", "da", "fi", "pl", "cs",
    "tr", "ru", "uk", "el", "id", "ms", "sw", "zh", "ja", "ko", "hi",
})  # fmt: skip
_MAX_PARTS = 10_000  # of one value: anchors of YAML can make a small file a huge one
_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Head:
    """What the front matter of a file says; `image` is the path of the featured picture."""

    meta: Meta = Meta()
    id: str = ""
    image: str = ""
    has_title: bool = False
    says_language: bool = False
    has_lead: bool = False  # the first paragraph is the lead


def split_head(text: str, report: ReportBuilder) -> tuple[Head, str]:
    """Divide a file into its front matter and its body, lines ended by LF."""
    match = _FENCED.match(text)
    if match is None:
        return Head(), text
    source = match["source"]
    fields = _toml(source) if match["fence"] == "+++" else _yaml(source, report)
    if fields is None:
        return Head(), text
    return _read(fields, report), text[match.end() :]


def _toml(source: str) -> Fields | None:
    import tomllib

    try:
        return {key: _stringed(value) for key, value in tomllib.loads(source).items()}
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _stringed(value: object) -> Value:
    """Return a value of TOML with every scalar as the string that was typed, as near as may be."""
    match value:
        case dict():
            table = cast("dict[str, object]", value)
            return {key: _stringed(part) for key, part in table.items()}
        case list():
            return [_stringed(part) for part in cast("list[object]", value)]
        case bool():
            return "true" if value else "false"
        case _:
            isoformat = cast("Callable[[], str] | None", getattr(value, "isoformat", None))
            return isoformat() if isoformat else str(value)


def _yaml(source: str, report: ReportBuilder) -> Fields | None:
    """Return the fields of YAML; what no parser takes is read line by line."""
    found = _parsed_yaml(source)
    if found is None and "\t" in source:
        found = _parsed_yaml(source.replace("\t", "  "))
    if found is None:
        found = _by_line(source)
        if found:
            report.tell("markdown.front-matter-repaired")
    return found if isinstance(found, dict) and found else None


def _parsed_yaml(source: str) -> Value | None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    parser = YAML(typ="base", pure=True)  # every scalar a string
    parser.allow_duplicate_keys = True
    try:
        return cast("Value | None", cast("Any", parser).load(source))
    except (YAMLError, ValueError, TypeError, RecursionError, AttributeError):
        return None


def _by_line(source: str) -> Fields:
    """Return what stands at the beginnings of lines as `key: value`."""
    fields: Fields = {}
    for line in source.split("\n"):
        if match := _LINE.fullmatch(line.rstrip()):
            value = (match[2] or "").strip()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
                value = value[1:-1]
            fields[match[1].strip()] = value
    return fields


def _read(fields: Fields, report: ReportBuilder) -> Head:
    return _FieldReader(fields, report).head()


class _FieldReader:
    """Reads the fields one by one; what is left over in the end is custom."""

    def __init__(self, fields: Fields, report: ReportBuilder) -> None:
        self._fields = {str(key): value for key, value in fields.items()}
        self._report = report
        self._taken: set[str] = set()

    def head(self) -> Head:
        named = {FIELD_OF.get(squeezed(key)) for key in self._fields}
        status = self._status()
        tags = self._names("tags")
        sections = self._names("section")
        meta = Meta(
            title=self._text("title"),
            deck=self._text("deck"),
            kicker=self._text("kicker"),
            headlines=self._pairs("headlines"),
            slug=self._text("slug"),
            excerpt=self._text("excerpt"),
            authors=self._names("authors", one=True),
            date=_date(self._text("date")),
            embargo=_date(self._text("embargo")),
            dateline=self._text("dateline"),
            section=sections[0] if sections else "",
            tags=(*tags, *(name for name in sections[1:] if name not in tags)),
            focal=self._focal(),
            search_title=self._text("search_title"),
            search_description=self._text("search_description"),
            focus_phrase=self._text("focus_phrase"),
            canonical=self._text("canonical"),
            status=status,
            **self._language(),
        )
        image, id, has_lead = self._image(), self._text("id"), self._has_lead()
        custom = (*self._pairs("custom"), *self._rest())
        meta = replace(meta, custom=custom)
        says_language = not named.isdisjoint(("lang", "dir"))
        return Head(meta, id, image, "title" in named, says_language, has_lead)

    def _take(self, field: str) -> Value | None:
        """Return the value under the first of a field's names that the file has."""
        names = NAMES[field]
        found = [key for key in self._fields if squeezed(key) in names and key not in self._taken]
        if not found:
            return None
        key = min(found, key=lambda key: names.index(squeezed(key)))
        self._taken.add(key)
        return self._fields[key]

    def _text(self, field: str) -> str:
        value = self._take(field)
        return "" if value is None else self._as_text(value)

    def _as_text(self, value: Value | None) -> str:
        """Return a value as text; a list or table as JSON."""
        if value is None or isinstance(value, str):
            return value or ""
        if not _is_small(value):
            self._report.lose("markdown.front-matter-too-big")
            return ""
        return json.dumps(value, ensure_ascii=False)

    def _names(self, field: str, *, one: bool = False) -> tuple[str, ...]:
        """Return a list of names; a string is a list of one, or divided at commas."""
        value = self._take(field)
        if isinstance(value, list):
            return tuple(map(self._name, value[:_MAX_PARTS]))
        if value is None or value == "":
            return ()
        if isinstance(value, str) and not one:
            return tuple(part.strip() for part in re.split("[,،؛;]", value) if part.strip())
        return (self._name(value),)

    def _name(self, value: Value) -> str:
        name = value.get("name") if isinstance(value, dict) else value
        return self._as_text(value if name is None else name)

    def _pairs(self, field: str) -> tuple[tuple[str, str], ...]:
        value = self._take(field)
        if isinstance(value, dict):
            return tuple((str(key), self._as_text(part)) for key, part in value.items())
        if isinstance(value, list):
            pairs = [part for part in value if isinstance(part, list) and len(part) == 2]
            if len(pairs) == len(value):
                return tuple((self._as_text(pair[0]), self._as_text(pair[1])) for pair in pairs)
        return ((field, self._as_text(value)),) if value else ()

    def _focal(self) -> tuple[float, float] | None:
        value = self._take("focal")
        try:
            x, y = (float(part) for part in cast("list[Any]", value or ()))
        except (TypeError, ValueError):
            return None
        return x, y

    def _image(self) -> str:
        value = self._take("featured")
        if isinstance(value, dict):
            found = (value.get(name) for name in ("src", "url", "path", "file", "image"))
            value = next((part for part in found if part), "")
        return value if isinstance(value, str) else ""

    def _status(self) -> Status:
        """Return how far the article is; `draft` and `published` of site generators count."""
        said = self._text("status").lower()
        for key, value in self._fields.items():
            if squeezed(key) in ("draft", "published") and value in ("true", "false"):
                self._taken.add(key)
                published = (squeezed(key) == "published") is (value == "true")
                said = said or (Status.PUBLISHED if published else Status.DRAFT)
        if said in _STATUSES:
            return _STATUSES[said]
        try:
            return Status(said or Status.DRAFT)
        except ValueError:
            self._report.lose("markdown.status-unknown", status=said[:40])
            return Status.DRAFT

    def _has_lead(self) -> bool:
        """Tell whether `lead: true` is said; elsewhere `lead` holds a text, which is custom."""
        if self._fields.get("lead") != "true":
            return False
        self._taken.add("lead")
        return True

    def _language(self) -> dict[str, Any]:
        lang, dir_ = self._text("lang"), self._text("dir").lower()
        if dir_ in ("rtl", "ltr"):
            direction = Dir(dir_)
        else:
            known = lang.replace("_", "-").split("-")[0].lower() in _LEFT_TO_RIGHT
            direction = Dir.LTR if known else Dir.RTL
        return {"lang": lang.replace("_", "-") or Meta().lang, "dir": direction}

    def _rest(self) -> list[tuple[str, str]]:
        return [
            (key, self._as_text(value))
            for key, value in self._fields.items()
            if key not in self._taken
        ]


def _date(text: str) -> str:
    """Return a date in ISO 8601 if it is nearly one; others stay as they are."""
    plain = text.strip().translate(_DIGITS)
    match = _TIME.fullmatch(plain)
    if match is None or "T" in plain:
        return plain if re.fullmatch(r"\d{4}-\d\d-\d\d.*", plain) else text
    zone = match[3] or ""
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{match[1]}T{match[2]}{zone}"


def _is_small(value: Value) -> bool:
    """Tell whether a value is neither deep nor big once every alias is written out."""
    stack: list[tuple[Value, int]] = [(value, 0)]
    count = 0
    while stack:
        part, depth = stack.pop()
        count += 1
        if count > _MAX_PARTS or depth > _MAX_DEPTH:
            return False
        if isinstance(part, dict):
            stack += ((inner, depth + 1) for inner in part.values())
        elif isinstance(part, list):
            stack += ((inner, depth + 1) for inner in part)
    return True
