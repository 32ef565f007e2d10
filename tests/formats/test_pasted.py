"""What real programs put on the clipboard, and the blocks that it becomes.

The files in `paste/` are in the form that each program writes; that of LibreOffice was written by
LibreOffice.
"""

from __future__ import annotations

import base64
import html
from pathlib import Path

import pytest

from editor.document.article import Article
from editor.document.marks import EMPHASIS, STRONG, highlight, link
from editor.document.nodes import (
    Align,
    Block,
    Cell,
    Code,
    Embed,
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
from editor.document.pasting import PasteForm
from editor.document.runs import text_run
from editor.document.schema import normalise, validate
from editor.formats.offer import Offer
from editor.formats.pasted import Pasted, in_form, read_offer
from tests.pictures import png

FIXTURES = Path(__file__).parent / "paste"
NUMBER, BULLET, TASK = ListKind.NUMBER, ListKind.BULLET, ListKind.TASK


def pasted(name: str) -> Pasted:
    text = (FIXTURES / name).read_text("utf-8")
    return read(html=text) if name.endswith(".html") else read(text)


def read(text: str = "", html: str = "") -> Pasted:
    found = read_offer(Offer(text, html))
    assert found is not None
    article = Article("-", blocks=found.blocks, assets=found.assets)
    assert validate(normalise(article)) == ()
    return found


def p(text: str) -> Paragraph:
    return Paragraph(text_run(text))


def item(
    text: str, level: int = 0, kind: ListKind = BULLET, start: int | None = None, **rest: Numerals
) -> ListItem:
    return ListItem(text_run(text), kind, level, start=start, **rest)


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text_run(text)) for text in texts)


def test_word_keeps_its_structure_and_loses_its_styles() -> None:
    found = pasted("word.html")
    bold = tuple(Cell((Text(text, (STRONG,)),)) for text in ("السنة", "الزوار"))
    note = Note((Text("تقرير البلدية السنوي، "), Text("ص 12", (EMPHASIS,)), Text(".")))
    expected: tuple[Block, ...] = (
        Heading(text_run("المكتبات العامة في المدن الصغيرة"), level=1),
        Paragraph(
            (
                Text("تفتح المكتبة أبوابها كل صباح، ويقول مديرها إن "),
                Text("عدد الزوار", (STRONG,)),
                Text(" تضاعف"),
                note,
                Text(" في عام واحد."),
            ),
            align=Align.JUSTIFY,
        ),
        Heading(text_run("ما الذي تحتاجه المكتبة؟"), level=2),
        item("ميزانية ثابتة للكتب.", kind=NUMBER, start=3),
        item("أمناء مدرَّبون:", kind=NUMBER),
        item("أمين للأطفال.", 1, NUMBER, numerals=Numerals.ABJAD),
        item("أمين للمخطوطات.", 1, NUMBER, numerals=Numerals.ABJAD),
        p("ومن الطلبات المتكررة:"),
        item("إنترنت سريع."),
        item("في قاعة المطالعة أيضًا.", 1),
        Table((bold, cells("2023", "١٢٬٠٠٠"))),
        Paragraph(
            (
                Text("للمزيد: "),
                Text(
                    "موقع المكتبة",
                    (link("https://example.org/library?utm_source=word&id=7"),),
                ),
                Text("، وقد كتبت The Public Library عن ذلك "),
                Text("تقريرًا مهمًا", (highlight("#ffff00"),)),
                Text("."),
            )
        ),
        Figure(name="clip_image001.png", alt="واجهة المكتبة", width=160),
    )
    assert found.blocks == expected
    assert found.assets == ()


def test_google_docs_is_not_bold_all_over_and_lists_nest() -> None:
    address = "https://lh7-rt.googleusercontent.com/docsz/AD_4nXexample?key=abc"
    expected: tuple[Block, ...] = (
        Heading(text_run("سوق الكتب المستعملة"), level=2),
        Paragraph(
            (
                Text("في السوق "),
                Text("ثلاثون بائعًا", (STRONG,)),
                Text(" و"),
                Text("دليل مطبوع", (link("https://example.org/market"),)),
                Text("."),
            )
        ),
        item("الروايات", kind=NUMBER, start=2),
        item("المترجمة منها", 1, NUMBER, numerals=Numerals.ALPHA),
        item("الشعر", kind=NUMBER),
        Table((cells("النوع", "السعر"), cells("رواية", "٢٠"))),
        Figure(name="AD_4nXexample", address=address, width=300),
    )
    assert pasted("google-docs.html").blocks == expected


def test_libreoffice_writer() -> None:
    expected: tuple[Block, ...] = (
        Heading(text_run("معرض الخط"), level=2),
        Paragraph(
            (
                Text("زار المعرض "),
                Text("ألف زائر", (STRONG,)),
                Note(text_run("بحسب سجل الدخول.")),
                Text("، وفيه "),
                Text("لوحات", (link("https://example.org/khatt"),)),
                Text(" قديمة، وقال مديره: Calligraphy lives."),
            )
        ),
        item("النسخ", kind=NUMBER, start=3),
        item("نسخ المصاحف", 1),
        item("الثلث", kind=NUMBER),
        p("الخط لسان اليد."),
        p("ابن مقلة"),
        Table((cells("الخط", "القرن"), cells("الكوفي", "٢")), header_rows=1),
        Heading(text_run("أدوات"), level=3),
        item("قصب"),
        item("حبر"),
        p("انتهى."),
    )
    assert pasted("libreoffice.html").blocks == expected


def test_blocks_of_wordpress() -> None:
    address = "https://www.youtube.com/watch?v=abcdefghijk"
    expected: tuple[Block, ...] = (
        Heading(text_run("حرفة التجليد"), level=2),
        Paragraph(
            (
                Text("يجلّد أبو سعيد الكتب منذ "),
                Text("أربعين عامًا", (EMPHASIS,)),
                Text("، و"),
                Text("يعلّم", (link("https://example.org/binding"),)),
                Text(" الشباب."),
            )
        ),
        item("القص", kind=NUMBER, start=3),
        item("بالمقص الكبير", 1),
        item("اللصق", kind=NUMBER),
        Quote(text_run("الكتاب الذي لا يُجلَّد يموت."), attribution=text_run("أبو سعيد")),
        Figure(
            name="binding.jpg",
            alt="ورشة التجليد",
            runs=text_run("الورشة في الصباح"),
            address="https://example.org/wp-content/uploads/2024/03/binding.jpg",
        ),
        Table(
            (cells("المادة", "الثمن"), cells("جلد", "٣٠")),
            text_run("أثمان المواد"),
            header_rows=1,
        ),
        Separator(),
        Code('print("كتاب")'),
        Embed(
            kind="youtube",
            data=(("id", "abcdefghijk"), ("url", address)),
        ),
    )
    assert pasted("wordpress-blocks.html").blocks == expected


def test_the_code_view_of_wordpress_is_read_as_what_it_stands_for() -> None:
    source = (FIXTURES / "wordpress-blocks.html").read_text("utf-8")
    found = read(source)
    assert found.blocks == pasted("wordpress-blocks.html").blocks
    assert in_form(found, PasteForm.PLAIN, ())[0] == p("<!-- wp:heading -->")
    assert read("<p>شيفرة</p>").blocks == (p("<p>شيفرة</p>"),)


def test_a_web_page_from_a_browser_leaves_its_scripts_and_spies_behind() -> None:
    found = pasted("chrome.html")
    assert found.blocks[:6] == (
        Heading(text_run("أخبار المعرض"), level=3),
        Paragraph(
            (
                Text("افتُتح المعرض أمس بحضور "),
                Text("مئة ناشر", (STRONG,)),
                Text("، وفيه "),
                Text("جناح للأطفال", (link("https://example.org/fair?utm_source=feed"),)),
                Text("."),
            )
        ),
        item("ندوات"),
        item("توقيع كتب"),
        item("كل مساء", 1),
        Figure(name="fair.jpg", alt="قاعة المعرض", address="https://example.org/fair.jpg"),
    )
    assert "alert" not in found.text
    assert "pixel" not in repr(found.blocks)


def test_word_online_writes_lists_and_headings_in_its_own_way() -> None:
    assert pasted("word-online.html").blocks == (
        Heading(text_run("جدول الأعمال"), level=2),
        item("افتتاح الجلسة"),
        item("كلمة المدير", 1),
        Paragraph((Text("ملاحظة:", (STRONG,)), Text(" الحضور إلزامي."))),
    )


def test_a_mail_keeps_its_quotation_and_the_place_of_its_picture() -> None:
    assert pasted("mail.html").blocks == (
        p("السلام عليكم،"),
        Paragraph(
            (
                Text("أرسل إليكم "),
                Text("المقال", (STRONG,)),
                Text(" كما اتفقنا، وهذه صورته:"),
            )
        ),
        Figure(name="ii_lk3x9w0", alt="غلاف.png", width=200),
        Quote(text_run("نريد المقال يوم الخميس.")),
        p("مع التحية"),
    )


# ---- text


def test_the_lines_of_a_pdf_are_joined_into_paragraphs() -> None:
    found = pasted("pdf.txt")
    assert len(found.blocks) == 2
    assert found.joined == 8
    assert found.blocks[0].runs[0].text.endswith("تبقى مفتوحة في المساء.")  # type: ignore[union-attr]
    assert len(in_form(found, PasteForm.PLAIN, ())) == 10


def test_a_chat_loses_its_stamps_and_its_signs_become_marks() -> None:
    found = pasted("whatsapp.txt")
    assert found.blocks == (
        Paragraph((Text("المقال جاهز، وعنوانه "), Text("أبواب المدينة", (STRONG,)))),
        Paragraph((Text("أرسليه "), Text("الليلة", (EMPHASIS,)), Text(" من فضلك"))),
        p("ومعه الصور"),
        p("حاضر"),
    )
    assert found.removed == 4
    plain = in_form(found, PasteForm.PLAIN, ())
    assert plain[0] == p("[12/03/2024, 10:22:41] مريم: المقال جاهز، وعنوانه *أبواب المدينة*")


def test_a_pdf_or_chat_in_a_browser_says_no_more_in_html_than_in_text() -> None:
    for name in ("pdf.txt", "whatsapp.txt"):
        text = (FIXTURES / name).read_text("utf-8")
        lines = "<br>".join(html.escape(line) for line in text.splitlines())
        assert (
            read(text, f"<meta charset='utf-8'><span>{lines}</span>").blocks == pasted(name).blocks
        )


def test_e1_presentation_forms_are_mended_in_html_too() -> None:
    glyphs = (FIXTURES / "pdf-forms.txt").read_text("utf-8").strip()
    (block,) = read(html=f"<p>{glyphs}</p>").blocks
    assert block == p("تفتح المكتبة أبوابها كل صباح للباحثين والقراء")


@pytest.mark.parametrize(
    "text",
    [
        "سطر أول\nسطر ثانٍ\nسطر ثالث",
        "قائمة:\n- خبز\n- حليب\n- زيت",
        "الملف my_file_name.txt و*نجمة",
        "صورة.jpg\n\n***\n\nبعدها",
    ],
)
def test_text_whose_form_proves_nothing_stays_line_by_line(text: str) -> None:
    found = read(text)
    lines = [line for line in text.split("\n") if line]
    assert found.blocks == tuple(map(p, lines))
    assert (found.joined, found.removed) == (0, 0)


def test_e8_control_characters_of_direction_stay() -> None:
    (block,) = read("قال \u2067«نعم»\u2069 وC++\u200f.").blocks
    assert block == p("قال \u2067«نعم»\u2069 وC++\u200f.")


# ---- the wrapping of the clipboard, and its lies


def test_the_head_of_windows_is_no_text() -> None:
    html = (
        "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000207\r\nStartFragment:0000000141\r\n"
        "EndFragment:0000000171\r\nSourceURL:https://example.org/a?b=1\r\n"
        "<html>\r\n<body>\r\n<!--StartFragment--><p>نص</p><!--EndFragment-->\r\n</body>\r\n</html>"
    )
    assert read(html=html).blocks == (p("نص"),)


def test_what_stands_outside_of_the_fragment_was_not_selected() -> None:
    html = "<ul><!--StartFragment--><li>أول</li><!--EndFragment--></ul><p>بعد</p>"
    assert read(html=html).blocks == (item("أول"),)


def test_a_part_of_a_paragraph_of_word_is_no_paragraph() -> None:
    html = (
        "<html><head><meta name=Generator content='Microsoft Word 15'></head><body lang=EN-US>"
        "<h1 dir=RTL style='text-align:justify'><!--StartFragment--><span lang=AR-SA>نص "
        "<b>غامق</b></span><!--EndFragment--></h1></body></html>"
    )
    assert read(html=html).blocks == (Paragraph((Text("نص "), Text("غامق", (STRONG,)))),)


def test_footnotes_that_word_writes_behind_the_selection_come_along() -> None:
    whole = (FIXTURES / "word.html").read_text("utf-8")
    notes = whole.index("<div style='mso-element:footnote-list'>")
    end = whole.index("<!--EndFragment-->")
    moved = whole[:notes] + "<!--EndFragment-->" + whole[notes:end] + whole[end + 18 :]
    assert read(html=moved).blocks == pasted("word.html").blocks


def test_a_document_that_is_justified_throughout_is_not_justified_here() -> None:
    found = read(html="<p align=justify>أول</p><p align=justify>ثان</p>")
    assert found.blocks == (p("أول"), p("ثان"))
    mixed = read(html="<p align=center>أول</p><p align=justify>ثان</p>")
    assert [b.align for b in mixed.blocks] == [Align.CENTER, Align.JUSTIFY]


@pytest.mark.parametrize(
    "html",
    ["\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + "\x00\x01\x02\x03" * 50, "", "   ", "ليس هذا شيفرة"],
)
def test_html_that_is_none_leaves_the_text_to_be_pasted(html: str) -> None:
    assert read("النص", html).blocks == (p("النص"),)


def test_html_without_any_content_leaves_the_text_to_be_pasted() -> None:
    assert read("النص", "<meta charset='utf-8'><p>&nbsp;</p>").blocks == (p("النص"),)


def test_halves_of_characters_and_nulls_are_dropped() -> None:
    assert read(html="<p>أ\ud83dب\x00ج\ud83d\ude00</p>").text.replace("\ufffd", "") == "أبج😀"
    (block,) = read("أ\ud83dب\x00ج").blocks
    assert normalise(Article("-", blocks=(block,))).blocks == (p("أبج"),)


def test_pictures_inside_the_html_are_not_read_as_html() -> None:
    data = base64.b64encode(png(30, 30) + bytes(20_000)).decode()
    found = read(html=f'<p>نص<img alt="أ" src="data:image/png;base64,{data}">بعد</p>')
    figure = next(block for block in found.blocks if isinstance(block, Figure))
    assert figure.asset == found.assets[0].id
    assert found.assets[0].media_type == "image/png"
    assert found.assets[0].data.startswith(png(30, 30))


def test_bombs_do_not_go_off() -> None:
    svg = (
        '<!DOCTYPE svg [<!ENTITY a "ها"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><svg><text>&c;</text></svg><p>نص</p>'
    )
    assert read(html=svg).blocks[-1] == p("نص")
    assert read(html="<div>" * 200_000 + "نص" + "</div>" * 200_000).blocks == (p("نص"),)
    assert read(html="<b><i>" * 50_000 + "نص").text == "نص"


def test_a_marker_in_a_face_of_signs_is_a_bullet_and_words_stay_text() -> None:
    def word(marker: str, face: str = "") -> str:
        style = f"font-family:{face}" if face else ""
        return (
            f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='{style}'>"
            f"<span style='mso-list:Ignore'>{marker}</span></span>نص</p>"
        )

    assert read(html=word("v", "Wingdings")).blocks == (item("نص"),)
    assert read(html=word("v.")).blocks == (
        item("نص", kind=NUMBER, start=5, numerals=Numerals.ROMAN),
    )
    assert read(html=word("المادة الأولى: ")).blocks == (p("المادة الأولى: نص"),)


def test_a_file_beside_the_clipboard_is_read_only_if_it_is_a_picture(tmp_path: Path) -> None:
    from editor.bridge.clipboard import local_picture

    good, bad = tmp_path / "صورة 1.png", tmp_path / "secret.png"
    good.write_bytes(png())
    bad.write_text("not a picture")
    html = "".join(f'<p><img src="{path.as_uri()}"></p>' for path in (good, bad))
    html += '<p><img src="file://server/share/a.png"><img src="cid:part1"></p>'
    found = read_offer(Offer("", html), (), local_picture)
    assert found is not None
    assert [asset.data for asset in found.assets] == [png()]
    assert [bool(b.asset) for b in found.blocks if isinstance(b, Figure)] == [
        True, False, False, False,
    ]  # fmt: skip


def test_a_checklist_of_google_docs() -> None:
    html = (
        '<ul><li role="checkbox" aria-checked="true" style="list-style-type:none"><p>تم</p></li>'
        '<li role="checkbox" aria-checked="false"><p>لم يتم</p></li></ul>'
    )
    first, second = read(html=html).blocks
    assert first == ListItem(text_run("تم"), TASK, checked=True)
    assert second == ListItem(text_run("لم يتم"), TASK)


def test_a_paragraph_too_long_to_write_in_is_divided_and_loses_nothing() -> None:
    sentence = "تفتح المكتبة أبوابها كل صباح. "
    for text in (sentence * 4000, "كتاب" * 25_000):
        found = read(html=f"<p>{text}</p>")
        assert found.divided == 1
        assert all(len(b.runs[0].text) <= 20_000 for b in found.blocks)  # type: ignore[union-attr]
        joined = "".join(b.runs[0].text.replace(" ", "") for b in found.blocks)  # type: ignore[union-attr]
        assert joined == text.replace(" ", "")
