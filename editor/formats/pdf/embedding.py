"""Puts the faces of a PDF into it, with the tables that tell their letters."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pydyf is untyped

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from pydyf import PDF, Array, Dictionary, Stream, String

from editor.formats.pdf.fonts import Subset
from editor.formats.pdf.sheet import Face

SYMBOLIC = 4  # flags of a font descriptor (ISO 32000-1, table 123)
MAPPED = 100  # entries of one section of a ToUnicode table, at most
CAP_HEIGHT, STEM, BOLD_STEM, ITALIC_ANGLE = 700, 80, 140, -12  # for readers that have to guess


def packed(data: bytes, extra: Mapping[str, object] | None = None) -> Stream:
    """Return a compressed stream."""
    return Stream([zlib.compress(data, 6)], {**(extra or {}), "Filter": "/FlateDecode"})


def embedded(pdf: PDF, subset: Subset) -> Dictionary:
    """Add what is drawn of a face; return the font (ISO 32000-1, 9.7)."""
    name = f"/{_tag(subset.face)}+{_name(subset.face.name)}"
    system = {"Registry": String("Adobe"), "Ordering": String("Identity"), "Supplement": 0}
    descendant = Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": Dictionary(system),
            "CIDToGIDMap": "/Identity",
            "FontDescriptor": _descriptor(pdf, subset, name).reference,
            "DW": 0,
            "W": Array([1, Array(subset.widths)]),
        }
    )
    pdf.add_object(descendant)
    table = packed(_to_unicode(subset.texts))
    pdf.add_object(table)
    font = Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": Array([descendant.reference]),
            "ToUnicode": table.reference,
        }
    )
    pdf.add_object(font)
    return font


def _descriptor(pdf: PDF, subset: Subset, name: str) -> Dictionary:
    face = subset.face
    data = subset.font_file()
    file = packed(data, {"Length1": len(data)})
    pdf.add_object(file)
    per_unit = 1000 / face.units
    ascent, descent = round(face.ascent * per_unit), round(face.descent * per_unit)
    descriptor = Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": SYMBOLIC,
            "FontBBox": Array([-1000, -descent, 2000, ascent]),
            "ItalicAngle": ITALIC_ANGLE if face.italic else 0,
            "Ascent": ascent,
            "Descent": -descent,
            "CapHeight": CAP_HEIGHT,
            "StemV": BOLD_STEM if face.bold else STEM,
            "FontFile2": file.reference,
        }
    )
    pdf.add_object(descriptor)
    return descriptor


def _to_unicode(texts: Iterable[str]) -> bytes:
    """Return the table of what each code stands for (ISO 32000-1, 9.10.3)."""
    lines = [
        f"<{code:04x}> <{text.encode('utf-16-be').hex()}>"
        for code, text in enumerate(texts, 1)
        if text
    ]
    parts = [lines[at : at + MAPPED] for at in range(0, len(lines), MAPPED)]
    body = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")


def _tag(face: Face) -> str:
    """Return six letters before the name of a face: it is a subset (ISO 32000-1, 9.6.4)."""
    looks = bytes((face.bold, face.italic, bool(face.slant), bool(face.embolden)))
    number = zlib.crc32(face.name.encode() + looks)
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters += chr(ord("A") + letter)
    return letters


def _name(name: str) -> str:
    return "".join(char for char in name if char.isascii() and char.isalnum()) or "Font"
