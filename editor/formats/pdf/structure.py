"""The structure of a PDF: what is a heading, a paragraph, a picture, for readers that do not see.

ISO 32000-1, 14.7 and 14.8. Marked content on the pages has numbers, each leads to its element.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pydyf is untyped

from __future__ import annotations

from pydyf import PDF, Array, Dictionary, String

from editor.formats.pdf.sheet import Part


class Structure:
    """Builds the tree of elements while pages are written."""

    def __init__(self, pdf: PDF, lang: str) -> None:
        self._pdf = pdf
        self._elements: dict[int, tuple[Part, Dictionary]] = {}
        self._pages: list[list[Dictionary]] = []
        self._pieces: list[tuple[Dictionary, int]] = []
        self._root = Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(self._root)
        self._top = self._make("Document", self._root)
        if lang:
            self._top["Lang"] = String(lang)
        self._root["K"] = Array([self._top.reference])

    def begin_page(self) -> int:
        """Begin a page; return its number in the tree of parents."""
        self._pages.append([])
        self._pieces = []
        return len(self._pages) - 1

    def mark(self, part: Part) -> int:
        """Return the number of the next piece of content of this page, which belongs to a part."""
        element = self._element(part)
        self._pages[-1].append(element)
        number = len(self._pages[-1]) - 1
        self._pieces.append((element, number))
        return number

    def end_page(self, page: Dictionary) -> None:
        """Tell the elements on which page their pieces stand."""
        for element, number in self._pieces:
            reference = Dictionary({"Type": "/MCR", "Pg": page.reference, "MCID": number})
            element["K"].append(reference.data)

    def finish(self) -> None:
        """Write what leads from the pages to the elements."""
        numbers: list[object] = []
        for index, elements in enumerate(self._pages):
            row = Array([element.reference for element in elements])
            self._pdf.add_object(row)
            numbers += [index, row.reference]
        parents = Dictionary({"Nums": Array(numbers)})
        self._pdf.add_object(parents)
        self._root["ParentTree"] = parents.reference
        self._root["ParentTreeNextKey"] = len(self._pages)
        self._pdf.catalog["StructTreeRoot"] = self._root.reference
        self._pdf.catalog["MarkInfo"] = Dictionary({"Marked": "true"})

    def _element(self, part: Part) -> Dictionary:
        found = self._elements.get(id(part))  # the part is held, so the number stays its own
        if found is not None:
            return found[1]
        parent = self._element(part.parent) if part.parent else self._top
        element = self._make(part.role, parent)
        if part.lang:
            element["Lang"] = String(part.lang)
        if part.alt:
            element["Alt"] = String(part.alt)
        parent["K"].append(element.reference)
        self._elements[id(part)] = (part, element)
        return element

    def _make(self, role: str, parent: Dictionary) -> Dictionary:
        element = Dictionary(
            {"Type": "/StructElem", "S": f"/{role}", "P": parent.reference, "K": Array([])}
        )
        self._pdf.add_object(element)
        return element
