"""What a paragraph or a run of a Word file resolves to: itself, its styles, the defaults.

Written for the proof alone and from the standard (ISO 29500-1, 17.7.2), apart from what writes and
reads these files, so that a mistake there is not made here again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

_PROPERTIES, _TEXT, _RTL, _STYLE = f"{W}rPr", f"{W}t", f"{W}rtl", f"{W}rStyle"
_APART = frozenset((f"{W}dir", f"{W}bdo"))

Element: TypeAlias = Any
"""An element of lxml, which comes without types."""

Properties: TypeAlias = "Mapping[str, Element]"
"""What a run says of itself, by tag."""


def is_on(toggle: Element | None) -> bool | None:
    """Return what an on-off element says, None where there is none."""
    if toggle is None:
        return None
    return toggle.get(VAL, "true") not in {"0", "false", "off"}


class Styles:
    """The styles of a document and its defaults."""

    def __init__(self, root: Element | None) -> None:
        styles = () if root is None else root.findall(f"{W}style")
        self._styles: dict[str, Element] = {each.get(f"{W}styleId"): each for each in styles}
        self.default = next(
            (
                id
                for id, each in self._styles.items()
                if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in {"1", "true"}
            ),
            "",
        )
        defaults = None if root is None else root.find(f"{W}docDefaults")
        self._defaults: dict[str, Element | None] = {
            "pPr": None if defaults is None else defaults.find(f"{W}pPrDefault/{W}pPr"),
            "rPr": None if defaults is None else defaults.find(f"{W}rPrDefault/{W}rPr"),
        }
        self._known: dict[tuple[str, str, str], Element | None] = {}

    def _chain(self, id: str) -> list[Element]:
        chain: list[Element] = []
        while (style := self._styles.get(id)) is not None and style not in chain:
            chain.append(style)
            based = style.find(f"{W}basedOn")
            id = "" if based is None else based.get(VAL, "")
        return chain

    def find(self, style: str, properties: str, name: str) -> Element | None:
        """Return a property that a style or what it is based on has, else that of the defaults."""
        key = (style, properties, name)
        if key not in self._known:
            found = (
                each.find(f"{W}{properties}/{W}{name}")
                for each in self._chain(style or (self.default if properties == "pPr" else ""))
            )
            own = next((element for element in found if element is not None), None)
            defaults = self._defaults[properties]
            if own is None and defaults is not None:
                own = defaults.find(f"{W}{name}")
            self._known[key] = own
        return self._known[key]

    def name_of(self, id: str) -> str:
        """Return the name of a style as Word shows it, in small letters."""
        style = self._styles.get(id)
        name = None if style is None else style.find(f"{W}name")
        return "" if name is None else name.get(VAL, "").lower()

    def is_rtl(self, properties: Properties, style: str) -> bool:
        """Tell whether a run of such properties is right-to-left, in a paragraph of a style."""
        own = is_on(properties.get(_RTL))
        if own is not None:
            return own
        named = properties.get(_STYLE)
        if named is not None:
            of_run = is_on(self.find(named.get(VAL, ""), "rPr", "rtl"))
            if of_run is not None:
                return of_run
        return bool(is_on(self.find(style, "rPr", "rtl")))

    def is_code(self, properties: Properties) -> bool:
        """Tell whether a run is code, which runs from left to right whatever it says."""
        named = properties.get(_STYLE)
        return named is not None and "code" in self.name_of(named.get(VAL, ""))

    def all_properties(self) -> list[Element]:
        """Return the run properties of all styles and of the defaults."""
        own = [each.find(f"{W}rPr") for each in self._styles.values()]
        return [each for each in (*own, self._defaults["rPr"]) if each is not None]

    @property
    def language(self) -> str:
        """The language of right-to-left text in the defaults."""
        defaults = self._defaults["rPr"]
        found = None if defaults is None else defaults.find(f"{W}lang")
        return "" if found is None else found.get(f"{W}bidi", "")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in a paragraph."""

    text: str
    rtl: bool
    in_link: bool
    is_apart: bool  # stands in a phrase that has a direction of its own, or is code


class Line:
    """A paragraph: its text, its pieces, and what it resolves to."""

    def __init__(self, element: Element, styles: Styles) -> None:
        self._styles = styles
        self._own = element.find(f"{W}pPr")
        named = None if self._own is None else self._own.find(f"{W}pStyle")
        self.style = styles.default if named is None else named.get(VAL, "")
        self.runs: list[Piece] = []
        for run in element.iter(f"{W}r"):
            text, properties = _content(run)
            if text:
                rtl = styles.is_rtl(properties, self.style)
                parent = run.getparent().tag
                apart = parent in _APART or styles.is_code(properties)
                self.runs.append(Piece(text, rtl, parent == f"{W}hyperlink", apart))
        self.text = "".join(run.text for run in self.runs)

    def find(self, name: str) -> Element | None:
        """Return a property of the paragraph, from itself or where it comes from."""
        own = None if self._own is None else self._own.find(f"{W}{name}")
        return self._styles.find(self.style, "pPr", name) if own is None else own

    def is_on(self, name: str) -> bool:
        """Tell whether an on-off property is on."""
        return bool(is_on(self.find(name)))

    def value(self, name: str) -> str:
        """Return the value of a property, empty if there is none."""
        found = self.find(name)
        return "" if found is None else found.get(VAL, "")


def _content(run: Element) -> tuple[str, Properties]:
    """Return the text and the properties of a run, in one pass: there are very many runs."""
    text: str = ""
    properties: Properties = {}
    for part in run:
        if part.tag == _TEXT:
            text += part.text or ""
        elif part.tag == _PROPERTIES:
            properties = {each.tag: each for each in part}
    return text, properties
