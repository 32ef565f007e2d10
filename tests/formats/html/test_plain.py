"""What scripts would draw, and what only Word sees, is read all the same."""

# ruff: noqa: E501 -- source as programs write it

from __future__ import annotations

import pytest

from editor.document.nodes import Embed, Figure, Heading, Paragraph
from tests.formats.html.pages import blocks_of, read, told, words

MATHML = "<math{}><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow><annotation encoding='application/x-tex'>{}</annotation></semantics></math>"
STYLED = MATHML.format("", "{\\displaystyle x^2}")
INLINE = {
    "mathml": MATHML.format("", "x^2"),
    "katex": f'<span class="katex"><span class="katex-mathml">{MATHML.format("", "x^2")}</span><span class="katex-html" aria-hidden="true"><span class="mord">x2</span></span></span>',
    "wikipedia": f'<span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none;">{STYLED}</span><img src="https://w.org/x" class="mwe-math-fallback-image-inline" alt="x"></span>',
    "mathjax 2": '<span class="MathJax_Preview">x2</span><span class="MathJax" id="e"><nobr>x2</nobr></span><script type="math/tex">x^2</script>',
    "mathjax 3": f'<mjx-container jax="CHTML"><mjx-math>x2</mjx-math><mjx-assistive-mml>{MATHML.format("", "x^2")}</mjx-assistive-mml></mjx-container>',
}


@pytest.mark.parametrize("name", INLINE)
def test_formulas_within_a_line_become_text_and_are_reported(name: str) -> None:
    reading = read(f"<html dir=rtl><p>المربع {INLINE[name]} هنا</p>")
    assert reading.article.blocks == (Paragraph(words("المربع \\(x^2\\) هنا")),)
    assert "html.formula" in told(reading)


@pytest.mark.parametrize(
    "source",
    [
        MATHML.format(" display=block", "x^2"),
        f'<p><span class="katex-display"><span class="katex">{MATHML.format("", "x^2")}</span></span></p>',
        '<script type="math/tex; mode=display">x^2</script>',
    ],
)
def test_a_formula_of_its_own_is_a_block(source: str) -> None:
    assert blocks_of(f"<p>أ</p>{source}<p>ب</p>")[1] == Embed(
        "math", (("latex", "x^2"),), words("x^2")
    )


VML = '<p class=MsoNormal><!--[if gte vml 1]><v:shape id="x" style="width:1in"><v:imagedata src="a.files/image001.png" o:title="صورة &amp; نص"/></v:shape><![endif]-->{}</p>'


def test_a_picture_that_only_word_draws_is_seen() -> None:
    both = VML.format(
        '<![if !vml]><img width=96 src="a.files/image001.png" v:shapes="x"><![endif]>'
    )
    assert blocks_of(both) == (Figure(name="image001.png", width=96),)
    assert blocks_of(VML.format("")) == (Figure(name="image001.png", alt="صورة & نص"),)
    assert blocks_of('<p><v:shape><v:imagedata src="b.png" /></v:shape></p>') == (
        Figure(name="b.png"),
    )
    assert blocks_of("<p>نص<!-- <v:imagedata src=b.png> --></p>") == (Paragraph(words("نص")),)


@pytest.mark.parametrize(
    "source",
    [
        '<img src="data:image/gif;base64,R0lGOD" data-src="a.jpg"><noscript><img src="a.jpg"></noscript>',
        '<img class="lazy" src="img/blank.gif"><noscript><img src="a.jpg"></noscript>',
        '<noscript><img src="a.jpg"></noscript>',
        '<picture><source srcset="x.avif" type="image/avif"><source srcset="s.webp 1x, a.jpg 2x"><img src="data:image/gif;base64,R0lGOD"></picture>',
        '<picture><source srcset="s.webp 1x, l.webp 2x"><img src="a.jpg"></picture>',
        '<noscript><iframe src="https://www.googletagmanager.com/ns.html"></iframe></noscript><img src="a.jpg">',
    ],
)
def test_a_picture_is_read_once_whatever_waits_for_a_script(source: str) -> None:
    assert blocks_of(f"<p>نص</p>{source}") == (Paragraph(words("نص")), Figure(name="a.jpg"))


@pytest.mark.parametrize(
    "page",
    [
        '<html><body id="viewsource" class="highlight"><pre>&lt;<span class="start-tag">html dir="rtl"</span>&gt;&lt;h2&gt;عنوان&lt;/h2&gt;\n&lt;p&gt;نص&lt;/p&gt;</pre></body></html>',
        '<html><body><table><tr><td class="line-number"></td><td class="line-content"><span class="html-tag">&lt;html dir="rtl"&gt;</span>&lt;h2&gt;عنوان&lt;/h2&gt;</td></tr><tr><td class="line-number"></td><td class="line-content">&lt;p&gt;نص&lt;/p&gt;</td></tr></table></body></html>',
    ],
    ids=["firefox", "chrome"],
)
def test_the_view_of_a_source_is_read_as_the_source(page: str) -> None:
    assert read(page).article.blocks == (Heading(words("عنوان")), Paragraph(words("نص")))
