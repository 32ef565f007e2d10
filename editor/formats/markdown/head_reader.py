"""Front matter that is read, as metadata. What no field of ours is called is custom."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from editor.document.meta import Meta, Status, focal_point
from editor.document.nodes import Dir
from editor.formats.base import ReportBuilder
from editor.formats.markdown.fields import FIELD_OF, NAMES, squeezed
from editor.formats.markdown.head_source import Fields, Value, divided
from editor.formats.markdown.syntax.links import unescaped

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T]+(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?[ ]*(Z|[+-]\d\d:?\d\d)?")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_STATUSES = {
    "publish": Status.PUBLISHED,
    "future": Status.READY,
    "scheduled": Status.READY,
    "pending": Status.REVIEW,
    "private": Status.PUBLISHED,
    "منشور": Status.PUBLISHED,
    "منشورة": Status.PUBLISHED,
    "مسودة": Status.DRAFT,
    "مراجعة": Status.REVIEW,
    "جاهز": Status.READY,
    "جاهزة": Status.READY,
    "فكرة": Status.IDEA,
}
_FLAGS = {
    **dict.fromkeys(("true", "yes", "on", "y", "نعم"), True),
    **dict.fromkeys(("false", "no", "off", "n", "لا"), False),
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
    source = divided(text)
    if source.fields is None:
        return Head(), text
    if source.repaired:
        report.tell("markdown.front-matter-repaired")
    fields = source.fields
    if fields.get("profile") == "md-pandoc":  # we wrote its texts as Markdown
        fields = {key: _unescaped(value) for key, value in fields.items() if key != "profile"}
    return _read(fields, report), source.body


def _unescaped(value: Value) -> Value:
    """Return a value with its texts as they are meant; a huge one is left, and refused later."""
    if not _is_small(value):
        return value
    if isinstance(value, dict):
        return {key: _unescaped(part) for key, part in value.items()}
    if isinstance(value, list):
        return list(map(_unescaped, value))
    return unescaped(value)


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
        self._forget_own_signs(meta)
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
            return (value or "").strip("\n")  # a block of YAML ends in one
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
        value = self._take("focal") or ()
        return focal_point(value.split() if isinstance(value, str) else value)

    def _image(self) -> str:
        value = self._take("featured")
        if isinstance(value, list):
            value = value[0] if value else ""
        if isinstance(value, dict):
            found = (value.get(name) for name in ("src", "url", "path", "file", "image"))
            value = next((part for part in found if part), "")
        return value if isinstance(value, str) else ""

    def _status(self) -> Status:
        """Return how far the article is; `draft` and `published` of site generators count."""
        said = self._text("status").lower()
        for key, value in self._fields.items():
            if squeezed(key) not in ("draft", "published", "مسودة"):
                continue
            if (flag := _FLAGS.get(str(value).lower())) is not None:
                self._taken.add(key)
                published = (squeezed(key) == "published") is flag
                said = said or (Status.PUBLISHED if published else Status.DRAFT)
        if said in _STATUSES:
            return _STATUSES[said]
        try:
            return Status(said or Status.DRAFT)
        except ValueError:
            self._report.lose("markdown.status-unknown", status=said[:40])
            return Status.DRAFT

    def _forget_own_signs(self, meta: Meta) -> None:
        """Leave out what only repeats the metadata: an alias, a class of the direction."""
        for key, said in (("aliases", meta.title), ("cssclasses", str(meta.dir))):
            if self._fields.get(key) == [said]:
                self._taken.add(key)

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
