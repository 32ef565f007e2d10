"""What is said of the place of the caret: facts of the article, in the words of each language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.app.languages import load_texts
from editor.document.article import Article, new_article
from editor.document.marks import STRONG, language, link
from editor.document.nodes import (
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
    Paragraph,
    Quote,
    Role,
    Separator,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.document.selection import Position, caret
from editor.features import FEATURES
from editor.features.spoken.place import news, path_to, place_at
from editor.features.spoken.whereabouts import whereabouts
from tests.articles import kitchen_sink
from tests.pictures import PNG_ASSET


def article(*blocks: Block) -> Article:
    return replace(new_article(), blocks=blocks, assets=(PNG_ASSET,))


def said(article: Article, *at: Position, language: str = "en") -> str:
    """Return what is said when the caret comes to the last of some places from the one before."""
    places = [None, *(place_at(article, each) for each in at)]
    facts = news(places[-2], place_at(article, at[-1]))
    text = load_texts(language, FEATURES).text
    words = ", ".join(text(fact.id, **dict(fact.args)) for fact in facts)
    return words.translate(str.maketrans("", "", "\u2066\u2067\u2068\u2069"))


BODY = Paragraph(text_run("body"))


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (BODY, "paragraph"),
        (Paragraph(text_run("lead"), role=Role.LEAD), "lead"),
        (Heading(text_run("h"), 3), "heading level 3"),
        (Code("x = 1", "python"), "code, python"),
        (Separator(), "divider"),
        (Figure(PNG_ASSET.id, alt="a gate", runs=text_run("c")), "picture: a gate, caption"),
        (Figure(PNG_ASSET.id), "picture without alternative text"),
        (Figure(), "picture to come"),
        (Embed("youtube", (("title", "A film"), ("url", "https://y"))), "card: A film"),
        (Embed("youtube", (("url", "https://y/1"),)), "card: https://y/1"),
        (Quote(text_run("q"), attribution=text_run("Sibawayh")), "quotation, by Sibawayh"),
        (Quote(text_run("q"), pull=True), "pull quote"),
        (Quote(text_run("q"), level=1), "quotation, level 2"),
        (ListItem(text_run("i"), kind=ListKind.TASK), "list of 1 item, item 1 of 1, not done"),
        (
            Paragraph(text_run("x"), dir=Dir.LTR, lang="en"),
            "paragraph, Left-to-right paragraph, language en",
        ),
    ],
)
def test_each_kind_of_block_is_named(block: Block, words: str) -> None:
    assert said(article(block), Position(0)) == words


def test_items_are_counted_within_the_item_that_they_hang_on() -> None:
    levels = (0, 1, 1, 0, 1)
    blocks = (*(ListItem(text_run(str(n)), level=n) for n in levels), BODY)
    one = article(*blocks)
    assert said(one, Position(0)) == "list of 5 items, item 1 of 2"
    assert said(one, Position(0), Position(1)) == "item 1 of 2, level 2"
    assert said(one, Position(1), Position(2)) == "item 2 of 2, level 2"
    assert said(one, Position(2), Position(4)) == "item 1 of 1, level 2"
    assert said(one, Position(4), Position(5)) == "paragraph"


def test_a_table_is_told_once_and_then_its_cells() -> None:
    row = (Cell(text_run("a"), colspan=2), Cell(text_run("b")))
    under = (Cell(text_run("c")), Cell(text_run("d")), Cell(text_run("e")))
    one = article(Table((row, under), header_rows=1), BODY)
    first, second, last = (Position(0, cell) for cell in ((0, 0), (0, 1), (1, 2)))
    assert said(one, first) == "table, 2 rows, 3 columns, row 1 column 1, header"
    assert said(one, first, second) == "row 1 column 3, header"
    assert said(one, second, last) == "row 2 column 3"
    assert said(one, last, replace(last, offset=1)) == ""
    assert said(one, last, Position(1)) == "paragraph"
    assert said(one, first, language="ar") == "جدول, صفان, 3 أعمدة, الصف 1 العمود 1, خلية رأس"
    assert said(one, last, language="fr") == "tableau, 2 lignes, 3 colonnes, ligne 2, colonne 3"


def test_what_a_letter_stands_in_is_told_where_it_begins() -> None:
    runs = (
        Text("to "),
        Text("there", (link("https://e.org/"),)),
        Note(text_run("why")),
        Text(" mot", (language("fr"),)),
    )
    one = article(Paragraph((Note(text_run("first")),)), Paragraph(runs))
    places = [Position(1, offset=at) for at in (0, 3, 5, 8, 9)]
    assert said(one, places[0], places[1]) == "link: https://e.org/"
    assert said(one, places[1], places[2]) == ""
    assert said(one, places[2], places[3]) == "footnote 2: why"
    assert said(one, places[3], places[4]) == "language fr"


def test_one_paragraph_after_another_is_silent() -> None:
    one = article(BODY, BODY, Heading(text_run("h"), 2), Heading(text_run("i"), 2))
    assert said(one, Position(0), Position(1)) == ""
    assert said(one, Position(2), Position(3)) == "heading level 2"


def test_where_one_is_tells_looks_headings_and_how_far_on() -> None:
    one = article(
        Heading(text_run("City"), 2),
        Heading(text_run("Gates"), 3),
        Paragraph((Text("The gate", (STRONG,)),)),
    )
    ids = [fact.id for fact in whereabouts(one, caret(2))]
    assert ids == ["spoken.paragraph", "inline.bold", "spoken.under", "spoken.block",
                   "counts.words"]  # fmt: skip
    assert path_to(one, 2) == ("City", "Gates")
    assert path_to(one, 1) == ("City",)


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_place_of_an_article_of_everything_has_words(language: str) -> None:
    sink = kitchen_sink()
    for index, block in enumerate(sink.blocks):
        cells = [(-1, -1)]
        if isinstance(block, Table):
            cells = [(r, i) for r, row in enumerate(block.rows) for i in range(len(row))]
        for cell in cells:
            place = Position(index, cell)
            assert said(sink, place, language=language)
            assert whereabouts(sink, caret(index, 0, cell))
