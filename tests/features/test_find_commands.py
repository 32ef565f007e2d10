"""Finding in an article and replacing in it, without a window."""

from __future__ import annotations

import pytest

from editor.document.article import Article
from editor.document.marks import EMPHASIS, STRONG, link
from editor.document.nodes import (
    Block,
    Cell,
    Code,
    Embed,
    Figure,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Separator,
    Table,
    Text,
)
from editor.document.places import Part, Place
from editor.document.runs import text_run
from editor.document.selection import Position, Selection
from editor.features.find.commands import (
    find_all,
    replace_hits,
    selection_of_hit,
    within,
)
from editor.features.find.finder import Finder, Pending
from editor.text.folding import LENIENT
from editor.text.search import BadPattern, Matcher, Query, compile_query
from tests.articles import kitchen_sink
from tests.features.editing import article_of, done, marked, over, p


def matcher_of(text: str, *, is_pattern: bool = False, whole_word: bool = False) -> Matcher:
    made = compile_query(Query(text, is_pattern=is_pattern, whole_word=whole_word))
    assert made is not None
    return made


def replaced(query: Matcher, template: str, *blocks: Block) -> tuple[Block, ...]:
    article = article_of(*blocks)
    return done(article, replace_hits(article, find_all(article, query), query, template)).blocks


EVERYWHERE = (
    Heading(text_run("كتاب")),
    Paragraph((Text("ال"), Text("كِتَاب", (STRONG,)), Note(text_run("في كتاب")), Text(" كتاب"))),
    ListItem(text_run("كتاب")),
    Quote(text_run("كتاب"), attribution=text_run("من كتاب")),
    Code("كتاب"),
    Figure(name="a.jpg", runs=text_run("كتاب")),
    Embed(runs=text_run("كتاب")),
    Separator(),
    Table(rows=((Cell(text_run("كتاب")), Cell(text_run("x كتاب"))),), runs=text_run("كتاب الجدول")),
)


def test_every_text_of_every_kind_of_block_is_searched_in_the_order_of_reading() -> None:
    hits = find_all(article_of(*EVERYWHERE), matcher_of("كتاب"))
    assert [(index, hit.place) for index, hit in hits] == [
        (0, Place()),
        (1, Place()),
        (1, Place(note=8)),
        (1, Place()),
        (2, Place()),
        (3, Place()),
        (3, Place(Part.ATTRIBUTION)),
        (4, Place()),
        (5, Place()),
        (6, Place()),
        (8, Place(cell=(0, 0))),
        (8, Place(cell=(0, 1))),
        (8, Place(Part.CAPTION)),
    ]


def test_everything_is_replaced_everywhere_in_one_change() -> None:
    query = matcher_of("كتاب")
    article = article_of(*EVERYWHERE)
    change = replace_hits(article, find_all(article, query), query, "سفر")
    assert change is not None
    assert len(change.splices) == 8
    assert done(article, change).blocks == (
        Heading(text_run("سفر")),
        Paragraph((Text("ال"), Text("سفر", (STRONG,)), Note(text_run("في سفر")), Text(" سفر"))),
        ListItem(text_run("سفر")),
        Quote(text_run("سفر"), attribution=text_run("من سفر")),
        Code("سفر"),
        Figure(name="a.jpg", runs=text_run("سفر")),
        Embed(runs=text_run("سفر")),
        Separator(),
        Table(
            rows=((Cell(text_run("سفر")), Cell(text_run("x سفر"))),), runs=text_run("سفر الجدول")
        ),
    )


def test_what_comes_in_has_the_marks_of_the_first_letter_that_goes() -> None:
    address = link("https://example.org")
    (block,) = replaced(
        matcher_of("كتاب قديم"),
        "مخطوط",
        Paragraph(
            (marked("هذا ", EMPHASIS), marked("كتاب", STRONG, address), marked(" قديم", EMPHASIS))
        ),
    )
    assert block == Paragraph((marked("هذا ", EMPHASIS), marked("مخطوط", STRONG, address)))


def test_a_note_within_what_goes_stays() -> None:
    note = Note(text_run("حاشية"))
    (block,) = replaced(
        matcher_of("قال المجلس"), "أعلن", Paragraph((Text("قال"), note, Text(" المجلس أمس")))
    )
    assert block == Paragraph((Text("أعلن"), note, Text(" أمس")))


def test_groups_and_lines_of_a_pattern() -> None:
    blocks = replaced(
        matcher_of(r"(\w+)، (\w+)", is_pattern=True), r"$2\n\1", p("الأوّل، الثاني"), Code("a، b")
    )
    assert blocks[0] == Paragraph(text_run("الثاني\nالأوّل"))
    assert blocks[1] == Code("b\na")
    with pytest.raises(BadPattern):
        replaced(matcher_of("(a)", is_pattern=True), "$2", p("a"))


def test_nothing_goes_where_what_comes_in_is_the_same() -> None:
    article = article_of(p("كتاب"))
    query = matcher_of("كتاب")
    assert replace_hits(article, find_all(article, query), query, "كتاب") is None
    assert replace_hits(article, [], query, "x") is None


def test_the_caret_goes_behind_what_came_in() -> None:
    article = article_of(p("كتاب وكتاب ثم"))
    query = matcher_of("كتاب")
    change = replace_hits(article, find_all(article, query), query, "سفر")
    assert change is not None
    assert change.selection == over(8, 8)


def test_an_empty_replacement_deletes() -> None:
    assert replaced(matcher_of("\u0640"), "", p("كتــاب")) == (p("كتاب"),)


@pytest.mark.parametrize("query", ["ا", "e", r"\w", r"[^\n]+", "."])
def test_replacing_anything_in_anything_leaves_a_valid_article(query: str) -> None:
    article = kitchen_sink()
    matcher = matcher_of(query, is_pattern=True)
    for template in ("", "س", r"$0\n$0"):
        done(article, replace_hits(article, find_all(article, matcher), matcher, template))


def test_a_hit_that_the_caret_cannot_reach_is_shown_where_it_hangs() -> None:
    article = article_of(*EVERYWHERE)
    hits = find_all(article, matcher_of("كتاب"))
    note, attribution, caption = hits[2], hits[6], hits[12]
    assert selection_of_hit(article.blocks, note) == over(8, 9, 1)
    assert selection_of_hit(article.blocks, attribution) == over(4, 4, 3)
    assert selection_of_hit(article.blocks, caption).is_empty
    assert selection_of_hit(article.blocks, hits[11]) == over(2, 6, 8, cell=(0, 1))


def test_a_selection_confines() -> None:
    article = article_of(*EVERYWHERE)
    hits = find_all(article, matcher_of("كتاب"))

    def inside(selection: Selection) -> list[int]:
        return [n for n, hit in enumerate(hits) if within(article.blocks, hit, selection)]

    assert inside(over(0, 4)) == [0]
    assert inside(over(1, 4)) == []
    assert inside(over(2, 9, 1, 1)) == [1, 2]
    assert inside(over(0, 4, 2, 3)) == [4, 5, 6]
    assert inside(over(0, 6, 8, cell=(0, 1))) == [11]
    row = Selection(Position(8, (0, 0)), Position(8, (0, 1), 6))
    assert inside(row) == [10, 11, 12]  # that is all of the table
    whole = Selection(Position(0), Position(8, (0, 1), 6))
    assert inside(whole) == list(range(13))


# ---- the finder


def long_article(count: int = 500) -> Article:
    return Article("long", blocks=tuple(p(f"فقرة {n} من كتاب") for n in range(count)))


def finder_of(article: Article, query: str = "كتاب") -> Finder:
    finder = Finder()
    finder.follow(article.blocks)
    finder.seek(matcher_of(query))
    return finder


def test_a_key_in_the_text_searches_one_block() -> None:
    article = long_article()
    finder = finder_of(article)
    assert finder.work(60)
    assert (finder.total(), finder.evaluated) == (500, 500)
    blocks = (*article.blocks[:250], p("كتاب وكتاب"), *article.blocks[251:])
    finder.follow(blocks)
    assert not finder.is_done
    finder.work(60)
    assert (finder.total(), finder.evaluated) == (501, 501)
    finder.follow((*blocks[:100], p("كتاب"), p("آخر"), *blocks[100:]))
    finder.work(60)
    assert (finder.total(), finder.evaluated) == (502, 503)


def test_what_is_going_to_be_searched_is_folded_ahead_in_slices() -> None:
    article = long_article()
    finder = Finder()
    finder.follow(article.blocks)
    assert not finder.prepare(LENIENT, 0)
    assert finder.prepare(LENIENT, 60)
    finder.seek(matcher_of("كتاب"))
    finder.work(60)
    assert (finder.total(), finder.evaluated) == (500, 500)


def test_what_is_on_the_screen_is_searched_first() -> None:
    finder = finder_of(long_article())
    assert not finder.work(0, start=300)
    assert finder.evaluated == 1
    assert finder.total() == 1
    assert len(finder.hits(300)) == 1
    assert finder.evaluated == 1


def test_steps_go_from_hit_to_hit_and_around() -> None:
    article = article_of(p("كتاب كتاب"), p("لا شيء"), p("كتاب"))
    finder = finder_of(article)
    places = []
    current = None
    for _ in range(4):
        step = finder.step(Position(0, offset=1), current, forward=True, seconds=1)
        assert step is not None
        current = step.found
        places.append((current[0], current[1].match.start, step.wrapped))
    assert places == [(0, 5, False), (2, 0, False), (0, 0, True), (0, 5, False)]
    step = finder.step(Position(0), None, forward=False, seconds=1)
    assert step is not None
    assert (step.found[0], step.wrapped) == (2, True)
    assert finder.ordinal(step.found) == 3


def test_a_step_in_a_single_hit_comes_back_to_it() -> None:
    finder = finder_of(article_of(p("كتاب"), p("آخر")))
    step = finder.step(Position(0), None, forward=True, seconds=1)
    assert step is not None
    again = finder.step(Position(0), step.found, forward=True, seconds=1)
    assert again is not None
    assert (again.found, again.wrapped) == (step.found, True)


def test_a_step_does_not_wait_for_the_end_of_a_long_search() -> None:
    finder = finder_of(long_article(), "غائب")
    with pytest.raises(Pending):
        finder.step(Position(0), None, forward=True, seconds=0)
    finder.work(60)
    assert finder.step(Position(0), None, forward=True, seconds=0) is None


def test_a_finder_is_confined_and_counts_within() -> None:
    article = article_of(p("كتاب كتاب"), p("كتاب"), p("كتاب كتاب"))
    finder = finder_of(article)
    finder.confine(Selection(Position(0, offset=3), Position(2, offset=4)))
    found = finder.all()
    assert [(index, hit.match.start) for index, hit in found] == [(0, 5), (1, 0), (2, 0)]
    assert finder.total() == 3
    assert [finder.ordinal(each) for each in found] == [1, 2, 3]
    finder.confine(None)
    assert finder.total() == 5


def test_a_search_that_takes_too_long_is_given_up_whole() -> None:
    blocks = tuple(p("a" * 60 + "b") for _ in range(50))
    finder = Finder()
    finder.follow(blocks)
    finder.seek(matcher_of(r"(a|aa)+$", is_pattern=True))
    assert finder.work(60)
    assert finder.too_slow
    assert finder.total() == 0
    assert finder.all() == []
    finder.follow((*blocks, p("a")))
    assert finder.hits(50) == ()
