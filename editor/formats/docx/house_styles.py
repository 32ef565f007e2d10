"""House styles: which style of a house stands for which of ours, and what is added to its sheet."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from docx.oxml.parser import parse_xml

from editor.document.nodes import Dir
from editor.formats.docx.house import House, house_names
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w
from editor.formats.docx.reader_formats import is_on, value_of
from editor.formats.docx.template import DISPLAY_FONT, language_pair, styles_xml

_STYLED = re.compile(r'(<w:(?:p|r|tbl)Style w:val=")([^"]*)(?=")')
_REFERENCES = ("basedOn", "next", "link")
_BEHIND_BIDI = frozenset(
    map(w, ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
            "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap",
            "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"))
)  # fmt: skip
_TWINS = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))
_PREFIX = "Qirtas"


class HouseStyles:
    """The styles of a house, as an article needs them.

    One of them stands for one of ours by our name, or by a name of `house_names`; such a name wins
    over one of Word's, which is in every file: somebody made it. `ids` gives the id in the house
    for an id of ours; `named` our name for what a house calls otherwise.
    """

    def __init__(
        self, house: House, dir: Dir, lang: str, quotes: Iterable[tuple[int, bool]]
    ) -> None:
        self._root = house.styles
        self._dir = dir
        self._language = language_pair(lang)[1]
        sheet = cast("Any", parse_xml(styles_xml(dir, lang, quotes)))
        self._ours: dict[str, Element] = _by_id(sheet)
        self._theirs: dict[str, Element] = _by_id(self._root)
        self._default = next(
            (id for id, style in self._theirs.items() if _is_default_paragraph(style)), ""
        )
        self.ids: dict[str, str] = {}
        self.named: dict[str, str] = {}
        self._match()

    def _match(self) -> None:
        by_name: dict[tuple[str, str], str] = {}
        for id, style in self._theirs.items():
            for name in _names(style):
                by_name.setdefault((style.get(w("type"), "paragraph"), name), id)
        for id, style in self._ours.items():
            name = _name(style)
            for candidate in (*house_names().get(id, ()), name.casefold()):
                theirs = by_name.get((style.get(w("type"), ""), candidate))
                if theirs and theirs not in self.ids.values():
                    self.ids[id] = theirs
                    called = _name(self._theirs[theirs])
                    if called.casefold() != name.casefold():
                        self.named[called] = name
                    break
        if self._default:
            self.ids.setdefault("Normal", self._default)

    def renamed(self, xml: str) -> str:
        """Return XML of ours with the house's styles in it."""
        return _STYLED.sub(lambda found: found[1] + self.ids.get(found[2], found[2]), xml)

    @property
    def body(self) -> str:
        """The style of plain paragraphs as one of ours, "" where it is the default one."""
        return "" if self.ids.get("Normal", "") == self._default else "Normal"

    def add_missing(self, xml: Iterable[str]) -> None:
        """Add the styles that XML of ours refers to and the house does not have."""
        used = {found[2] for part in xml for found in _STYLED.finditer(part)}
        for id in sorted(used | {"Normal"}):
            self._need(id)
        defaults = self._root.find(f"{w('docDefaults')}/{w('rPrDefault')}")
        if defaults is not None:
            self._make_ready(defaults)
        for id in {self._default, *(self.ids[id] for id in used if id in self.ids)}:
            if id in self._theirs:
                self._make_ready(self._theirs[id])
        for style in self._theirs.values():  # the desk may yet choose any of them
            _complete(style)
            self._complete_fonts(style)
        for id in sorted(used | {"Normal"}):
            self._turn(id)

    def _need(self, id: str) -> None:
        if id in self.ids or id not in self._ours:
            return
        free = id if id not in self._theirs else f"{_PREFIX}{id}"
        self.ids[id] = free
        added = copy.deepcopy(self._ours[id])
        added.set(w("styleId"), free)
        for fonts in added.findall(f"{w('rPr')}/{w('rFonts')}"):
            if fonts.get(w("ascii")) == DISPLAY_FONT:  # the house has faces of its own
                fonts.getparent().remove(fonts)
        for tag in _REFERENCES:
            for reference in added.findall(w(tag)):
                self._refer(reference)
        self._root.append(added)
        self._theirs[free] = added

    def _refer(self, reference: Element) -> None:
        target = reference.get(w("val"), "")
        if target == "Normal" and self._default:
            reference.set(w("val"), self._default)
            return
        self._need(target)
        if target in self.ids:
            reference.set(w("val"), self.ids[target])
        else:
            reference.getparent().remove(reference)

    def _turn(self, id: str) -> None:
        """State the direction of a paragraph style where the house has it otherwise (D1)."""
        style = self._theirs.get(self.ids.get(id, ""))
        if style is None or style.get(w("type")) != "paragraph":
            return
        wanted = self._dir is Dir.RTL and id != "Code"
        if self._is_bidi(style) is wanted:
            return
        properties = style.get_or_add_pPr()
        for old in properties.findall(w("bidi")):
            properties.remove(old)
        bidi = properties.makeelement(w("bidi"), {} if wanted else {w("val"): "0"})
        behind = next((child for child in properties if child.tag in _BEHIND_BIDI), None)
        if behind is None:
            properties.append(bidi)
        else:
            behind.addprevious(bidi)

    def _is_bidi(self, style: Element) -> bool:
        seen: set[str] = set()
        current: Element = style
        while current is not None and current.get(w("styleId")) not in seen:
            seen.add(current.get(w("styleId")))
            found = current.find(f"{w('pPr')}/{w('bidi')}")
            if found is not None:
                return is_on(found)
            above = value_of(current, "basedOn")
            current = self._theirs.get(above or "")
        found = self._root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}/{w('bidi')}")
        return found is not None and is_on(found)

    def _complete_fonts(self, style: Element) -> None:
        """Name the face of Arabic letters that a style has anyway, where it names Latin's alone."""
        fonts = style.find(f"{w('rPr')}/{w('rFonts')}")
        if fonts is None or _arabic_face(fonts):
            return
        latin = fonts.get(w("ascii")) or fonts.get(w("hAnsi"))
        if latin:
            face = next(self._faces_above(style), None) or {w("cs"): latin}
            for name, value in face.items():
                fonts.set(name, value)

    def _faces_above(self, style: Element) -> Iterator[dict[str, str]]:
        """Yield the faces of Arabic letters in what a style is based on, the nearest first."""
        seen: set[str] = set()
        above = self._theirs.get(value_of(style, "basedOn") or "")
        while above is not None and above.get(w("styleId")) not in seen:
            seen.add(above.get(w("styleId")))
            fonts = above.find(f"{w('rPr')}/{w('rFonts')}")
            if fonts is not None and (face := _arabic_face(fonts)):
                yield face
            above = self._theirs.get(value_of(above, "basedOn") or "")
        defaults = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('rFonts')}"
        fonts = self._root.find(defaults)
        if fonts is not None and (face := _arabic_face(fonts)):
            yield face

    def _make_ready(self, style: Element) -> None:
        """Make a style fit for letters that a house may never have written."""
        _complete(style)
        if self._dir is Dir.RTL:
            _close_up(style)
            for language in style.findall(f"{w('rPr')}/{w('lang')}"):
                speak(language, self._language)


def speak(element: Element, language: str) -> None:
    """State the language of complex scripts (D6); LibreOffice says Hindi wherever none is set."""
    stated = element.get(w("bidi"), "").partition("-")[0]
    if stated != language.partition("-")[0]:
        element.set(w("bidi"), language)


def _complete(style: Element) -> None:
    """Set for Arabic what is set for Latin alone (D5): a house may never have written Arabic."""
    properties = style.find(w("rPr"))
    if properties is None:
        return
    for plain, twin in _TWINS:
        found = properties.find(w(plain))
        if found is not None and properties.find(w(twin)) is None:
            value = found.get(w("val"))
            found.addnext(properties.makeelement(w(twin), {w("val"): value} if value else {}))


def _arabic_face(fonts: Element) -> dict[str, str]:
    """Return what a `w:rFonts` says of complex scripts, by the names of its attributes."""
    names = (w("cs"), w("cstheme"))
    return {name: fonts.get(name) for name in names if fonts.get(name)}


def _close_up(style: Element) -> None:
    """Take the space between letters away, which would tear Arabic words (E11)."""
    for space in style.findall(f"{w('rPr')}/{w('spacing')}"):
        space.getparent().remove(space)


def _by_id(root: Element) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for style in root.iterfind(w("style")):
        found.setdefault(style.get(w("styleId"), ""), style)
    return found


def _is_default_paragraph(style: Element) -> bool:
    default = style.get(w("default")) in {"1", "true", "on"}
    return default and style.get(w("type")) == "paragraph"


def _name(style: Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "")


def _names(style: Element) -> Iterator[str]:
    yield _name(style).casefold().strip()
    aliases = style.find(w("aliases"))
    for alias in "" if aliases is None else aliases.get(w("val"), "").split(","):
        yield alias.casefold().strip()
