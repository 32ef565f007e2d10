"""The page is what RTL.md asks for and what a careful professional would have written."""

from __future__ import annotations

import re

import pytest

from editor.document.marks import CODE, STRONG, direction, link
from editor.document.nodes import (
    Align,
    Block,
    Cell,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Quote,
    Role,
    Table,
    Text,
)
from editor.formats.html import WRITER
from tests.articles import PNG_ASSET, kitchen_sink
from tests.formats.html.pages import article, body, fragment, page, tree, words


def test_H1_the_page_says_direction_language_and_encoding() -> None:
    source = page(article(Paragraph(words("نص"))))
    assert source.startswith(
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">'
    )
    english = page(article(Paragraph(words("Text")), dir=Dir.LTR, lang="en-GB"))
    assert '<html lang="en-GB" dir="ltr">' in english


def test_H2_dir_stands_only_where_it_changes() -> None:
    made = body(
        Paragraph(words("نص")),
        Paragraph(words("نص"), dir=Dir.RTL),
        Paragraph(words("text"), dir=Dir.LTR, lang="en"),
    )
    assert [p.attributes.get("dir") for p in made.css("article > p")] == [None, None, "ltr"]


@pytest.mark.parametrize("quotes", [1, 2])
def test_H2_a_foreign_quotation_says_it_once(quotes: int) -> None:
    made = body(*(Quote(words(f"Words {n}."), dir=Dir.LTR, lang="en") for n in range(quotes)))
    quote = made.css_first("blockquote")
    assert quote is not None
    assert (quote.attributes["dir"], quote.attributes["lang"]) == ("ltr", "en")
    assert all("dir" not in p.attributes for p in quote.css("p"))


def test_H2_a_fragment_has_one_wrapper_and_no_data_of_ours() -> None:
    source = fragment(article(Paragraph(words("نص"), dir=Dir.RTL), Heading(words("عنوان"))))
    assert source.startswith('<div dir="rtl" lang="ar">\n<p>نص</p>\n<h2>عنوان</h2>\n</div>')


def test_H3_css_never_sets_the_direction() -> None:
    source = page(kitchen_sink())
    assert not re.search(r"(?<![\w-])direction\s*:", source)
    assert "unicode-bidi" not in source


def test_H4_alignment_is_logical() -> None:
    source = page(kitchen_sink())
    for align in Align:
        assert f"text-align:{align}" in source
    # Neither in the stylesheet nor in a style attribute does anything name a side.
    assert not re.search(r"[;{\"\s-](left|right)\s*[:;}]|:\s*(left|right)", _styles(source))
    assert " align=" not in source


def _styles(source: str) -> str:
    return "\n".join(re.findall(r"<style>(.*?)</style>|style=\"([^\"]*)\"", source, re.DOTALL)[0])


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        ("لغة C++ سهلة", "C++"),
        ("إطار .NET جديد", ".NET"),
        ("شركة 3M الأمريكية", "3M"),
        ("دفعت Google 5 مليارات دولار", "Google"),
    ],
    ids=["H5-ends-neutral", "H5-begins-neutral", "H5-begins-number", "H5-followed-by-number"],
)
def test_H5_a_foreign_phrase_is_wrapped_tightly(text: str, wrapped: str) -> None:
    spans = body(Paragraph(words(text))).css("p span")
    assert [(span.text(), span.attributes["dir"]) for span in spans] == [(wrapped, "ltr")]


def test_H5_neighbouring_phrases_are_wrapped_one_by_one() -> None:
    spans = body(Paragraph(words("لغات Python، Qt، ثم غيرها"))).css("p span")
    assert [span.text() for span in spans] == ["Python", "Qt"]


def test_H5_a_phrase_with_one_of_the_other_direction_inside() -> None:
    outer = body(Paragraph(words("قال “The word كتاب 5 means book” ثم"))).css_first("p > span")
    assert outer is not None
    assert outer.text() == "The word كتاب 5 means book"
    inner = outer.css("span[dir=rtl]")
    assert [span.text() for span in inner] == ["كتاب"]


def test_H5_a_plain_word_is_left_alone_and_so_is_what_the_writer_isolated() -> None:
    made = body(
        Paragraph(words("أعلنت Google عن خدمة")),
        Paragraph((Text("لغة "), Text("C++", (direction("ltr"),)), Text(" سهلة"))),
    )
    assert not made.css("span")
    assert [(b.text(), b.attributes["dir"]) for b in made.css("bdi")] == [("C++", "ltr")]


def test_H5_an_isolate_goes_around_marks_and_inside_links() -> None:
    site = link("https://e.org/")
    source = page(
        article(
            Paragraph((Text("نظام "), Text("Windows", (STRONG,)), Text(" 11 الجديد"))),
            Paragraph((Text("انظر لغة C++ هنا", (site,)),)),
        )
    )
    assert '<span dir="ltr"><strong>Windows</strong> 11</span>' in source
    assert '<a href="https://e.org/">انظر لغة <span dir="ltr">C++</span> هنا</a>' in source


def test_H6_a_title_that_begins_with_latin_gets_a_mark() -> None:
    assert "<title>&rlm;Qt: مقدمة</title>" in page(article(title="Qt: مقدمة"))
    assert "<title>مقدمة Qt</title>" in page(article(title="مقدمة Qt"))
    assert "<title>Qt</title>" in page(article(title="Qt", dir=Dir.LTR, lang="en"))
    assert "<title>&rlm;SEO عربي</title>" in page(article(title="مقدمة", search_title="SEO عربي"))


def test_H7_a_table_says_its_own_direction() -> None:
    cell = Cell(words("a"))
    made = body(Table(((cell, cell),), dir=Dir.LTR), Table(((cell, cell),)))
    assert [table.attributes.get("dir") for table in made.css("table")] == ["ltr", None]
    assert not made.css("table [dir], table[style]")


def test_H8_code_runs_left_to_right() -> None:
    made = body(Code("x = 'نص'", "python"), Paragraph((Text("اكتب "), Text("make", (CODE,)))))
    block = made.css_first("pre")
    assert block is not None
    assert block.attributes["dir"] == "ltr"
    code = block.css_first("code")
    assert code is not None
    assert code.attributes["class"] == "language-python"
    assert [c.attributes["dir"] for c in made.css("p code")] == ["ltr"]


def test_H9_a_list_item_never_says_the_direction() -> None:
    made = body(
        ListItem(words("عربي")),
        ListItem(words("Latin"), dir=Dir.LTR),
        ListItem(words("عربي"), level=1),
    )
    assert [ul.attributes.get("dir") for ul in made.css("ul")] == [None, "ltr", "rtl"]
    assert not made.css("li[dir]")


def test_H10_a_figure_has_alt_caption_and_credit() -> None:
    figure = Figure(PNG_ASSET.id, "أصل.png", "بديل", words("تعليق"), "مصور", "مصدر", "CC0", 320)
    made = tree(article(figure).with_assets(PNG_ASSET)).css_first("figure")
    assert made is not None
    image = made.css_first("img")
    assert image is not None
    assert (image.attributes["alt"], image.attributes["width"]) == ("بديل", "320")
    caption = made.css_first("figcaption")
    assert caption is not None
    assert caption.text() == "تعليق مصور مصدر CC0"
    assert [span.attributes["class"] for span in caption.css("figcaption > span")] == [
        "credit", "source", "licence",
    ]  # fmt: skip


def test_H10_an_empty_alt_is_written() -> None:
    made = tree(article(Figure(PNG_ASSET.id)).with_assets(PNG_ASSET)).css_first("img")
    assert made is not None
    assert made.attributes["alt"] == ""


def test_a_placeholder_shows_its_name_and_loads_nothing() -> None:
    made = body(Figure(name="475463312 940800324850778 142468")).css_first("figure")
    assert made is not None
    assert made.text().strip() == "475463312 940800324850778 142468"
    assert made.css_first("img") is None


def test_H11_footnotes_lead_there_and_back() -> None:
    made = body(
        Paragraph((Text("نص"), Note(words("أولى")), Text(" ثم"), Note(words("ثانية")))),
        Table(((Cell((Note(words("ثالثة")),)),),)),
    )
    section = made.css_first('section[role="doc-endnotes"]')
    assert section is not None
    notes = section.css("li")
    assert [note.text() for note in notes] == ["أولى ↑", "ثانية ↑", "ثالثة ↑"]
    anchors = made.css('a[role="doc-noteref"]')
    for anchor, note in zip(anchors, notes, strict=True):
        back = note.css_first('a[role="doc-backlink"]')
        assert back is not None
        assert anchor.attributes["href"] == f"#{note.attributes['id']}"
        assert back.attributes["href"] == f"#{anchor.attributes['id']}"
    assert all((node.attributes["id"] or "").isascii() for node in made.css("[id]"))


def test_H11_footnotes_of_two_fragments_do_not_meet() -> None:
    one = article(Paragraph((Note(words("x")),)))
    other = article(Paragraph((Note(words("x")),)))
    object.__setattr__(other, "id", "zzzz-9999")
    ids = [set(re.findall(r' id="([^"]+)"', fragment(each))) for each in (one, other)]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_H12_arabic_is_neither_spaced_out_nor_faded() -> None:
    source = page(kitchen_sink())
    assert "letter-spacing: 0;" in source
    for never in ("text-transform", "opacity", "font-variant"):
        assert never not in source
    fonts = re.search(r"font-family: ([^;]+);", source)
    assert fonts is not None
    assert "Amiri" in fonts.group(1)
    assert fonts.group(1).endswith("serif")


def test_H13_ids_of_headings_are_ascii() -> None:
    made = body(Heading(words("مُقدِّمة")), Heading(words("خاتمة")))
    ids = [h.attributes["id"] for h in made.css("h2")]
    assert ids == ["section-1", "section-2"]


# --- what a careful professional would have written --------------------------------------------


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Paragraph(words("أ & ب < ج")), "<p>أ &amp; ب &lt; ج</p>"),
        (Paragraph(words("مقدمة"), Role.LEAD), '<p class="lead">مقدمة</p>'),
        (Paragraph(words("وسط"), align=Align.CENTER), '<p style="text-align:center">وسط</p>'),
        (Paragraph(words("لا\u00a0تفصل\u200f")), "<p>لا&nbsp;تفصل&rlm;</p>"),
        (
            Quote(words("قول"), attribution=words("قائل")),
            "<blockquote>\n<p>قول</p>\n<footer><cite>قائل</cite></footer>\n</blockquote>",
        ),
        (
            Quote(words("قول"), pull=True),
            '<blockquote class="pull-quote">\n<p>قول</p>\n</blockquote>',
        ),
        (
            ListItem(words("بند"), ListKind.NUMBER, start=4, numerals=Numerals.ARABIC),
            '<ol start="4" style="list-style-type:arabic-indic">\n  <li>بند</li>\n</ol>',
        ),
        (
            Embed("youtube", (("url", "https://youtu.be/x"),), words("مقطع")),
            (
                '<figure class="embed" data-kind="youtube" data-field-url="https://youtu.be/x">\n'
                '<p><a class="embedded" href="https://youtu.be/x">مقطع</a></p>\n</figure>'
            ),
        ),
    ],
)  # fmt: skip
def test_blocks_as_a_professional_writes_them(block: Block, expected: str) -> None:
    assert fragment(article(block)) == f'<div dir="rtl" lang="ar">\n{expected}\n</div>\n'


def test_a_nested_list_is_nested_in_its_item() -> None:
    items = (
        ListItem(words("أول"), ListKind.NUMBER),
        ListItem(words("فرع"), level=1),
        ListItem(words("ثان"), ListKind.NUMBER),
        ListItem(words("تتمة"), ListKind.NONE),
    )
    assert fragment(article(*items)).splitlines()[1:-1] == [
        "<ol>",
        "  <li>أول",
        "    <ul>",
        "      <li>فرع</li>",
        "    </ul>",
        "  </li>",
        "  <li><p>ثان</p>",
        "    <p>تتمة</p>",
        "  </li>",
        "</ol>",
    ]


def test_a_table_has_its_parts() -> None:
    table = Table(
        (
            (Cell(words("س")), Cell(words("ص"), colspan=2)),
            (Cell(words("١")), Cell(words("٢")), Cell(words("٣"), align=Align.END)),
        ),
        words("جدول"),
        header_rows=1,
        header_columns=1,
        widths=(20, 30, 50),
    )
    lines = fragment(article(table)).splitlines()[1:-1]
    assert lines == [
        "<table>",
        "<caption>جدول</caption>",
        "<colgroup>" + "".join(f'<col style="width:{n}%">' for n in (20, 30, 50)) + "</colgroup>",
        "<thead>",
        '<tr><th scope="col">س</th><th scope="col" colspan="2">ص</th></tr>',
        "</thead>",
        "<tbody>",
        '<tr><th scope="row">١</th><td>٢</td><td style="text-align:end">٣</td></tr>',
        "</tbody>",
        "</table>",
    ]


def test_the_header_shows_title_deck_byline_and_date() -> None:
    made = tree(
        article(
            deck="وصف", kicker="تقنية", authors=("هدى", "Ann"), date="2025-01-29", dateline="بيروت"
        )
    )
    header = made.css_first("article > header")
    assert header is not None
    assert [node.text() for node in header.css("p, h1")] == [
        "تقنية", "عنوان", "وصف", "بيروت · هدى · Ann · 29 يناير 2025",
    ]  # fmt: skip
    time = header.css_first("time")
    assert time is not None
    assert time.attributes["datetime"] == "2025-01-29"


def test_the_head_speaks_to_search_engines_and_networks() -> None:
    made = tree(
        article(
            excerpt="مقتطف",
            tags=("أ", "ب"),
            canonical="https://e.org/a",
            headlines=(("social", "عنوان الشبكات"),),
            section="ثقافة",
        )
    )
    found = {
        node.attributes.get("name") or node.attributes.get("property"): node.attributes["content"]
        for node in made.css("meta[content]")
    }
    assert found["description"] == found["og:description"] == "مقتطف"
    assert found["keywords"] == "أ, ب"
    assert found["og:title"] == "عنوان الشبكات"
    assert found["og:url"] == "https://e.org/a"
    assert found["article:section"] == "ثقافة"


def test_the_page_loads_nothing_from_afar() -> None:
    made = tree(kitchen_sink())
    loading = made.css("img, script, iframe, link:not([rel=canonical]), source, video, audio")
    assert all(
        not (node.attributes.get("src") or "").startswith(("http", "//")) for node in loading
    )
    style = made.css_first("style")
    assert style is not None
    assert "url(" not in style.text()
    assert "@import" not in style.text()


def test_the_desks_notes_are_not_written_and_that_is_said() -> None:
    written = WRITER.write(article(Paragraph(words("نص")), notes="سرّ المكتب"), "x")
    assert "سرّ" not in written.data.decode()
    assert [loss.what.id for loss in written.report.losses] == ["html.desk-notes"]
