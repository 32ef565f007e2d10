"""The Nu HTML checker finds nothing to say about our pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.document.nodes import Dir, Heading, ListItem, Note, Paragraph, Text
from editor.formats.html import WRITER
from tests.articles import kitchen_sink
from tests.formats.html.pages import article, fragment, words
from tests.validators import html_problems

pytestmark = pytest.mark.npm


def test_the_checker_is_content(tmp_path: Path) -> None:
    english = article(
        Paragraph((Text("Text with كتاب 5, "), Note(words("note")))),
        Heading(words("Section")),
        ListItem(words("item"), level=2),
        title="Title",
        dir=Dir.LTR,
        lang="en",
    )
    pages = {
        "kitchen": WRITER.write(kitchen_sink(), "kitchen").data,
        "english": WRITER.write(english, "english").data,
        "empty": WRITER.write(article(Paragraph(), title=""), "empty").data,
    }
    paths: list[Path] = []
    for name, data in pages.items():
        paths.append(tmp_path / f"{name}.html")
        paths[-1].write_bytes(data)
    # A fragment is checked inside the smallest page.
    paths.append(tmp_path / "fragment.html")
    head = '<!DOCTYPE html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>ج</title>'
    head += "<h1>ج</h1>"
    paths[-1].write_text(head + fragment(kitchen_sink()), "utf-8")
    assert html_problems(*paths) == []
