"""Word files that other people made: D15, what they mean is found however it is said."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document.errors import UserError
from editor.document.marks import STRONG, color, highlight, link
from editor.document.nodes import (
    Align,
    Block,
    Break,
    Code,
    Dir,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Quote,
    Separator,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.document.schema import validate
from editor.document.walk import block_text
from editor.formats.base import Reading, no_resources
from editor.formats.docx import READER, WRITER, names
from tests.articles import kitchen_sink
from tests.pictures import PNG_ASSET

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", names.W),
        ("r", names.R),
        ("wp", names.WP),
        ("a", names.A),
        ("pic", names.PIC),
        ("mc", names.MC),
        ("w14", names.W14),
        ("wps", names.WPS),
        ("v", names.V),
        ("o", names.O),
        ("m", names.M),
    )
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR" w:bidi="ar-MA"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
  <w:pPr><w:bidi/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="عنوان القسم"/><w:basedOn w:val="a"/>
  <w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="sub"><w:name w:val="My heading"/><w:basedOn w:val="mine"/>
</w:style>
<w:style w:type="paragraph" w:styleId="Titre3"><w:name w:val="Titre 3"/><w:basedOn w:val="a"/>
</w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quote"/><w:basedOn w:val="a"/>
  <w:rPr><w:i/><w:iCs/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="loud"><w:name w:val="Loud"/><w:basedOn w:val="a"/>
  <w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="li"><w:name w:val="List"/><w:basedOn w:val="a"/>
  <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="code"><w:name w:val="Source Code"/></w:style>
<w:style w:type="character" w:styleId="strong"><w:name w:val="Strong"/>
  <w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="Loop"/><w:basedOn w:val="loop2"/>
</w:style>
<w:style w:type="paragraph" w:styleId="loop2"><w:name w:val="Loop 2"/><w:basedOn w:val="loop"/>
</w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1-"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="arabicAbjad"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""
NOTES = """
<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>
<w:r><w:t xml:space="preserve"> نصها</w:t></w:r></w:p>
<w:p><w:r><w:t>وتتمتها</w:t></w:r></w:p></w:footnote>
"""
RELATIONSHIPS = f"""
<Relationship Id="rId1" Type="{names.REL_STYLES}" Target="styles.xml"/>
<Relationship Id="rId2" Type="{names.REL_NUMBERING}" Target="/word/numbering.xml"/>
<Relationship Id="rId3" Type="{names.REL_FOOTNOTES}" Target="footnotes.xml"/>
<Relationship Id="rId4" Type="{names.REL_IMAGE}" Target="media/image1.png"/>
<Relationship Id="rId5" Type="{names.REL_IMAGE}" Target="file:///C:/صور/far.png"
 TargetMode="External"/>
<Relationship Id="rId6" Type="{names.REL_HYPERLINK}" Target="https://e.org/" TargetMode="External"/>
<Relationship Id="rId7" Type="{names.REL_IMAGE}" Target="media/missing.png"/>
<Relationship Id="rId8" Type="{names.REL_COMMENTS}" Target="comments.xml"/>
<Relationship Id="rId9" Type="http://nowhere" Target="NULL"/>
"""
TYPES = (
    f'<Types xmlns="{names.CONTENT_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/></Types>'
)


def foreign(body: str) -> Reading:
    """Read a file that consists of this body and the parts above."""

    def part(name: str, content: str) -> str:
        return f"<w:{name} {NAMESPACES}>{content}</w:{name}>"

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/styles.xml", part("styles", STYLES))
        archive.writestr("word/numbering.xml", part("numbering", NUMBERING))
        archive.writestr("word/footnotes.xml", part("footnotes", NOTES))
        archive.writestr("word/comments.xml", part("comments", '<w:comment w:id="1"/>'))
        archive.writestr("word/media/image1.png", PNG_ASSET.data)
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{names.RELATIONSHIPS}">{RELATIONSHIPS}</Relationships>',
        )
    reading = READER.read(buffer.getvalue(), no_resources)
    assert validate(reading.article) == ()
    return reading


def blocks(body: str) -> tuple[Block, ...]:
    return foreign(body).article.blocks


def p(content: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


FILLER = p(r("نص عربي طويل يجعل المقالة من اليمين إلى اليسار", "<w:rtl/>"))


@pytest.mark.parametrize(
    ("style", "properties", "level"),
    [
        ("1", "", 1),
        ("mine", "", 2),
        ("sub", "", 2),
        ("Titre3", "", 3),
        ("", '<w:outlineLvl w:val="3"/>', 4),
    ],
)
def test_D15_headings_by_name_in_any_language_by_outline_and_by_inheritance(
    style: str, properties: str, level: int
) -> None:
    found = blocks(FILLER + p(r("عنوان", "<w:b/><w:bCs/><w:rtl/>"), style, properties))[1]
    assert isinstance(found, Heading)
    assert found.level == level
    assert block_text(found) == "عنوان"


def test_D15_direction_and_alignment_come_through_styles() -> None:
    article = foreign(
        FILLER
        + p(r("نص", "<w:rtl/>"), "sub")
        + p(r("Left to right, all of it"), properties='<w:bidi w:val="0"/><w:jc w:val="left"/>')
        + p(r("نص", "<w:rtl/>"), properties='<w:jc w:val="right"/>')
        + p(r("نص", "<w:rtl/>"), properties='<w:jc w:val="left"/>')
        + p(r("نص", "<w:rtl/>"), properties='<w:jc w:val="mediumKashida"/>')
    ).article
    assert article.meta.dir is Dir.RTL
    assert article.meta.lang == "ar"
    assert [(block.dir, block.align) for block in article.blocks] == [
        (None, None),
        (None, Align.CENTER),
        (Dir.LTR, None),
        (None, Align.END),  # D4: "right" is the trailing edge
        (None, None),
        (None, Align.JUSTIFY),
    ]


def test_D15_bold_of_complex_script_and_toggles() -> None:
    found = blocks(
        p(
            r("أ", "<w:rtl/><w:bCs/>")
            + r("ب", "<w:rtl/><w:b/>")
            + r("c", "<w:b/>")
            + r("d", "<w:bCs/>")
            + r("هـ", '<w:rStyle w:val="strong"/><w:rtl/>')
            + r("و", '<w:rStyle w:val="strong"/><w:bCs w:val="0"/><w:rtl/>')
        )
        + p(r("صاخب", "<w:rtl/>") + r("هادئ", '<w:rStyle w:val="strong"/><w:rtl/>'), "loud")
        + p(r("اقتباس", "<w:rtl/>"), "q")
    )
    assert found[0] == Paragraph(
        (
            Text("أ", (STRONG,)),
            Text("ب"),
            Text("c", (STRONG,)),
            Text("d"),
            Text("هـ", (STRONG,)),
            Text("و"),
        )
    )
    assert found[1] == Paragraph((Text("صاخب", (STRONG,)), Text("هادئ")))
    assert found[2] == Quote(text_run("اقتباس"))


def test_colours_that_were_chosen() -> None:
    found = blocks(
        p(
            r("أ", '<w:color w:val="000000"/><w:rtl/>')
            + r("ب", '<w:color w:val="AA1122"/><w:rtl/>')
            + r("ج", '<w:highlight w:val="yellow"/><w:rtl/>')
        )
    )[0]
    expected = (Text("أ"), Text("ب", (color("#aa1122"),)), Text("ج", (highlight("#ffff00"),)))
    assert found == Paragraph(expected)


def test_lists_from_paragraphs_and_from_styles_with_restarts() -> None:
    def item(text: str, num: int, level: int = 0) -> str:
        numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
        return p(r(text, "<w:rtl/>"), properties=numbers)

    found = blocks(
        item("أول", 1)
        + item("فرع", 1, 1)
        + item("ثانٍ", 1)
        + FILLER
        + item("ثالث", 1)
        + FILLER
        + item("سابع", 3)
        + p(r("نقطة", "<w:rtl/>"), "li")
        + p(r("ليست نقطة", "<w:rtl/>"), "li", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    number = ListKind.NUMBER
    assert [block for block in found if isinstance(block, ListItem)] == [
        ListItem(text_run("أول"), number),
        ListItem(text_run("فرع"), number, 1, numerals=Numerals.ABJAD),
        ListItem(text_run("ثانٍ"), number),
        ListItem(text_run("ثالث"), number, start=3),
        ListItem(text_run("سابع"), number, start=7),
        ListItem(text_run("نقطة")),
    ]
    assert found[-1] == Paragraph(text_run("ليست نقطة"))


def test_links_of_all_three_kinds() -> None:
    code = ' HYPERLINK "https://e.org/b" \\l "sec" \\o "تلميح" '
    found = blocks(
        p(
            f'<w:hyperlink r:id="rId6">{r("أ", "<w:rtl/>")}</w:hyperlink>'
            f'<w:hyperlink w:anchor="here">{r("ب", "<w:rtl/>")}</w:hyperlink>'
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText>{code}</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f"{r('ج', '<w:rtl/>')}"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            f'<w:fldSimple w:instr=" HYPERLINK https://e.org/c ">{r("د", "<w:rtl/>")}</w:fldSimple>'
            f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>'
        )
    )[0]
    assert found == Paragraph(
        (
            Text("أ", (link("https://e.org/"),)),
            Text("ب", (link("#here"),)),
            Text("ج", (link("https://e.org/b#sec", "تلميح"),)),
            Text("د", (link("https://e.org/c"),)),
            Text("3"),
        )
    )


def test_characters_in_elements() -> None:
    found = blocks(
        p(
            "<w:r><w:t>أ</w:t><w:tab/><w:t>ب</w:t><w:br/><w:t>ج</w:t><w:softHyphen/>"
            '<w:noBreakHyphen/><w:br w:type="page"/><w:lastRenderedPageBreak/>'
            '<w:sym w:font="Symbol" w:char="F0B7"/><w:cr/><w:t>د</w:t></w:r>'
        )
    )[0]
    assert found == Paragraph(
        (Text("أ\tب"), Break(), Text("ج\u00ad\u2011\u2022"), Break(), Text("د"))
    )


def test_a_note_of_two_paragraphs() -> None:
    found = blocks(p(r("متن", "<w:rtl/>") + '<w:r><w:footnoteReference w:id="1"/></w:r>'))[0]
    assert found == Paragraph((Text("متن"), Note((Text("نصها"), Break(), Text("وتتمتها")))))


def picture(id: str, alt: str = "بديل", attribute: str = "embed") -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="95250" cy="95250"/>'
        f'<wp:docPr id="1" name="Picture 1" descr="{alt}"/><a:graphic><a:graphicData><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="0" name="photo.png"/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:{attribute}="{id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def test_pictures_with_their_captions_and_those_that_are_elsewhere() -> None:
    reading = foreign(
        p(picture("rId4"))
        + p(r("تعليق", "<w:rtl/>"), "c")
        + p(picture("rId5", "بعيدة", "link"))
        + p(picture("rId7"))
        + p(
            '<w:r><w:pict><v:shape alt="قديمة"><v:imagedata r:id="rId4" o:title="old.png"/>'
            "</v:shape></w:pict></w:r>"
        )
    )
    assert reading.article.blocks == (
        Figure(PNG_ASSET.id, "photo.png", "بديل", text_run("تعليق")),
        Figure("", "photo.png", "بعيدة"),
        Figure("", "photo.png", "بديل"),
        Figure(PNG_ASSET.id, "old.png", "قديمة"),
    )
    assert [loss.what.id for loss in reading.report.losses] == [
        "docx.linked-picture",
        "docx.linked-picture",
        "docx.comments",
    ]


def test_a_table_with_merges_both_ways() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text, '<w:rtl/>'))}</w:tc>"

    wide, tall = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    table = (
        "<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('أ', wide)}{cell('ب', tall)}</w:tr>"
        f"<w:tr>{cell('ج')}{cell('د')}{cell('', '<w:vMerge/>')}</w:tr></w:tbl>"
    )
    found = blocks(FILLER + p(r("جدول", "<w:rtl/>"), "c") + table)[1]
    assert isinstance(found, Table)
    assert found.runs == text_run("جدول")
    assert found.header_rows == 1
    assert found.dir is None
    shape = [
        [(block_text(Paragraph(c.runs)), c.colspan, c.rowspan) for c in row] for row in found.rows
    ]
    assert shape == [[("أ", 2, 1), ("ب", 1, 2)], [("ج", 1, 1), ("د", 1, 1)]]


def test_tracked_changes_are_accepted_and_told() -> None:
    reading = foreign(
        p(
            r("كان ", "<w:rtl/>")
            + '<w:del w:id="1"><w:r><w:delText>قديمًا</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2">{r("جديدًا", "<w:rtl/>")}</w:ins>'
        )
        + p(r("نصف", "<w:rtl/>"), properties='<w:rPr><w:del w:id="3"/></w:rPr>')
        + p(r(" ونصف", "<w:rtl/>"))
    )
    assert [block_text(block) for block in reading.article.blocks] == ["كان جديدًا", "نصف ونصف"]
    (told,) = reading.report.notices
    assert (told.id, dict(told.args)) == ("docx.changes", {"n": 3})


def test_boxes_controls_and_alternatives_are_opened() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
        f"<a:graphicData><wps:txbx><w:txbxContent>{p(r('صندوق', '<w:rtl/>'))}</w:txbxContent>"
        "</wps:txbx></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p(r('صندوق'))}</w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    control = f"<w:sdt><w:sdtContent>{p(r('في قالب', '<w:rtl/>'))}</w:sdtContent></w:sdt>"
    inline = f"<w:sdt><w:sdtContent>{r('حقل', '<w:rtl/>')}</w:sdtContent></w:sdt>"
    found = blocks(p(r("متن ", "<w:rtl/>") + inline + box) + control)
    assert [block_text(block) for block in found] == ["متن حقل", "صندوق", "في قالب"]


def test_title_contents_rules_code_and_empty_paragraphs() -> None:
    reading = foreign(
        p("")
        + p(r("عنوان المقالة", "<w:rtl/>"), "t")
        + p(r("فصل 3"), "toc1")
        + p("", properties='<w:pBdr><w:bottom w:val="single"/></w:pBdr>')
        + p(r("* * *"))
        + p(r("x = 1"), "code")
        + p(r("y = 2"), "code")
        + p(r("سر", "<w:vanish/>") + r("ظاهر", "<w:rtl/>"))
    )
    assert reading.article.meta.title == "عنوان المقالة"
    assert reading.article.blocks == (
        Separator(),
        Separator(),
        Code("x = 1\ny = 2"),
        Paragraph(text_run("ظاهر")),
    )


def test_one_heading_of_the_first_level_at_the_top_is_the_title() -> None:
    article = foreign(p(r("العنوان", "<w:rtl/>"), "1") + FILLER).article
    assert article.meta.title == "العنوان"
    assert len(article.blocks) == 1


def test_styles_that_go_in_circles_and_references_to_nothing() -> None:
    found = blocks(
        p(r("نص", "<w:rtl/>"), "loop")
        + p(r("نص", '<w:rStyle w:val="none"/>'), "none", '<w:numPr><w:numId w:val="99"/></w:numPr>')
        + p('<w:r><w:footnoteReference w:id="77"/></w:r><w:hyperlink r:id="rId99"/>')
    )
    assert [block_text(block) for block in found] == ["نص", "نص"]


def test_arabic_without_any_direction_is_still_right_to_left() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        body = f"<w:body>{p(r('نص عربي'))}{p(r('English'))}</w:body>"
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}>{body}</w:document>")
    article = READER.read(data.getvalue(), no_resources).article
    assert article.meta.dir is Dir.RTL
    assert [block.dir for block in article.blocks] == [None, Dir.LTR]


def test_an_edit_in_word_wins_over_what_was_kept() -> None:
    """Texts, title and properties are read from where Word shows them."""
    data = WRITER.write(kitchen_sink(), "a").data
    edited = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(edited, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode("latin-1" if "media" in name else "utf-8")
            content = content.replace("مكتب المقالة العربية", "مكتب جديد")
            if name == "docProps/core.xml":
                content = content.replace("هدى العلي; ", "سعاد; ").replace("ثقافة/كتب", "كتب")
            target.writestr(name, content.encode("latin-1" if "media" in name else "utf-8"))
    meta = READER.read(edited.getvalue(), no_resources).article.meta
    assert meta.title.startswith("قرطاس: مكتب جديد")
    assert meta.authors[0] == "سعاد"
    assert meta.section == "كتب"
    assert meta.tags == kitchen_sink().meta.tags
    assert meta.slug == kitchen_sink().meta.slug


SPOILT = WRITER.write(kitchen_sink(), "a").data


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_spoilt_document_is_read_or_refused_but_never_crashes(data: st.DataObject) -> None:
    """Elements are dropped, doubled and renamed in the document's XML."""
    with zipfile.ZipFile(io.BytesIO(SPOILT)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = data.draw(
        st.sampled_from(
            ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"]
        )
    )
    content = parts[name].decode()
    word = data.draw(st.sampled_from(["w:val", "w:id", "r:id", "w:pPr", "w:rPr", "w:p", "w:tc"]))
    other = data.draw(st.sampled_from(["w:x", "w:tr", "w:r", "w:fldChar", "w:sdt", "w:tbl"]))
    if word in {"w:val", "w:id", "r:id"}:
        value = data.draw(st.sampled_from(["", "-1", "999999999999", "قيمة", "1.5"]))
        content = content.replace(f'{word}="1"', f'{word}="{value}"')
    else:
        content = content.replace(f"<{word}>", f"<{other}>").replace(f"</{word}>", f"</{other}>")
    parts[name] = content.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for path, part in parts.items():
            target.writestr(path, part)
    try:
        article = READER.read(buffer.getvalue(), no_resources).article
    except UserError:
        return
    assert validate(article) == ()
