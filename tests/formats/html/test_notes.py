"""Footnotes and comments of foreign pages, whoever wrote them."""

# ruff: noqa: E501 -- source as programs write it

from __future__ import annotations

import pytest

from editor.document.nodes import Figure, ListItem, Note, Paragraph, Separator, Text
from tests.formats.html.pages import blocks_of, read, told, words

NOTED = Paragraph((Text("نص"), Note(words("هامش")), Text(".")))

PANDOC = '<p>نص<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>.</p><section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr /><ol><li id="fn1"><p>هامش<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>'
MARKDOWN = '<p>نص<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.</p><div class="footnote"><hr /><ol><li id="fn:1"><p>هامش&#160;<a class="footnote-backref" href="#fnref:1" title="Jump back">&#8617;</a></p></li></ol></div>'
GOOGLE = '<p><span>نص</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>.</span></p><hr class="c3"><div><p class="c2"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;هامش</span></p></div>'
WIKIPEDIA = '<p>نص<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span class="cite-bracket">[</span>1<span class="cite-bracket">]</span></a></sup>.</p><div class="reflist"><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1" aria-label="اذهب">^</a></b></span> <span class="reference-text">هامش</span></li></ol></div>'
WORDPRESS = '<p>نص<sup data-fn="ab-1" class="fn"><a href="#ab-1" id="ab-1-link">1</a></sup>.</p><ol class="wp-block-footnotes"><li id="ab-1">هامش <a href="#ab-1-link" aria-label="الرجوع">↩︎</a></li></ol>'
PLUGIN = '<p>نص<span id="easy-footnote-1-9" class="easy-footnote-margin-adjust"></span><span class="easy-footnote"><a href="#easy-footnote-bottom-1-9" title="هامش"><sup>1</sup></a></span>.</p><ol class="easy-footnotes-wrapper"><li class="easy-footnote-single"><span id="easy-footnote-bottom-1-9" class="easy-footnote-margin-adjust"></span>هامش<a class="easy-footnote-to-top" href="#easy-footnote-1-9"></a></li></ol>'
LIBREOFFICE = '<p>نص<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p><div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>هامش</p></div>'
WORD = '<p class=MsoNormal>نص<a style=\'mso-endnote-id:edn1\' href="#_edn1" name="_ednref1" title=""><span class=MsoEndnoteReference><span class=MsoEndnoteReference>[i]</span></span></a>.</p><div style=\'mso-element:endnote-list\'><![if !supportEndnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]><div style=\'mso-element:endnote\' id=edn1><p class=MsoEndnoteText><a style=\'mso-endnote-id:edn1\' href="#_ednref1" name="_edn1" title=""><span class=MsoEndnoteReference>[i]</span></a> هامش</p></div></div>'
ONE_WAY = '<p>نص<sup><a href="#fn-7">7</a></sup>.</p><ol><li id="fn-7">هامش</li></ol>'
SUBSTACK = '<p>نص<a class="footnote-anchor" href="#footnote-1" id="footnote-anchor-1">1</a>.</p><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>هامش</p></div></div>'


@pytest.mark.parametrize(
    "source",
    [PANDOC, MARKDOWN, GOOGLE, WIKIPEDIA, WORDPRESS, PLUGIN, LIBREOFFICE, WORD, ONE_WAY, SUBSTACK],
    ids=[
        "pandoc",
        "markdown",
        "google",
        "wikipedia",
        "wordpress",
        "plugin",
        "libreoffice",
        "word",
        "one-way",
        "substack",
    ],
)
def test_footnotes_leave_nothing_of_their_list(source: str) -> None:
    (block,) = blocks_of(source)
    assert isinstance(block, Paragraph)
    text, note, end = block.runs
    assert (text, end) == (Text("نص"), Text("."))
    assert isinstance(note, Note)
    assert "".join(run.text for run in note.runs if isinstance(run, Text)).strip("\xa0 ") == "هامش"


def test_a_footnote_that_two_places_share_is_at_both() -> None:
    blocks = blocks_of(
        '<p>أ<sup id="cite_ref-x_1-0" class="reference"><a href="#cite_note-x-1">[1]</a></sup> ب<sup id="cite_ref-x_1-1"'
        ' class="reference"><a href="#cite_note-x-1">[1]</a></sup></p><ol class="references"><li id="cite_note-x-1">'
        '<span class="mw-cite-backlink">↑ <sup><a href="#cite_ref-x_1-0">أ</a></sup> <sup><a href="#cite_ref-x_1-1">ب</a>'
        '</sup></span> <span class="reference-text">مصدر</span></li></ol>'
    )
    note = Note(words("مصدر"))
    assert blocks == (Paragraph((Text("أ"), note, Text(" ب"), note)),)


def test_a_browser_makes_links_to_places_of_the_page_whole() -> None:
    page = "<!-- saved from url=(0030)https://e.org/wiki/a -->" + WIKIPEDIA.replace(
        'href="#', 'href="https://e.org/wiki/a#'
    )
    assert read(f'<html dir="rtl" lang="ar">{page}</html>').article.blocks == (NOTED,)


def test_a_link_to_a_place_is_no_footnote_and_a_rule_stays() -> None:
    blocks = blocks_of('<p>انظر <a href="#s">القسم</a></p><hr><p id="s">نص</p>')
    assert len(blocks) == 3
    assert isinstance(blocks[1], Separator)


def test_a_footnote_whose_text_is_elsewhere_keeps_its_number_and_is_reported() -> None:
    reading = read(
        '<p dir=rtl>نص<sup data-fn="a" class="fn"><a href="#a" id="a-link">1</a></sup></p><!-- wp:footnotes /-->'
    )
    assert "1" in str(reading.article.blocks[0])
    assert "html.note-missing" in told(reading)


GOOGLE_COMMENT = '<p dir=rtl><span>نص</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><div class="c9"><p class="c2"><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>راجع هذا</span></p></div>'
WORD_COMMENT = """<p class=MsoNormal dir=RTL><a style='mso-comment-reference:S_1'>نص</a><span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" onmouseover="msoCommentShow('_anchor_1','_com_1')" href="#_msocom_1" language=JavaScript name="_msoanchor_1">[س1]</a><![endif]></span></span></p>
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]><div style='mso-element:comment'><![if !supportAnnotations]><div id="_com_1" class=msocomtxt><![endif]><![if !supportAnnotations]><a name="_msocom_1"></a><![endif]>
<p class=MsoCommentText dir=RTL><span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a href="#_msoanchor_1" class=msocomoff>[س1]</a><![endif]></span></span>راجع هذا</p><![if !supportAnnotations]></div><![endif]></div></div>"""


@pytest.mark.parametrize("source", [GOOGLE_COMMENT, WORD_COMMENT], ids=["google", "word"])
def test_comments_are_reported_and_no_footnotes(source: str) -> None:
    reading = read(source)
    assert [
        str(block.runs) for block in reading.article.blocks if isinstance(block, Paragraph)
    ] == [str(words("نص"))]
    (loss,) = reading.report.losses
    assert loss.what.id == "html.comment"
    assert "راجع هذا" in str(loss.what)


def test_a_picture_in_a_footnote_follows_the_paragraph() -> None:
    blocks = blocks_of(
        MARKDOWN.replace("هامش", 'هامش<img src="a.png" alt="ص">') + "<ul><li>ب</li></ul>"
    )
    assert blocks == (NOTED, Figure(name="a.png", alt="ص"), ListItem(words("ب")))
