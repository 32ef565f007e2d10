"""Keepsake: what Word has no place for, in a custom XML part that Word carries along unread.

It holds the metadata, and for single blocks what no style can say (the kind of an embed, the
language of a code block, exact widths). A block points to its entry by a hidden bookmark in its
paragraph: content controls would do in Word, but LibreOffice loses links and line breaks in them.
What Word shows is never here: an edit in Word always wins.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias

from editor.document.article import Article, Asset, make_asset
from editor.document.meta import OWN, Meta, Status
from editor.document.nodes import Dir
from editor.formats.docx.markup import attribute, text
from editor.formats.docx.names import ARTICLE

Element: TypeAlias = Any
"""An element of lxml, which comes without types."""

Values: TypeAlias = tuple[tuple[str, str], ...]

BOOKMARK = "_qirtas_"  # Word hides names that begin with a low line
CARD, ROW = f"{BOOKMARK}card", f"{BOOKMARK}row"  # in the first cell of a card, of a row of pictures
BEGIN, END = f"{BOOKMARK}begin", f"{BOOKMARK}end"  # around the text in the template of a house
_CHUNK = 1 << 20  # a text node of XML parsers may be limited to 10 MB

# Shown at the top of the document, as Title and Subtitle: read from there.
_VISIBLE = frozenset({"title", "deck"})
_LISTS = {"authors": "author", "tags": "tag"}
_PAIRS = {"headlines": "headline", "custom": "field"}


@dataclass(frozen=True, slots=True)
class Keepsake:
    """What was kept: identity, metadata without title and deck, entries of blocks, pictures.

    `styles` are those that a house calls otherwise: its name, our name.
    """

    id: str
    meta: Meta
    entries: tuple[Values, ...] = ()
    assets: tuple[Asset, ...] = ()
    styles: tuple[tuple[str, str], ...] = ()

    def entry(self, bookmark: str) -> Values | None:
        """Return the entry that a bookmark points to, None if it is not one of ours."""
        number = bookmark.removeprefix(BOOKMARK)
        if bookmark.startswith(BOOKMARK) and number.isascii() and number.isdigit():
            index = int(number[:9]) - 1
            if 0 <= index < len(self.entries):
                return self.entries[index]
        return None


def keepsake_xml(
    article: Article, entries: list[Values], assets: list[Asset], styles: Mapping[str, str]
) -> str:
    """Return the custom XML part of an article; `assets` are the pictures not on its pages.

    `styles` gives our name for one that a house calls otherwise.
    """
    return (
        f'<article xmlns="{ARTICLE}" id="{attribute(article.id)}"><meta>'
        f"{''.join(_meta_lines(article.meta))}</meta>"
        + "".join(f"<block>{_values_xml(values)}</block>" for values in entries)
        + "".join(map(_asset_xml, assets))
        + "".join(
            f'<style name="{attribute(name)}">{text(ours)}</style>' for name, ours in styles.items()
        )
        + "</article>"
    )


def _values_xml(values: Values) -> str:
    return "".join(
        f'<value name="{attribute(name)}">{text(value)}</value>' for name, value in values
    )


def _asset_xml(asset: Asset) -> str:
    code = b64encode(asset.data).decode("ascii")
    chunks = (code[at : at + _CHUNK] for at in range(0, len(code), _CHUNK))
    return (
        f'<picture type="{attribute(asset.media_type)}">'
        + "".join(f"<data>{chunk}</data>" for chunk in chunks)
        + "</picture>"
    )


def _meta_lines(meta: Meta) -> Iterator[str]:
    for name in (field.name for field in fields(Meta)):
        value = getattr(meta, name)
        if name in _VISIBLE or name in OWN or not value:
            continue
        if tag := _LISTS.get(name):
            yield from (f"<{tag}>{text(item)}</{tag}>" for item in value)
        elif tag := _PAIRS.get(name):
            yield from (
                f'<{tag} name="{attribute(key)}">{text(item)}</{tag}>' for key, item in value
            )
        elif name == "focal":
            yield f'<focal x="{value[0]!r}" y="{value[1]!r}"/>'
        else:
            yield f"<{name}>{text(value)}</{name}>"


def read_keepsake(root: Element) -> Keepsake:
    """Read the custom XML part; fields that are missing or spoilt take their defaults."""
    entries: list[Values] = []
    assets: list[Asset] = []
    styles: list[tuple[str, str]] = []
    meta = Meta()
    for child in root:
        match _local(child):
            case "meta":
                meta = _read_meta(child)
            case "block":
                entries.append(tuple((value.get("name", ""), value.text or "") for value in child))
            case "picture":
                code = "".join(data.text or "" for data in child)
                assets.append(make_asset(b64decode(code), child.get("type", "")))
            case "style":
                styles.append((child.get("name", ""), child.text or ""))
            case _:
                pass
    return Keepsake(root.get("id", ""), meta, tuple(entries), tuple(assets), tuple(styles))


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _read_meta(root: Element) -> Meta:
    singles: dict[str, str] = {}
    many: dict[str, list[str]] = {}
    pairs: dict[str, list[tuple[str, str]]] = {}
    focal: tuple[float, float] | None = None
    for child in root:
        name, value = _local(child), child.text or ""
        if name in _LISTS.values():
            many.setdefault(name, []).append(value)
        elif name in _PAIRS.values():
            pairs.setdefault(name, []).append((child.get("name", ""), value))
        elif name == "focal":
            focal = _point(child.get("x", ""), child.get("y", ""))
        else:
            singles[name] = value
    meta = Meta(
        headlines=tuple(pairs.get("headline", ())),
        custom=tuple(pairs.get("field", ())),
        authors=tuple(many.get("author", ())),
        tags=tuple(many.get("tag", ())),
        focal=focal,
        status=Status(singles["status"]) if singles.get("status") in set(Status) else Status.DRAFT,
        dir=Dir.LTR if singles.get("dir") == Dir.LTR else Dir.RTL,
    )
    others = {"status", "dir", *OWN, *_VISIBLE, *_LISTS, *_PAIRS}
    plain = {field.name for field in fields(Meta)} - others
    known = {name: value for name, value in singles.items() if name in plain - {"focal"}}
    return replace(meta, **{"lang": "", **known})


def _point(x: str, y: str) -> tuple[float, float] | None:
    number = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?")
    return (float(x), float(y)) if number.fullmatch(x) and number.fullmatch(y) else None
