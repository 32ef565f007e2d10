"""The tree between Markdown and HTML, and its form as text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

RAW = "raw"
"""The tag of an element whose text is HTML as it stood in the source."""

_VOID = frozenset({"br", "hr", "img", "input"})
_LINES = frozenset({"p", "li", "ul", "ol", "blockquote", "table", "tr", "h1", "h2", "h3"})


def to_source(root: Element) -> str:
    """Return what stands inside an element as HTML."""
    out: list[str] = []
    for child in root:
        _write(child, out)
    return "".join(out)


def _write(element: Element, out: list[str]) -> None:
    tag, text = element.tag, element.text
    if tag == RAW:
        out.append(text or "")
    else:
        if element.attrib:
            pairs = "".join(f' {name}="{_value(value)}"' for name, value in element.attrib.items())
            out.append(f"<{tag}{pairs}>")
        else:
            out.append(f"<{tag}>")
        if tag not in _VOID:
            if text:
                out.append(_letters(text))
            for child in element:
                _write(child, out)
            out.append(f"</{tag}>")
            if tag in _LINES:
                out.append("\n")
    if element.tail:
        out.append(_letters(element.tail))


def _letters(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text


def _value(text: str) -> str:
    return _letters(text).replace('"', "&quot;")
