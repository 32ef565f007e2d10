"""What mending would do, and doing what was chosen of it as one change."""

from __future__ import annotations

from editor.document.article import Article, new_article
from editor.document.change import apply, invert
from editor.document.meta import Meta
from editor.document.nodes import Paragraph
from editor.document.runs import plain_text, text_run
from editor.document.walk import article_text
from editor.features.preflight.engine import check_article
from editor.features.preflight.mending import mended, patches
from editor.features.preflight.model import Finding, Site

SITE = Site()
WHOLE = "اختتمت أشغال المؤتمر بحضور عدد من الخبراء والباحثين من مختلف الجامعات."
META = Meta(title="خبر", excerpt="موجز.")


def written(*texts: str) -> Article:
    return new_article(META, tuple(Paragraph(text_run(text)) for text in texts))


def mendable(article: Article) -> list[Finding]:
    return [each for each in check_article(article, SITE) if each.can_mend]


def test_a_place_is_shown_before_and_after() -> None:
    article = written("وصل الوفد إلى إلى المدينة .", "قال الوزير إن", "الحكومة ستدعم القطاع.")
    shown = patches(article, mendable(article))
    assert [(patch.before, patch.after) for patch in shown[:2]] == [
        ("وصل الوفد إلى إلى المدينة .", "وصل الوفد إلى المدينة ."),
        ("وصل الوفد إلى إلى المدينة .", "وصل الوفد إلى إلى المدينة."),
    ]
    assert (shown[2].before, shown[2].after) == (
        "قال الوزير إن ⏎ الحكومة ستدعم القطاع.",
        "قال الوزير إن الحكومة ستدعم القطاع.",
    )


def test_only_what_is_chosen_is_mended_in_one_change() -> None:
    article = written("جاء من من المدينة.", "ذهب إلى إلى البيت.", "عاد في في المساء.")
    found = mendable(article)
    assert len(found) == 3
    change = mended(article, SITE, [found[0], found[2]])
    assert change is not None
    after = apply(article, change)
    texts = [plain_text(getattr(block, "runs", ())) for block in after.blocks]
    assert texts == ["جاء من المدينة.", "ذهب إلى إلى البيت.", "عاد في المساء."]
    assert apply(after, invert(change)) == article


def test_stretches_and_whole_blocks_are_mended_together() -> None:
    article = written("قال  الوزير إن", "الحكومة ستدعم  القطاع.", "وقد عبر السكان عن ارتياحهم.")
    change = mended(article, SITE, mendable(article))
    assert change is not None
    text = article_text(apply(article, change))
    assert text.splitlines()[0] == "قال الوزير إن الحكومة ستدعم القطاع."


def test_three_lines_of_one_paragraph_are_joined_where_all_of_a_check_is_chosen() -> None:
    article = written(
        WHOLE,
        "وأكد المشاركون في ختام اللقاء ضرورة التعاون بين المؤسسات",
        "الوطنية والدولية من أجل حماية هذا",
        "التراث المعماري الكبير.",
        WHOLE,
    )
    found = mendable(article)
    change = mended(article, SITE, found, ("broken-paragraph",))
    assert change is not None
    assert len(apply(article, change).blocks) == 3


def test_nothing_to_mend_is_no_change() -> None:
    assert mended(written("نص سليم."), SITE, []) is None
