"""What preflight adds to the package for a site."""

from __future__ import annotations

import json

from editor.document.article import new_article
from editor.document.meta import Meta
from editor.document.nodes import Figure, Heading, Paragraph
from editor.document.runs import text_run
from editor.feature import Level
from editor.features.preflight import FEATURE
from editor.settings.profile import Profile
from editor.text.messages import load_catalog

MAKE = FEATURE.enclosures[0].make
TEXT = load_catalog("ar", (FEATURE.folder / "texts.json",)).text
FULL = Meta(title="المكتبة", slug="library", excerpt="موجز.", date="2025-01-29")


def test_the_result_is_a_table_for_programs_and_a_sheet_for_people() -> None:
    article = new_article(
        Meta(title="المكتبة"),
        (
            Heading(text_run("المكتبة تفتح"), 2),
            Paragraph(text_run("افتتحت المكتبة في في المدينة القديمة أبوابها للناس.")),
            Figure(name="souk.jpg"),
        ),
    )
    made = MAKE(article, Profile(id="ours", required=("title", "slug")), TEXT)
    files = dict(made.files)
    table = json.loads(files["preflight.json"])
    assert table["profile"] == "ours"
    assert (table["error"], table["warning"]) == (3, 4)
    ids = [each["check"] for each in table["findings"]]
    assert ids[:3] == ["field-missing", "excerpt-missing", "repeated-word"]
    sheet = files["preflight.txt"].decode()
    assert sheet.startswith("الفحص قبل النشر\nالمكتبة\nأخطاء: 3")
    assert "  افتتحت المكتبة في في المدينة القديمة" in sheet  # where, in words
    assert sheet.index("أخطاء\n") < sheet.index("تنبيهات\n")
    assert made.level is Level.ERROR
    assert made.told[0].id == "preflight.field-missing.slug"  # the worst first
    assert TEXT(made.told[-1]) == "وموضعان آخران."


def test_an_article_without_faults_says_so() -> None:
    article = new_article(FULL, (Paragraph(text_run("افتتحت المكتبة أبوابها.")),))
    made = MAKE(article, Profile(), TEXT)
    assert made.level is Level.DONE
    assert [TEXT(each) for each in made.told] == ["لم نجد في المقال ما يحتاج إلى إصلاح."]
    assert json.loads(dict(made.files)["preflight.json"])["findings"] == []
