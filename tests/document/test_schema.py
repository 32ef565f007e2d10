"""An article has one valid form; what is wrong with another is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.article import Article, Asset
from editor.document.marks import EMPHASIS, STRONG, Mark, MarkKind, link
from editor.document.meta import Meta
from editor.document.nodes import (
    Align,
    Block,
    Break,
    Cell,
    Code,
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
    Role,
    Separator,
    Table,
    Text,
)
from editor.document.schema import Problem, normal_table, normalise, table_width, validate
from tests.articles import articles, kitchen_sink
from tests.pictures import JPEG_ASSET, PNG_ASSET
from tests.strategies import WILD_PIECES

A = Article("a")


def ids(article: Article) -> list[tuple[int | None, str]]:
    return [(problem.block, problem.message.id) for problem in validate(article)]


def of(*blocks: Block) -> Article:
    return replace(A, blocks=blocks)


def marked(mark: Mark) -> Article:
    return of(Paragraph((Text("x", (mark,)),)))


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (replace(A, id=""), (None, "schema.no-id")),
        (replace(A, blocks=()), (None, "schema.no-blocks")),
        (replace(A, assets=(PNG_ASSET, PNG_ASSET)), (None, "schema.asset-twice")),
        (
            replace(A, assets=tuple(sorted((PNG_ASSET, JPEG_ASSET), key=lambda a: a.id))[::-1]),
            (None, "schema.assets-order"),
        ),
        (replace(A, meta=Meta(featured="x.png")), (None, "schema.featured-missing")),
        (replace(A, meta=Meta(title="a\nb")), (None, "schema.meta-not-normal")),
        (of(Figure("x.png")), (0, "schema.asset-missing")),
        (of(cast("Block", "text")), (0, "schema.not-a-block")),
        (of(Paragraph(), Heading(level=7)), (1, "schema.heading-level")),
        (of(Embed("")), (0, "schema.embed-kind")),
        (of(Table(((),))), (0, "schema.table-empty")),
        (of(Paragraph((Text("x", (EMPHASIS, STRONG)),))), (0, "schema.marks-order")),
        (of(Paragraph((Text("a"), Text("b")))), (0, "schema.not-normal")),
        (marked(link("")), (0, "schema.mark-empty")),
        (marked(Mark(MarkKind.LANG)), (0, "schema.mark-empty")),
        (marked(Mark(MarkKind.DIR, "up")), (0, "schema.mark-dir")),
        (marked(Mark(MarkKind.COLOR, "red")), (0, "schema.mark-colour")),
        (marked(Mark(MarkKind.HIGHLIGHT, "#FFF")), (0, "schema.mark-colour")),
        (marked(Mark(MarkKind.STRONG, "very")), (0, "schema.mark-value")),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_what_is_wrong_is_named(article: Article, expected: tuple[int | None, str]) -> None:
    assert expected in ids(article)


def test_marks_are_checked_wherever_text_stands() -> None:
    bad = (Text("x", (link(""),)),)
    for block in (
        Paragraph((Note(bad),)),
        Quote(attribution=bad),
        Figure(runs=bad, name="x"),
        Table(((Cell(bad),),)),
        Table(((Cell(),),), runs=bad),
        Embed(runs=bad),
    ):
        assert ids(of(block)) == [(0, "schema.mark-empty")], block


def test_a_problem_carries_what_it_is_about() -> None:
    [problem] = validate(of(Figure("gone.png")))
    assert problem == Problem(0, problem.message)
    assert dict(problem.message.args) == {"asset": "gone.png"}


def test_an_article_made_empty_is_valid() -> None:
    assert validate(normalise(replace(A, blocks=()))) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Paragraph((Text("a"), Text("b"))), Paragraph((Text("ab"),))),
        (Paragraph((Text(""), Text("a", (STRONG,)))), Paragraph((Text("a", (STRONG,)),))),
        (
            Paragraph((Text("a\r\nb\u2028c\rd"),)),
            Paragraph((Text("a"), Break(), Text("b"), Break(), Text("c"), Break(), Text("d"))),
        ),
        (Paragraph((Text("a\x00\x1b\ufffc\ud800\ufdd0b"),)), Paragraph((Text("ab"),))),
        (Paragraph((Text("\x07"),)), Paragraph()),
        (
            Paragraph((Text("x", (Mark(MarkKind.LINK, "http://e\n.org\x01", "t\x02"),)),)),
            Paragraph((Text("x", (link("http://e .org", "t"),)),)),
        ),
        (
            Paragraph((Note((Text("a"), Note((Text("b"),)))),)),
            Paragraph((Note((Text("ab"),)),)),
        ),
        (Paragraph(lang="en\n"), Paragraph(lang="en")),
        (Paragraph(lang=" "), Paragraph()),
        (Heading(level=0), Heading(level=1)),
        (Heading(level=9), Heading(level=6)),
        (Quote(level=-1), Quote()),
        (ListItem(level=12), ListItem(level=8)),
        (ListItem(checked=True, numerals=Numerals.ROMAN, start=3), ListItem()),
        (ListItem(kind=ListKind.NUMBER, start=-2), ListItem(kind=ListKind.NUMBER)),
        (ListItem(kind=ListKind.NUMBER, start=1), ListItem(kind=ListKind.NUMBER)),
        (ListItem(kind=ListKind.NUMBER, start=0), ListItem(kind=ListKind.NUMBER, start=0)),
        (ListItem(kind=ListKind.NONE, level=2), Paragraph()),
        (Code("a\r\nb\x00", "c\n", dir=Dir.RTL, align=Align.END), Code("a\nb", "c ")),
        (Figure(name="a\nb", alt="\x01c", width=0), Figure(name="a b", alt="c")),
        (Separator(dir=Dir.LTR, lang="en"), Separator()),
        (Embed(data=(("b", "2"), ("a", "1\n"))), Embed(data=(("a", "1 "), ("b", "2")))),
    ],
)
def test_normalise(before: Block, after: Block) -> None:
    assert normalise(of(before)).blocks == (after,)


def test_normalise_cleans_the_metadata_and_leaves_lines_in_the_notes() -> None:
    meta = Meta(
        title="a\r\nb\x00",
        authors=("x\x01",),
        headlines=(("site", "s\u2028t"),),
        notes="one\r\ntwo\x02",
        focal=(0.5, 0.25),
    )
    assert normalise(replace(A, meta=meta)).meta == Meta(
        title="a b",
        authors=("x",),
        headlines=(("site", "s t"),),
        notes="one\ntwo",
        focal=(0.5, 0.25),
    )


def test_a_start_that_follows_anyway_is_left_out() -> None:
    def number(start: int | None) -> ListItem:
        return ListItem((Text("x"),), ListKind.NUMBER, start=start)

    article = of(number(5), number(6), number(9), Paragraph(), number(1))
    starts = [block.start for block in normalise(article).blocks if isinstance(block, ListItem)]
    assert starts == [5, None, 9, None]


def test_a_further_paragraph_needs_an_item_of_its_level() -> None:
    blocks = (
        ListItem((Text("item"),)),
        ListItem((Text("more"),), ListKind.NONE),
        ListItem((Text("deeper"),), ListKind.NONE, 1, dir=Dir.LTR),
        ListItem((Text("orphan"),), ListKind.NONE),
    )
    assert normalise(of(*blocks)).blocks == (
        *blocks[:2],
        Paragraph((Text("deeper"),), dir=Dir.LTR),
        Paragraph((Text("orphan"),)),
    )


# --- tables --------------------------------------------------------------------------------------


def covered(table: Table) -> dict[tuple[int, int], int]:
    """Lay a table out as the HTML standard does; count how often each place is covered."""
    grid: dict[tuple[int, int], int] = {}
    for r, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (r, column) in grid:
                column += 1
            for y in range(cell.rowspan):
                for x in range(cell.colspan):
                    place = (r + y, column + x)
                    grid[place] = grid.get(place, 0) + 1
    return grid


spans = st.integers(-1, 5)
rough_cells = st.builds(Cell, st.just(()), spans, spans)
rough_tables = st.builds(
    Table,
    st.lists(st.lists(rough_cells, max_size=4).map(tuple), max_size=5).map(tuple),
    header_rows=st.integers(-1, 9),
    header_columns=st.integers(-1, 9),
    widths=st.lists(st.integers(1, 90), max_size=4).map(tuple),
)


@given(rough_tables)
def test_every_place_of_a_normal_table_is_covered_once(table: Table) -> None:
    normal = normal_table(table)
    width, height = table_width(normal), len(normal.rows)
    assert covered(normal) == {(r, c): 1 for r in range(height) for c in range(width)}
    assert 0 <= normal.header_rows <= height
    assert 0 <= normal.header_columns <= width
    assert len(normal.widths) in {0, width}
    assert validate(of(normal)) == ()


@given(rough_tables)
def test_making_a_table_normal_keeps_its_cells_in_order(table: Table) -> None:
    """Cells get a number as their text: none is lost, none moves before another."""
    numbered = replace(
        table,
        rows=tuple(
            tuple(replace(cell, runs=(Text(f"{r}.{k}"),)) for k, cell in enumerate(row))
            for r, row in enumerate(table.rows)
        ),
    )
    before = [cell.runs for row in numbered.rows for cell in row]
    after = [cell.runs for row in normal_table(numbered).rows for cell in row if cell.runs]
    assert after == before


def test_a_colspan_stops_at_a_cell_that_hangs_from_above() -> None:
    table = Table(((Cell(), Cell(rowspan=2)), (Cell(colspan=2),)))
    assert normal_table(table).rows == ((Cell(), Cell(rowspan=2)), (Cell(),))


# --- any article ---------------------------------------------------------------------------------

rough_texts = st.text() | st.lists(st.sampled_from((*WILD_PIECES, "\n", "\x00", "\ud800"))).map(
    "".join
)
rough_marks = st.lists(
    st.sampled_from((STRONG, EMPHASIS, link("https://e.org/\n", "\x00"), Mark(MarkKind.SUBSCRIPT))),
    max_size=3,
).map(tuple)
rough_runs: st.SearchStrategy[Any] = st.recursive(
    st.lists(st.builds(Text, rough_texts, rough_marks) | st.just(Break()), max_size=4).map(tuple),
    lambda inner: st.lists(st.builds(Note, inner), max_size=2).map(tuple),
    max_leaves=3,
)
rough_blocks = st.one_of(
    st.builds(Paragraph, rough_runs, st.sampled_from(Role), lang=st.none() | rough_texts),
    st.builds(Heading, rough_runs, st.integers(-2, 9)),
    st.builds(
        ListItem,
        rough_runs,
        st.sampled_from(ListKind),
        st.integers(-1, 12),
        st.none() | st.integers(-3, 20),
        st.sampled_from(Numerals),
        st.booleans(),
    ),
    st.builds(Quote, rough_runs, st.integers(-1, 4), rough_runs, st.booleans()),
    st.builds(Code, rough_texts, rough_texts, dir=st.sampled_from(Dir)),
    st.builds(Figure, st.just(""), rough_texts, rough_texts, rough_runs, width=st.integers(-1, 9)),
    rough_tables,
    st.builds(Separator, align=st.sampled_from(Align)),
    st.builds(
        Embed, st.just("x"), st.lists(st.tuples(rough_texts, rough_texts)).map(tuple), rough_runs
    ),
)


@given(st.lists(rough_blocks, max_size=6).map(tuple), rough_texts, st.lists(rough_texts).map(tuple))
def test_normalise_yields_the_valid_form_and_keeps_it(
    blocks: tuple[Block, ...], title: str, tags: tuple[str, ...]
) -> None:
    article = Article("a", Meta(title=title, tags=tags, notes=title), blocks)
    normal = normalise(article)
    assert validate(replace(normal)) == ()  # another object: the one made last is known
    assert normalise(replace(normal)) == normal
    assert len(normal.blocks) == max(1, len(blocks))


@given(articles(wild=True))
def test_normalise_leaves_a_normal_article_alone(article: Article) -> None:
    assert normalise(article) == article


def test_pictures_are_sorted_and_not_doubled() -> None:
    again = Asset(PNG_ASSET.id, PNG_ASSET.media_type, PNG_ASSET.data)
    article = replace(kitchen_sink(), assets=(*reversed(kitchen_sink().assets), again))
    assert normalise(article) == kitchen_sink()
