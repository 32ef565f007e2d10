"""Drawings of other people's Word files: pictures wherever they stand, with texts and boxes."""

from __future__ import annotations

import gzip

import pytest

from editor.document.nodes import Figure, Note, Paragraph, Table
from editor.document.runs import text_run
from editor.document.walk import block_text
from editor.formats.docx import names
from tests.formats.docx.foreign import FILLER, blocks, foreign, ids, p, picture, r
from tests.pictures import PNG_ASSET

EMF = b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(40)


def image(id: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{names.REL_IMAGE}" Target="{target}"/>'


def choice(inside: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{requires}">{inside}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def graphic(inside: str, described: str = "") -> str:
    return (
        f'<w:drawing><wp:anchor><wp:extent cx="95250" cy="95250"/><wp:docPr id="1" name="Group 1"'
        f"{described}/><a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing>"
    )


def blip(id: str = "rId4") -> str:
    return f'<pic:pic><pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic>'


def box(text: str) -> str:
    return f"<w:txbxContent>{p(r(text, '<w:rtl/>'))}</w:txbxContent>"


@pytest.mark.parametrize(
    "line",
    [
        "صورة 1: سوق قديم",
        "الصورة رقم (٣): سوق",
        "شكل ٢ - توزيع",
        "تصوير: أحمد",
        "Photo : AFP",
        "Figure 3. Growth",
        "Fig. 2: Growth",
    ],
)
def test_a_line_below_a_picture_that_says_it_is_a_caption(line: str) -> None:
    found = blocks(FILLER + p(picture("rId4")) + p(r(line)) + p(r("نص يلي", "<w:rtl/>")))
    assert isinstance(found[1], Figure)
    assert found[1].runs == text_run(line)
    assert len(found) == 3


@pytest.mark.parametrize(
    "line", ["صورة جميلة التقطها صديق", "Photographs were taken.", "شكلت لجنة"]
)
def test_a_line_below_a_picture_that_is_text(line: str) -> None:
    found = blocks(FILLER + p(picture("rId4")) + p(r(line)))
    assert isinstance(found[2], Paragraph)


def test_captions_above_stay_with_what_is_below_them() -> None:
    found = blocks(
        FILLER
        + p(r("أ", "<w:rtl/>"), "c") + p(picture("rId4"))
        + p(r("ب", "<w:rtl/>"), "c") + p(picture("rId4"))
    )  # fmt: skip
    assert [block_text(block) for block in found[1:]] == ["أ", "ب"]


def test_pictures_of_groups_and_boxes_come_in_once() -> None:
    group = graphic(f"<wps:g>{blip()}<wps:wsp><wps:txbx>{box('نص')}</wps:txbx></wps:wsp></wps:g>")
    vml = (
        f'<w:pict><v:group><v:shape><v:imagedata r:id="rId4"/></v:shape><v:shape><v:textbox>'
        f"{box('نص')}</v:textbox></v:shape></v:group></w:pict>"
    )
    found = blocks(p(r("متن", "<w:rtl/>") + choice(group, vml)))
    assert [type(block) for block in found] == [Paragraph, Figure, Paragraph]


def test_the_fallback_is_taken_where_the_choice_shows_nothing_we_know() -> None:
    chart = graphic('<c:chart xmlns:c="urn:c" r:id="rId9"/>')
    reading = foreign(p(choice(chart, f"<w:drawing>{blip()}</w:drawing>", "cx1")))
    assert isinstance(reading.article.blocks[0], Figure)
    assert "docx.drawing" not in ids(reading)
    assert "docx.drawing" in ids(foreign(FILLER + p(f"<w:r>{chart}</w:r>")))


def test_alternative_texts() -> None:
    titled, both = ("title='عنوان'", "title='عنوان' descr='وصف'")
    drawings = [graphic(blip(), f" {described}") for described in (titled, both)]
    found = blocks("".join(p(f"<w:r>{drawing}</w:r>") for drawing in drawings))
    assert [block.alt for block in found if isinstance(block, Figure)] == ["عنوان", "وصف"]


def test_pictures_side_by_side_are_a_row() -> None:
    found = blocks(FILLER + p(picture("rId4", "أ") + picture("rId4", "ب")))[1:]
    assert [block.beside for block in found if isinstance(block, Figure)] == [False, True]


def test_pictures_in_cells_follow_their_table() -> None:
    row = f"<w:tr><w:tc>{p(r('نص', '<w:rtl/>'))}</w:tc><w:tc>{p(picture('rId4'))}</w:tc></w:tr>"
    reading = foreign(FILLER + f"<w:tbl>{row}</w:tbl>")
    assert [type(block) for block in reading.article.blocks] == [Paragraph, Table, Figure]
    assert "docx.picture-moved" in ids(reading)


def test_a_table_that_lays_out_pictures_and_captions_becomes_pictures() -> None:
    cells = "".join(f"<w:tc>{p(picture('rId4', alt))}</w:tc>" for alt in ("أ", "ب"))
    under = "".join(f"<w:tc>{p(r(text, '<w:rtl/>'), 'c')}</w:tc>" for text in ("سوق", "بحر"))
    reading = foreign(FILLER + f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{under}</w:tr></w:tbl>")
    assert reading.article.blocks[1:] == (
        Figure(PNG_ASSET.id, "photo.png", "أ", text_run("سوق")),
        Figure(PNG_ASSET.id, "photo.png", "ب", text_run("بحر"), beside=True),
    )
    assert "docx.picture-table" in ids(reading)


def test_a_sign_beside_advice_is_no_picture_with_a_caption() -> None:
    advice = "تنبيه: لا تطفئ الجهاز قبل أن ينتهي من حفظ الملفات كلها، " * 3
    row = f"<w:tr><w:tc>{p(picture('rId4') + r(advice, '<w:rtl/>'))}</w:tc></w:tr>"
    found = blocks(FILLER + f"<w:tbl>{row}</w:tbl>")
    assert [type(block) for block in found] == [Paragraph, Table, Figure]


def test_a_picture_in_a_note_follows_the_paragraph() -> None:
    note = f'<w:footnote w:id="5">{p(r("حاشية", "<w:rtl/>") + picture("rId4"))}</w:footnote>'
    reading = foreign(
        p(r("متن", "<w:rtl/>") + '<w:r><w:footnoteReference w:id="5"/></w:r>'),
        notes=note,
        parts={
            "word/_rels/footnotes.xml.rels": f'<Relationships xmlns="{names.RELATIONSHIPS}">'
            f"{image('rId4', 'media/image1.png')}</Relationships>"
        },
    )
    first, second = reading.article.blocks
    assert isinstance(first, Paragraph)
    assert first.runs[1] == Note(text_run("حاشية"))
    assert isinstance(second, Figure)


@pytest.mark.parametrize("data", [EMF, gzip.compress(EMF)], ids=["emf", "emz"])
def test_a_metafile_is_kept_and_told(data: bytes) -> None:
    reading = foreign(
        p(picture("m")),
        relationships=image("m", "media/image2.emz"),
        parts={"word/media/image2.emz": data},
    )
    assert reading.article.assets[0].media_type == "image/x-emf"
    assert "docx.metafile" in ids(reading)


def test_an_embedded_object_keeps_its_picture_and_a_link_on_a_picture_is_told() -> None:
    shape = '<v:shape><v:imagedata r:id="rId4"/></v:shape>'
    thing = f"<w:r><w:object>{shape}<o:OLEObject/></w:object></w:r>"
    linked = picture("rId4").replace(
        'descr="بديل"/>', 'descr="بديل"><a:hlinkClick r:id="rId6"/></wp:docPr>'
    )
    reading = foreign(p(thing) + p(linked))
    assert [type(block) for block in reading.article.blocks] == [Figure, Figure]
    assert ids(reading)[:2] == ["docx.object", "docx.picture-link"]


def test_a_picture_on_the_web_keeps_its_address() -> None:
    far = (
        f'<Relationship Id="f" Type="{names.REL_IMAGE}" Target="https://e.org/a.png" '
        'TargetMode="External"/>'
    )
    reading = foreign(FILLER + p(picture("f", "بعيدة", "link")), relationships=far)
    assert reading.article.blocks[1] == Figure(
        "", "photo.png", "بعيدة", address="https://e.org/a.png"
    )
    assert ids(reading)[0] == "docx.linked-picture"


def test_the_words_of_diagrams_and_word_art() -> None:
    diagram = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        f'xmlns:a="{names.A}"><dgm:t><a:p><a:r><a:t>أول</a:t></a:r></a:p></dgm:t>'
        "<dgm:t><a:p/></dgm:t><dgm:t><a:p><a:r><a:t>ثان</a:t></a:r></a:p></dgm:t></dgm:dataModel>"
    )
    ids_of = (
        '<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'r:dm="d"/>'
    )
    art = '<w:r><w:pict><v:shape><v:textpath string="فن"/></v:shape></w:pict></w:r>'
    reading = foreign(
        FILLER + p(f"<w:r>{graphic(ids_of)}</w:r>") + p(art),
        relationships=f'<Relationship Id="d" Type="{names.R}/diagramData" Target="d.xml"/>',
        parts={"word/d.xml": diagram},
    )
    assert [block_text(block) for block in reading.article.blocks[1:]] == ["أول", "ثان", "فن"]
    assert "docx.diagram" in ids(reading)
