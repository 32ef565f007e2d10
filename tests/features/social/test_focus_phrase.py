"""Where an article says its focus phrase, and that only changed blocks are looked at again."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Block, Figure, Heading, Note, Paragraph, Quote, Text
from editor.document.runs import text_run
from editor.features.social.phrase import Row, Where
from editor.features.social.watching import Kept, Watch
from editor.text.readability import Kind, Limits

PHRASE = "الذكاء الاصطناعي"


def article(*blocks: Block, **meta: object) -> Article:
    return new_article(replace(Meta(focus_phrase=PHRASE), **meta), blocks or (Paragraph(),))


def rows(made: Article) -> dict[Where, Row]:
    return {row.where: row for row in Watch(Limits()).look(made).rows}


def text(words: str) -> Paragraph:
    return Paragraph(text_run(words))


def test_every_place_that_the_article_has_is_told() -> None:
    made = article(
        text("بالذكاء الاصطناعي تكتب الصحف، وللذكاء الاصطناعي حدود."),
        Heading(text_run("حدود الذكاء الاصطناعي")),
        Heading(text_run("خاتمة")),
        Figure(alt="ذكاء اصطناعي يكتب"),
        Figure(alt="صورة"),
        Quote(text_run("قيل"), attribution=text_run("خبير في الذكاء الاصطناعي")),
        Paragraph((Text("حاشية"), Note(text_run("عن الذكاء الاصطناعي")))),
        title="كيف يكتب الذكاء الاصطناعي",
        search_title="الصحف والآلات",
        slug="الذكاء-الاصطناعي",
        excerpt="في الذكاء الاصطناعي وحدوده",
    )
    found = {where: (row.count, row.of) for where, row in rows(made).items()}
    assert found == {
        Where.TITLE: (1, 0),
        Where.SEARCH_TITLE: (0, 0),
        Where.DESCRIPTION: (1, 0),
        Where.SLUG: (1, 0),
        Where.LEAD: (2, 0),
        Where.HEADINGS: (1, 2),
        Where.ALT: (1, 2),
        Where.BODY: (5, 0),
    }


def test_each_row_knows_where_to_go() -> None:
    made = article(text("بلا عبارة"), Heading(text_run("عنوان")), text("قال إن الذكاء الاصطناعي"))
    found = rows(made)
    assert found[Where.TITLE].spots[0].field == "title"
    assert found[Where.DESCRIPTION].spots[0].field == "search_description"
    assert found[Where.SLUG].spots[0].field == "slug"
    assert (found[Where.LEAD].spots[0].block, found[Where.LEAD].spots[0].field) == (0, "")
    assert found[Where.HEADINGS].spots[0].block == 1
    (spot,) = found[Where.BODY].spots
    assert (spot.block, spot.start, spot.end) == (2, 7, 23)
    assert Where.ALT not in found  # there is no picture


def test_the_share_is_that_of_the_words() -> None:
    seen = Watch(Limits()).look(article(text("الذكاء الاصطناعي كلمتان من عشر كلمات في هذا النص")))
    assert seen.share == 2 / 9


def test_no_phrase_no_rows() -> None:
    assert rows(article(text("نص"), focus_phrase=" ؟ ")) == {}


def test_the_words_of_the_phrase_may_come_again() -> None:
    block = text(
        "ينمو الذكاء، وللذكاء حدود، فالذكاء آلة، والصحافة مهنة، وللصحافة أهل، والصحافة خبر."
    )
    (told,) = Watch(Limits()).look(article(block)).hints
    assert (told.kind, told.word) == (Kind.REPEATED, "والصحافة")


def test_the_words_of_the_title_may_come_again() -> None:
    said = "يحفظ البحر الأسماء، ويحفظ البحر السفن، والبحر لا يحفظ الوعود."
    (told,) = Watch(Limits()).look(article(text(said), title="ما قاله البحر")).hints
    assert (told.kind, told.word) == (Kind.REPEATED, "يحفظ")


def test_only_blocks_that_changed_are_looked_at_again() -> None:
    seen: list[Block] = []

    def look(block: Block) -> int:
        seen.append(block)
        return len(seen)

    kept = Kept[int](look)
    blocks = tuple(text(f"فقرة {number}") for number in range(50))
    kept.of(blocks)
    assert kept.looked == 50
    changed = (*blocks[:20], text("أخرى"), *blocks[21:])
    kept.of(changed)
    assert kept.looked == 51
    assert seen[-1] is changed[20]
    kept.of(changed[:10])
    assert kept.looked == 51
