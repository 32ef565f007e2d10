"""The shared test material is what it says: valid, complete and, where calm, calm."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields

from hypothesis import given

from editor.document.article import Article
from editor.document.marks import MarkKind
from editor.document.meta import OWN, Meta
from editor.document.nodes import (
    BLOCKS,
    Align,
    Break,
    Cell,
    Code,
    Dir,
    Inline,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Role,
    Runs,
    Table,
    Text,
)
from editor.document.runs import plain_text
from editor.document.schema import normalise, validate
from editor.document.walk import block_runs
from tests.articles import articles, kitchen_sink, runs_


def inlines(article: Article) -> Iterator[Inline]:
    def inside(runs: Runs) -> Iterator[Inline]:
        for inline in runs:
            yield inline
            if isinstance(inline, Note):
                yield from inside(inline.runs)

    for block in article.blocks:
        for runs in block_runs(block):
            yield from inside(runs)


def test_the_kitchen_sink_is_valid_and_normal() -> None:
    article = kitchen_sink()
    assert validate(article) == ()
    assert normalise(article) == article


def test_the_kitchen_sink_has_everything() -> None:
    article = kitchen_sink()
    assert {type(block) for block in article.blocks} == set(BLOCKS)
    found = list(inlines(article))
    assert {type(inline) for inline in found} == {Text, Break, Note}
    marks = {mark.kind for inline in found if isinstance(inline, Text) for mark in inline.marks}
    assert marks == set(MarkKind)
    default = Meta()
    for field in dataclass_fields(Meta):
        if field.name not in {"lang", "dir", *OWN}:
            value = getattr(article.meta, field.name)
            assert value != getattr(default, field.name), field.name
    items = [block for block in article.blocks if isinstance(block, ListItem)]
    assert {item.kind for item in items} == set(ListKind)
    assert {item.numerals for item in items} == set(Numerals)
    assert {item.checked for item in items if item.kind is ListKind.TASK} == {True, False}
    paragraphs = [block for block in article.blocks if isinstance(block, Paragraph)]
    assert {paragraph.role for paragraph in paragraphs} == set(Role)
    assert {block.align for block in article.blocks} == {None, *Align}
    assert {block.dir for block in article.blocks} == {None, *Dir}
    cells = [
        cell
        for block in article.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ]
    assert {cell.align for cell in cells} == {None, *Align}
    assert any(cell.colspan > 1 and cell.rowspan > 1 for cell in cells)
    assert any(cell == Cell() for cell in cells)


def test_every_figure_of_the_kitchen_sink_has_its_picture_and_every_picture_a_use() -> None:
    article = kitchen_sink()
    used = {getattr(block, "asset", "") for block in article.blocks} | {article.meta.featured}
    assert used - {""} == {asset.id for asset in article.assets}


@given(articles())
def test_drawn_articles_are_valid_and_normal(article: Article) -> None:
    assert validate(article) == ()
    assert normalise(article) == article


@given(articles(wild=True))
def test_wild_articles_are_valid_and_normal(article: Article) -> None:
    assert validate(article) == ()
    assert normalise(article) == article


@given(runs_())
def test_calm_runs_survive_the_folding_of_spaces(runs: Runs) -> None:
    lines = plain_text(runs, note="n").split("\n")
    assert [" ".join(line.split(" ")).strip(" \t") for line in lines] == lines
    assert not any("  " in line or "\t" in line for line in lines)
    assert runs == () or (lines[0] != "" and lines[-1] != "")
    for inline in runs:
        if isinstance(inline, Text):
            assert unicodedata.is_normalized("NFC", inline.text)


def test_the_kitchen_sink_is_calm() -> None:
    """Its text is NFC and has no spaces that HTML would fold, outside of code."""
    article = kitchen_sink()
    for block in article.blocks:
        if isinstance(block, Code):
            continue
        for runs in block_runs(block):
            text = plain_text(runs, note="n")
            assert unicodedata.is_normalized("NFC", text)
            assert "  " not in text
            assert text == text.strip(" ")
