"""Bindings: content controls whose text stands elsewhere in the file, in its properties or data.

Word writes the text into the control when it opens the file; programs that fill templates leave
that to Word. Source: ISO/IEC 29500-1, 17.5.2.6 (dataBinding).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.formats.docx import names
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w
from editor.formats.docx.reader_formats import whole
from editor.formats.docx.source import Source

_PATH = re.compile(r"(?:/(?:[\w.-]+:)?[\w.-]+(?:\[[0-9]{1,6}\])?)+(?:/@(?:[\w.-]+:)?[\w.-]+)?")
_STEP = re.compile(r"/(@?)(?:[\w.-]+:)?([\w.-]+)(?:\[([0-9]{1,6})\])?")
_TEXT = w("t")


def bound_text(source: Source, control: Element) -> str:
    """Return the text that Word would put into an empty control, "" if it has any or none is bound.

    Only plain paths are followed, by the local names of their steps.
    """
    properties = control.find(w("sdtPr"))
    binding = None if properties is None else properties.find(w("dataBinding"))
    if binding is None or properties is None:
        return ""
    content = control.find(w("sdtContent"))
    has_text = content is not None and any(
        text and text.strip() for text in content.itertext(_TEXT)
    )
    if has_text and properties.find(w("showingPlcHdr")) is None:
        return ""
    path = binding.get(w("xpath"), "")
    if not _PATH.fullmatch(path):
        return ""
    steps = _STEP.findall(path)
    return next((text for root in _stores(source) if (text := _at(root, steps))), "")


def _stores(source: Source) -> Iterator[Element]:
    package = source.package
    for path, type in (
        ("", names.REL_CORE),
        ("", names.REL_APP),
        (package.main, names.REL_CUSTOM_XML),
    ):
        for target in package.related(path, type):
            root = package.xml(target)
            if root is not None:
                yield root


def _at(root: Element, steps: list[tuple[str, str, str]]) -> str:
    """Return the text at the end of a path, "" where it leads nowhere."""
    found = [root] if steps[0][1] == _local(root.tag) else []
    for attribute, name, place in steps[1:]:
        if attribute:
            values = (value for one in found for key, value in one.items() if _local(key) == name)
            return next(values, "").strip()
        found = [child for one in found for child in one if _local(child.tag) == name]
        if place:
            number = whole(place) or 0
            found = found[number - 1 : number]
    return (found[0].text or "").strip() if found and len(steps) > 1 else ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
