"""A post is the markup that the block editor itself would have saved (RTL.md W1 to W9)."""

from __future__ import annotations

import json
import re

import pytest

from editor.document.meta import Status
from editor.document.nodes import (
    Align,
    Block,
    Cell,
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
    Table,
    Text,
)
from editor.formats.wordpress import WRITER, write_blocks
from tests.articles import PNG_ASSET, kitchen_sink
from tests.formats.html.pages import article, words
from tests.formats.wordpress.posts import fields, losses, post, written
from tests.formats.wordpress.snippets import MARKUP, SNIPPETS

_COMMENT = re.compile(r"<!-- (/?)wp:([a-z-]+)(?: (\{.*?\}))? (/?)-->")


@pytest.mark.parametrize("name", SNIPPETS)
def test_the_markup_is_what_the_block_library_saves(name: str) -> None:
    assert post(*SNIPPETS[name]) == MARKUP[name] + "\n"


@pytest.mark.parametrize("site", ["auto", "rtl", "ltr"])
def test_the_comments_of_a_post_are_balanced_and_hold_json(site: str) -> None:
    source = WRITER.write(kitchen_sink(), "kitchen", {"site": site}).data.decode("utf-8")
    opened: list[str] = []
    for closing, name, attributes, empty in _COMMENT.findall(source):
        assert not attributes or json.loads(attributes)
        if closing:
            assert opened.pop() == name
        elif not empty:
            opened.append(name)
    assert not opened


def test_a_backslash_at_the_end_of_an_address_stays_json() -> None:
    address = "https://youtu.be/abcdefghijk?x=\\"
    source = post(Embed("youtube", (("url", address),)))
    found = re.search(r"<!-- wp:embed (\{.*\}) -->", source)
    assert found is not None
    assert json.loads(found[1])["url"] == address


def test_W1_only_a_paragraph_says_its_direction_in_both_places() -> None:
    source = WRITER.write(kitchen_sink(), "kitchen").data.decode("utf-8")
    said = re.findall(
        r'<!-- wp:(\S+) \{[^}]*"direction":"(\w+)"[^}]*\} -->\n<(\w+)[^>]* dir="(\w+)"', source
    )
    assert said
    assert all(one == ("paragraph", "ltr", "p", "ltr") for one in said)
    without_spans = re.sub(r"<span[^>]*>", "", source)
    assert without_spans.count(' dir="') == len(said) == source.count('"direction":')


def test_W2_what_has_no_attribute_for_it_wraps_its_text() -> None:
    source = post(
        Heading(words("Title"), dir=Dir.LTR, lang="en"),
        ListItem(words("item"), dir=Dir.LTR),
        Table(((Cell(words("cell"), dir=Dir.LTR),),)),
    )
    assert '<h2 class="wp-block-heading"><span dir="ltr" lang="en">Title</span></h2>' in source
    assert '<li><span dir="ltr">item</span></li>' in source
    assert '<td><span dir="ltr">cell</span></td>' in source
    assert not re.search(r"<(h2|li|ul|ol|td|table|figure|blockquote)[^>]* dir=", source)


def test_W3_natural_alignment_is_left_out() -> None:
    assert post(Paragraph(words("نص"), align=Align.START)) == post(Paragraph(words("نص")))
    assert "left" in post(Paragraph(words("نص"), align=Align.END))
    assert "right" in post(Paragraph(words("text"), align=Align.END, dir=Dir.LTR))


def test_W4_a_phrase_of_the_other_direction_is_wrapped_in_a_span() -> None:
    source = post(Paragraph(words("لغة C++ سهلة")))
    assert 'لغة <span dir="ltr">C++</span> سهلة' in source
    assert "<bdi" not in source


def test_W6_footnotes_point_at_the_field_beside() -> None:
    writing = written(Paragraph((Text("نص"), Note(words("حاشية C++ هنا")), Text("."))))
    source = writing.data.decode("utf-8")
    id = re.search(r'<sup data-fn="([0-9a-f-]{36})" class="fn">', source)
    assert id is not None
    assert f'<a href="#{id[1]}" id="{id[1]}-link">1</a></sup>.' in source
    assert source.endswith("<!-- wp:footnotes /-->\n")
    kept = json.loads(fields(writing)["meta"]["footnotes"])
    assert kept == [{"content": 'حاشية <span dir="ltr">C++</span> هنا', "id": id[1]}]


def test_W6_footnotes_as_a_list_lead_there_and_back() -> None:
    writing = written(Paragraph((Text("نص"), Note(words("حاشية")))), options={"notes": "list"})
    source = writing.data.decode("utf-8")
    assert '<sup><a href="#fn-1" id="fnref-1">1</a></sup>' in source
    assert '<li>حاشية <a href="#fnref-1" id="fn-1">↑</a></li>' in source
    assert "footnotes" not in source
    assert "meta" not in fields(writing)


def test_W7_a_slug_has_nothing_unseen_and_fits() -> None:
    writing = written(Paragraph(), slug="مُحَمَّد كـــتاب\u200f " + "كلمة-" * 20)
    slug = fields(writing)["slug"]
    assert slug.startswith("محمد-كتاب-كلمة")
    assert len(slug.encode()) * 3 <= 200 + 3 * slug.count("-")
    assert not slug.endswith("-")


def test_W8_pictures_go_with_their_texts_under_ascii_names() -> None:
    figure = Figure(PNG_ASSET.id, "صورة الكاتبة.jpg", "بديل", words("شرح"), "مصور")
    of = article(figure, featured=PNG_ASSET.id).with_assets(PNG_ASSET)
    writing = WRITER.write(of, "post", {"media": "https://e.org/wp-content/uploads/2025/01/"})
    source = writing.data.decode("utf-8")
    assert f'src="https://e.org/wp-content/uploads/2025/01/{PNG_ASSET.id}"' in source
    assert fields(writing)["media"] == [
        {
            "file": f"post_files/{PNG_ASSET.id}",
            "title": "صورة الكاتبة",
            "alt": "بديل",
            "caption": "شرح",
            "credit": "مصور",
            "featured": True,
        }
    ]
    assert dict(writing.files)[f"post_files/{PNG_ASSET.id}"] == PNG_ASSET.data


def test_W9_the_fields_of_the_post_lie_beside() -> None:
    writing = written(
        Paragraph(words("نص")),
        title="مقالة",
        date="2025-01-29T14:30:00+03:00",
        status=Status.REVIEW,
        tags=("كتب",),
        section="ثقافة",
        authors=("هدى",),
        search_title="Qt بالعربية",
        search_description="وصف",
        focus_phrase="محرر",
        notes="سر",
    )
    found = fields(writing)
    assert found["title"] == "مقالة"
    assert found["date_gmt"] == "2025-01-29T11:30:00"
    assert found["status"] == "pending"
    assert (found["tags"], found["section"], found["authors"]) == (["كتب"], "ثقافة", ["هدى"])
    assert found["meta"] == {
        "_yoast_wpseo_title": "\u200fQt بالعربية",
        "_yoast_wpseo_metadesc": "وصف",
        "_yoast_wpseo_focuskw": "محرر",
    }
    assert "سر" not in json.dumps(found, ensure_ascii=False)
    assert "html.desk-notes" in losses(writing)


@pytest.mark.parametrize(
    ("blocks", "lost"),
    [
        ((Paragraph(words("نص"), align=Align.JUSTIFY),), "wordpress.justified"),
        ((Paragraph(words("نص  نص")),), "wordpress.spaces"),
        ((Heading(words("Title"), dir=Dir.LTR),), "wordpress.direction"),
        (
            (
                ListItem(words("أ")),
                ListItem(words("ب"), level=1),
                ListItem(words("ج"), ListKind.NONE),
            ),
            "wordpress.list-paragraph",
        ),
        ((ListItem(words("أ"), level=2),), "wordpress.list-level"),
        (
            (ListItem(words("أ"), ListKind.NUMBER, numerals=Numerals.ABJAD),),
            "wordpress.abjad",
        ),
        ((Quote(words("أ"), 1, pull=True),), "wordpress.quote-level"),
        ((Figure(width=300),), "wordpress.picture-width"),
        ((Table(((Cell(), Cell()),), widths=(30, 70)),), "wordpress.column-widths"),
    ],
)
def test_what_blocks_cannot_hold_is_named_with_its_place(
    blocks: tuple[Block, ...], lost: str
) -> None:
    report = written(Paragraph(words("نص")), *blocks).report
    of_blocks = [(loss.what.id, loss.block) for loss in report.losses if loss.block is not None]
    assert of_blocks == [(lost, len(blocks))]


def test_headings_begin_below_the_title() -> None:
    source = post(Heading(words("أ"), 1), Heading(words("ب"), 2), Heading(words("ج"), 6))
    assert re.findall(r"<h(\d)", source) == ["2", "3", "6"]


def test_an_article_of_the_other_direction_stands_in_a_frame() -> None:
    source = post(Paragraph(words("نص")), Heading(words("عنوان")), options={"site": "ltr"})
    assert source.startswith(
        '<!-- wp:html -->\n<div dir="rtl" lang="ar">\n<!-- /wp:html -->\n\n'
        '<!-- wp:paragraph {"direction":"rtl"} -->\n<p dir="rtl">نص</p>'
    )
    assert source.endswith("<!-- wp:html -->\n</div>\n<!-- /wp:html -->\n")
    assert '<h2 class="wp-block-heading">عنوان</h2>' in source


def test_blocks_to_paste_need_nothing_beside() -> None:
    source = write_blocks(kitchen_sink())
    assert "src=" not in source
    assert "wp:footnotes" not in source
    assert source.count('id="fn-') == source.count('href="#fn-')
