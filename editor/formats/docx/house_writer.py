"""House writer: an article in the template of a house, whose page and look are kept.

The body of the template gives way to the article; where it marks a place (a paragraph that says
`{{article}}` in one of three languages, or has a bookmark of that name), the article goes there and
the rest stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import lxml.etree  # pyright: ignore[reportMissingTypeStubs]

from editor.document.nodes import Dir
from editor.formats.docx import names
from editor.formats.docx.house import House, house_names
from editor.formats.docx.house_styles import speak
from editor.formats.docx.keepsake import BEGIN, END, Element
from editor.formats.docx.markup import text
from editor.formats.docx.names import w
from editor.formats.docx.parcel import Parcel
from editor.formats.docx.writer_figures import DOCUMENT
from editor.formats.docx.writer_notes import FOOTNOTES
from editor.text.numerals import whole_number

if TYPE_CHECKING:
    from docx.opc.part import Part

_lxml = cast("Any", lxml.etree)  # pyright: ignore[reportUnknownMemberType]  # untyped

NUMBERING = "word/numbering.xml"
_PREFIX = "house"  # before the ids of relationships that were the template's
_FIELD = re.compile(r"\{\{([^{}<>]{1,60})\}\}")
_NAMESPACES = {
    "w": names.W, "r": names.R, "wp": names.WP, "a": names.A, "pic": names.PIC, "mc": names.MC,
    "w14": names.W14,
}  # fmt: skip
_BEHIND_DIRECTION = frozenset(map(w, ("rtlGutter", "docGrid", "printerSettings", "sectPrChange")))
_IN_LEVEL = tuple(
    map(w, ("start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText",
            "lvlPicBulletId", "legacy", "lvlJc", "pPr", "rPr"))
)  # fmt: skip
_REACHING_OUT = tuple(map(w, ("attachedTemplate", "mailMerge")))
# Source of the order: ISO/IEC 29500-1, CT_Settings.
_BEHIND_LANGUAGE = frozenset(
    map(w, ("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures",
            "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "shapeDefaults",
            "doNotEmbedSmartTags", "decimalSymbol", "listSeparator"))
)  # fmt: skip
_BESIDE_LANGUAGE = (names.W, "http://schemas.openxmlformats.org/officeDocument/2006/math")
_REVIEW = tuple(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference")))


@dataclass(slots=True)
class HouseWriter:
    """Puts an article into a template. `fields` are the texts of `{{title}}` and its like."""

    house: House
    parcel: Parcel
    dir: Dir
    fields: Mapping[str, str]
    _before: list[Element] = field(default_factory=list[Element])
    _after: list[Element] = field(default_factory=list[Element])
    _section: Element | None = None
    _place: Element | None = None

    def __post_init__(self) -> None:
        body = self.house.root.find(w("body"))
        children = list(body)
        if children and children[-1].tag == w("sectPr"):
            self._section = children.pop()
        at = next((at for at, child in enumerate(children) if _is_place(child)), None)
        if at is not None:
            self._before, self._after = children[:at], children[at + 1 :]
        for element in self._kept():
            for mark in [found for found in element.iter() if found.tag in _REVIEW]:
                mark.getparent().remove(mark)
        self._close_settings()

    def _close_settings(self) -> None:
        """Take out of the settings what Word would fetch from elsewhere when it opens the file."""
        part = self.house.related(names.REL_SETTINGS)
        if part is None:
            return
        root = _root(part)
        for element in [child for child in root if child.tag in _REACHING_OUT]:
            root.remove(element)
        for id in [id for id, found in part.rels.items() if found.is_external]:
            part.rels.pop(id)

    def _kept(self) -> list[Element]:
        section = [] if self._section is None else [self._section]
        return [*self._before, *self._after, *section]

    def highest(self, tag: str, attribute: str) -> int:
        """Return the highest number among the ids in what is kept of the body."""
        found = (element.get(attribute, "") for kept in self._kept() for element in kept.iter(tag))
        return max((whole_number(id) or 0 for id in found), default=0)

    def numbers_given(self) -> tuple[int, int]:
        """Return the highest ids of list definitions and of lists in the template."""
        part = self.house.related(names.REL_NUMBERING)
        root = None if part is None else _root(part)
        return (
            _highest(root, "abstractNum", "abstractNumId"),
            _highest(root, "num", "numId"),
        )

    def notes_given(self) -> int:
        """Return the highest id of a note in the template."""
        part = self.house.related(names.REL_FOOTNOTES)
        return 0 if part is None else _highest(_root(part), "footnote", "id")

    # -- parts -----------------------------------------------------------------------------

    def write(self, body: str, opening: str, section: str) -> None:
        """Add the document, and all that it takes over from the template.

        `body` is XML of blocks, `opening` the start tags of the document that it stands in,
        `section` the section where the template has none.
        """
        used = {
            value for kept in self._kept() for element in kept.iter()
            for name, value in element.attrib.items() if name.startswith(f"{{{names.R}}}")
        }  # fmt: skip
        _prefix(self._kept())
        document = self._document(body, opening, section)
        self.parcel.add(DOCUMENT, names.TYPE_DOCUMENT, _data(document))
        for id, type, target in self.house.kept_relationships(sorted(used)):
            self._refer(DOCUMENT, f"{_PREFIX}{id}", type, target)

    def _document(self, body: str, opening: str, section: str) -> Element:
        old = self.house.root
        root = _lxml.Element(w("document"), nsmap={**old.nsmap, **_NAMESPACES})
        ignorable = f"{{{names.MC}}}Ignorable"
        known = set(old.get(ignorable, "").split()) | {"w14"}
        root.set(ignorable, " ".join(sorted(known & set(root.nsmap))))
        root.extend([child for child in old if child.tag != w("body")])
        new = _lxml.SubElement(root, w("body"))
        content = _lxml.fromstring(f"{opening}{body}{section}</w:body></w:document>".encode())[0]
        if self._section is not None:
            content.remove(content[-1])
            content.append(self._section)
        section_element = content[-1]
        _turn(section_element, self.dir)
        content.remove(section_element)
        new.extend(self._before)
        if self._before or self._after:
            given = self.highest(w("bookmarkStart"), w("id")) + 1_000_000
            new.extend(_bookmark(new, BEGIN, given))
            new.extend(content)
            new.extend(_bookmark(new, END, given + 1))
        else:
            new.extend(content)
        new.extend(self._after)
        new.append(section_element)
        for element in (*self._before, *self._after):
            self._fill(element)
        return root

    def _fill(self, element: Element) -> None:
        for found in element.iter(w("t")):
            found.text = _FIELD.sub(self._value, found.text or "")

    def _value(self, found: re.Match[str]) -> str:
        return self.fields.get(found[1].strip().casefold(), found[0])

    def _refer(self, owner: str, id: str, type: str, target: str | Part) -> None:
        relationships = self.parcel.relationships(owner)
        if isinstance(target, str):
            relationships.keep(id, type, target, external=True)
            return
        path = str(target.partname).lstrip("/")
        relationships.keep(id, type, path)
        if path in self.parcel:
            return
        data = target.blob
        if type in {names.REL_HEADER, names.REL_FOOTER}:
            data = _FIELD.sub(lambda m: text(self._value(m)), data.decode()).encode()
        self.parcel.add(path, target.content_type, data)
        for further, relationship in target.rels.items():
            external = relationship.is_external
            self._refer(
                path, further, relationship.reltype,
                relationship.target_ref if external else relationship.target_part,
            )  # fmt: skip

    def speak(self, language: str) -> None:
        """State the language of complex scripts in the settings of the template (D6)."""
        part = self.house.related(names.REL_SETTINGS)
        if part is None:
            return
        root = _root(part)
        element = root.find(w("themeFontLang"))
        if element is None:
            element = root.makeelement(w("themeFontLang"), {})
            behind = next((child for child in root if _is_behind_language(child)), None)
            if behind is None:
                root.append(element)
            else:
                behind.addprevious(element)
        speak(element, language)

    def add_styles(self) -> None:
        """Add the styles of the template as they are by now."""
        part = self.house.related(names.REL_STYLES)
        if part is not None:
            self._refer(DOCUMENT, f"{_PREFIX}Styles", names.REL_STYLES, part)

    def add_numbering(self, ours: str) -> None:
        """Add the lists of the template with ours behind them."""
        part = self.house.related(names.REL_NUMBERING)
        if part is None:
            if ours:
                self.parcel.add(NUMBERING, names.TYPE_NUMBERING, ours)
                self.parcel.relationships(DOCUMENT).add(names.REL_NUMBERING, NUMBERING)
            return
        root = _root(part)
        for level in root.iter(w("lvl")):  # LibreOffice writes the style before the format
            level[:] = sorted(level, key=_place_in_level)
        added = list(_lxml.fromstring(ours.encode())) if ours else []
        definitions = [element for element in added if element.tag == w("abstractNum")]
        first = next((at for at, child in enumerate(root) if child.tag == w("num")), len(root))
        root[first:first] = definitions
        last = [at for at, child in enumerate(root) if child.tag in {w("num"), w("abstractNum")}]
        behind = last[-1] + 1 if last else len(root)
        root[behind:behind] = [element for element in added if element.tag == w("num")]
        path = str(part.partname).lstrip("/")
        self.parcel.add(path, part.content_type, _data(root))
        self._refer(DOCUMENT, f"{_PREFIX}Numbering", names.REL_NUMBERING, part)
        for id, relationship in part.rels.items():
            if not relationship.is_external:
                self._refer(path, id, relationship.reltype, relationship.target_part)

    def add_notes(self, ours: str, notes: str) -> None:
        """Add the footnotes: `ours` is the whole part, `notes` the notes without what is around.

        A template with notes keeps its separators, and the notes of the text that it keeps.
        """
        part = self.house.related(names.REL_FOOTNOTES)
        if part is None:
            self.parcel.add(FOOTNOTES, names.TYPE_FOOTNOTES, ours)
        else:
            root = _root(part)
            kept = {
                reference.get(w("id"))
                for element in self._kept()
                for reference in element.iter(w("footnoteReference"))
            }
            for note in root.findall(w("footnote")):
                if note.get(w("type")) is None and note.get(w("id")) not in kept:
                    root.remove(note)
            _prefix([root])
            opening = f'<w:footnotes xmlns:w="{names.W}" xmlns:r="{names.R}">'
            root.extend(list(_lxml.fromstring(f"{opening}{notes}</w:footnotes>".encode())))
            self.parcel.add(FOOTNOTES, names.TYPE_FOOTNOTES, _data(root))
            for id, relationship in part.rels.items():
                external = relationship.is_external
                target = relationship.target_ref if external else relationship.target_part
                self._refer(FOOTNOTES, f"{_PREFIX}{id}", relationship.reltype, target)
        self.parcel.relationships(DOCUMENT).add(names.REL_FOOTNOTES, FOOTNOTES)


def _place_in_level(element: Element) -> int:
    """Return where a property of a level of a list stands (ISO/IEC 29500-1, 17.9.6)."""
    return _IN_LEVEL.index(element.tag) if element.tag in _IN_LEVEL else len(_IN_LEVEL)


def _is_place(element: Element) -> bool:
    """Tell whether a paragraph of the template is where the article goes."""
    if element.tag != w("p"):
        return False
    known = house_names()["place"]
    found = _FIELD.fullmatch("".join(element.itertext(w("t"))).strip())
    if found and found[1].strip().casefold() in known:
        return True
    marks = element.iter(w("bookmarkStart"))
    return any(mark.get(w("name"), "").casefold() in known for mark in marks)


def _root(part: Part) -> Element:
    """Return the root of a part, parsed once where python-docx knows its kind."""
    element = getattr(part, "element", None)
    if element is not None:
        return element
    parser = _lxml.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return _lxml.fromstring(part.blob, parser)


def _highest(root: Element | None, tag: str, attribute: str) -> int:
    found = () if root is None else (child.get(w(attribute), "") for child in root.iterfind(w(tag)))
    return max((whole_number(id) or 0 for id in found), default=0)


def _prefix(elements: Iterable[Element]) -> None:
    """Give references to relationships the ids that they have in the new file."""
    start = f"{{{names.R}}}"
    for top in elements:
        for element in top.iter():
            for name, value in element.attrib.items():
                if name.startswith(start):
                    element.set(name, f"{_PREFIX}{value}")


def _turn(section: Element, dir: Dir) -> None:
    """Turn the section of the template with the article (D8)."""
    for old in section.findall(w("bidi")):
        section.remove(old)
    if dir is Dir.RTL:
        bidi = section.makeelement(w("bidi"), {})
        behind = next((child for child in section if child.tag in _BEHIND_DIRECTION), None)
        if behind is None:
            section.append(bidi)
        else:
            behind.addprevious(bidi)


def _bookmark(parent: Element, name: str, id: int) -> list[Element]:
    start = parent.makeelement(w("bookmarkStart"), {w("id"): str(id), w("name"): name})
    return [start, parent.makeelement(w("bookmarkEnd"), {w("id"): str(id)})]


def _data(root: Element) -> bytes:
    return _lxml.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _is_behind_language(setting: Element) -> bool:
    """Tell whether a setting of a document comes after the languages of its theme."""
    if not isinstance(setting.tag, str):
        return False
    foreign = not setting.tag.startswith(tuple(f"{{{name}}}" for name in _BESIDE_LANGUAGE))
    return foreign or setting.tag in _BEHIND_LANGUAGE
