"""The proof of Word files: good ones pass, and every rule finds what is planted against it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Align, Dir, Paragraph
from editor.document.runs import text_run
from editor.formats.base import Check, Writing
from editor.formats.docx import WRITER
from editor.formats.docx.proof import prove
from tests.articles import articles, kitchen_sink

DOCUMENT = "word/document.xml"
RULES = ("D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10", "D11", "D12", "D13", "D14",
         "D16")  # fmt: skip
ARABIC = "[\u0600-\u06ff]"


def broken(writing: Writing, part: str, change: Callable[[str], str]) -> Writing:
    """Change one part of a package; it must be another one afterwards."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(writing.data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                changed = change(data.decode()).encode()
                assert changed != data
                data = changed
            new.writestr(name, data)
    return replace(writing, data=out.getvalue())


def faulty(checks: tuple[Check, ...]) -> set[str]:
    return {check.id for check in checks if check.faults}


@pytest.fixture(scope="module")
def sink() -> tuple[Article, Writing]:
    article = kitchen_sink()
    return article, WRITER.write(article, "x")


def test_good_files_pass_whole(sink: tuple[Article, Writing]) -> None:
    checks = prove(*sink)
    assert {check.id: check.faults for check in checks} == dict.fromkeys(RULES, ())


@given(articles(wild=True))
@settings(max_examples=30, deadline=None)
def test_any_file_passes(article: Article) -> None:
    told = [(check.id, check.faults) for check in prove(article, WRITER.write(article, "x"))]
    assert [each for each in told if each[1]] == []


def first(pattern: str, new: str) -> Callable[[str], str]:
    return lambda xml: re.sub(pattern, new, xml, count=1)


PLANTED: dict[str, list[tuple[str, Callable[[str], str]]]] = {
    "D1": [
        ("word/styles.xml", lambda xml: xml.replace("<w:bidi/>", "")),
        (DOCUMENT, first('(<w:pStyle w:val="Heading1"/>)', r'\1<w:bidi w:val="0"/>')),
        (DOCUMENT, first('<w:bidi w:val="0"/>', "")),
    ],
    "D2": [
        (DOCUMENT, first(f"<w:rPr><w:rtl/></w:rPr>(<w:t[^>]*>[^<]*{ARABIC})", r"\1")),
        (DOCUMENT, first(r"(مهمّة</w:t></w:r><w:r>)<w:rPr><w:rtl/></w:rPr>", r"\1")),
    ],
    "D3": [
        (DOCUMENT, first("<w:r><w:t>Qirtas", "<w:r><w:rPr><w:rtl/></w:rPr><w:t>Qirtas")),
        (DOCUMENT, first("(<w:t>أول)", r"\1 with Latin")),
    ],
    "D4": [
        (DOCUMENT, first('<w:jc w:val="right"/>(?!</w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>100)',
                         '<w:jc w:val="left"/>')),
    ],
    "D5": [
        (DOCUMENT, first("<w:bCs/>", "")),
        (DOCUMENT, first("<w:iCs/>", "")),
        ("word/styles.xml", first('<w:szCs w:val="[0-9]+"/>', "")),
        ("word/styles.xml", first(' w:cs="[^"]+"', "")),
    ],
    "D6": [
        ("word/settings.xml", first("<w:themeFontLang[^>]*/>", "")),
        ("word/styles.xml", first(' w:bidi="ar-SA"', "")),
    ],
    "D7": [
        (DOCUMENT, first("<w:bidiVisual/>", "")),
        (DOCUMENT, first("<w:bidiVisual/>(<w:tblW[^>]*/>)", r"\1<w:bidiVisual/>")),
    ],
    "D8": [
        (DOCUMENT, lambda xml: xml.replace("<w:bidi/><w:rtlGutter/></w:sectPr>", "</w:sectPr>")),
    ],
    "D9": [
        (DOCUMENT, first('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="[0-9]+"/></w:numPr>', "")
         if False else lambda xml: re.sub("<w:numPr>.*?</w:numPr>",
                                          '<w:numPr><w:numId w:val="0"/></w:numPr>', xml)),
        ("word/numbering.xml", lambda xml: re.sub("<w:ind [^>]*/>", "", xml)),
        (DOCUMENT, first("<w:t>خاتمة", "<w:t>• خاتمة")),
    ],
    "D10": [
        (DOCUMENT, first('<w:footnoteReference w:id="1"/>', "")),
        ("word/footnotes.xml", first("<w:bidi/>", '<w:bidi w:val="0"/>')),
    ],
    "D11": [
        (DOCUMENT, first(f'(<w:rStyle w:val="Hyperlink"/>(?:<w:[^>]*/>)*)<w:rtl/>(</w:rPr>'
                         f"<w:t[^>]*>[^<]*{ARABIC})", r"\1\2")),
    ],
    "D12": [
        (DOCUMENT, first(' descr="كاتبةٌ[^"]*"', "")),
        ("word/styles.xml", first('<w:name w:val="caption"/>', '<w:name w:val="other"/>')),
    ],
    "D13": [
        (DOCUMENT, first("<w:t>خاتمة", "<w:t>خاتـــمة")),
        (DOCUMENT, first('<w:jc w:val="both"/>', '<w:jc w:val="center"/>')),
    ],
    "D14": [(DOCUMENT, first("\u200c", "")), (DOCUMENT, first("\u061c", ""))],
    "D16": [(DOCUMENT, first("١٢٣٤", "1234"))],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "part", "change"),
    [(rule, *fault) for rule, faults in PLANTED.items() for fault in faults],
)
def test_a_planted_fault_is_found_by_its_rule(
    sink: tuple[Article, Writing], rule: str, part: str, change: Callable[[str], str]
) -> None:
    article, writing = sink
    assert rule in faulty(prove(article, broken(writing, part, change)))


def test_every_rule_that_a_file_can_break_is_tried() -> None:
    assert set(PLANTED) == set(RULES)


def test_a_fault_leads_to_its_block(sink: tuple[Article, Writing]) -> None:
    article, writing = sink
    plant = broken(writing, DOCUMENT, first("<w:rtl/>(</w:rPr><w:t[^>]*>محاذاة )", r"\1"))
    (fault,) = (fault for check in prove(article, plant) for fault in check.faults)
    assert fault.block is not None
    assert article.blocks[fault.block].align is Align.START


def test_an_article_from_left_to_right_has_its_own_rights_and_wrongs() -> None:
    blocks = (Paragraph(text_run("An English text, with كلمة.")), Paragraph(text_run("عربي")))
    article = new_article(Meta(title="Title", dir=Dir.LTR, lang="en"), blocks)
    writing = WRITER.write(article, "x")
    assert not faulty(prove(article, writing))
    turned = broken(writing, DOCUMENT, first("</w:sectPr>", "<w:bidi/></w:sectPr>"))
    assert "D8" in faulty(prove(article, turned))
