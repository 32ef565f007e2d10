"""Metadata survive Word: kept beside, in properties that people see, on the page; edits win."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.article import Article, new_article
from editor.document.meta import Meta, Status
from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.formats.base import no_resources
from editor.formats.docx import READER, WRITER
from editor.formats.docx.custom import (
    changed_in_properties,
    custom_properties,
    custom_xml,
    read_custom,
)
from tests.articles import metas
from tests.formats.docx.opened import etree
from tests.formats.docx.test_page import BODY, DESK

FULL = replace(
    DESK,
    excerpt="مقتطف",
    headlines=(("social", "عنوان للنشر"), ("push", "عاجل")),
    embargo="2025-02-01T06:00:00Z",
    focal=(0.5, 0.25),
    search_title="Search",
    search_description="وصف",
    focus_phrase="عبارة",
    canonical="https://example.org/a",
    lang="ar-LB",
    custom=(("المصحّح", "ندى"), ("desk", "a;b"), ("Desk", "c")),
)


def changed(data: bytes, path: str, change: Callable[[str], str]) -> bytes:
    """Edit a part of a file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == path:
                edited = change(content.decode())
                assert edited != content.decode()
                content = edited.encode()
            new.writestr(name, content)
    return buffer.getvalue()


def without_keepsake(data: bytes) -> bytes:
    """Drop our custom XML, as programs do that do not know what it is."""
    return changed(
        data,
        "word/_rels/document.xml.rels",
        lambda xml: re.sub(r"<Relationship [^>]*customXml[^>]*/>", "", xml),
    )


def written(meta: Meta, **options: str) -> bytes:
    return WRITER.write(new_article(meta, (BODY,)), "a", options).data


def read(data: bytes) -> Article:
    return READER.read(data, no_resources).article


@pytest.mark.parametrize("cover", ["no", "yes"])
def test_everything_survives_the_loss_of_our_own_part(cover: str) -> None:
    article = read(without_keepsake(written(FULL, cover=cover)))
    assert article.meta == FULL
    assert article.blocks == (BODY,)


@given(metas())
@settings(max_examples=200, deadline=None)
def test_properties_say_all_that_the_core_ones_do_not(meta: Meta) -> None:
    found = read_custom(etree.fromstring(custom_xml(meta).encode()))
    assert found == custom_properties(meta)
    core = Meta(meta.title, excerpt=meta.excerpt, section=meta.section, status=meta.status)
    core = replace(core, authors=meta.authors, tags=meta.tags)
    assert changed_in_properties(core, found) == meta


@given(st.lists(st.text(";\\,a b", min_size=1).map(str.strip).filter(bool), unique=True))
def test_lists_in_properties_stay_what_they_are(items: list[str]) -> None:
    meta = Meta(authors=tuple(items), tags=tuple(items))
    back = changed_in_properties(Meta(), custom_properties(meta))
    guarded = "Qirtas.Authors" in custom_properties(meta)
    assert back.authors == (meta.authors if guarded else ())


def test_keywords_that_libreoffice_wrote_anew_are_the_same() -> None:
    data = changed(
        written(FULL), "docProps/core.xml", lambda xml: xml.replace("كتب; ورق", "كتب ورق")
    )
    assert read(data).meta == FULL
    assert read(without_keepsake(data)).meta == FULL


def test_core_properties_that_are_gone_say_nothing() -> None:
    data = changed(
        written(FULL), "_rels/.rels", lambda xml: re.sub(r'<[^<]*core-properties"[^>]*/>', "", xml)
    )
    assert read(data).meta == FULL


def test_keywords_that_were_edited_win_without_our_own_part() -> None:
    data = changed(
        written(FULL), "docProps/core.xml", lambda xml: xml.replace("كتب; ورق", "كتب; حبر")
    )
    assert read(without_keepsake(data)).meta.tags == ("كتب", "حبر")


def test_properties_have_stable_names_and_readable_values() -> None:
    assert custom_properties(FULL) == {
        "Qirtas.Deck": "موجز",
        "Qirtas.Kicker": "إشارة",
        "Qirtas.Slug": "a-slug",
        "Qirtas.Date": "2025-01-29",
        "Qirtas.Embargo": "2025-02-01T06:00:00Z",
        "Qirtas.Dateline": "بيروت",
        "Qirtas.SearchTitle": "Search",
        "Qirtas.SearchDescription": "وصف",
        "Qirtas.FocusPhrase": "عبارة",
        "Qirtas.Canonical": "https://example.org/a",
        "Qirtas.Notes": "سطر\nوسطر",
        "Qirtas.Lang": "ar-LB",
        "Qirtas.Dir": "rtl",
        "Qirtas.Authors": "سارة كمال; Ann O'Neil",
        "Qirtas.Tags": "كتب; ورق",
        "Qirtas.Focal": "0.5 0.25",
        "Qirtas.Headline.social": "عنوان للنشر",
        "Qirtas.Headline.push": "عاجل",
        "Qirtas.Field.المصحّح": "ندى",
        "Qirtas.Field.desk": "a;b",
        "Qirtas.Field.Desk#2": "c",
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (">a-slug<", ">other-slug<", {"slug": "other-slug"}),
        (
            ">عاجل<",
            ">عاجل الآن<",
            {"headlines": (("social", "عنوان للنشر"), ("push", "عاجل الآن"))},
        ),
        (">0.5 0.25<", ">far<", {"focal": None}),
        (">سطر\nوسطر<", ">_x0631__x0627_<", {"notes": "را"}),
    ],
)
def test_a_property_that_was_edited_in_word_wins(
    old: str, new: str, expected: dict[str, object]
) -> None:
    data = changed(written(FULL), "docProps/custom.xml", lambda xml: xml.replace(old, new))
    assert read(data).meta == replace(FULL, **expected)


def test_a_value_that_word_cut_was_not_edited() -> None:
    meta = replace(FULL, notes="ن" * 400)
    data = changed(
        written(meta), "docProps/custom.xml", lambda xml: xml.replace("ن" * 400, "ن" * 255)
    )
    assert read(data).meta == meta


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("إشارة", "خبر", {"kicker": "خبر"}),
        ("العنوان", "عنوان جديد", {"title": "عنوان جديد"}),
        ("سارة كمال", "ندى سعد", {"authors": ("ندى سعد", "Ann O'Neil")}),
        ("29 يناير 2025", "٣٠ كانون الثاني ٢٠٢٥", {"date": "2025-01-30"}),
        ("بيروت", "عمّان", {"dateline": "عمّان"}),
    ],
)
def test_a_line_that_was_edited_on_the_page_wins(
    old: str, new: str, expected: dict[str, object]
) -> None:
    data = changed(written(FULL), "word/document.xml", lambda xml: xml.replace(old, new))
    assert read(data).meta == replace(FULL, **expected)


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize(
    ("row", "old", "new", "expected"),
    [
        ("العنوان", "العنوان", "عنوان البطاقة", {"title": "عنوان البطاقة"}),
        ("الرابط الدائم", "a-slug", "b-slug", {"slug": "b-slug"}),
        ("الوسوم", "كتب، ورق", "كتب، حبر، ورق", {"tags": ("كتب", "حبر", "ورق")}),
        ("الحالة", "قيد المراجعة", "جاهزة", {"status": Status.READY}),
        ("التاريخ", "2025-01-29", "30/1/2025", {"date": "2025-01-30"}),
    ],
)
def test_a_row_of_the_card_that_was_edited_wins(
    kept: bool, row: str, old: str, new: str, expected: dict[str, object]
) -> None:
    def change(xml: str) -> str:
        at = xml.index(old, xml.index(f">{row}</w:t>") + len(row) + 2)
        return xml[:at] + new + xml[at + len(old) :]

    data = changed(written(FULL, cover="yes"), "word/document.xml", change)
    article = read(data if kept else without_keepsake(data))
    assert article.meta == replace(FULL, **expected)
    assert article.blocks == (BODY,)


def test_a_card_that_was_taken_off_changes_nothing() -> None:
    data = changed(
        written(FULL, cover="yes"),
        "word/document.xml",
        lambda xml: re.sub(r"<w:tbl>.*?</w:tbl>", "", xml, count=1, flags=re.DOTALL),
    )
    assert read(data).meta == FULL


def test_a_card_below_an_empty_paragraph_is_known() -> None:
    data = changed(
        written(FULL, cover="yes"),
        "word/document.xml",
        lambda xml: xml.replace("<w:body>", "<w:body><w:p><w:r><w:rPr/></w:r></w:p>"),
    )
    assert (read(data).meta, read(data).blocks) == (FULL, (BODY,))


def test_a_card_is_known_without_its_style() -> None:
    data = changed(
        written(FULL, cover="yes"), "word/document.xml", lambda xml: xml.replace("DeskCover", "x")
    )
    assert read(data).blocks == (BODY,)


def test_a_list_of_authors_with_odd_signs_survives() -> None:
    meta = Meta(authors=("A; B", "ج، د", "back\\slash"), tags=("one, two",))
    assert read(without_keepsake(written(meta))).meta == meta


def test_the_byline_is_no_text() -> None:
    article = new_article(FULL, (Paragraph(text_run("سارة كمال")), BODY))
    back = READER.read(WRITER.write(article, "a").data, no_resources).article
    assert back == article
