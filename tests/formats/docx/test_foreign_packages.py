"""Packages of other programs: strict, oddly named, damaged or with parts that are missing."""

from __future__ import annotations

import pytest

from editor.document.errors import UserError
from editor.document.nodes import Code, Figure, Heading, ListItem, ListKind, Paragraph
from editor.document.walk import block_text
from editor.formats import registry
from editor.formats.docx import names
from tests.formats.docx.foreign import FILLER, ids, p, package, part, picture, r, read, zipped
from tests.pictures import PNG_ASSET

BODY = FILLER + p(r("عنوان", "<w:rtl/>"), "1") + p(picture("rId4"))
STRICT = (
    ("http://schemas.openxmlformats.org/officeDocument/2006/", "officeDocument/"),
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/", "wordprocessingml/"),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "drawingml/"),
)


def kinds(data: bytes) -> list[type]:
    return [type(block) for block in read(data).article.blocks]


def test_a_strict_file_is_read_like_any_other() -> None:
    parts = package(BODY)
    for name, content in parts.items():
        if isinstance(content, str):
            for ours, strict in STRICT:
                content = content.replace(ours, f"http://purl.oclc.org/ooxml/{strict}")
            parts[name] = content
    assert "purl.oclc.org" in str(parts["word/_rels/document.xml.rels"])
    assert kinds(zipped(parts)) == [Paragraph, Heading, Figure]


@pytest.mark.parametrize(
    "rename",
    [
        pytest.param(lambda name: name.replace("/", "\\"), id="backslashes"),
        pytest.param(str.upper, id="capitals"),
        pytest.param(lambda name: f"/{name}", id="slash in front"),
    ],
)
def test_odd_names_of_parts(rename: object) -> None:
    assert callable(rename)
    data = zipped({rename(name): content for name, content in package(BODY).items()})
    assert registry.sniff(data) == "docx"
    assert kinds(data) == [Paragraph, Heading, Figure]


@pytest.mark.parametrize(
    "missing",
    [
        ["word/styles.xml"],
        ["word/numbering.xml", "word/footnotes.xml", "word/comments.xml"],
        ["[Content_Types].xml"],
        ["word/_rels/document.xml.rels"],
    ],
    ids=str,
)
def test_parts_that_are_missing(missing: list[str]) -> None:
    parts = package(BODY)
    for name in missing:
        del parts[name]
    assert block_text(read(zipped(parts)).article.blocks[0]).startswith("نص عربي")


def test_the_document_is_found_by_its_type() -> None:
    parts = package(FILLER)
    parts["doc/main.xml"] = parts.pop("word/document.xml")
    parts["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace(
        "</Types>",
        f'<Override PartName="/doc/main.xml" ContentType="{names.TYPE_DOCUMENT}"/></Types>',
    )
    assert kinds(zipped(parts)) == [Paragraph]


@pytest.mark.parametrize("kind", ["document.macroEnabled.main+xml", "template.main+xml"])
def test_files_with_macros_and_templates(kind: str) -> None:
    parts = package(FILLER)
    override = f'<Override PartName="/word/document.xml" ContentType="application/vnd.{kind}"/>'
    parts["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace(
        "</Types>", f"{override}</Types>"
    )
    assert kinds(zipped(parts)) == [Paragraph]
    assert all(registry.reader_for(f"a{suffix}").id == "docx" for suffix in (".docm", ".dotx"))


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/comments.xml"])
def test_broken_xml_is_read_as_far_as_it_goes_and_told(name: str) -> None:
    parts = package(BODY)
    parts[name] = str(parts[name]).replace("<w:rtl/>", "<w:rtl / x='&bad;'>", 1)[:-20]
    reading = read(zipped(parts))
    assert block_text(reading.article.blocks[0]).startswith("نص عربي")
    assert "docx.repaired" in ids(reading)


def test_a_document_of_which_nothing_can_be_read_is_refused() -> None:
    parts = package(BODY)
    parts["word/document.xml"] = str(parts["word/document.xml"])[:40]
    with pytest.raises(UserError) as raised:
        read(zipped(parts))
    assert raised.value.what.id == "docx.broken-xml"


def test_a_web_address_without_its_mode_is_still_one() -> None:
    link = f'<Relationship Id="x" Type="{names.REL_HYPERLINK}" Target="https://e.org/a%20b"/>'
    found = read(
        zipped(package(p(f'<w:hyperlink r:id="x">{r("رابط")}</w:hyperlink>'), relationships=link))
    ).article.blocks[0]
    assert isinstance(found, Paragraph)
    assert [mark.value for mark in getattr(found.runs[0], "marks", ())] == ["https://e.org/a%20b"]


# -- what stands in a file as another file -----------------------------------------------------

CHUNK = f'<Relationship Id="c" Type="{names.R}/aFChunk" Target="chunk.bin"/>'
PAGE = "<html><body><h2>قسم</h2><ul><li>بند</li></ul><pre><code>x = 1</code></pre></body></html>"
ARCHIVE = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    "Content-Type: text/html; charset=windows-1256\r\nContent-Transfer-Encoding: base64\r\n\r\n"
)


def with_chunk(content: bytes, kind: str) -> bytes:
    types = f'<Override PartName="/word/chunk.bin" ContentType="{kind}"/></Types>'
    parts = package(
        FILLER + '<w:altChunk r:id="c"/>' + p(r("بعده", "<w:rtl/>")),
        relationships=CHUNK,
        parts={"word/chunk.bin": content},
    )
    parts["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace("</Types>", types)
    return zipped(parts)


def test_a_web_page_in_the_file_is_read_at_its_place() -> None:
    found = read(with_chunk(PAGE.encode(), "text/html")).article.blocks
    assert [type(block) for block in found] == [Paragraph, Heading, ListItem, Code, Paragraph]
    assert isinstance(found[2], ListItem)
    assert found[2].kind is ListKind.BULLET


def test_an_archived_page_in_the_file_brings_its_pictures() -> None:
    from base64 import b64encode

    page = '<html><body><p>فقرة</p><img src="http://x/a.png" alt="صورة"></body></html>'
    archive = (
        ARCHIVE.encode()
        + b64encode(page.replace("http://x/", "").encode("windows-1256"))
        + b"\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        + b"Content-Location: http://x/a.png\r\n\r\n"
        + b64encode(PNG_ASSET.data)
        + b"\r\n--b--\r\n"
    )
    article = read(with_chunk(archive, "message/rfc822")).article
    assert [block_text(block) for block in article.blocks][1] == "فقرة"
    assert isinstance(article.blocks[2], Figure)
    assert article.blocks[2].asset == PNG_ASSET.id
    assert article.asset(PNG_ASSET.id) is not None


def test_a_word_file_in_the_file_and_one_too_deep() -> None:
    inner = zipped(package(p(r("داخلي", "<w:rtl/>")), parts={"word/comments.xml": part("c", "")}))
    found = read(with_chunk(inner, "application/vnd.x.wordprocessingml.document.main+xml"))
    assert [block_text(block) for block in found.article.blocks][1:] == ["داخلي", "بعده"]
    data = inner
    for _ in range(6):
        data = with_chunk(data, "application/vnd.x.wordprocessingml.document.main+xml")
    assert "docx.chunk" in ids(read(data))


def test_what_cannot_be_read_of_a_chunk_is_told() -> None:
    assert "docx.chunk" in ids(read(with_chunk(b"{\\rtf1}", "application/rtf")))
