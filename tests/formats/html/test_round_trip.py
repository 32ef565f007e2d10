"""What is written is read back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from editor.document.article import Article
from editor.document.marks import STRONG
from editor.document.nodes import (
    Break,
    Dir,
    Embed,
    Figure,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Quote,
    Text,
)
from editor.document.schema import normalise
from editor.formats.html import FRAGMENT, READER, WRITER, read_fragment, write_fragment, write_page
from tests.articles import ASSETS, kitchen_sink
from tests.formats.html.pages import (
    article,
    faults,
    in_arabic,
    page,
    read,
    told,
    without_notes,
    words,
)
from tests.strategies import articles


def again(of: Article) -> Article:
    """Write and read an article."""
    written = WRITER.write(of, "مقالة 1")
    return READER.read(written.data, dict(written.files).get).article


def test_the_kitchen_sink_comes_back_equal() -> None:
    whole = kitchen_sink()
    written = WRITER.write(whole, "kitchen")
    reading = READER.read(written.data, dict(written.files).get)
    assert reading.article == without_notes(whole)
    assert [loss.what.id for loss in written.report.losses] == ["html.desk-notes"]
    assert not reading.report.losses


@settings(max_examples=60, deadline=None)
@given(articles(wild=True))
def test_any_article_comes_back_equal(drawn: Article) -> None:
    assert again(drawn) == without_notes(drawn)


@pytest.mark.parametrize("pictures", ["beside", "inline"])
def test_a_fragment_of_the_kitchen_sink_comes_back_but_for_named_losses(pictures: str) -> None:
    assert not faults(FRAGMENT, kitchen_sink(), {"pictures": pictures})


@settings(max_examples=40, deadline=None)
@given(articles())
def test_any_fragment_comes_back_but_for_named_losses(drawn: Article) -> None:
    assert not faults(FRAGMENT, in_arabic(drawn))


def test_pictures_lie_beside_the_page_under_their_stem() -> None:
    whole = kitchen_sink()
    written = WRITER.write(whole, "مقالة 1")
    assert {path for path, _ in written.files} == {f"مقالة 1_files/{a.id}" for a in ASSETS}
    assert b'src="%D9%85' in written.data  # the address is percent-encoded, the file is not


def test_pictures_inside_the_page_need_no_files() -> None:
    whole = kitchen_sink()
    written = write_page(whole, "x", inline_pictures=True)
    assert not written.files
    assert READER.read(written.data, lambda _: None).article == without_notes(whole)


def test_a_picture_whose_file_is_gone_becomes_a_placeholder_and_is_reported() -> None:
    figure = Figure(ASSETS[0].id, name="أصل.png", alt="بديل", runs=words("تعليق"))
    reading = read(page(article(figure).with_assets(ASSETS[0])))
    assert reading.article.blocks == (replace(figure, asset=""),)
    assert "html.picture-missing" in told(reading)


def test_spaces_that_a_browser_drops_are_kept() -> None:
    blocks = (
        Paragraph(words("  بادئ")),
        Paragraph(words("لاحق  ")),
        Paragraph(words("كلمة  كلمة\tجدولة\u00a0لاصقة")),
        Paragraph((Text("غامق ", (STRONG,)), Text(" ثم"), Break(), Text(" سطر"))),
        Paragraph((Note(words(" حاشية  ")),)),
        Figure(name="a", runs=words("تعليق "), credit=" مصور", source="س  ص", licence="ر "),
        ListItem(words(" بند"), ListKind.TASK),
    )
    assert again(article(*blocks)).blocks == normalise(article(*blocks)).blocks


def test_a_line_end_in_the_source_is_no_space_that_counts() -> None:
    source = page(article(Paragraph(words("كلمة أولى وثانية"))))
    wrapped = source.replace("كلمة أولى", "\n  كلمة\n   أولى")
    assert read(wrapped).article.blocks == (Paragraph(words("كلمة أولى وثانية")),)


def test_empty_blocks_survive() -> None:
    blocks = (
        Paragraph(),
        Paragraph((Break(),)),
        ListItem(),
        ListItem(level=1),
        ListItem((), ListKind.TASK, checked=True),
        Quote(),
        Paragraph((Break(), Text("بعد"), Break(), Break())),
        Embed("math", (("tex", ""),)),
    )
    assert again(article(*blocks)).blocks == blocks


def test_a_list_may_jump_levels_and_begin_deep() -> None:
    items = (
        ListItem(words("عميق"), level=2),
        ListItem(words("سطح")),
        ListItem(words("٢"), ListKind.NUMBER, level=3, start=7),
        ListItem(words("فقرة"), ListKind.NONE, level=3),
    )
    assert again(article(*items)).blocks == items


def test_an_article_without_a_title_or_text() -> None:
    empty = article(Paragraph(), title="", dir=Dir.LTR, lang="en")
    assert again(empty) == empty


def test_pages_that_were_saved_in_another_encoding_are_read() -> None:
    whole = without_notes(article(Paragraph(words("نصٌّ عربي"))))
    source = page(whole).replace(' charset="utf-8"', ' charset="windows-1256"')
    assert read(source.encode("cp1256")).article == whole


def test_a_fragment_reads_back_without_metadata() -> None:
    blocks = (
        Paragraph((Text("نص "), Text("غامق", (STRONG,)), Note(words("حاشية")), Text("."))),
        ListItem(words("بند"), ListKind.NUMBER),
        Quote(words("قول"), attribution=words("قائل")),
        Figure(ASSETS[0].id, alt="بديل", runs=words("تعليق"), credit="مصور"),
        Figure(name="صورة لم تصل"),
    )
    whole = article(*blocks).with_assets(ASSETS[0])
    source = write_fragment(whole).data.decode("utf-8")
    reading = read_fragment(source)
    assert reading.article.blocks == blocks
    assert reading.article.assets == whole.assets
    assert reading.article.meta.title == ""
