"""Custom: the metadata as custom properties, for programs that drop our custom XML part.

Word shows them under File > Info > Properties > Advanced Properties > Custom. Their names are
stable: `Qirtas.Slug`, `Qirtas.Headline.social`, `Qirtas.Field.<name>`. What the core properties
say (title, authors, tags, section, excerpt, status) is said there alone, but for lists: LibreOffice
puts spaces between keywords, and nobody knows any more where one ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from editor.document.meta import Meta, focal_point
from editor.document.nodes import Dir
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element
from editor.formats.docx.markup import attribute, text

PREFIX = "Qirtas."
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties that users define, [MS-OLEPS]
_LONGEST = 255  # characters; the dialog of Word cuts what is longer when it is edited
_SINGLE = (
    "deck", "kicker", "slug", "date", "embargo", "dateline", "featured", "search_title",
    "search_description", "focus_phrase", "canonical", "notes", "lang", "dir",
)  # fmt: skip
LISTS = ("authors", "tags")
_PAIRS = {"headlines": "Headline", "custom": "Field"}
_TWIN = re.compile(r"#[0-9]+$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ISO/IEC 29500-1, 22.4.2.4 (bstr, lpwstr)
_BETWEEN = re.compile(r"(?<!\\);")


def _name(field: str) -> str:
    return PREFIX + "".join(map(str.capitalize, field.split("_")))


_FIELDS = {_name(field): field for field in (*_SINGLE, *LISTS)}


def custom_properties(meta: Meta) -> dict[str, str]:
    """Return the properties by name, in order."""
    found = {_name(field): str(value) for field in _SINGLE if (value := getattr(meta, field))}
    for field in LISTS:
        items: tuple[str, ...] = getattr(meta, field)
        if len(items) > 1 or any(mark in item for item in items for mark in ";؛,،\\"):
            found[_name(field)] = "; ".join(_guarded(item) for item in items)
    if meta.focal:
        found[f"{PREFIX}Focal"] = f"{meta.focal[0]!r} {meta.focal[1]!r}"
    known = {name.casefold() for name in found}
    for field, kind in _PAIRS.items():
        for key, value in getattr(meta, field):
            name = _free(f"{PREFIX}{kind}.{key}", known)
            known.add(name.casefold())
            found[name] = value
    return found


def _free(name: str, known: set[str]) -> str:
    """Return a name that no other property has; Word does not tell small from capital letters."""
    wanted = name if not _TWIN.search(name) else f"{name}#1"
    number = 1
    while wanted.casefold() in known:
        number += 1
        wanted = f"{name}#{number}"
    return wanted


def _guarded(item: str) -> str:
    return item.replace("\\", "\\\\").replace(";", "\\;")


def custom_xml(meta: Meta) -> str:
    """Return the part of the custom properties."""
    lines = (
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{attribute(name)}">'
        f"<vt:lpwstr>{text(_ESCAPED.sub(_escape, value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(custom_properties(meta).items(), 2)
    )
    return f'<Properties xmlns="{names.CUSTOM}" xmlns:vt="{names.VT}">{"".join(lines)}</Properties>'


def _escape(found: re.Match[str]) -> str:
    return f"_x005F{found[0]}"


def read_custom(root: Element | None) -> dict[str, str]:
    """Return our properties by name as a file states them, {} if it has none."""
    found: dict[str, str] = {}
    for child in () if root is None else root:
        name = child.get("name", "")
        if name.startswith(PREFIX) and len(child):
            value = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), child[0].text or "")
            found[name] = value.replace("\r\n", "\n").replace("\r", "\n")
    return found


def changed_in_properties(meta: Meta, found: Mapping[str, str]) -> Meta:
    """Return metadata with what was edited in the custom properties.

    The metadata are those with which the file was written, or what is known of a file whose own
    record of them is gone.
    """
    written = custom_properties(meta)
    changed = {name: value for name, value in found.items() if not _same(value, written.get(name))}
    for name, value in changed.items():
        if field := _FIELDS.get(name):
            meta = _with(meta, field, value)
        elif name == f"{PREFIX}Focal":
            meta = replace(meta, focal=focal_point(value.split()))
    for field, kind in _PAIRS.items():
        start = f"{PREFIX}{kind}."
        if any(name.startswith(start) for name in changed):
            pairs = {name: written[name] for name in written if name.startswith(start)} | {
                name: value for name, value in found.items() if name.startswith(start)
            }
            items = ((_TWIN.sub("", name[len(start) :]), pairs[name]) for name in pairs)
            meta = replace(meta, **{field: tuple(items)})
    return meta


def stated_direction(found: Mapping[str, str]) -> Dir | None:
    """Return the direction that the properties state, None if they do not."""
    value = found.get(f"{PREFIX}Dir")
    return Dir(value) if value in set(Dir) else None


def _same(found: str, written: str | None) -> bool:
    if written is None:
        return False
    return found == written or (len(found) >= _LONGEST and written.startswith(found))


def _with(meta: Meta, field: str, value: str) -> Meta:
    if field == "dir":
        return replace(meta, dir=Dir(value)) if value in set(Dir) else meta
    if field in LISTS:
        return replace(meta, **{field: tuple(_items(value))})
    return replace(meta, **{field: value})


def _items(value: str) -> Iterator[str]:
    for part in _BETWEEN.split(value.replace("\\\\", "\0")):
        item = part.strip(" ").replace("\\;", ";").replace("\0", "\\")
        if item:
            yield item
