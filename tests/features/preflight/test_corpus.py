"""The checks over 50 clean articles and 100 with planted defects, and what their fixes make."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from editor.document.article import Article, new_article
from editor.document.change import apply, invert
from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.document.schema import normalise
from editor.features.preflight.checks import CHECKS
from editor.features.preflight.engine import Lookout, check_article, mend, mend_all
from editor.features.preflight.model import Finding, Level
from tests.features.preflight.corpus import CLEAN, DEFECTIVE, SITE, clean, defective, judge

SURE = 0.95  # below this a check is advice
OF_HOUSE = {"house-style"}  # silent without a switch of the profile: its examples judge it


def counted(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(finding.check for finding in findings)


def test_clean_prose_gives_nothing() -> None:
    samples = clean()
    assert len(samples) == CLEAN
    found = {f.check for sample in samples for f in check_article(sample.article, SITE)}
    assert found == set()


def test_defects_are_found_and_sure_checks_are_sure() -> None:
    assert len(defective()) == DEFECTIVE
    scores = judge()
    for check in CHECKS:
        if check.id in OF_HOUSE:
            continue
        score = scores[check.id]
        assert score.planted >= 5, check.id
        assert score.recall >= 0.85, check.id
        assert score.precision >= SURE or check.level is Level.ADVICE, check.id


@pytest.mark.parametrize("number", range(0, DEFECTIVE, 5))
def test_each_fix_over_the_corpus_ends_its_finding_and_adds_none(number: int) -> None:
    article = defective()[number].article
    before = check_article(article, SITE)
    for finding in before:
        if not finding.can_mend:
            continue
        change = finding.fix(article) if finding.fix else mend(article, [finding])
        assert change is not None
        fixed = apply(article, change)
        assert normalise(fixed) == fixed
        assert apply(fixed, invert(change)) == article
        left, had = counted(check_article(fixed, SITE)), counted(before)
        assert left[finding.check] < had[finding.check]
        assert all(left[id] <= had[id] for id in left)


@pytest.mark.parametrize("number", range(2, DEFECTIVE, 5))
def test_all_fixes_together_leave_only_what_needs_a_person(number: int) -> None:
    article = defective()[number].article
    fixed, changes, _ = mend_all(article, SITE)
    assert not [each for each in check_article(fixed, SITE) if each.can_mend]
    again = article
    for change in changes:
        again = apply(again, change)
    assert again == fixed
    assert mend_all(fixed, SITE)[0] == fixed


def test_after_one_key_only_the_changed_block_is_looked_at() -> None:
    lookout = Lookout(SITE)
    article = defective()[0].article
    assert lookout.check(article) == check_article(article, SITE)
    seen = lookout.looked
    assert seen == len(article.blocks)
    assert lookout.check(article) == check_article(article, SITE)
    assert lookout.looked == seen
    blocks = list(article.blocks)
    blocks[1] = Paragraph(text_run("نص  جديد."))
    typed: Article = replace(article, blocks=tuple(blocks))
    assert lookout.check(typed) == check_article(typed, SITE)
    assert lookout.looked == seen + 1
    assert lookout.check(new_article()) == check_article(new_article(), SITE)
