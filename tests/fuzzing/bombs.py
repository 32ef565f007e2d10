"""Files that are made to exhaust, to escape or to call out: small to send, large to open."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from itertools import pairwise

from tests.formats.docx.foreign import NAMESPACES, package, zipped
from tests.fuzzing.seeds import repacked, seeds

MANY = 1_000_000
ROWS = 100_000


def _document(body: str) -> bytes:
    return zipped(package(body))


def _part(name: str, content: bytes) -> bytes:
    return repacked(_document("<w:p/>"), {name: content})


def zeros() -> bytes:
    """Half a gigabyte of nothing where the document should be."""
    return _part("word/document.xml", bytes(500_000_000))


def many_elements() -> bytes:
    """A hundred megabytes of empty paragraphs, packed into some hundred kilobytes."""
    root = f"<w:document {NAMESPACES}><w:body>".encode()
    return _part("word/document.xml", root + b"<w:p/>" * 17_000_000 + b"</w:body></w:document>")


def laughs() -> bytes:
    """Entities of entities of entities."""
    names = "abcdefghij"
    entities = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    return _part(
        "word/document.xml",
        f'<!DOCTYPE x [<!ENTITY a "ha">{entities}]><w:document {NAMESPACES}><w:body><w:p><w:r>'
        "<w:t>&j;</w:t></w:r></w:p></w:body></w:document>".encode(),
    )


def deep_docx() -> bytes:
    """Content controls a hundred thousand deep."""
    opening, closing = "<w:sdt><w:sdtContent>" * 100_000, "</w:sdtContent></w:sdt>" * 100_000
    return _document(f"{opening}<w:p><w:r><w:t>x</w:t></w:r></w:p>{closing}")


def tables_in_tables() -> bytes:
    """Tables forty deep: a parser allows that."""
    opening, closing = "<w:tbl><w:tr><w:tc>" * 40, "<w:p/></w:tc></w:tr></w:tbl>" * 40
    return _document(f"{opening}<w:p><w:r><w:t>x</w:t></w:r></w:p>{closing}")


def rows_docx() -> bytes:
    """A table of a hundred thousand rows."""
    row = "<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>"
    return _document(f"<w:tbl>{row * ROWS}</w:tbl>")


def spans_docx() -> bytes:
    """Cells that claim a billion columns."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc>'
    return _document(f"<w:tbl><w:tr>{cell * 3}</w:tr><w:tr>{cell * 3}</w:tr></w:tbl>")


def spaces_docx() -> bytes:
    """A hundred thousand spaces behind the end of a line."""
    return _document(f"<w:p><w:r><w:t>a\n{' ' * 100_000}b</w:t></w:r></w:p>")


def cycles() -> bytes:
    """Styles based on themselves and each other, notes that call themselves."""
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    styles = style.format("A", "B") + style.format("B", "A") + style.format("C", "C")
    note = (
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t>x</w:t></w:r></w:p></w:footnote>"
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr><w:r><w:t>x</w:t>'
        '<w:footnoteReference w:id="2"/></w:r></w:p>'
        for name in "ABC"
    )
    return repacked(
        _document(body),
        {
            "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>".encode(),
            "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{note}</w:footnotes>".encode(),
        },
    )


def paths() -> bytes:
    """Parts whose names lead out of the folder."""
    evil = dict.fromkeys(("../../evil.txt", "/tmp/evil.txt", "C:\\evil.txt"), b"x")
    return repacked(seeds("docx")[0], evil)


def huge_picture() -> bytes:
    """A picture that claims 60,000 by 60,000 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9999)))
    return repacked(seeds("docx")[1], {"word/media/image1.png": data + chunk(b"IEND", b"")})


def _html(body: str) -> bytes:
    return f"<!doctype html><html lang=ar dir=rtl><body>{body}</body></html>".encode()


def deep_html() -> bytes:
    """A million elements, each in the one before."""
    return _html("<div>" * MANY + "قاع")


def deep_inline() -> bytes:
    """A million marks that are never closed: the adoption agency's work."""
    return _html("<p>" + "<b><i>" * (MANY // 2) + "قاع")


def reopened_marks() -> bytes:
    """Marks that every one of ten thousand paragraphs opens again."""
    return _html("<b><i><u><s><sub><sup>" + "<p>نص" * 10_000)


def rows_html() -> bytes:
    """A table of a hundred thousand rows."""
    return _html("<table>" + "<tr><td>خلية<td>أخرى" * ROWS + "</table>")


def spans_html() -> bytes:
    """Cells that claim more columns and rows than there are."""
    return _html("<table>" + "<tr><td colspan=1000 rowspan=65534>x" * 200 + "</table>")


def lists_html() -> bytes:
    """A hundred thousand lists, each in an item of the one before."""
    return _html("<ul><li>بند" * 100_000)


def attributes_html() -> bytes:
    """One element with a million attributes."""
    return _html("<p " + " ".join(f"a{n}=x" for n in range(MANY)) + ">نص")


def data_html() -> bytes:
    """A picture of fifty megabytes inside the page that is none."""
    return _html(f'<p>نص<img src="data:image/png;base64,{"A" * 50_000_000}" alt="ص">')


def shorthand_html() -> bytes:
    """Shorthand of WordPress whose brackets are never closed."""
    letters = "a" * 100_000
    items = "نص\n\nنص\n\nنص<p>نص</p>" + "<li " * 100_000
    return _html(
        f"[audio src={letters}<p>[audio {'src=a ' * 20_000}<p>[youtube http://{letters}{items}"
    )


def shorthand() -> bytes:
    """Shortcodes of site generators that never end, and an address of brackets."""
    refs = "{{< ref " * 12_000 + "\n\n{{< ref " + "a" * 100_000
    urls = "{{ site.url |" * 8_000
    code = "{% highlight " + "a" * 100_000
    return "\n\n".join((refs, urls, code, "http://" + ")" * 100_000)).encode()


def one_line() -> bytes:
    """A paragraph of twenty million letters."""
    return ("كلمة " * 4_000_000).encode()


def brackets() -> bytes:
    """Brackets that are never closed."""
    return ("نص " + "[" * 100_000 + "\n\n" + "![" * 50_000).encode()


def emphasis() -> bytes:
    """Stars and lines that could belong together in very many ways."""
    return ("*a_ " * 20_000 + "\n\n" + "**a *b " * 20_000 + "\n\n" + "_" * 100_000).encode()


def backticks() -> bytes:
    """Rows of backticks, each longer than the one before."""
    return " ".join("`" * n for n in range(1, 1000)).encode()


def quotes() -> bytes:
    """A quotation a hundred thousand deep."""
    return (">" * 100_000 + " قاع").encode()


def lists() -> bytes:
    """A list that goes in by two columns with every line."""
    return "".join(f"{'  ' * n}- بند\n" for n in range(2000)).encode()


def rows() -> bytes:
    """A table of a hundred thousand rows."""
    return ("| أ | ب |\n|---|---|\n" + "| خلية | أخرى |\n" * ROWS).encode()


def notes() -> bytes:
    """Footnotes that call themselves and each other, and ten thousand more."""
    cycle = "نص[^1]\n\n[^1]: حاشية[^2]\n[^2]: أخرى[^1]\n\n"
    return (cycle + "".join(f"نص[^n{n}]\n\n[^n{n}]: ح{n}\n\n" for n in range(10_000))).encode()


def yaml() -> bytes:
    """Front matter in which aliases stand for aliases."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return ("---\n" + "\n".join(lines) + "\ntags: *a11\ntitle: ع\n---\n\nنص\n").encode()


def yaml_of_pandoc() -> bytes:
    """The same in a file whose texts are Markdown, as we write them for pandoc."""
    return yaml().replace(b"---\n", b"---\nprofile: md-pandoc\n", 1)


def raw_html() -> bytes:
    """A hundred thousand pieces of raw HTML in Markdown."""
    return "نص <b>غليظ</b> <div>\n\n".encode() * 100_000


BOMBS: dict[str, tuple[Callable[[], bytes], ...]] = {
    "docx": (
        zeros, many_elements, laughs, deep_docx, tables_in_tables, rows_docx, spans_docx,
        spaces_docx, cycles, paths, huge_picture,
    ),
    "html": (
        deep_html, deep_inline, reopened_marks, rows_html, spans_html, lists_html, attributes_html,
        data_html, shorthand_html,
    ),
    "md": (
        one_line, brackets, emphasis, backticks, quotes, lists, rows, notes, yaml, raw_html,
        yaml_of_pandoc, shorthand,
    ),
}  # fmt: skip
