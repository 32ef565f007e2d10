"""Every check does what its examples say, and mends without loss."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from editor.document.article import Article, new_article
from editor.document.change import apply, invert
from editor.document.nodes import Paragraph, Text
from editor.document.schema import normalise
from editor.document.walk import article_text
from editor.features.preflight.checks import CHECKS
from editor.features.preflight.engine import check_article, mend
from editor.features.preflight.model import Check, Example, Site
from editor.settings.profile import Profile
from tests.articles import kitchen_sink

CASES = [
    pytest.param(check, example, id=f"{check.id}-{number}")
    for check in CHECKS
    for number, example in enumerate(check.examples)
]


def article_of(example: Example) -> Article:
    article = new_article(blocks=example.blocks or (Paragraph((Text(example.text),)),))
    return replace(article, meta=example.meta).with_assets(*example.assets)


@pytest.mark.parametrize(("check", "example"), CASES)
def test_a_check_keeps_its_examples(check: Check, example: Example) -> None:
    article = article_of(example)
    findings = check_article(article, example.site, [check])
    assert len(findings) == example.found
    change = mend(article, findings)
    if example.mended is None:
        assert change is None
        return
    assert change is not None
    mended = apply(article, change)
    assert article_text(mended) == example.mended
    assert check_article(mended, example.site, [check]) == ()
    assert apply(mended, invert(change)) == article


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_has_examples_of_both_kinds(check: Check) -> None:
    assert any(example.found for example in check.examples)
    assert any(not example.found for example in check.examples)


def test_ids_of_checks_are_unique() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)


def test_all_that_is_mended_at_once_is_whole() -> None:
    article = kitchen_sink()
    findings = check_article(article, Site())
    change = mend(article, findings)
    if change is not None:
        mended = apply(article, change)
        assert normalise(mended) == mended


def test_a_profile_switches_a_check_off_and_changes_its_level() -> None:
    article = new_article(blocks=(Paragraph((Text("نص  فيه فراغان"),)),))
    off = Site(Profile(checks=(("double-space", "off"),)))
    loud = Site(Profile(checks=(("double-space", "error"),)))
    assert "double-space" not in {finding.check for finding in check_article(article, off)}
    levels = {finding.check: finding.level.value for finding in check_article(article, loud)}
    assert levels["double-space"] == "error"


FIXED = [
    pytest.param(check, example, id=f"{check.id}-{number}")
    for check in CHECKS
    for number, example in enumerate(check.examples)
    if example.found
]


@pytest.mark.parametrize(("check", "example"), FIXED)
def test_each_fix_is_one_change_that_ends_its_finding_and_adds_none(
    check: Check, example: Example
) -> None:
    article = article_of(example)
    before = check_article(article, example.site)
    for finding in before:
        if finding.check != check.id or not finding.can_mend:
            continue
        change = finding.fix(article) if finding.fix else mend(article, [finding])
        assert change is not None
        after_it = apply(article, change)
        assert normalise(after_it) == after_it
        assert apply(after_it, invert(change)) == article
        after = check_article(after_it, example.site)
        left, had = (Counter(each.check for each in found) for found in (after, before))
        assert left[check.id] < had[check.id]
        assert all(left[id] <= had[id] for id in left)
