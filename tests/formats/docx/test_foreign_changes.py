"""Tracked changes and comments of other people's Word files: accepted and told, not in the text."""

from __future__ import annotations

from editor.document.nodes import Table
from editor.document.walk import block_text
from tests.formats.docx.foreign import FILLER, foreign, p, part, r

BY = 'w:id="1" w:author="سلمى" w:date="2025-01-01T00:00:00Z"'
THREADS = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def told(body: str) -> list[tuple[str, int, str]]:
    notices = [(notice.id, dict(notice.args)) for notice in foreign(body).report.notices]
    return [(id, int(args["n"]), str(args["authors"])) for id, args in notices]


def test_every_kind_of_change_is_told_with_its_author() -> None:
    row = f"<w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc>{p(r('صف محذوف'))}</w:tc></w:tr>"
    kept = f"<w:tr><w:tc><w:tcPr><w:cellIns {BY}/></w:tcPr>{p(r('باق', '<w:rtl/>'))}</w:tc></w:tr>"
    body = (
        p(
            f"<w:ins {BY}>{r('جديد ', '<w:rtl/>')}</w:ins>"
            f"<w:moveFrom {BY}>{r('منقول')}</w:moveFrom>"
            + r("نص", f"<w:rtl/><w:rPrChange {BY}><w:rPr/></w:rPrChange>")
        )
        + f"<w:tbl>{row}{kept}</w:tbl>"
        + p(
            f'<w:moveTo w:id="2" w:author="علي">{r("منقول", "<w:rtl/>")}</w:moveTo>'
            f"<w:del {BY}><w:r><w:delText>قديم</w:delText></w:r></w:del>"
        )
    )
    reading = foreign(body)
    first, table, last = reading.article.blocks
    assert (block_text(first), block_text(last)) == ("جديد نص", "منقول")
    assert isinstance(table, Table)
    assert len(table.rows) == 1
    assert told(body) == [
        ("docx.inserted", 1, "سلمى"),
        ("docx.deleted", 1, "سلمى"),
        ("docx.moved", 1, "علي"),
        ("docx.table-changed", 2, "سلمى"),
        ("docx.reformatted", 1, "سلمى"),
    ]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next_even_without_one() -> None:
    gone = '<w:rPr><w:del w:id="3"/></w:rPr>'
    reading = foreign(
        FILLER
        + p(r("أول ", "<w:rtl/>"), properties=gone)
        + p(r("ثان ", "<w:rtl/>"), properties=gone)
        + p(r("ثالث", "<w:rtl/>"))
        + p(r("آخر", "<w:rtl/>"), properties=gone)
    )
    texts = [block_text(block) for block in reading.article.blocks[1:]]
    assert texts == ["أول ثان ثالث", "آخر"]


def test_a_table_whose_rows_are_all_deleted_is_gone() -> None:
    row = f"<w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc>{p(r('محذوف'))}</w:tc></w:tr>"
    assert len(foreign(FILLER + f"<w:tbl>{row}</w:tbl>").article.blocks) == 1


def test_comments_are_told_with_their_thread_at_their_block() -> None:
    def comment(id: int, author: str, paragraph: str, text: str) -> str:
        return (
            f'<w:comment w:id="{id}" w:author="{author}"><w:p w14:paraId="{paragraph}">'
            f"{r(text)}</w:p></w:comment>"
        )

    comments = (
        comment(1, "هدى", "0A", "تحقق من الرقم")
        + comment(2, "علي", "0B", "تم")
        + comment(3, "هدى", "0C", "سؤال")
    )
    threads = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="0A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
        '<w15:commentEx w15:paraId="0C" w15:done="1"/></w15:commentsEx>'
    )
    link = f'<Relationship Id="x" Type="{THREADS}" Target="commentsExtended.xml"/>'
    reference = '<w:r><w:commentReference w:id="{}"/></w:r>'
    reading = foreign(
        p(r("عنوان المقالة", "<w:rtl/>"), "1")
        + FILLER
        + p(
            '<w:commentRangeStart w:id="1"/>'
            + r("رقم", "<w:rtl/>")
            + '<w:commentRangeEnd w:id="1"/>'
            + reference.format(1)
        )
        + FILLER
        + p(r("نص", "<w:rtl/>") + reference.format(3)),
        relationships=link,
        parts={
            "word/comments.xml": part("comments", comments),
            "word/commentsExtended.xml": threads,
        },
    )
    assert reading.article.meta.title == "عنوان المقالة"
    found = [(loss.what.id, loss.block, dict(loss.what.args)) for loss in reading.report.losses]
    assert found == [
        ("docx.comment", 1, {"author": "هدى", "text": "تحقق من الرقم"}),
        ("docx.reply", 1, {"author": "علي", "to": "هدى", "text": "تم"}),
        ("docx.comment-done", 3, {"author": "هدى", "text": "سؤال"}),
    ]


def test_comments_without_ids_are_no_answers_to_one_another() -> None:
    comments = "".join(
        f'<w:comment w:id="{id}" w:author="هدى">{p(r("نص"))}</w:comment>' for id in (1, 2)
    )
    reading = foreign(FILLER, parts={"word/comments.xml": part("comments", comments)})
    assert [loss.what.id for loss in reading.report.losses] == ["docx.comment"]
