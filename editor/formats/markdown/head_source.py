"""Where the front matter of a file ends, and its fields: YAML, TOML, JSON or pandoc's title lines.

Every scalar is taken for the string that was typed, so that `lang: no` stays Norwegian, `12:30`
a time and `012` itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias, cast

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Fields: TypeAlias = "dict[str, Value]"

_FENCED = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<source>(?!\s*\n).*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_LINE = re.compile(r"([^\s:#\"'\[{-][^:\n]{0,100}):(?:[ \t]+(.*))?")
_TITLE_LINES = re.compile(
    r"""\A
    %[ \t]*(?P<title>.*\n(?:[ \t]+\S.*\n)*)
    (?:%[ \t]*(?P<authors>.*\n(?:[ \t]+\S.*\n)*))?
    (?:%[ \t]*(?P<date>.*)\n)?
    \n""",
    re.VERBOSE,
)
_NESTED = ("taxonomies", "extra", "params")
"""The tables in which Zola and Hugo keep fields that others have at the top."""


class Source(NamedTuple):
    """A file divided: fields (None: it has none), the body, and whether YAML was mended."""

    fields: Fields | None
    body: str
    repaired: bool = False


def divided(text: str) -> Source:
    """Divide a file, its lines ended by LF, into the fields of its front matter and its body."""
    if text.startswith("{"):
        return _json(text)
    if text.startswith("%"):
        return _title_lines(text)
    match = _FENCED.match(text)
    if match is None:
        return Source(None, text)
    repaired = False
    if match["fence"] == "+++":
        fields = _toml(match["source"])
    else:
        fields, repaired = _yaml(match["source"])
        fields = _named(fields) if fields else fields
    if not fields:
        return Source(None, text)
    return Source(_lifted(fields), text[match.end() :], repaired)


def _named(fields: Fields) -> Fields:
    """Return fields whose names are all text: in YAML a list may be one (`[a]: b`)."""
    return {_name(key): value for key, value in fields.items()}


def _name(key: object) -> str:
    if isinstance(key, tuple):
        return f"[{', '.join(map(str, cast('tuple[object, ...]', key)))}]"
    return str(key)


def _lifted(fields: Fields) -> Fields:
    """Return fields with those of known tables at the top, as far as their names are free."""
    from editor.formats.markdown.fields import FIELD_OF, squeezed

    out = dict(fields)
    known = {squeezed(key) for key in fields}
    for table in _NESTED:
        inner = fields.get(table)
        if not isinstance(inner, dict):
            continue
        inner = _named(inner)
        rest = dict(inner)
        for key in inner:
            if squeezed(key) in FIELD_OF and squeezed(key) not in known:
                out[key] = rest.pop(key)
        if rest:
            out[table] = rest
        else:
            del out[table]
    return out


def _json(text: str) -> Source:
    try:
        found, end = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(text)
    except (ValueError, RecursionError):
        return Source(None, text)
    after = text[end:].lstrip(" \t")
    if not isinstance(found, dict) or not found or (after and not after.startswith("\n")):
        return Source(None, text)
    fields = cast("dict[str, object]", found)
    return Source(
        _lifted({key: _stringed(value) for key, value in fields.items()}), after.lstrip("\n")
    )


def _title_lines(text: str) -> Source:
    match = _TITLE_LINES.match(text + "\n")
    if match is None:
        return Source(None, text)
    authors = re.split(r";|\n", match["authors"] or "")
    fields: Fields = {
        "title": " ".join(match["title"].split()),
        "author": [author.strip() for author in authors if author.strip()],
        "date": (match["date"] or "").strip(),
    }
    return Source({key: value for key, value in fields.items() if value}, text[match.end() :])


def _toml(source: str) -> Fields | None:
    import tomllib

    try:
        return {key: _stringed(value) for key, value in tomllib.loads(source).items()}
    except (ValueError, RecursionError):  # a number may be longer than Python reads
        return None


def _stringed(value: object) -> Value:
    """Return a value of TOML or JSON, every scalar as the string that was typed, nearly."""
    match value:
        case dict():
            table = cast("dict[str, object]", value)
            return {key: _stringed(part) for key, part in table.items()}
        case list():
            return [_stringed(part) for part in cast("list[object]", value)]
        case bool():
            return "true" if value else "false"
        case None:
            return ""
        case _:
            isoformat = cast("Callable[[], str] | None", getattr(value, "isoformat", None))
            return isoformat() if isoformat else str(value)


def _yaml(source: str) -> tuple[Fields | None, bool]:
    """Return the fields of YAML; what no parser takes is read line by line, which is told."""
    found = _parsed_yaml(source)
    if found is None and "\t" in source:
        found = _parsed_yaml(source.replace("\t", "  "))
    if found is not None:
        return (found, False) if isinstance(found, dict) else (None, False)
    by_line = _by_line(source)
    return by_line, bool(by_line)


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
