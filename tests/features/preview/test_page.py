"""The page of a preview as text: whole, and as what turns one state into another."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from editor.document.article import Article, make_asset, new_article
from editor.document.meta import Meta
from editor.document.nodes import (
    Block,
    Embed,
    Figure,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Text,
)
from editor.features.preview.page import Site, changed, document, script_of_changes, standalone
from editor.formats.html.seen import PageMaker, Seen
from tests.articles import kitchen_sink

SINK = kitchen_sink()
OWN = "qirtas-page://article"


def paragraph(text: str) -> Paragraph:
    return Paragraph(runs=(Text(text),))


def seen(*blocks: Block, meta: Meta | None = None) -> Seen:
    return PageMaker().make(new_article(meta, blocks))


def test_every_block_can_be_found_on_the_page_and_from_it() -> None:
    page = PageMaker().make(SINK)
    for block in range(len(SINK.blocks)):
        piece, inside = page.piece_of(block)
        assert page.block_at(piece, inside) == block
        assert f'data-block="{inside}"' in page.pieces[piece].html
    assert sum(piece.count for piece in page.pieces) == len(SINK.blocks)


def test_a_list_and_a_quotation_are_one_piece_each() -> None:
    page = seen(
        ListItem(runs=(Text("أ"),)), ListItem(runs=(Text("ب"),), level=1),
        Quote(runs=(Text("ج"),)), Quote(runs=(Text("د"),)), paragraph("ه"),
    )  # fmt: skip
    assert [piece.count for piece in page.pieces] == [2, 2, 1]
    assert page.piece_of(3) == (1, 1)


def test_only_what_changed_is_exchanged() -> None:
    maker = PageMaker()
    blocks = tuple(paragraph(f"فقرة {number}") for number in range(50))
    article = new_article(blocks=blocks)
    before = maker.make(article)
    after = maker.make(replace(article, blocks=(*blocks[:7], paragraph("جديدة"), *blocks[8:])))
    assert changed(before.pieces, after.pieces) == (7, 1, (after.pieces[7],))
    inserted = maker.make(replace(article, blocks=(paragraph("أولى"), *blocks)))
    assert changed(before.pieces, inserted.pieces) == (0, 0, (inserted.pieces[0],))
    shorter = maker.make(replace(article, blocks=blocks[:20]))
    assert changed(before.pieces, shorter.pieces) == (20, 30, ())
    assert script_of_changes(before, maker.make(article)) == ""


def test_a_footnote_before_others_renumbers_those() -> None:
    maker = PageMaker()
    noted = Paragraph(runs=(Text("نص"), Note((Text("حاشية"),))))
    article = new_article(blocks=(paragraph("أولى"), noted))
    assert ">1</a>" in maker.make(article).pieces[1].html
    again = maker.make(replace(article, blocks=(noted, noted)))
    assert ">2</a>" in again.pieces[1].html
    assert again.notes.count("<li") == 2


@pytest.mark.parametrize(
    ("months", "digits", "shown"),
    [
        ("egypt", "european", "9 يناير 2025"),
        ("levant", "european", "9 كانون الثاني 2025"),
        ("both", "arabic", "٩ كانون الثاني/يناير ٢٠٢٥"),
        ("maghreb", "european", "9 جانفي 2025"),
        ("morocco", "european", "9 يناير 2025"),
    ],
)
def test_months_and_digits_are_those_of_the_profile(months: str, digits: str, shown: str) -> None:
    article = new_article(Meta(title="عنوان", date="2025-01-09"))
    assert f">{shown}</time>" in PageMaker().make(article, months, digits).header


def test_the_months_of_other_languages_are_their_own() -> None:
    article = new_article(Meta(title="Titre", date="2025-01-09", lang="fr"))
    assert ">9 janvier 2025<" in PageMaker().make(article, "levant", "arabic").header


def test_title_deck_kicker_authors_and_the_featured_picture_stand_over_the_text() -> None:
    picture = make_asset(b"...", "image/png")
    meta = Meta(
        title="العنوان", deck="تمهيد", kicker="تقرير", authors=("سلمى",), featured=picture.id
    )
    article = new_article(meta).with_assets(picture)
    header = PageMaker().make(article).header
    for text in ("العنوان", "تمهيد", "تقرير", "سلمى", f"picture/{picture.id}"):
        assert text in header
    first = replace(article, blocks=(Figure(asset=picture.id), Paragraph()))
    assert "picture/" not in PageMaker().make(first).header, "it stands there already"


def hostile() -> Article:
    nasty = "</style><script>alert(1)</script><iframe src=http://e.example>"
    return new_article(
        Meta(title=nasty, deck=nasty, authors=(nasty,), date=nasty, lang='"><script>'),
        (
            paragraph(nasty),
            Heading(runs=(Text(nasty),)),
            Figure(address="http://e.example/p.png", alt=nasty, name=nasty),
            Embed(kind="youtube", data=(("url", "http://e.example/video"),)),
            Embed(kind=nasty, data=((nasty, nasty),), runs=(Text(nasty),)),
        ),
    )


@pytest.mark.parametrize("for_browser", [False, True])
def test_nothing_of_an_article_becomes_an_element_that_acts(for_browser: bool) -> None:
    page = PageMaker().make(hostile())
    if for_browser:
        source = standalone(page, Site(), "</style><script>1</script>", "")
    else:
        source = document(page, Site(), "light", OWN)
    assert re.search(r"<(?!style)[^>]*<script", source) is None
    outside = re.sub(r"<style>.*?</style>", "", source, flags=re.DOTALL)
    assert "<script" not in outside
    assert "<iframe" not in source
    assert 'src="http' not in source
    assert "default-src 'none'" in unescape(source)


def test_a_picture_of_the_web_is_a_placeholder() -> None:
    page = seen(Figure(address="http://e.example/a/cat.png", runs=(Text("قطة"),)))
    assert "cat.png" in page.pieces[0].html
    assert "<img" not in page.pieces[0].html
