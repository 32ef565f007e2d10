"""Pictures: their alternative text is what stands in their brackets, without its markup."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from editor.formats.markdown.syntax.tree import RAW


def make_picture(image: Element, width: str) -> None:
    """Turn what stands in the brackets of a picture into its alternative text."""
    parts: list[str] = []
    for element in image.iter():
        if element.tag == "img" and element is not image:
            parts.append(element.get("alt") or "")
        elif element.tag != RAW:
            parts.append(element.text or "")
        if element is not image:
            parts.append(element.tail or "")
    alt, image.text = "".join(parts), ""
    for child in list(image):
        image.remove(child)
    if width:
        image.set("width", width)
    image.set("alt", alt.replace("\n", " "))
