"""House: a Word file of the user's house, opened to be the template of an article.

python-docx opens it: it knows the styles by name, the sections, and which parts belong together.
What it cannot read is no template. What lies in it is trusted as little as any file from elsewhere.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

from editor.document.errors import UserError, message
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w
from editor.formats.docx.package import MAX_FILE, Package
from editor.formats.docx.page import A4, Page
from editor.text.resources import resource

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part

# Belong to the document whatever its body says.
_KEPT = frozenset(
    f"{names.R}/{kind}" for kind in ("theme", "fontTable", "settings", "webSettings", "endnotes")
)
_TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"


@cache
def house_names() -> dict[str, tuple[str, ...]]:
    """Return the names by which a house calls a style or a place, by our own id of it."""
    table = json.loads(resource("docx", "house-names.json").read_text("utf-8"))
    return {id: tuple(found) for id, found in table.items()}


@dataclass(frozen=True, slots=True)
class House:
    """An opened template; what is changed in its trees changes this copy alone."""

    document: Document
    page: Page

    @property
    def part(self) -> Part:
        """The part of the document."""
        return self.document.part

    @property
    def root(self) -> Element:
        """The root of the document."""
        return cast("Any", self.document.element)

    @property
    def styles(self) -> Element:
        """The root of the styles."""
        return cast("Any", self.document.styles.element)

    def related(self, type: str) -> Part | None:
        """Return the part that the document refers to by a type, None without one."""
        for relationship in self.part.rels.values():
            if relationship.reltype == type and not relationship.is_external:
                return relationship.target_part
        return None

    def kept_relationships(self, used: Sequence[str]) -> Iterator[tuple[str, str, str | Part]]:
        """Yield id, type and target (an address, or a part) of what belongs to a new document.

        `used` are the ids that what is kept of the old one refers to.
        """
        for id, relationship in self.part.rels.items():
            type = relationship.reltype
            if id in used or type in _KEPT:
                external = relationship.is_external
                yield id, type, relationship.target_ref if external else relationship.target_part


def open_house(path: Path) -> House:
    """Open a DOCX or DOTX as a template. Raises UserError for what cannot be one."""
    try:
        if path.stat().st_size > MAX_FILE:
            _fail(path)
        data = path.read_bytes()
    except OSError:
        raise UserError(
            message("docx.template.missing", name=path.name), message("docx.template.missing.do")
        ) from None
    try:
        Package(data)  # looks at sizes before anything is unpacked
    except UserError as error:
        raise UserError(message("docx.template.broken", name=path.name), error.what_to_do) from None
    return _opened(data, path)


def _opened(data: bytes, path: Path) -> House:
    import docx  # costs 50 ms, and only those who have a template

    try:
        document = docx.Document(io.BytesIO(_as_document(data)))
        house = House(document, _page(document))
        if house.root.find(w("body")) is None or house.styles is None:
            _fail(path)
        return house  # noqa: TRY300  # what follows is for what python-docx raises
    except UserError:
        raise
    except Exception:  # noqa: BLE001  # python-docx ends in any error at what is spoilt
        _fail(path)


def _fail(path: Path) -> NoReturn:
    raise UserError(
        message("docx.template.broken", name=path.name), message("docx.template.broken.do")
    )


def _as_document(data: bytes) -> bytes:
    """Return a template of Word as the document that it makes; python-docx opens no other."""
    source = zipfile.ZipFile(io.BytesIO(data))
    types = source.read("[Content_Types].xml")
    if _TEMPLATE_TYPE not in types:
        return data
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "[Content_Types].xml":
                content = content.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
            target.writestr(part.filename, content)
    return buffer.getvalue()


def _page(document: Document) -> Page:
    """Return the page of the last section, which is that of the article."""
    if not len(document.sections):
        return A4
    section = document.sections[-1]

    def twips(length: Any, usual: int) -> int:
        return usual if length is None else max(0, round(length.twips))

    page = Page(
        twips(section.page_width, A4.width),
        twips(section.page_height, A4.height),
        abs(twips(section.top_margin, A4.margin_top)),
        abs(twips(section.bottom_margin, A4.margin_bottom)),
        twips(section.left_margin, A4.margin_left) + twips(section.gutter, 0),
        twips(section.right_margin, A4.margin_right),
    )
    root = cast("Any", document.element)
    columns: Element = root.find(f"{w('body')}/{w('sectPr')}/{w('cols')}")
    if columns is None or int(columns.get(w("num"), "1")) < 2:
        return page
    count = int(columns.get(w("num")))
    wide = page.text_width - (count - 1) * int(columns.get(w("space"), "720"))
    return Page(
        page.width, page.height, page.margin_top, page.margin_bottom, page.margin_left,
        page.width - page.margin_left - max(1000, wide // count),
    )  # fmt: skip
