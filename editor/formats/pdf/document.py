"""Writes a PDF page by page: fonts, pictures, links, outline, metadata, structure for readers.

    pdf = Document(About(title="عنوان", lang="ar", rtl=True))
    pdf.add(page)
    data = pdf.finish()

Two writings of the same pages are equal byte for byte.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pydyf is untyped

from __future__ import annotations

import io
from datetime import datetime

from pydyf import PDF, Array, Dictionary, Stream, String

from editor.formats.pdf.content import Content
from editor.formats.pdf.embedding import embedded, packed
from editor.formats.pdf.fonts import Subset
from editor.formats.pdf.order import is_rtl
from editor.formats.pdf.outline import Target, add_outline
from editor.formats.pdf.sheet import (
    About,
    Entry,
    Image,
    Line,
    Link,
    Page,
    Picture,
    Place,
)
from editor.formats.pdf.sheet import Stretch as Letters
from editor.formats.pdf.structure import Structure
from editor.formats.pdf.xmp import packet

CREATOR = "Qirtas"
VERSION = b"1.7"


class Document:
    """Takes pages in order and returns the file; holds no page longer than it is written."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._pdf = PDF()
        self._subsets: dict[int, tuple[str, Subset]] = {}
        self._images: dict[str, tuple[str, Stream]] = {}
        self._entries: list[Target] = []
        self._places: dict[str, tuple[bytes, float]] = {}
        self._structure = Structure(self._pdf, about.lang)
        self._fonts, self._pictures = Dictionary(), Dictionary()
        self._resources = Dictionary({"Font": self._fonts, "XObject": self._pictures})
        self._pdf.add_object(self._resources)

    def add(self, page: Page) -> None:
        """Write a page."""
        index = self._structure.begin_page()
        content = Content(
            page,
            self._font,
            self._image,
            self._structure.mark,
            from_right=is_rtl(item for item in page.items if isinstance(item, Line)),
        )
        stream = packed(content.data())
        self._pdf.add_object(stream)
        written = Dictionary(
            {
                "Type": "/Page",
                "Parent": self._pdf.pages.reference,
                "MediaBox": Array([0, 0, float(page.width), float(page.height)]),
                "Contents": stream.reference,
                "Resources": self._resources.reference,
                "StructParents": index,
                "Tabs": "/S",
            }
        )
        self._pdf.add_page(written)
        self._structure.end_page(written)
        links = [self._link(item, page) for item in page.items if isinstance(item, Link)]
        if links:
            written["Annots"] = Array(link.reference for link in links)
        for item in page.items:
            if isinstance(item, Entry):
                self._entries.append(Target(item, written.reference, page.height - item.y))
            elif isinstance(item, Place):
                self._places[item.name] = (written.reference, page.height - item.y)

    def finish(self) -> bytes:
        """Return the file."""
        for name, subset in self._subsets.values():
            self._fonts[name] = embedded(self._pdf, subset).reference
        for name, image in self._images.values():
            self._pictures[name] = image.reference
        self._name_places()
        if self._entries:
            add_outline(self._pdf, self._entries)
        self._tell()
        self._structure.finish()
        out = io.BytesIO()
        self._pdf.write(out, VERSION, identifier=True, compress=True)
        return out.getvalue()

    def _font(self, stretch: Letters) -> tuple[str, Subset]:
        key = id(stretch.face)  # the subset holds the face, so the number stays its own
        found = self._subsets.get(key)
        if found is None:
            found = self._subsets[key] = (f"F{len(self._subsets)}", Subset(stretch.face))
        return found

    def _image(self, picture: Picture) -> str:
        image = picture.image
        if image.key not in self._images:
            self._images[image.key] = (f"I{len(self._images)}", self._stored(image))
        return f"/{self._images[image.key][0]}"

    def _stored(self, image: Image) -> Stream:
        extra: dict[str, object] = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": image.width,
            "Height": image.height,
            "BitsPerComponent": 8,
            "ColorSpace": "/DeviceGray" if image.grey else "/DeviceRGB",
        }
        if image.jpeg:
            stream = Stream([image.jpeg], extra | {"Filter": "/DCTDecode"})
        else:
            if image.alpha:
                mask = Image(
                    f"{image.key} mask", image.width, image.height, grey=True, rgb=image.alpha
                )
                extra["SMask"] = self._stored(mask).reference
            stream = packed(image.rgb, extra)
        self._pdf.add_object(stream)
        return stream

    def _link(self, link: Link, page: Page) -> Dictionary:
        bottom = page.height - link.y - link.height
        where = Array([link.x, bottom, link.x + link.width, bottom + link.height])
        annotation = Dictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": where,
                "Border": Array([0, 0, 0]),
                "F": 4,
            }
        )
        if link.inside:
            annotation["Dest"] = String(link.target)
        else:
            action = Dictionary({"S": "/URI", "URI": _ascii(link.target)})
            annotation["A"] = action
            annotation["Contents"] = String(link.target)
        self._pdf.add_object(annotation)
        return annotation

    def _name_places(self) -> None:
        names: list[object] = []
        for name in sorted(self._places):
            page, y = self._places[name]
            names += [String(name), Array([page, "/XYZ", "null", float(y), "null"])]
        if names:
            leaf = Dictionary({"Names": Array(names)})
            self._pdf.catalog["Names"] = Dictionary({"Dests": leaf})

    def _tell(self) -> None:
        about = self._about
        info = {
            "Title": about.title,
            "Author": "، ".join(about.authors) if about.rtl else ", ".join(about.authors),
            "Subject": about.subject,
            "Keywords": "، ".join(about.keywords) if about.rtl else ", ".join(about.keywords),
            "Creator": CREATOR,
            "Producer": CREATOR,
        }
        self._pdf.info.update({key: String(value) for key, value in info.items() if value})
        if date := _date(about.date):
            self._pdf.info["CreationDate"] = String(date)
        metadata = Stream([packet(about)], {"Type": "/Metadata", "Subtype": "/XML"})
        self._pdf.add_object(metadata)
        catalog = self._pdf.catalog
        catalog["Metadata"] = metadata.reference
        shown = {"DisplayDocTitle": "true", "Direction": "/R2L" if about.rtl else "/L2R"}
        catalog["ViewerPreferences"] = Dictionary(shown)
        if about.lang:
            catalog["Lang"] = String(about.lang)


def _ascii(address: str) -> String:
    """Return an address as a string of ASCII, which an URI has to be."""
    return String("".join(char if char.isascii() else _escaped(char) for char in address))


def _escaped(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8"))


def _date(text: str) -> str:
    """Return an ISO 8601 date as PDF writes it (ISO 32000-1, 7.9.4), "" for none."""
    try:
        date = datetime.fromisoformat(text)
    except ValueError:
        return ""
    written = date.strftime("D:%Y%m%d%H%M%S")
    if date.tzinfo is None:
        return written
    zone = date.strftime("%z")
    return f"{written}{zone[:3]}'{zone[3:5]}'"
