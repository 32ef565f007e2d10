"""A written Word file, opened for tests with lxml alone."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import lxml.etree

from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Block, Dir
from editor.formats.docx import WRITER
from editor.formats.docx.names import w

etree: Any = lxml.etree


def write(*blocks: Block, dir: Dir = Dir.RTL, **meta: Any) -> bytes:
    """Write an article of some blocks."""
    return WRITER.write(new_article(Meta(dir=dir, **meta), blocks), "article").data


class Opened:
    """The parts of a file as trees."""

    def __init__(self, source: bytes | Article) -> None:
        data = source if isinstance(source, bytes) else WRITER.write(source, "article").data
        self.archive = zipfile.ZipFile(io.BytesIO(data))

    def part(self, path: str) -> Any:
        """Return the root of a part."""
        return etree.fromstring(self.archive.read(path))

    @property
    def body(self) -> Any:
        """The body of the document."""
        return self.part("word/document.xml").find(w("body"))

    def paragraphs(self) -> list[Any]:
        """Return the paragraphs of the body."""
        return list(self.body.iter(w("p")))

    def style(self, id: str) -> Any:
        """Return a style by id."""
        return self.part("word/styles.xml").find(f"{w('style')}[@{w('styleId')}='{id}']")

    def chain(self, id: str | None) -> list[Any]:
        """Return a paragraph style with those it is based on; Normal for None."""
        out = []
        current: str | None = id or "Normal"
        while current:
            style = self.style(current)
            assert style is not None, current
            out.append(style)
            based_on = style.find(w("basedOn"))
            current = None if based_on is None else based_on.get(w("val"))
        return out

    def is_bidi(self, paragraph: Any) -> bool:
        """Tell whether a paragraph is right to left, by itself or through its styles."""
        direct = paragraph.find(f"{w('pPr')}/{w('bidi')}")
        named = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        chain = self.chain(None if named is None else named.get(w("val")))
        for found in (direct, *(style.find(f"{w('pPr')}/{w('bidi')}") for style in chain)):
            if found is not None:
                return found.get(w("val"), "1") not in {"0", "off", "false"}
        return False


def value(element: Any, path: str, attribute: str = "val") -> str | None:
    """Return the value of a property, by a path of local names."""
    found = element.find("/".join(map(w, path.split("/"))))
    return None if found is None else found.get(w(attribute), "")


def text(element: Any) -> str:
    """Return the text of an element."""
    return "".join(element.itertext(w("t")))


def run_of(element: Any, part: str) -> Any:
    """Return the run that holds a text."""
    return next(run for run in element.iter(w("r")) if part in text(run))
