"""What a page says of itself before its body: metadata, language and encoding."""

# ruff: noqa: E501 -- source as sites write it

from __future__ import annotations

import codecs
import json

import pytest

from editor.document.meta import Meta
from editor.document.nodes import Dir, Paragraph
from editor.formats.html import READER
from tests.formats.html.pages import read, told, words

NEWS = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "الموقع"},
        {
            "@type": ["NewsArticle"],
            "headline": "العنوان في البيانات",
            "alternativeHeadline": "عنوان ثان",
            "description": "وصف &quot;الخبر&quot;",
            "author": [{"@type": "Person", "name": "هدى العلي"}, {"name": "سامي"}],
            "datePublished": "2025-03-01T09:00:00+03:00",
            "articleSection": "ثقافة",
            "keywords": "متاحف، تراث",
            "image": {"@type": "ImageObject", "url": "https://e.org/i.jpg"},
        },
    ],
}


def _meta(head: str, body: str = "<p>نص</p>") -> Meta:
    return read(f"<html lang=ar dir=rtl><head>{head}</head><body>{body}</body></html>").article.meta


def test_schema_org_says_what_the_page_does_not() -> None:
    meta = _meta(f'<script type="application/ld+json">{json.dumps(NEWS)}</script>')
    assert (meta.title, meta.deck, meta.excerpt) == (
        "العنوان في البيانات",
        "عنوان ثان",
        'وصف "الخبر"',
    )
    assert (meta.authors, meta.date) == (("هدى العلي", "سامي"), "2025-03-01T09:00:00+03:00")
    assert (meta.section, meta.tags) == ("ثقافة", ("متاحف", "تراث"))


def test_the_picture_of_schema_org_is_named_and_not_fetched() -> None:
    page = f'<script type="application/ld+json">{json.dumps(NEWS)}</script><p dir=rtl>نص</p>'
    assert "html.featured-remote" in told(read(page))


@pytest.mark.parametrize(
    "data", ["{", "[" * 100_000, "[[[]]]", '{"@type":"NewsArticle","author":7}', '"x"']
)
def test_damaged_data_says_nothing(data: str) -> None:
    meta = _meta(f'<title>عنوان</title><script type="application/ld+json">{data}</script>')
    assert (meta.title, meta.authors) == ("عنوان", ())


@pytest.mark.parametrize("name", ["Unknown", "Unknown Author", "admin", "https://e.org/a"])
def test_no_author_is_called_so(name: str) -> None:
    assert _meta(f'<meta name="author" content="{name}">').authors == ()


def test_language_by_the_locale_of_networks() -> None:
    meta = read('<meta property="og:locale" content="fa_IR"><p>متن فارسی</p>').article.meta
    assert (meta.lang, meta.dir) == ("fa", Dir.RTL)


TEXT = "قال وزير الثقافة إن المتاحف ستفتح أبوابها للزوار مجانا طوال الشهر"
DECLARED = '<html dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head><body><p>{}</p></body></html>'


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("windows-1256", "cp1256"),
        ("iso-8859-6", "iso8859-6"),
        ("utf-8", "cp1256"),  # wrong about itself
        ("windows-1256", "utf-8"),
        ("iso-8859-1", "cp1256"),
        ("iso-8859-1", "utf-8"),
        ("no-such-name", "utf-8"),
        ("utf-16", "utf-8"),
        ("utf-8", "utf-16-le"),  # without a mark
    ],
)
def test_encodings_that_pages_say_and_have(declared: str, real: str) -> None:
    data = DECLARED.format(declared, TEXT).encode(real)
    assert READER.read(data, lambda _: None).article.blocks == (Paragraph(words(TEXT)),)


def test_a_mark_at_the_front_outweighs_what_is_declared() -> None:
    data = codecs.BOM_UTF16_LE + DECLARED.format("windows-1256", TEXT).encode("utf-16-le")
    assert READER.read(data, lambda _: None).article.blocks == (Paragraph(words(TEXT)),)


def test_a_western_page_stays_western() -> None:
    data = DECLARED.format("iso-8859-1", "Une école à côté, où l’été naît").encode("cp1252")
    assert READER.read(data, lambda _: None).article.blocks == (
        Paragraph(words("Une école à côté, où l’été naît")),
    )


def test_empty_elements_of_xml_do_not_stay_open() -> None:
    page = '<?xml version="1.0"?><html xmlns="x" dir="rtl"><head><title/><script src="a.js"/></head><body><a id="x"/><p>أ</p><div/><p>ب</p></body></html>'
    assert read(page).article.blocks == (Paragraph(words("أ")), Paragraph(words("ب")))
