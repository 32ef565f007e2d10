"""What is copied out of an article is right elsewhere: in LibreOffice, in a message, here again."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from editor.bridge.clipboard import make_mime, plain_form
from editor.document.article import Article, new_article
from editor.document.marks import STRONG, link
from editor.document.meta import Meta
from editor.document.nodes import (
    Block,
    Cell,
    Code,
    Dir,
    Heading,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.formats.base import no_resources
from editor.formats.docx import READER
from editor.formats.html import read_clipboard


def _row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text_run(text)) for text in texts)


BLOCKS: tuple[Block, ...] = (
    Heading(text_run("معرض الخط"), level=2),
    Paragraph(
        (
            Text("زار المعرض "),
            Text("ألف زائر", (STRONG,)),
            Note(text_run("بحسب سجل الدخول.")),
            Text("، وفيه "),
            Text("لوحات", (link("https://example.org/khatt"),)),
            Text("."),
        )
    ),
    ListItem(text_run("النسخ"), ListKind.NUMBER, start=3),
    ListItem(text_run("نسخ المصاحف"), level=1),
    ListItem(text_run("الثلث"), ListKind.NUMBER),
    Table((_row("الخط", "القرن"), _row("الكوفي", "٢")), header_rows=1),
    Paragraph(text_run("Left to right."), dir=Dir.LTR),
    Paragraph(text_run("انتهى.")),
)


def article(*blocks: Block) -> Article:
    return new_article(Meta(), blocks)


@pytest.mark.usefixtures("qapp")
def test_html_that_is_copied_is_read_back_whole() -> None:
    html = make_mime(article(*BLOCKS), BLOCKS).html()
    reading = read_clipboard(html)
    assert reading is not None
    assert reading.article.blocks == BLOCKS


@pytest.mark.usefixtures("qapp")
def test_a_word_of_a_paragraph_brings_no_paragraph_with_it() -> None:
    part = (Paragraph((Text("كلمة", (STRONG,)),)),)
    mime = make_mime(article(*part), part)
    assert mime.html() == "<span><strong>كلمة</strong></span>"
    assert mime.text() == "كلمة"


@pytest.mark.usefixtures("qapp")
def test_code_keeps_its_lines() -> None:
    part = (Code('if x:\n\n    print("<b>")\n', "python"), Paragraph(text_run("ثم")))
    reading = read_clipboard(make_mime(article(*part), part).html())
    assert reading is not None
    code = reading.article.blocks[0]
    assert isinstance(code, Code)
    assert code.text.rstrip("\n") == 'if x:\n\n    print("<b>")'


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.usefixtures("qapp")
def test_e7_libreoffice_takes_it_from_the_right_with_lists_tables_and_footnotes(
    tmp_path: Path,
) -> None:
    html = make_mime(article(*BLOCKS), BLOCKS).html()
    page = tmp_path / "clip.html"
    page.write_text(f"<html><head><meta charset='utf-8'></head><body>{html}</body></html>", "utf-8")
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML",
            "--outdir", str(tmp_path), str(page),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    source = (tmp_path / "clip.docx").read_bytes()
    taken = READER.read(source, no_resources).article.blocks
    assert _shapes(taken) == _shapes(BLOCKS)
    notes = [i for b in taken if isinstance(b, Paragraph) for i in b.runs if isinstance(i, Note)]
    assert notes == [Note(text_run("بحسب سجل الدخول."))]
    table = next(block for block in taken if isinstance(block, Table))
    body = table.rows[1]
    assert [cell.runs for cell in body] == [cell.runs for cell in _row("الكوفي", "٢")]
    assert [cell.align for cell in body] == [None, None]
    assert _is_visual_table(source)


def test_plain_text_numbers_lists_and_marks_what_would_turn_around() -> None:
    blocks: tuple[Block, ...] = (
        Paragraph(text_run("WordPress برنامج للنشر.")),
        Paragraph(text_run("Only Latin.")),
        Paragraph(text_run("LTR with عربي"), dir=Dir.LTR),
        ListItem(text_run("أول"), ListKind.NUMBER, start=2),
        ListItem(text_run("ثان"), ListKind.NUMBER),
        Quote(text_run("قول")),
        Code("x = 'نص'"),
    )
    text = plain_form(article(*blocks), blocks)
    assert text.split("\n") == [
        "\u200fWordPress برنامج للنشر.", "", "Only Latin.", "", "LTR with عربي", "",
        "2. أول", "3. ثان", "", "«قول»", "", "x = 'نص'",
    ]  # fmt: skip


def test_a_part_of_a_paragraph_gets_no_mark_since_it_may_go_into_a_field() -> None:
    part = (Paragraph(text_run("WordPress برنامج")),)
    assert plain_form(article(*part), part) == "WordPress برنامج"


def _shapes(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    return [
        (type(b), b.dir, *((b.kind, b.level, b.start) if isinstance(b, ListItem) else ()))
        for b in blocks
    ]


def _is_visual_table(source: bytes) -> bool:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(source)) as parcel:
        xml = parcel.read("word/document.xml").decode()
    return bool(re.search(r'<w:bidiVisual(?: w:val="(?:true|1)")?/>', xml))
