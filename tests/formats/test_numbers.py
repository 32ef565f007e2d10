"""Numbers of more digits than Python reads: no reader may end in them."""

from __future__ import annotations

import pytest

from editor.app.files import read_bytes
from editor.text.numerals import whole_number
from tests.formats.docx.foreign import package, zipped

LONG = "9" * 5000
MARKER = f"<span style='mso-list:Ignore'>{LONG}.<span style='font:7.0pt Times'>&nbsp;</span></span>"


def test_a_whole_number_is_a_short_one_in_european_digits() -> None:
    assert whole_number("012") == 12
    assert [whole_number(each) for each in ("", "-1", "1.5", "٣", "²", LONG)] == [None] * 6


@pytest.mark.parametrize(
    "source",
    [
        f"<img src=a.png width={LONG}>",
        f"<p style='mso-list:l1 level{LONG} lfo1'>",
        f"<p style='mso-list:l0 level1 lfo1'>{MARKER}",
        f"<p style='font-weight:{LONG};mso-outline-level:{LONG}'>",
        f"<div role=heading aria-level={LONG}>",
        f"<ol start={LONG}><li value={LONG}>",
        f"<table><tr><td colspan={LONG}>",
    ],
)
def test_a_page_is_read(source: str) -> None:
    page = f"<html><meta name=Generator content='Microsoft Word 15'><body>{source}نص"
    assert "نص" in repr(read_bytes(page.encode(), "x.html").article)


@pytest.mark.parametrize(
    "source",
    [
        f"{LONG}. نص",
        f"![نص](b.png){{width={LONG}}}",
        f"![[نص.png|{LONG}]]",
        f"+++\na = {LONG}\n+++\nنص",
    ],
)
def test_markdown_is_read(source: str) -> None:
    assert "نص" in repr(read_bytes(source.encode(), "x.md").article)


@pytest.mark.parametrize(
    "properties",
    [
        f'<w:numPr><w:ilvl w:val="{LONG}"/><w:numId w:val="{LONG}"/></w:numPr>',
        f'<w:outlineLvl w:val="{LONG}"/>',
    ],
)
def test_a_word_file_is_read(properties: str) -> None:
    body = f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>نص</w:t></w:r></w:p>"
    assert "نص" in repr(read_bytes(zipped(package(body)), "x.docx").article)
