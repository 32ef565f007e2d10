"""What stands in a line of other people's Word files: formulas, notes, readings, spaces."""

from __future__ import annotations

import pytest

from editor.document.marks import SUBSCRIPT, SUPERSCRIPT, direction
from editor.document.nodes import Embed, Note, Paragraph, Text
from editor.document.runs import plain_text, text_run
from editor.document.walk import block_text
from tests.formats.docx.foreign import FILLER, blocks, foreign, ids, p, r


def m(name: str, *content: str, **properties: str) -> str:
    inside = "".join(f'<m:{key} m:val="{value}"/>' for key, value in properties.items())
    said = f"<m:{name}Pr>{inside}</m:{name}Pr>" if inside else ""
    return f"<m:{name}>{said}{''.join(content)}</m:{name}>"


def t(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


FRACTION = m("f", m("num", t("a+b")), m("den", t("2")))
SQUARE = m("sSup", m("e", t("x")), m("sup", t("2")))
ROOT = m("rad", m("deg"), m("e", SQUARE, t("+1")), degHide="1")
SUM = m("nary", m("sub", t("i=1")), m("sup", t("n")), m("e", t("i")), chr="∑")
MATRIX = m("m", m("mr", m("e", t("1")), m("e", t("0"))), m("mr", m("e", t("0")), m("e", t("1"))))


@pytest.mark.parametrize(
    ("formula", "latex", "text"),
    [
        (FRACTION, r"\frac{a+b}{2}", "(a+b)/2"),
        (SQUARE, "x^{2}", "x2"),
        (m("sSub", m("e", t("x")), m("sub", t("i"))), "x_{i}", "xi"),
        (ROOT, r"\sqrt{x^{2}+1}", "√(x2+1)"),
        (SUM, r"\sum_{i=1}^{n} i", "∑i=1ni"),
        (m("d", m("e", t("a")), begChr="[", endChr="]"), r"\left[a\right]", "[a]"),
        (m("func", m("fName", t("sin")), m("e", t("x"))), r"\sin x", "sinx"),
        (m("acc", m("e", t("v")), chr="⃗"), r"\vec{v}", "v⃗"),
        (m("d", m("e", MATRIX)), None, "([1, 0; 0, 1])"),
        (t("50% ≤ π"), r"50\% \le\pi", "50% ≤ π"),
    ],
)
def test_a_formula_on_its_line_keeps_its_latex(formula: str, latex: str | None, text: str) -> None:
    reading = foreign(FILLER + p(f"<m:oMathPara><m:oMath>{formula}</m:oMath></m:oMathPara>"))
    found = reading.article.blocks[1]
    assert isinstance(found, Embed)
    assert (found.kind, plain_text(found.runs)) == ("math", text)
    if latex:
        assert dict(found.data)["latex"] == latex
    assert "docx.formula" in ids(reading)


def test_a_formula_in_a_sentence_does_not_break_it() -> None:
    water = m("sSub", m("e", t("H")), m("sub", t("2")))
    reading = foreign(
        p(r("الماء ", "<w:rtl/>") + f"<m:oMath>{water}{SQUARE}</m:oMath>" + r(" سائل", "<w:rtl/>"))
    )
    assert reading.article.blocks[0] == Paragraph(
        (
            Text("الماء H"),
            Text("2", (SUBSCRIPT,)),
            Text("x"),
            Text("2", (SUPERSCRIPT,)),
            Text(" سائل"),
        )
    )
    assert reading.report.losses[0].what.id == "docx.math"
    assert reading.report.losses[0].block == 0


def test_a_formula_runs_from_the_left_in_a_line_from_the_right() -> None:
    found = blocks(p(r("قال ", "<w:rtl/>") + f"<m:oMath>{t('a+b=c')}</m:oMath>"))[0]
    assert found == Paragraph((Text("قال "), Text("a+b=c", (direction("ltr"),))))
    found = blocks(p(r("قال ", "<w:rtl/>") + f"<m:oMath>{t('س+ص=ع')}</m:oMath>"))[0]
    assert found == Paragraph((Text("قال س+ص=ع"),))


def test_notes_with_marks_of_their_own_and_notes_that_are_missing() -> None:
    reading = foreign(
        p(
            r("متن", "<w:rtl/>")
            + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
            + r(" يلي", "<w:rtl/>")
            + '<w:r><w:footnoteReference w:id="99"/></w:r>'
        )
    )
    first = reading.article.blocks[0]
    assert isinstance(first, Paragraph)
    assert [type(inline) for inline in first.runs] == [Text, Note, Text]
    assert block_text(first).replace("\ufffc", "") == "متن يلي"
    assert {"docx.note-marks", "docx.missing-note"} <= set(ids(reading))


def test_a_drop_cap_belongs_to_its_paragraph() -> None:
    found = blocks(
        p(r("و", "<w:rtl/>"), properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
        + p(r("صل المسافر", "<w:rtl/>"))
        + p(r("آخر", "<w:rtl/>"), properties='<w:framePr w:w="200"/>')
    )
    assert [block_text(block) for block in found] == ["وصل المسافر", "آخر"]


def test_readings_over_words_follow_them_in_brackets() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('とうきょう')}</w:rt><w:rubyBase>{r('東京')}</w:rubyBase>"
        "</w:ruby></w:r>"
    )
    assert block_text(blocks(p(ruby + r(" مدينة", "<w:rtl/>")))[0]) == "東京(とうきょう) مدينة"


@pytest.mark.parametrize("name", ["dir", "bdo"])
def test_D14_phrases_of_the_other_direction(name: str) -> None:
    found = blocks(p(r("قال ", "<w:rtl/>") + f'<w:{name} w:val="ltr">{r("a b")}</w:{name}>'))[0]
    assert found == Paragraph((Text("قال "), Text("a b", (direction("ltr"),))))


def test_wrappers_of_words_are_opened() -> None:
    wrapped = (
        f"<w:smartTag><w:smartTagPr/>{r('أ', '<w:rtl/>')}</w:smartTag>"
        f"<w:customXml><w:customXmlPr/>{r('ب', '<w:rtl/>')}</w:customXml>"
        f"<w:sdt><w:sdtContent>{r('ج', '<w:rtl/>')}</w:sdtContent></w:sdt>"
    )
    control = f"<w:sdt><w:sdtContent>{p(r('د', '<w:rtl/>'))}</w:sdtContent></w:sdt>"
    block = f"<w:customXml>{control}</w:customXml>"
    assert [block_text(found) for found in blocks(p(wrapped) + block)] == ["أبج", "د"]


def test_spaces_of_indented_xml_are_no_text() -> None:
    run = "<w:r><w:t>\n      نص\n      طويل\n    </w:t></w:r>"
    kept = '<w:r><w:t xml:space="preserve"> آخر\n</w:t></w:r>'
    assert block_text(blocks(p(run + kept))[0]) == "نص طويل آخر "


def test_E8_signs_of_direction_and_joiners_stay() -> None:
    text = "\u200fنص\u200cها\u200d\u2066a\u2069\u061c"
    assert blocks(p(r(text, "<w:rtl/>")))[0] == Paragraph(text_run(text))
