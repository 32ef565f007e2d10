"""Proofs: what is written holds, and what is broken afterwards is found, kind by kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings

from editor.document.article import Article, new_article
from editor.document.errors import message
from editor.document.marks import STRONG, Mark, MarkKind
from editor.document.meta import Meta
from editor.document.nodes import (
    Align,
    Block,
    Cell,
    Dir,
    Figure,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.document.schema import normalise
from editor.formats import registry
from editor.formats.base import Loss, Reading, Report, Writer, Writing
from editor.formats.proof import Proof, compare, prove
from editor.text.messages import load_catalog
from tests.articles import articles, kitchen_sink

PROVING = [writer for writer in registry.WRITERS if writer.reads_back]


def proof_of(writer: Writer, article: Article) -> Proof:
    writing = writer.write(article, "ملف")
    reader = registry.reader_for(writer.reads_back)
    return prove(article, writer, writing, reader, dict(writing.files).get)


def faulty(proof: Proof) -> list[tuple[str, object]]:
    return [(check.id, fault) for check in proof.checks for fault in check.faults]


EXACT = [writer for writer in PROVING if writer.id not in {"html-fragment", "wordpress"}]
"""Those that say everything; the other forms are read as pages of others, and draw in their own
tests what such pages can say."""


@pytest.mark.parametrize("writer", PROVING, ids=lambda writer: writer.id)
def test_what_is_written_holds(writer: Writer) -> None:
    proof = proof_of(writer, kitchen_sink())
    assert not faulty(proof)
    assert proof.holds
    assert proof.passed == proof.total > 40


@pytest.mark.parametrize("writer", EXACT, ids=lambda writer: writer.id)
@settings(max_examples=40, deadline=None)
@given(articles(wild=True))
@example(
    new_article(blocks=(ListItem(text_run("كتاب"), level=1, dir=Dir.LTR),))
)  # a list in an item that says nothing itself
@example(
    new_article(
        blocks=(
            Paragraph((Text("word"), Text("كتاب", (Mark(MarkKind.DIR, "ltr"),)), Text("2025"))),
        )
    )
)  # a number after a phrase of its own direction
def test_whatever_is_written_holds(writer: Writer, article: Article) -> None:
    assert not faulty(proof_of(writer, article))


def test_a_caption_that_became_a_paragraph_is_not_taken_for_its_table() -> None:
    table = Table(((Cell(),),), runs=(Text("تعليق"),))
    article = normalise(new_article(Meta(), (Paragraph(), Paragraph(), table)))
    assert not faulty(proof_of(registry.writer_for("md-hugo"), article))


def test_every_check_has_a_text() -> None:
    catalog = load_catalog("ar")
    for writer in PROVING:
        for check in proof_of(writer, kitchen_sink()).checks:
            assert check.what.id in catalog, check.what.id


def changed(article: Article, kind: type, change: Callable[..., Block]) -> Article:
    """Change the first block of a kind that has text."""
    at = next(i for i, block in enumerate(article.blocks) if type(block) is kind and block.runs)
    blocks = (*article.blocks[:at], change(article.blocks[at]), *article.blocks[at + 1 :])
    return normalise(replace(article, blocks=blocks))


def without_marks(kind: MarkKind) -> Callable[[Article], Article]:
    def strip(article: Article) -> Article:
        def bare(block: Block) -> Block:
            if not isinstance(block, Paragraph):
                return block
            runs = tuple(
                Text(run.text, tuple(m for m in run.marks if m.kind is not kind))
                if isinstance(run, Text)
                else run
                for run in block.runs
            )
            return replace(block, runs=runs)

        return normalise(replace(article, blocks=tuple(map(bare, article.blocks))))

    return strip


PLANTED: dict[str, Callable[[Article], Article]] = {
    "text": lambda a: changed(a, Paragraph, lambda b: replace(b, runs=(*b.runs, Text("ة")))),
    "headings": lambda a: changed(a, Heading, lambda b: replace(b, level=b.level + 1)),
    "list-items": lambda a: changed(a, ListItem, lambda b: replace(b, level=b.level + 1)),
    "quotes": lambda a: changed(a, Quote, lambda b: replace(b, pull=True)),
    "tables": lambda a: changed(a, Table, lambda b: replace(b, header_rows=0)),
    "cells": lambda a: changed(a, Table, lambda b: replace(b, rows=b.rows[::-1], widths=())),
    "captions": lambda a: changed(a, Figure, lambda b: replace(b, runs=text_run("غيره"))),
    "alt": lambda a: changed(a, Figure, lambda b: replace(b, alt="")),
    "credits": lambda a: changed(a, Figure, lambda b: replace(b, credit="غيره")),
    "figures": lambda a: changed(a, Figure, lambda b: replace(b, width=481)),
    "pictures": lambda a: replace(
        a, assets=(replace(a.assets[0], data=a.assets[0].data + b"x"), *a.assets[1:])
    ),
    "directions": lambda a: changed(a, Heading, lambda b: replace(b, dir=Dir.LTR)),
    "alignments": lambda a: changed(a, Paragraph, lambda b: replace(b, align=Align.END)),
    "languages": lambda a: changed(a, Heading, lambda b: replace(b, lang="fr")),
    "blocks": lambda a: replace(a, blocks=(a.blocks[1], a.blocks[0], *a.blocks[2:])),
    "meta.deck": lambda a: replace(a, meta=replace(a.meta, deck="غيره")),
    "meta.authors": lambda a: replace(a, meta=replace(a.meta, authors=())),
    "links": without_marks(MarkKind.LINK),
    "isolates": without_marks(MarkKind.DIR),
    **{
        f"marks.{kind}": without_marks(kind)
        for kind in MarkKind
        if kind not in {MarkKind.LINK, MarkKind.DIR, MarkKind.LANG}
    },
}


@pytest.mark.parametrize("kind", PLANTED)
def test_what_is_not_found_again_is_told_by_its_kind_and_place(kind: str) -> None:
    wanted = kitchen_sink()
    found = PLANTED[kind](wanted)
    assert found != wanted
    checks = {check.id: check for check in compare(wanted, found)}
    assert checks[kind].faults
    for fault in checks[kind].faults:
        if fault.block is not None and kind != "blocks":
            blocks = range(len(wanted.blocks))
            assert wanted.blocks[fault.block] != found.blocks[fault.block] or kind == "pictures"
            assert fault.block in blocks
    assert not any(check.faults for check in compare(wanted, wanted))


def paragraphs(*texts: str) -> Article:
    return new_article(blocks=tuple(Paragraph(text_run(text)) for text in texts))


def places(wanted: Article, found: Article, kind: str = "text") -> list[int | None]:
    check = next(check for check in compare(wanted, found) if check.id == kind)
    return [fault.block for fault in check.faults]


def test_a_missing_block_is_told_once_and_not_all_that_follow() -> None:
    wanted = paragraphs("أ", "ب", "ت", "ث", "ج")
    assert places(wanted, paragraphs("أ", "ت", "ث", "ج")) == [1]
    assert places(wanted, paragraphs("أ", "ب", "ت")) == [3, 4]
    assert places(wanted, paragraphs("أ", "ب", "زائدة", "ت", "ث", "ج"), "blocks") == [4]
    assert places(wanted, paragraphs("غيرها"), "blocks") == [1, 2, 3, 4]


BOLD = new_article(blocks=(Paragraph((Text("كلمة", (STRONG,)), Note(text_run("ح")))),))
PLAIN = replace(BOLD, blocks=(Paragraph((Text("كلمة"), Note(text_run("ح")))),))
WHAT = message("markdown.spaces")


@pytest.mark.parametrize(
    ("loss", "told"),
    [
        (Loss(WHAT, 0, ("marks",)), False),
        (Loss(WHAT, 0, ("marks.strong",)), False),
        (Loss(WHAT, None, ("marks.strong",)), False),
        (Loss(WHAT, 0), False),  # names none: all of its block but the letters
        (Loss(WHAT), True),  # of the whole: nothing that it does not name
        (Loss(WHAT, 0, ("links",)), True),
        (Loss(WHAT, 1), True),
        (Loss(WHAT, 1, ("marks",)), True),
        (Loss(WHAT, 0, ("mark",)), True),
    ],
)
def test_a_loss_excuses_what_it_names_where_it_says(loss: Loss, told: bool) -> None:
    checks = {check.id: check for check in compare(BOLD, PLAIN, (loss,))}
    assert bool(checks["marks.strong"].faults) == told


def test_letters_are_excused_by_name_only() -> None:
    was, now = paragraphs("كلمة"), paragraphs("كلم")
    assert any(check.faults for check in compare(was, now, (Loss(WHAT, 0),)))
    assert not any(check.faults for check in compare(was, now, (Loss(WHAT, 0, ("text",)),)))


def test_a_loss_of_spaces_excuses_no_letter() -> None:
    spaces = (Loss(WHAT, 0, ("spaces",)),)
    was = new_article(blocks=(Paragraph((Text("أ  "), Text("ب ج ", (STRONG,)))),))
    now = new_article(blocks=(Paragraph((Text("أ "), Text("ب ج", (STRONG,)))),))
    assert any(check.faults for check in compare(was, now))
    assert not any(check.faults for check in compare(was, now, spaces))
    other = new_article(blocks=(Paragraph((Text("أ "), Text("ب خ", (STRONG,)))),))
    assert any(check.faults for check in compare(was, other, spaces))


def test_equivalent_letters_are_no_fault() -> None:
    assert not any(c.faults for c in compare(paragraphs("e\u0301 x"), paragraphs("\u00e9 x")))


def test_addresses_that_differ_in_their_encoding_are_no_fault() -> None:
    def linked(address: str) -> Article:
        mark = Mark(MarkKind.LINK, address)
        return new_article(blocks=(Paragraph((Text("رابط", (mark,)),)),))

    was, now = linked("https://x.org/مقالة"), linked("https://x.org/%D9%85%D9%82%D8%A7%D9%84%D8%A9")
    assert not any(check.faults for check in compare(was, now))
    assert any(check.faults for check in compare(was, linked("https://x.org/")))


def test_a_file_that_cannot_be_read_back_is_a_fault_and_no_crash() -> None:
    docx = registry.writer_for("docx")
    broken = Writing(b"PK\x03\x04", report=Report())
    proof = prove(PLAIN, docx, broken, registry.reader_for("docx"), dict[str, bytes]().get)
    assert [check.id for check in proof.checks] == ["opens", "rules"]
    assert not proof.holds

    def crash(_data: bytes, _resources: object) -> Reading:
        raise ZeroDivisionError

    reader = replace(registry.reader_for("docx"), read=crash)
    proof = prove(PLAIN, docx, broken, reader, dict[str, bytes]().get)
    assert "ZeroDivisionError" in str(proof.checks[0].faults[0].what.args)
