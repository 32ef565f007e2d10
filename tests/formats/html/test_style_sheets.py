"""What a page says by classes and style sheets is read like what it says by elements."""

# ruff: noqa: E501 -- source as programs write it

from __future__ import annotations

import time

import pytest

from editor.document.marks import EMPHASIS, STRIKE, STRONG, UNDERLINE, color, direction, link
from editor.document.nodes import (
    Align,
    Block,
    Dir,
    Heading,
    ListItem,
    ListKind,
    Numerals,
    Paragraph,
    Text,
)
from editor.formats.html import read_fragment
from tests.formats.html.pages import read, words

NUMBER = ListKind.NUMBER

# As Google Docs writes it into the zip of "Web page".
GOOGLE = """<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">
@import url(https://themes.googleusercontent.com/fonts/css?kit=x);.lst-kix_q1-1>li:before{content:"\\0025cb   "}
ol.lst-kix_z9-0.start{counter-reset:lst-ctn-kix_z9-0 0}ul.lst-kix_q1-0{list-style-type:none}
.lst-kix_z9-0>li{counter-increment:lst-ctn-kix_z9-0}.lst-kix_z9-0>li:before{content:"" counter(lst-ctn-kix_z9-0,lower-latin) ". "}
.c0{font-weight:700;font-family:"Arial"}.c1{font-style:italic}.c2{direction:rtl;text-align:right;padding-top:0pt}
.c3{text-decoration:line-through}.c4{color:#ff0000;font-weight:400}.c5{direction:ltr;text-align:left}
.c6{text-decoration:underline;color:#1155cc}.c7{direction:rtl;text-align:center}.c8{color:inherit;text-decoration:inherit}
h2{padding-top:18pt;color:#000000;font-weight:700}p{margin:0;color:#000000;font-size:11pt}
</style></head><body class="c9 doc-content">
<h2 class="c2" id="h.1"><span class="c0">عنوان</span></h2>
<p class="c2"><span class="c0">غامق</span><span> و</span><span class="c0 c1">مائل</span><span class="c3">محذوف</span><span class="c4">أحمر</span></p>
<p class="c5"><span>English text</span></p><p class="c7"><span>وسط</span></p>
<p class="c2"><span class="c6"><a class="c8" href="https://www.google.com/url?q=https://example.org/a?b%3Dc&amp;sa=D&amp;usg=x">رابط</a></span></p>
<ul class="c10 lst-kix_q1-0 start"><li class="c2 li-bullet-0"><span>أول</span></li></ul>
<ul class="c10 lst-kix_q1-1 start"><li class="c2 li-bullet-0"><span>فرع</span></li></ul>
<ul class="c10 lst-kix_q1-0"><li class="c2 li-bullet-0"><span>ثان</span></li></ul>
<ol class="c10 lst-kix_z9-0" start="3"><li class="c2 li-bullet-0"><span>حرف</span></li></ol>
</body></html>"""


def test_the_classes_of_google_docs_are_honoured() -> None:
    article = read(GOOGLE).article
    assert article.meta.dir is Dir.RTL
    assert article.blocks == (
        Heading(words("عنوان")),
        Paragraph(
            (
                Text("غامق", (STRONG,)),
                Text(" و"),
                Text("مائل", (STRONG, EMPHASIS)),
                Text("محذوف", (STRIKE,)),
                Text("أحمر", (color("#ff0000"),)),
            )
        ),
        Paragraph(words("English text"), dir=Dir.LTR),
        Paragraph(words("وسط"), align=Align.CENTER),
        Paragraph((Text("رابط", (link("https://example.org/a?b=c"),)),)),
        ListItem(words("أول")),
        ListItem(words("فرع"), level=1),
        ListItem(words("ثان")),
        ListItem(words("حرف"), NUMBER, start=3, numerals=Numerals.ALPHA),
    )


def _styled(css: str, body: str) -> tuple[Block, ...]:
    page = f'<html dir="rtl" lang="ar"><head><style>{css}</style></head><body>{body}</body></html>'
    return read(page).article.blocks


@pytest.mark.parametrize(
    ("css", "body", "expected"),
    [
        (".b{FONT-WEIGHT: BOLD}", '<p>أ <SPAN CLASS="b">ب</SPAN></p>', (Text("أ "), Text("ب", (STRONG,)))),
        ("#x .y{font-style:italic}", '<div id=x><p><i class="y">أ</i></p></div>', (Text("أ", (EMPHASIS,)),)),
        (".a{font-weight:bold}.b.a{font-weight:400}", '<p><span class="a b">أ</span></p>', words("أ")),
        (".b.a{font-weight:400}.a{font-weight:bold}", '<p><span class="a b">أ</span></p>', words("أ")),
        (".a{font-weight:bold}", '<p><span class="a" style="font-weight:normal">أ</span></p>', words("أ")),
        (".a{text-decoration:underline}", '<p class="a">أ</p>', (Text("أ", (UNDERLINE,)),)),
        ("@media screen{.a{font-weight:bold}}", '<p><em class="a">أ</em></p>', (Text("أ", (STRONG, EMPHASIS)),)),
        (".e{direction:ltr}", '<p>أ <span class="e">C++</span></p>', (Text("أ "), Text("C++", (direction("ltr"),)))),
        # what says nothing of this text
        ("@media print{.a{font-weight:bold}}", '<p><span class="a">أ</span></p>', words("أ")),
        ("p{font-weight:bold} span{color:red} *{font-style:italic}", "<p><span>أ</span></p>", words("أ")),
        (".a:hover,.a::first-letter{font-weight:bold}", '<p><span class="a">أ</span></p>', words("أ")),
        (".a{color:var(--x);display:none}", '<p><span class="a">أ</span></p>', words("أ")),
        ("h2.a{font-weight:bold;color:red}", '<p>ب</p><h2 class="a">أ</h2>', words("أ")),
        # what is broken
        ("}}.b{{;;.a{font-weight:bold}", '<p><span class="a">أ</span></p>', words("أ")),
        (".a{font-weight:bold", '<p><span class="a">أ</span></p>', (Text("أ", (STRONG,)),)),
        ("a[href^=x{.a{font-weight:bold}", '<p><span class="a">أ</span></p>', words("أ")),
        ("<!-- /* x */ .a{font-weight:bold} -->", '<p><span class="a">أ</span></p>', (Text("أ", (STRONG,)),)),
    ],
)  # fmt: skip
def test_rules(css: str, body: str, expected: object) -> None:
    block = _styled(css, body)[-1]
    assert isinstance(block, Paragraph | Heading)
    assert block.runs == expected


def test_direction_of_the_whole_page_by_a_rule() -> None:
    article = read("<style>body{direction:rtl}</style><p>123</p><p dir=ltr>abc</p>").article
    assert article.meta.dir is Dir.RTL
    assert article.blocks == (Paragraph(words("123")), Paragraph(words("abc"), dir=Dir.LTR))


def test_where_nothing_says_a_direction_the_letters_of_each_paragraph_do() -> None:
    article = read(
        "<p>نص عربي أول أطول من غيره</p><p>English only.</p><p>Word كلمة في نص</p>"
    ).article
    assert article.meta.dir is Dir.RTL
    assert [block.dir for block in article.blocks] == [None, Dir.LTR, None]


def test_a_sheet_of_any_size_is_bounded() -> None:
    rules = "".join(f".c{n} .d{n}{{font-weight:bold}}" for n in range(30_000)) + "{" * 50_000
    body = "".join(f'<p class="c{n}"><b class="d{n}">س</b></p>' for n in range(2_000))
    start = time.process_time()
    read_fragment(f"<style>{rules}</style>{body}")
    assert time.process_time() - start < 20
