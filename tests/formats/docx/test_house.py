"""Articles in the template of a house: its page and styles stay, and the article comes back."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt
from hypothesis import HealthCheck, given, settings

from editor.document.article import Article, new_article
from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.document.nodes import Dir, Heading, ListItem, ListKind, Note, Paragraph, Role, Text
from editor.document.runs import text_run
from editor.formats.base import no_resources
from editor.formats.docx import READER, WRITER
from editor.formats.docx.names import R, w
from editor.formats.docx.proof import prove
from tests.articles import articles, kitchen_sink
from tests.formats.docx.opened import Opened, text, value
from tests.formats.docx.test_metadata import changed, without_keepsake
from tests.formats.docx.test_page import BODY, DESK
from tests.validators import docx_problems

ATTACHED = f"{R}/attachedTemplate"
R_ID = f"{{{R}}}id"
ARTICLE = new_article(
    DESK,
    (
        Paragraph(text_run("مقدمة"), Role.LEAD),
        Heading(text_run("عنوان")),
        Paragraph((Text("نص"), Note(text_run("حاشية")))),
        ListItem(text_run("بند"), ListKind.NUMBER),
    ),
)


def house(*body: str) -> Any:
    """Make the template of a house that thinks of Latin text only, and has names of its own."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(17), Cm(24)
    section.left_margin = section.right_margin = Cm(2)
    own = document.styles.add_style("نص المقال", WD_STYLE_TYPE.PARAGRAPH)
    own.font.size = Pt(13)
    document.styles.add_style("مقدمة المقال", WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    section.header.paragraphs[0].text = "جريدة البيت: {{العنوان}}"
    for line in body:
        document.add_paragraph(line)
    return document


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("houses")


@pytest.fixture(scope="module")
def template(folder: Path) -> Path:
    path = folder / "house.docx"
    house("نص قديم").save(str(path))
    return path


@pytest.fixture(scope="module")
def letterhead(folder: Path) -> Path:
    path = folder / "letter.docx"
    house("رأس", "{{المقال}}", "ذيل {{الكاتب}}").save(str(path))
    return path


def written(article: Article, template: Path, **options: str) -> bytes:
    return WRITER.write(article, "a", {"template": str(template), **options}).data


def read(data: bytes) -> Article:
    return READER.read(data, no_resources).article


@pytest.mark.parametrize("cover", ["no", "yes"])
@pytest.mark.parametrize("dir", Dir)
def test_everything_comes_back(template: Path, letterhead: Path, dir: Dir, cover: str) -> None:
    article = kitchen_sink()
    article = replace(article, meta=replace(article.meta, dir=dir))
    for path in (template, letterhead):
        assert read(written(article, path, cover=cover)) == article


@given(article=articles(wild=True))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_article_comes_back(article: Article, template: Path) -> None:
    assert read(written(article, template)) == article


@pytest.mark.npm
def test_the_validator_finds_no_error(template: Path, letterhead: Path, tmp_path: Path) -> None:
    for path in (template, letterhead):
        target = tmp_path / path.name
        target.write_bytes(written(kitchen_sink(), path, cover="yes"))
        assert docx_problems(target) == []


def test_page_header_and_styles_are_the_house_s(template: Path) -> None:
    file = Opened(written(ARTICLE, template))
    size = file.body.find(f"{w('sectPr')}/{w('pgSz')}")
    assert size.get(w("w")) == str(round(Cm(17).twips))
    headers = [name for name in file.archive.namelist() if "header" in name and "_rels" not in name]
    assert [text(file.part(name)) for name in headers] == ["جريدة البيت: العنوان"]
    names = {
        style.get(w("styleId")): value(style, "name")
        for style in file.part("word/styles.xml").iter(w("style"))
    }
    used = [names[value(found, "pPr/pStyle") or ""] for found in file.paragraphs()]
    assert used == [
        "Kicker", "Title", "Subtitle", "Byline", "Dateline",
        "مقدمة المقال", "heading 2", "نص المقال", "List Number",
    ]  # fmt: skip
    assert "نص قديم" not in text(file.body)


def test_tables_and_pictures_fit_the_page_of_the_house(template: Path) -> None:
    file = Opened(written(kitchen_sink(), template))
    room = round(Cm(13).twips)
    for table in file.body.iter(w("tbl")):
        columns = [int(found.get(w("w"))) for found in table.iter(w("gridCol"))]
        assert sum(columns) <= room + len(columns)


def test_D1_D2_D5_a_latin_house_is_made_ready_for_arabic(template: Path) -> None:
    file = Opened(written(ARTICLE, template))
    assert all(file.is_bidi(found) for found in file.paragraphs())
    for style in file.part("word/styles.xml").iter(w("style")):
        if value(style, "name") in {"مقدمة المقال", "heading 2", "Title", "نص المقال"}:
            for plain, twin in (("b", "bCs"), ("sz", "szCs")):
                assert (value(style, f"rPr/{plain}") is None) == (
                    value(style, f"rPr/{twin}") is None
                )
            assert value(style, "rPr/spacing") is None  # E11
    assert value(file.body, "sectPr/bidi") == ""


def test_D6_a_house_that_speaks_hindi_speaks_arabic(template: Path, folder: Path) -> None:
    data = changed(
        template.read_bytes(),
        "word/styles.xml",
        lambda xml: re.sub(r'w:bidi="[a-z]+-[A-Z]+"', 'w:bidi="hi-IN"', xml),
    )
    path = folder / "hindi.docx"
    path.write_bytes(data)
    styles = Opened(written(ARTICLE, path)).part("word/styles.xml")
    assert value(styles, "docDefaults/rPrDefault/rPr/lang", "bidi") == "ar-SA"


def test_D9_lists_of_both_have_their_own_ids(template: Path) -> None:
    file = Opened(written(kitchen_sink(), template))
    numbering = file.part("word/numbering.xml")
    for tag, attribute in (("abstractNum", "abstractNumId"), ("num", "numId")):
        ids = [found.get(w(attribute)) for found in numbering.iter(w(tag))]
        assert len(set(ids)) == len(ids)
    tags = [child.tag for child in numbering]
    assert tags == sorted(tags, key=[w("abstractNum"), w("num")].index)


def test_levels_of_lists_that_libreoffice_wrote_are_put_in_order(
    template: Path, folder: Path
) -> None:
    def turn(xml: str) -> str:
        return re.sub(r"(<w:numFmt [^>]*/>)(\s*)(<w:pStyle [^>]*/>)", r"\3\2\1", xml)

    path = folder / "turned.docx"
    path.write_bytes(changed(template.read_bytes(), "word/numbering.xml", turn))
    for level in Opened(written(ARTICLE, path)).part("word/numbering.xml").iter(w("lvl")):
        tags = [child.tag for child in level]
        if w("pStyle") in tags:
            assert tags.index(w("numFmt")) < tags.index(w("pStyle"))


def test_the_article_goes_to_its_place_and_fields_are_filled(letterhead: Path) -> None:
    file = Opened(written(ARTICLE, letterhead))
    lines = [text(found) for found in file.paragraphs()]
    assert (lines[0], lines[-1]) == ("رأس", "ذيل سارة كمال، Ann O'Neil")
    assert "مقدمة" in lines
    assert read(written(ARTICLE, letterhead)) == ARTICLE


def test_the_place_may_be_a_bookmark(folder: Path) -> None:
    document = house("رأس", "هنا", "ذيل")
    mark = document.element.body.makeelement(
        w("bookmarkStart"), {w("id"): "7", w("name"): "المقال"}
    )
    document.paragraphs[1]._p.append(mark)
    document.paragraphs[1]._p.append(mark.makeelement(w("bookmarkEnd"), {w("id"): "7"}))
    document.save(str(folder / "marked.docx"))
    data = written(ARTICLE, folder / "marked.docx")
    lines = [text(found) for found in Opened(data).paragraphs()]
    assert (lines[0], lines[-1]) == ("رأس", "ذيل")
    assert "هنا" not in lines
    assert read(data) == ARTICLE


def test_what_word_would_fetch_from_elsewhere_stays_with_the_house(folder: Path) -> None:
    document = house("نص")
    settings = document.part.part_related_by(f"{R}/settings")
    id = settings.relate_to("https://example.org/house.dotm", ATTACHED, is_external=True)
    attached = settings.element.makeelement(w("attachedTemplate"), {R_ID: id})
    settings.element.insert(0, attached)
    path = folder / "attached.docx"
    document.save(str(path))
    assert b"example.org" in zipfile.ZipFile(path).read("word/_rels/settings.xml.rels")
    source = zipfile.ZipFile(io.BytesIO(written(ARTICLE, path)))
    assert not [name for name in source.namelist() if b"example.org" in source.read(name)]
    assert b"attachedTemplate" not in source.read("word/settings.xml")


def test_a_dotx_is_a_template_too(template: Path, folder: Path) -> None:
    data = changed(
        template.read_bytes(),
        "[Content_Types].xml",
        lambda xml: xml.replace("document.main+xml", "template.main+xml"),
    )
    path = folder / "house.dotx"
    path.write_bytes(data)
    made = written(ARTICLE, path)
    assert read(made) == ARTICLE
    assert b"template.main" not in zipfile.ZipFile(io.BytesIO(made)).read("[Content_Types].xml")


def test_words_survive_the_loss_of_our_own_part(template: Path) -> None:
    article = read(without_keepsake(written(ARTICLE, template)))
    assert article.meta == DESK
    assert [type(block).__name__ for block in article.blocks] == [
        "Paragraph", "Heading", "Paragraph", "ListItem",
    ]  # fmt: skip


def test_the_same_article_gives_the_same_bytes(template: Path) -> None:
    assert written(ARTICLE, template) == written(ARTICLE, template)


def test_the_template_itself_stays_as_it_is(template: Path) -> None:
    before = template.read_bytes()
    written(ARTICLE, template)
    assert template.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("no.docx", None, "docx.template.missing"),
        ("text.docx", b"hello", "docx.template.broken"),
        ("empty.docx", b"", "docx.template.broken"),
        ("cut.docx", "cut", "docx.template.broken"),
        ("spoilt.docx", "spoilt", "docx.template.broken"),
        ("bodiless.docx", "bodiless", "docx.template.broken"),
    ],
)
def test_a_template_that_is_none_is_said_so(
    template: Path, tmp_path: Path, name: str, data: bytes | str | None, what: str
) -> None:
    path = tmp_path / name
    good = template.read_bytes()
    made = {
        "cut": lambda: good[: len(good) // 2],
        "spoilt": lambda: changed(good, "word/styles.xml", lambda xml: xml[: len(xml) // 2]),
        "bodiless": lambda: changed(
            good, "word/document.xml", lambda xml: xml.replace("w:body", "w:nobody")
        ),
    }
    if isinstance(data, str):
        data = made[data]()
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UserError) as error:
        written(new_article(Meta(), (BODY,)), path)
    assert error.value.what.id == what


def test_a_house_that_numbers_its_headings_keeps_them_headings(folder: Path) -> None:
    """With settings that name no language, a face for Latin alone, and a Latin letterhead too."""
    path = folder / "numbered.docx"
    document = house()
    document.sections[0].header.paragraphs[0].text = "The House"
    style: Any = document.styles["Heading 2"]
    style.font.name = "Cambria"
    numbering = style.element.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_numId().val = 1
    numbering.get_or_add_ilvl().val = 1
    settings = document.settings.element
    for language in settings.findall(w("themeFontLang")):
        settings.remove(language)
    document.save(str(path))
    writing = WRITER.write(ARTICLE, "a", {"template": str(path)})
    assert read(writing.data) == ARTICLE
    assert [check.id for check in prove(ARTICLE, writing) if check.faults] == []
