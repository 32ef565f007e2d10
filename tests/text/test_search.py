"""Searching a text: whole words by the rules of Arabic, patterns, replacements."""

from __future__ import annotations

from time import perf_counter

import pytest

from editor.text.folding import LENIENT, STRICT, fold
from editor.text.search import (
    BadPattern,
    Query,
    TooSlow,
    check_replacement,
    compile_query,
    replacement,
)


def found(query: Query, text: str) -> list[str]:
    matcher = compile_query(query)
    assert matcher is not None
    return [text[m.start : m.end] for m in matcher.find(fold(text, matcher.folding))]


def word(query: str, text: str) -> list[str]:
    return found(Query(query, whole_word=True), text)


def pattern(query: str, text: str, folding=LENIENT) -> list[str]:
    return found(Query(query, folding, is_pattern=True), text)


def replaced(query: Query, text: str, template: str) -> str:
    matcher = compile_query(query)
    assert matcher is not None
    for match in reversed(matcher.find(fold(text, matcher.folding))):
        text = text[: match.start] + replacement(matcher, match, text, template) + text[match.end :]
    return text


def test_nothing_is_found_of_nothing() -> None:
    assert compile_query(Query("")) is None


def test_e17_what_is_found_is_the_exact_original() -> None:
    text = "الكِتَابُ والكتـــاب وكتابًا"
    assert found(Query("كتاب"), text) == ["كِتَابُ", "كتـــاب", "كتابً"]
    assert found(Query("كِتَابُ"), text) == ["كِتَابُ", "كتـــاب", "كتابً"]
    assert found(Query("كِتَابُ", STRICT), text) == ["كِتَابُ"]
    assert found(Query("كتاب", STRICT), text) == []  # «كتابًا» has another letter than ب there


def test_signs_alone_are_looked_for_although_they_are_overlooked() -> None:
    assert found(Query("\u0640"), "كتـاب") == ["\u0640"]
    assert found(Query("\u064b"), "كتابًا") == ["\u064b"]
    assert found(Query("\u200f"), "نص\u200f") == ["\u200f"]
    assert found(Query("5\u00a0كم"), "5 كم 5\u00a0كم") == ["5\u00a0كم"]


def test_a_note_in_a_phrase_does_not_hide_it() -> None:
    assert found(Query("قال المجلس"), "قال\ufffc المجلس") == ["قال\ufffc المجلس"]


def test_e16_a_whole_word_is_found_with_its_proclitics_attached() -> None:
    text = "كتاب والكتاب بكتاب للكتاب فسكتاب وبالكِتَابِ كتابة مكتاب كتابان الكتابي"
    assert word("كتاب", text) == ["كتاب"] * 5 + ["كِتَابِ"]


@pytest.mark.parametrize("text", ["ل W3C", "لW3C", "وW3C", "بـW3C", "(W3C)", "W3C، "])
def test_e16_a_foreign_word_is_whole_behind_a_proclitic(text: str) -> None:
    assert word("W3C", text) == ["W3C"]


def test_e16_a_number_behind_a_proclitic_is_whole() -> None:
    assert word("42", "ب 42 ب42 و٤٢ 142 421") == ["42", "42", "٤٢"]


def test_e16_the_name_of_god_does_not_hold_a_pronoun() -> None:
    assert word("له", "والله له لله وله بالله") == ["له", "له"]
    assert word("الله", "والله لله بالله") == ["الله", "الله"]


def test_a_whole_word_may_have_edges_that_are_no_letters() -> None:
    assert word("(كتاب)", "ال(كتاب)ي") == ["(كتاب)"]


def test_a_pattern_runs_over_the_folded_text_and_finds_the_original() -> None:
    assert pattern(r"ال\w+ة", "الكِتَابَة في المدينة") == ["الكِتَابَة", "المدينة"]
    assert pattern(r"\d{4}", "عام ١٩٩٠ و2020") == ["١٩٩٠", "2020"]
    assert pattern("^كتاب", "كتاب\nكتاب كتاب") == ["كتاب", "كتاب"]


def test_a_pattern_means_the_letters_that_it_spells() -> None:
    assert pattern("[أإ]", "أإا") == ["أ", "إ"]
    assert pattern("[ء-ي]+", "كتب") == ["كتب"]
    assert pattern("[٠-٩]+", "12 ٣٤") == ["٣٤"]
    assert pattern("[\u064b-\u0652]", "كِتاب") == ["\u0650"]


def test_a_pattern_heeds_the_switch_of_case() -> None:
    assert pattern("[A-Z]+", "Unesco") == ["Unesco"]
    assert pattern("[A-Z]+", "Unesco", STRICT) == ["U"]


def test_groups_are_the_original_text() -> None:
    query = Query(r"(\w+) (?<b>\w+)", is_pattern=True)
    assert replaced(query, "كِتاب أحمد", r"$2 - \1") == "أحمد - كِتاب"
    assert replaced(query, "كِتاب أحمد", r"${b}\g<1>$&$0$$\\\n") == (
        "أحمدكِتابكِتاب أحمدكِتاب أحمد$\\\n"
    )
    assert replaced(Query(r"(a)|(b)", is_pattern=True), "ab", "[$1]") == "[a][]"


def test_plain_words_are_replaced_by_what_stands_there() -> None:
    assert replaced(Query("A.b"), "a.B", r"$1\n") == r"$1\n"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("(", "bracket"),
        ("a)", "bracket"),
        ("[أ", "class"),
        ("[ي-ا]", "class"),
        ("*", "repeat"),
        ("a{3,2}", "repeat"),
        (r"\p{Nobody}", "other"),
        (r"\9", "group"),
        ("(a{1000}){1000}", "long"),
        ("a" * 1001, "long"),
    ],
)
def test_a_bad_pattern_says_what_is_wrong(bad: str, reason: str) -> None:
    with pytest.raises(BadPattern) as caught:
        compile_query(Query(bad, is_pattern=True))
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("bad", "at"),
    [("كت(اب", 2), (r"(a)\((b[)]", 5), ("a[b", 1), ("a**", 2), ("ab)", 2), (r"a\((", 3)],
)
def test_a_bad_pattern_says_where(bad: str, at: int) -> None:
    with pytest.raises(BadPattern) as caught:
        compile_query(Query(bad, is_pattern=True))
    assert caught.value.at == at


@pytest.mark.parametrize("template", ["$2", r"\9", "${nobody}", r"\g<x>"])
def test_a_replacement_with_a_group_that_there_is_not_is_refused(template: str) -> None:
    matcher = compile_query(Query("(a)", is_pattern=True))
    assert matcher is not None
    with pytest.raises(BadPattern):
        check_replacement(matcher, template)


@pytest.mark.parametrize("slow", [r"(a|aa)+$", r"(.*)*ب(.*)*ب(.*)*X"])
def test_a_pattern_that_would_never_end_is_stopped(slow: str) -> None:
    start = perf_counter()
    with pytest.raises(TooSlow):
        pattern(slow, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab كلمة بعد كلمة " * 40)
    assert perf_counter() - start < 10  # and not in the age of the universe
