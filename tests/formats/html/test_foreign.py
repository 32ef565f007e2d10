"""Pages of other programs are read as a person would read them."""

# ruff: noqa: E501, ISC004 -- source as it was found

from __future__ import annotations

import base64

import pytest

from editor.document.marks import EMPHASIS, STRIKE, STRONG, color, direction, highlight, link
from editor.document.nodes import (
    Align,
    Break,
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
    Separator,
    Table,
    Text,
)
from editor.document.schema import validate
from editor.formats.base import TooLargeError
from editor.formats.html import read_blocks, read_fragment
from tests.formats.html.pages import blocks_of, read, told, words
from tests.pictures import png

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15 (filtered)"></head>
<body lang=EN-US><div class=WordSection1 dir=RTL>
<p class=MsoTitle dir=RTL><span lang=AR-SA>عنوان المقالة</span></p>
<h1 dir=RTL style='text-align:right'><b><span lang=AR-SA>القسم الأول<o:p></o:p></span></b></h1>
<p class=MsoNormal dir=RTL style='text-align:right;direction:rtl;unicode-bidi:embed'><span lang=AR-SA
style='font-size:14.0pt'>نص فيه <b>غامق</b> و</span><span dir=LTR></span><span dir=LTR>Google</span><a
style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a>.</p>
<p class=MsoNormal dir=RTL><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst dir=RTL style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>
<![endif]><span lang=AR-SA>بند</span></p>
<p class=MsoListParagraph dir=RTL style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o&nbsp;</span>فرع</p>
<p class=MsoListParagraph dir=RTL style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>٣.<span>&nbsp;</span></span>ثالث</p>
<p class=MsoListParagraph dir=RTL style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>٤.</span>رابع</p>
<p class=MsoNormal align=center style='text-align:center'>وسط <span
style='background:yellow;mso-highlight:yellow'>مظلل</span></p>
<p class=MsoQuote dir=RTL>قول</p></div>
<div style='mso-element:footnote-list'><hr size=1 width="33%"><div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span
class=MsoFootnoteReference>[1]</span></a> نص الهامش</p></div></div></body></html>"""


def test_word() -> None:
    article = read(WORD).article
    assert article.meta.title == "عنوان المقالة"
    assert (article.meta.dir, article.meta.lang) == (Dir.RTL, "ar")
    assert article.blocks == (
        Heading(words("القسم الأول"), 1),
        Paragraph(
            (
                Text("نص فيه "),
                Text("غامق", (STRONG,)),
                Text(" وGoogle"),
                Note(words("نص الهامش")),
                Text("."),
            )
        ),
        ListItem(words("بند")),
        ListItem(words("فرع"), level=1),
        ListItem(words("ثالث"), ListKind.NUMBER, start=3, numerals=Numerals.ARABIC),
        ListItem(words("رابع"), ListKind.NUMBER, numerals=Numerals.ARABIC),
        Paragraph((Text("وسط "), Text("مظلل", (highlight("#ffff00"),))), align=Align.CENTER),
        Quote(words("قول")),
    )


GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1">
<h2 dir="rtl"><span style="font-size:16pt;color:#000000;background-color:transparent;font-weight:400;
white-space:pre-wrap;">عنوان</span></h2><p dir="rtl" style="text-align: right;"><span
style="color:#000000;font-weight:700;white-space:pre-wrap;">غامق</span><span
style="font-weight:400;font-style:italic;white-space:pre-wrap;"> ثم </span><a href="https://e.org"
style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">رابط</span></a>
</p><br /><ul><li dir="rtl" aria-level="1"><p dir="rtl" role="presentation"><span>بند</span></p></li>
<ul><li dir="rtl" aria-level="2"><p dir="rtl"><span>فرع</span></p></li></ul></ul></b>"""


def test_google_docs() -> None:
    blocks, _, report = read_blocks(GOOGLE)
    assert blocks == (
        Heading(words("عنوان")),
        Paragraph(
            (
                Text("غامق", (STRONG,)),
                Text(" ثم ", (EMPHASIS,)),
                Text("رابط", (link("https://e.org"),)),
            )
        ),
        ListItem(words("بند")),
        ListItem(words("فرع"), level=1),
    )
    assert not report.losses


WORDPRESS = """<!-- wp:paragraph {"align":"center"} -->
<p class="has-text-align-center">فقرة</p>
<!-- /wp:paragraph --><!-- wp:heading --><h2 class="wp-block-heading">عنوان</h2><!-- /wp:heading -->
<!-- wp:list --><ul class="wp-block-list"><!-- wp:list-item --><li>أ<!-- wp:list {"ordered":true} -->
<ol class="wp-block-list"><!-- wp:list-item --><li>ب</li><!-- /wp:list-item --></ol><!-- /wp:list --></li>
<!-- /wp:list-item --></ul><!-- /wp:list -->
<blockquote class="wp-block-quote"><p>قول</p><cite>— قائل</cite></blockquote>
<figure class="wp-block-pullquote"><blockquote><p>مبرز</p><cite>هو</cite></blockquote></figure>
<figure class="wp-block-image size-large"><img src="https://s.org/u/a%20b.jpg" alt="بديل"/>
<figcaption class="wp-element-caption">تعليق <em>مائل</em></figcaption></figure>
<figure class="wp-block-table"><table><thead><tr><th>أ</th><th>ب</th></tr></thead>
<tbody><tr><td>1</td><td>2</td></tr></tbody></table><figcaption>جدول</figcaption></figure>
<figure class="wp-block-embed is-provider-youtube"><div class="wp-block-embed__wrapper">
https://youtu.be/abcdefgh
</div></figure><hr class="wp-block-separator"/><pre class="wp-block-code"><code>x = 1</code></pre>
<p>نص<sup data-fn="u1" class="fn"><a href="#u1" id="u1-link">1</a></sup>.</p>
<ol class="wp-block-footnotes"><li id="u1">هامش <a href="#u1-link">↩︎</a></li></ol>"""


def test_wordpress_blocks() -> None:
    reading = read_fragment(WORDPRESS)
    youtube = "https://youtu.be/abcdefgh"
    assert reading.article.blocks == (
        Paragraph(words("فقرة"), align=Align.CENTER),
        Heading(words("عنوان")),
        ListItem(words("أ")),
        ListItem(words("ب"), ListKind.NUMBER, level=1),
        Quote(words("قول"), attribution=words("قائل")),
        Quote(words("مبرز"), attribution=words("هو"), pull=True),
        Figure(
            name="a b.jpg",
            alt="بديل",
            runs=(Text("تعليق "), Text("مائل", (EMPHASIS,))),
            address="https://s.org/u/a%20b.jpg",
        ),
        Table(
            ((Cell(words("أ")), Cell(words("ب"))), (Cell(words("1")), Cell(words("2")))),
            words("جدول"),
            header_rows=1,
        ),
        Embed("youtube", (("id", "abcdefgh"), ("url", youtube))),
        Separator(),
        Code("x = 1"),
        Paragraph((Text("نص"), Note(words("هامش")), Text("."))),
    )
    assert told(reading) == {"html.picture-remote"}


def test_wordpress_classic_text_without_paragraphs() -> None:
    blocks = read_fragment(
        'مقدمة\nوسطر\n\n<strong>فقرة</strong> ثانية.\n\n<h3>عنوان</h3>\n[caption id="a" width="300"]'
        '<img src="img/a.jpg" alt="x" width="300" /> تعليق[/caption]\n\nختام.'
    ).article.blocks
    assert blocks == (
        Paragraph((Text("مقدمة"), Break(), Text("وسطر"))),
        Paragraph((Text("فقرة", (STRONG,)), Text(" ثانية."))),
        Heading(words("عنوان"), 3),
        Figure(name="a.jpg", alt="x", width=300, runs=words("تعليق")),
        Paragraph(words("ختام.")),
    )


PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><title>خبر مهم - موقع الأخبار</title>
<meta property="og:site_name" content="موقع الأخبار"><meta name="description" content="وصف الخبر">
<meta property="article:published_time" content="2025-01-29T10:00:00+00:00">
<meta name="keywords" content="أ، ب"><link rel="canonical" href="https://e.org/1">
<script>document.write("<p>دعاية</p>")</script></head><body>
<header><nav><a href="/">الرئيسية</a></nav></header><main><article><header><h1>خبر مهم</h1>
<div class="byline">كتب: <a rel="author" href="/s">سعيد</a> <time datetime="2025-01-29">أمس</time></div>
</header><p>الفقرة الأولى من الخبر.</p><aside>اقرأ أيضا: خبر آخر</aside>
<iframe src="//www.youtube.com/embed/dQw4w9WgXcQ" title="مقطع"></iframe></article></main>
<footer>حقوق النشر محفوظة</footer></body></html>"""


def test_of_a_whole_page_the_article_is_read_and_the_rest_is_reported() -> None:
    reading = read(PAGE)
    meta = reading.article.meta
    assert (meta.title, meta.authors, meta.date) == (
        "خبر مهم",
        ("سعيد",),
        "2025-01-29T10:00:00+00:00",
    )
    assert (meta.excerpt, meta.tags, meta.canonical) == ("وصف الخبر", ("أ", "ب"), "https://e.org/1")
    first, second = reading.article.blocks
    assert first == Paragraph(words("الفقرة الأولى من الخبر."))
    assert isinstance(second, Embed)
    assert second.kind == "youtube"
    assert told(reading) == {"html.only-main", "html.scripts-dropped"}
    assert not validate(reading.article)


def test_the_title_of_the_head_loses_the_name_of_the_site() -> None:
    source = PAGE.replace("<h1>خبر مهم</h1>", "")
    assert read(source).article.meta.title == "خبر مهم"


def test_several_first_headings_are_sections() -> None:
    article = read("<title>كتاب</title><h1>باب</h1><p>أ</p><h1>باب ثان</h1><h2>فصل</h2>").article
    assert article.meta.title == "كتاب"
    headings = [block for block in article.blocks if isinstance(block, Heading)]
    assert [heading.level for heading in headings] == [1, 1, 2]


def test_mail_with_tables_for_layout_and_old_markup() -> None:
    blocks = blocks_of(
        '<table width="100%"><tr><td><table><tr><td><div><font color="red" size=3>تنبيه</font><br><br>'
        "السلام عليكم<br>كيف الحال؟</div></td></tr></table></td></tr></table>"
        '<blockquote class="gmail_quote"><div>أولا</div><blockquote><div>ثانيا</div></blockquote>'
        "</blockquote><center>وسط</center><p align=left>يسار</p><p align=right>يمين</p>"
    )
    assert blocks == (
        Paragraph((Text("تنبيه", (color("#ff0000"),)),)),
        Paragraph((Text("السلام عليكم"), Break(), Text("كيف الحال؟"))),
        Quote(words("أولا")),
        Quote(words("ثانيا"), level=1),
        Paragraph(words("وسط"), align=Align.CENTER),
        Paragraph(words("يسار"), align=Align.END),
        Paragraph(words("يمين")),
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h2><div><span>عنوان</span></div></h2>", (Heading(words("عنوان")),)),
        ("<h2><b>عنوان</b></h2>", (Heading(words("عنوان")),)),
        ("<div><div>أ</div>ب<div>ج</div></div>", tuple(Paragraph(words(c)) for c in "أبج")),
        ("<p>&nbsp;</p><p><br></p><p>نص</p>", (Paragraph(words("نص")),)),
        (
            "<dl><dt>مصطلح<dd>شرح</dl>",
            (Paragraph((Text("مصطلح", (STRONG,)),)), Paragraph(words("شرح"))),
        ),
        ("<p>&laquo;نص&raquo;&#1567;</p>", (Paragraph(words("«نص»؟")),)),
        ("<p><del>قديم</del></p>", (Paragraph((Text("قديم", (STRIKE,)),)),)),
        ("<p>قال <q>نعم</q>.</p>", (Paragraph(words("قال «نعم».")),)),
        ('<p dir="auto">English text</p>', (Paragraph(words("English text"), dir=Dir.LTR),)),
        (
            '<p>قال <span dir="ltr">C++</span></p>',
            (Paragraph((Text("قال "), Text("C++", (direction("ltr"),)))),),
        ),
        ('<p lang="fr" dir="ltr">Bonjour</p>', (Paragraph(words("Bonjour"), dir=Dir.LTR, lang="fr"),)),
        ("<ul><li>أ<p>ب</ul>", (ListItem(words("أ")), ListItem(words("ب"), ListKind.NONE))),
        (
            '<ul><li><input type="checkbox" checked> تم</li></ul>',
            (ListItem(words("تم"), ListKind.TASK, checked=True),),
        ),
        (
            '<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span>تم</span></li></ul>',
            (ListItem(words("تم"), ListKind.TASK, checked=True),),
        ),
        (
            '<ol start="٣"><li>ج<li value="7">ز</ol>',
            (
                ListItem(words("ج"), ListKind.NUMBER, start=3),
                ListItem(words("ز"), ListKind.NUMBER, start=7),
            ),
        ),
        ("<p>أ<br><br>ب</p>", (Paragraph(words("أ")), Paragraph(words("ب")))),
        ("<pre>شطر أول\nشطر ثان</pre>", (Paragraph((Text("شطر أول"), Break(), Text("شطر ثان"))),)),
        ("<pre>a = 1\n</pre>", (Code("a = 1"),)),
        ("<p>كلمة\n   أخرى </p>", (Paragraph(words("كلمة أخرى")),)),
        ('<p>😀<img class="emoji" alt="🙂" src="https://s.w.org/x.svg"></p>', (Paragraph(words("😀🙂")),)),
    ],
)  # fmt: skip
def test_small_habits(source: str, expected: tuple[object, ...]) -> None:
    assert blocks_of(source) == expected


def test_a_page_takes_the_direction_of_its_text_where_it_says_none() -> None:
    meta = read("<html><body><p>نص عربي مع كلمة Google واحدة</p></body></html>").article.meta
    assert (meta.dir, meta.lang) == (Dir.RTL, "ar")
    meta = read("<html><body><p>An English text</p></body></html>").article.meta
    assert (meta.dir, meta.lang) == (Dir.LTR, "en")


def test_a_direction_that_every_block_says_is_the_articles() -> None:
    article = read('<p dir="rtl">نص about Qt Widgets</p><p dir="rtl">و HTML</p>').article
    assert (article.meta.dir, article.meta.lang) == (Dir.RTL, "ar")
    assert all(block.dir is None for block in article.blocks)


def test_scripts_and_unsafe_links_are_no_part_of_an_article() -> None:
    reading = read(
        '<p>أ<script>alert(1)</script> <a href="java&#10;script:alert(1)">ب</a>'
        "<svg><script>x</script></svg><math><mtext><img src=x onerror=alert(1)></mtext></math></p>"
        '<p onclick="x()">ج</p>'
    )
    assert reading.article.blocks == (Paragraph(words("أ ب")), Paragraph(words("ج")))
    assert "html.unsafe-link" in told(reading)


def test_pictures_come_from_data_and_from_beside_but_never_from_afar() -> None:
    data = png()
    asked: list[str] = []

    def resources(path: str) -> bytes | None:
        asked.append(path)
        return data if path == "صور/أ.png" else None

    inline = base64.b64encode(data).decode()
    reading = read(
        f'<p>نص</p><img src="data:image/png;base64,{inline}" alt="أ">'
        '<img src="%D8%B5%D9%88%D8%B1/%D8%A3.png"><img src="missing.png">'
        '<img src="https://e.org/x.png?w=1"><img src="file:///etc/passwd"><img src="t.gif" width=1>',
        resources,
    )
    (asset,) = reading.article.assets
    assert asset.data == data
    assert reading.article.blocks[1:] == (
        Figure(asset.id, alt="أ"),
        Figure(asset.id, name="أ.png"),
        Figure(name="missing.png"),
        Figure(name="x.png", address="https://e.org/x.png?w=1"),
        Figure(name="passwd"),
    )
    assert asked == ["صور/أ.png", "missing.png"]
    assert {"html.picture-remote", "html.picture-missing"} <= told(reading)


def test_lazy_pictures_are_found_behind_their_stand_in() -> None:
    stand_in = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    (figure,) = blocks_of(f'<img src="{stand_in}" data-src="https://e.org/real.jpg">')
    assert isinstance(figure, Figure)
    assert figure.address == "https://e.org/real.jpg"


def test_tables_of_data_and_their_headers() -> None:
    (table,) = blocks_of(
        "<table><caption>ج</caption><tr><th>س<th colspan=2>ص<tr><th rowspan=0>١<td>٢<td align=left>٣"
        "<tr><td>٤<td><p>٥</p><p>٦</p></table>"
    )
    assert table == Table(
        (
            (Cell(words("س")), Cell(words("ص"), colspan=2)),
            (Cell(words("١"), rowspan=2), Cell(words("٢")), Cell(words("٣"), align=Align.END)),
            (Cell(words("٤")), Cell((Text("٥"), Break(), Text("٦")))),
        ),
        words("ج"),
        header_rows=1,
        header_columns=1,
    )


@pytest.mark.parametrize(
    "source",
    [
        '<p>نص<a class="footnote-ref" href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a></p>'
        '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>هامش<a href="#fnref1"'
        ' class="footnote-back">↩︎</a></p></li></ol></section>',
        '<p>نص<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p><div'
        ' class="footnote"><hr /><ol><li id="fn:1"><p>هامش&#160;<a href="#fnref:1">↩</a></p></li></ol></div>',
        '<p>نص<sup><a href="#n1" id="b1">[1]</a></sup></p><p id="n1"><a href="#b1">[1]</a> هامش</p>',
    ],
    ids=["pandoc", "python-markdown", "by-hand"],
)
def test_footnotes_of_other_programs(source: str) -> None:
    blocks = [block for block in blocks_of(source) if not isinstance(block, Separator)]
    assert len(blocks) == 1
    paragraph = blocks[0]
    assert isinstance(paragraph, Paragraph)
    text, note = paragraph.runs
    assert text == Text("نص")
    assert isinstance(note, Note)
    assert "".join(run.text for run in note.runs if isinstance(run, Text)).strip() == "هامش"


def test_posts_of_networks_become_embeds() -> None:
    (embed,) = blocks_of(
        '<blockquote class="twitter-tweet"><p lang="ar" dir="rtl">تغريدة</p>&mdash; هدى '
        '<a href="https://twitter.com/h/status/1">29 يناير</a></blockquote>'
    )
    assert isinstance(embed, Embed)
    assert (embed.kind, embed.data) == ("x", (("url", "https://twitter.com/h/status/1"),))


def test_blocks_for_an_article_of_another_direction() -> None:
    blocks, assets, _ = read_blocks('<p>Hello</p><p dir="rtl">مرحبا</p>', dir=Dir.LTR, lang="en")
    assert blocks == (Paragraph(words("Hello")), Paragraph(words("مرحبا"), dir=Dir.RTL))
    assert not assets
    assert read_blocks("")[0] == ()


def test_author_and_date_above_a_page_of_pandoc() -> None:
    page = (
        '<html lang="ar" dir="rtl"><head><meta name="dcterms.date" content="2025-05-12" /></head>'
        '<body><header id="title-block-header"><h1 class="title">عنوان</h1>'
        '<p class="author">سلمى الإدريسي</p><p class="date">2025-05-12</p></header>'
        "<p>نص المقال.</p></body></html>"
    )
    found = read(page).article
    assert (found.meta.title, found.meta.date) == ("عنوان", "2025-05-12")
    assert found.meta.authors == ("سلمى الإدريسي",)
    assert found.blocks == (Paragraph(words("نص المقال.")),)


def test_blanks_in_the_name_of_a_picture_are_a_part_of_it() -> None:
    name = "WhatsApp Image 2025-01-29 at 10.14.03.jpeg"
    (figure,) = blocks_of(f'<p><img src="{name}"></p>')
    assert figure.name == name
    (figure,) = blocks_of('<p><img src="a.jpg 300w, b.jpg 800w"></p>')
    assert figure.name == "b.jpg"


def test_a_picture_that_is_too_large_is_told_to_be() -> None:
    def refuse(_: str) -> bytes | None:
        raise TooLargeError(300_000_000, 100_000_000)

    reading = read('<p dir=rtl>a<p><img src="photo.tif">', refuse)
    assert "html.picture-missing" not in told(reading)
    assert "html.picture-too-large" in told(reading)
