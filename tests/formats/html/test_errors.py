"""What cannot be read is refused with a sentence that helps; what is merely odd is read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.errors import UserError
from editor.document.nodes import Paragraph
from editor.document.schema import validate
from editor.formats.html import READER, WRITER, source
from editor.formats.html.source import limit_depth
from editor.text.messages import LANGUAGES, load_catalog
from tests.formats.html.pages import blocks_of, read, told, words
from tests.pictures import png

LOGIN = (
    "<html><head><title>Sign in</title><style>p{color:red}</style></head><body><form><h1>دخول</h1>"
    '<label>البريد <input type="email"></label><input type="PASSWORD"><button>دخول</button></form>'
    "<script>var words = 'x'.repeat(5000) // a script is no text</script></body></html>"
)


@pytest.mark.parametrize(
    ("data", "id"),
    [
        (b"", "html.empty"),
        (b" \r\n\t ", "html.empty"),
        (b"\xef\xbb\xbf", "html.empty"),
        (b"\xef\xbb\xbf\n", "html.empty"),
        (LOGIN.encode(), "html.login"),
        (png(), "encoding.binary"),
        (b'<meta charset="latin1">' + bytes(range(32)) * 20, "html.binary"),
    ],
)
def test_what_is_refused(data: bytes, id: str) -> None:
    with pytest.raises(UserError) as caught:
        read(data)
    assert (caught.value.what.id, caught.value.what_to_do.id) == (id, id + ".do")
    for language in LANGUAGES:
        catalog = load_catalog(language)
        assert catalog.text(caught.value.what) != id
        assert catalog.text(caught.value.what_to_do) != id + ".do"


def test_a_huge_file_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 2**20)
    with pytest.raises(UserError) as caught:
        read(b"<p>x</p>" * 2**18)
    assert dict(caught.value.what.args) == {"megabytes": 2}


def test_an_article_with_a_field_for_a_password_beside_it_is_an_article() -> None:
    text = "<p>" + "كلمة " * 400 + "</p>"
    assert len(
        read(f'<form><input type="password"></form><article>{text}</article>').article.blocks
    )


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "cp1256"])
def test_encodings(codec: str) -> None:
    text = "هذا نصٌّ عربي طويل بما يكفي، ليُعرف ترميزه من حروفه وحدها."
    assert read(f"<p>{text}</p>".encode(codec)).article.blocks == (Paragraph(words(text)),)


def test_the_encoding_that_a_page_names_is_tried_first() -> None:
    data = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-6"><p>نص'
    assert read(data.encode("iso-8859-6")).article.blocks == (Paragraph(words("نص")),)
    wrong = '<meta charset="no-such-thing"><p>نص عربي'.encode()
    assert read(wrong).article.blocks == (Paragraph(words("نص عربي")),)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "p><span"])
@pytest.mark.parametrize("closed", [True, False])
def test_nesting_beyond_reason_loses_no_text_and_ends(tag: str, closed: bool) -> None:
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    deep = f"<{tag}>" * 20_000 + "قاع" + closing * 20_000 * closed
    reading = read(f"<p>قبل</p>{deep}<p>بعد</p>")
    assert "html.too-deep" in told(reading)
    everything = str(reading.article.blocks)
    assert all(word in everything for word in ("قبل", "قاع", "بعد"))


def test_depth_is_limited_only_where_it_is_deep() -> None:
    wide = "<div><p>x</p></div>" * 5000
    assert limit_depth(wide) == (wide, False)
    unclosed = "<p>x<li>y<br>" * 5000
    assert limit_depth(unclosed) == (unclosed, False)
    cut, was = limit_depth("<div>" * 4 + "x" + "</div>" * 4 + "<i>y</i>", limit=2)
    assert (cut, was) == ("<div><div>x</div></div><i>y</i>", True)


@pytest.mark.parametrize(
    "data",
    ["<", "<p", "</p>", "<!--", "<!DOCTYPE", "<html><", "text only", "<p>أ</div>", "<![CDATA[x"],
)
def test_broken_source_is_read_somehow(data: str) -> None:
    assert read(data).article.blocks


def test_text_without_tags_is_text() -> None:
    assert blocks_of("نص بلا وسوم") == (Paragraph(words("نص بلا وسوم")),)


_TAGS = (
    "p", "div", "h1", "h2", "ul", "ol", "li", "blockquote", "footer", "cite", "aside", "table",
    "tr", "td", "th", "thead", "caption", "figure", "figcaption", "pre", "code", "a", "b", "span",
    "sup", "dl", "dt", "q", "label", "section", "article", "main", "header", "nav", "body", "html",
)  # fmt: skip
_ATTRIBUTES = (
    "", ' dir="ltr"', ' dir="auto"', ' class="pull-quote"', ' class="embed" data-kind="x"',
    ' class="placeholder"', ' role="doc-endnotes"', ' id="a"', ' href="#a"', ' id="b"',
    ' href="#b"', ' style="mso-list:l0 level3 lfo1"', ' style="text-align:left;white-space:pre"',
    ' colspan="0"', ' rowspan="99999999999"', ' start="-3"', ' data-dir="ltr"', ' lang=""',
    ' class="gallery"', ' style="mso-outline-level:2"', ' class="katex"', ' data-fn="a"',
    ' href="#ftnt1" id="ftnt_ref1"', ' href="#ftnt_ref1" id="ftnt1"', ' class="checkbox"',
    ' href="#cmnt1" id="cmnt_ref1"', ' href="#cmnt_ref1" id="cmnt1"', ' style="direction:rtl"',
    ' style="mso-tab-count:1"', ' border="1"', ' class="b"', ' class="lst-kix_a-3"',
)  # fmt: skip
_BOMBS = {
    "spans": "<table>" + "<tr><td colspan=1000 rowspan=65534>x" * 200 + "</table>",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p>",
    "open brackets": "[caption [audio " * 20_000,
    "open comments": "v:imagedata" + "<!--[if gte vml 1]>" * 20_000,
    "open rules": "<style>" + ".a{" * 50_000 + "</style><p class=a>x",
    "many rules": "<style>" + "".join(f".c{n} .d{{color:red}}" for n in range(15_000)) + "</style>"
    + "".join(f'<p class="c{n}"><b class=d>x</b>' for n in range(3_000)),
    "one list": "<p style='mso-list:l0 level1 lfo1'><i style='mso-list:Ignore'>1.</i>x" * 5_000,
}  # fmt: skip


@pytest.mark.parametrize("name", _BOMBS)
def test_what_is_beyond_reason_is_read_in_bounded_time(name: str) -> None:
    start = time.process_time()
    assert not validate(read(_BOMBS[name]).article)
    assert time.process_time() - start < 20


_OPEN = st.builds("<{}{}>".format, st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES))
_PIECES = st.one_of(
    _OPEN,
    _OPEN,
    st.builds("</{}>".format, st.sampled_from(_TAGS)),
    st.sampled_from(
        (
            "نص", " ", "\n\n", "word", "<br>", "<hr>", '<img src="x.png">', "<img>", "<input>",
            '<img src="data:,x">', '<img src="http://[">', '<input type="checkbox">', "&nbsp;",
            "<!-- x -->", "[caption]", "<math><mi>x</mi></math>",
            '<noscript><img src="y.png"></noscript>', "<style>.b{font-weight:bold}</style>",
            '<span style="mso-list:Ignore">1.</span>', '<iframe src="//youtu.be/x">', "</", "<",
            "نص طويل\x0bفيه\ufffeمحرفان لا يكتبان",
        )
    ),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join), st.booleans())
def test_any_soup_of_tags_becomes_a_valid_article(soup: str, own: bool) -> None:
    head = '<meta name="generator" content="Qirtas">' if own else ""
    article = read(f"<title>ع</title>{head}{soup}").article
    assert not validate(article)
    written = WRITER.write(article, "x")
    once = READER.read(written.data, dict(written.files).get).article
    assert once == article
