"""Paragraphs that are something else: verses behind bars, tables of signs, formulas, shortcodes."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from editor.formats.markdown.syntax.grid import grid_table
from editor.formats.markdown.syntax.shortcodes import shortcode_block

_VERSE = re.compile(r"\|(?:[ \t](.*))?")
_FORMULA = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
_BLOCK_ID = re.compile(r"[ \n]\^(?:[0-9a-f]{6}|[A-Za-z][\w-]{2,})$")


def special_block(text: str, texts: list[Element]) -> Element | None:
    """Return the block that a whole paragraph stands for; None if it is a paragraph."""
    match text[0]:
        case "{":
            return shortcode_block(text, texts)
        case "|":
            return _verses(text, texts)
        case "+":
            return grid_table(text.split("\n"), texts)
        case "$":
            return _formula(text)
        case _:
            return None


def without_block_id(text: str) -> str:
    """Return the text of a paragraph without the name that Obsidian puts at its end."""
    return _BLOCK_ID.sub("", text) if "^" in text else text


def _verses(text: str, texts: list[Element]) -> Element | None:
    """Return the paragraph that a line block of pandoc is: each line ends in a break."""
    lines = text.split("\n")
    found = [_VERSE.fullmatch(line) for line in lines]
    if not all(found) or all(line.endswith("|") for line in lines):
        return None
    paragraph = Element("p")
    paragraph.text = "\\\n".join(_indented(match[1] or "") for match in found if match)
    texts.append(paragraph)
    return paragraph


def _indented(line: str) -> str:
    """Return a verse whose indent is kept."""
    bare = line.lstrip(" ")
    return "&nbsp;" * (len(line) - len(bare)) + bare.rstrip()


def _formula(text: str) -> Element | None:
    match = _FORMULA.fullmatch(text)
    if match is None:
        return None
    tex = match[1].strip()
    if not tex:
        return None
    figure = Element("figure", {"class": "embed", "data-kind": "math", "data-field-latex": tex})
    paragraph = Element("p")
    paragraph.text = tex
    figure.append(paragraph)
    return figure
