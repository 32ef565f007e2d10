"""Properties: the core properties that Word shows under File > Info, for the desk to see and edit.

Each repeats a field of the metadata. When a file comes back, a property that is not as we wrote
it was changed in Word, and wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from editor.document.meta import Meta, Status
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element
from editor.formats.docx.markup import text

_SEPARATORS = re.compile("[;؛]")
LIST_SEPARATORS = re.compile("[;؛,،]")
_WORDS = re.compile(r"\w+")
_DATE = re.compile(
    r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?"
)


@dataclass(frozen=True, slots=True)
class CoreProperties:
    """The properties of a file as it states them."""

    title: str = ""
    creator: str = ""
    keywords: str = ""
    category: str = ""
    description: str = ""
    status: str = ""


def properties_of(meta: Meta) -> CoreProperties:
    """Return the properties that metadata give."""
    return CoreProperties(
        title=meta.title,
        creator="; ".join(meta.authors),
        keywords="; ".join(meta.tags),
        category=meta.section,
        description=meta.excerpt,
        status=meta.status,
    )


def core_xml(meta: Meta) -> str:
    """Return the part of the core properties; the date is the article's, there is no clock."""
    properties = properties_of(meta)
    lines = [
        f"<dc:title>{text(properties.title)}</dc:title>",
        f"<dc:creator>{text(properties.creator)}</dc:creator>",
        f"<cp:keywords>{text(properties.keywords)}</cp:keywords>",
        f"<dc:description>{text(properties.description)}</dc:description>",
        f"<cp:category>{text(properties.category)}</cp:category>",
        f"<cp:contentStatus>{text(properties.status)}</cp:contentStatus>",
        f"<dc:language>{text(meta.lang)}</dc:language>",
    ]
    if found := _DATE.fullmatch(meta.date):
        moment = meta.date if found[4] else f"{meta.date}T00:00:00Z"
        lines.append(f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>')
    return (
        f'<cp:coreProperties xmlns:cp="{names.CORE}" xmlns:dc="{names.DC}"'
        f' xmlns:dcterms="{names.DCTERMS}" xmlns:xsi="{names.XSI}">{"".join(lines)}'
        "</cp:coreProperties>"
    )


def app_xml() -> str:
    """Return the part that names the program."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'<Properties xmlns="{namespace}"><Application>Qirtas</Application></Properties>'


def read_core(root: Element | None) -> CoreProperties:
    """Read the core properties; a file may have none."""

    def value(namespace: str, name: str) -> str:
        return "" if root is None else (root.findtext(f"{{{namespace}}}{name}") or "")

    return CoreProperties(
        title=value(names.DC, "title"),
        creator=value(names.DC, "creator"),
        keywords=value(names.CORE, "keywords"),
        category=value(names.CORE, "category"),
        description=value(names.DC, "description"),
        status=value(names.CORE, "contentStatus"),
    )


def changed_in_word(meta: Meta, core: CoreProperties) -> Meta:
    """Return metadata with what was edited in Word's properties; they are kept otherwise."""
    ours = properties_of(meta)
    if not same_words(core.creator, ours.creator):
        meta = replace(meta, authors=split(_SEPARATORS, core.creator))
    if not same_words(core.keywords, ours.keywords):
        meta = replace(meta, tags=split(LIST_SEPARATORS, core.keywords))
    if core.category != ours.category:
        meta = replace(meta, section=core.category)
    if core.description != ours.description:
        meta = replace(meta, excerpt=core.description)
    if core.status != ours.status and core.status in set(Status):
        meta = replace(meta, status=Status(core.status))
    return meta


def same_words(found: str, written: str) -> bool:
    """Tell whether two lists are of the same words, whatever stands between them."""
    return _WORDS.findall(found) == _WORDS.findall(written)


def foreign_meta(core: CoreProperties) -> Meta:
    """Return the metadata of a file that we did not write."""
    return changed_in_word(Meta(), core)


def split(separators: re.Pattern[str], value: str) -> tuple[str, ...]:
    """Return the parts of a list that people wrote as a text, each once."""
    parts = (part.strip() for part in separators.split(value))
    return tuple(dict.fromkeys(part for part in parts if part))
