"""Operations on inline content, against a naive model: a list with one entry per unit of length."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.marks import (
    CODE,
    EMPHASIS,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    Mark,
    MarkKind,
    color,
    find_mark,
    link,
    mark_set,
    with_mark,
    without_mark,
)
from editor.document.nodes import Break, Inline, Note, Runs, Text
from editor.document.runs import (
    add_mark,
    all_marked,
    cut,
    join,
    marks_at,
    normal_runs,
    plain_text,
    remove_mark,
    replace_range,
    runs_length,
    split_lines,
    text_run,
)
from tests.articles import runs_

RUNS = runs_(wild=True)
ANY_MARKS = st.sampled_from(
    (STRONG, EMPHASIS, CODE, SUPERSCRIPT, SUBSCRIPT, link("https://e.org"), color("#112233"))
)


def units(runs: Runs) -> list[Any]:
    """Return a pair of character and marks for each letter, breaks and notes as they are."""
    out: list[Any] = []
    for inline in runs:
        if isinstance(inline, Text):
            out += [(letter, inline.marks) for letter in inline.text]
        else:
            out.append(inline)
    return out


def from_units(found: Iterable[Any]) -> Runs:
    out: list[Inline] = []
    for key, group in groupby(found, key=lambda unit: unit[1] if type(unit) is tuple else None):
        if key is None:
            out += group
        else:
            out.append(Text("".join(unit[0] for unit in group), key))
    return tuple(out)


@st.composite
def ranges(draw: st.DrawFn) -> tuple[Runs, int, int]:
    runs = draw(RUNS)
    start = draw(st.integers(0, runs_length(runs)))
    return runs, start, draw(st.integers(start, runs_length(runs)))


@given(RUNS)
def test_the_model_holds_what_runs_hold(runs: Runs) -> None:
    assert from_units(units(runs)) == runs
    assert runs_length(runs) == len(units(runs))


@given(ranges())
def test_cut(range_: tuple[Runs, int, int]) -> None:
    runs, start, end = range_
    assert units(cut(runs, start, end)) == units(runs)[start:end]
    assert units(cut(runs, start)) == units(runs)[start:]
    assert cut(runs, 0) == runs


@given(ranges(), RUNS)
def test_replace_range(range_: tuple[Runs, int, int], new: Runs) -> None:
    runs, start, end = range_
    model = units(runs)
    model[start:end] = units(new)
    assert replace_range(runs, start, end, new) == from_units(model)


@given(st.lists(RUNS, max_size=4))
def test_join(parts: list[Runs]) -> None:
    assert join(*parts) == from_units(unit for part in parts for unit in units(part))


@given(ranges(), ANY_MARKS)
def test_add_mark(range_: tuple[Runs, int, int], mark: Mark) -> None:
    runs, start, end = range_
    model = [
        (unit[0], with_mark(unit[1], mark)) if start <= at < end and type(unit) is tuple else unit
        for at, unit in enumerate(units(runs))
    ]
    marked = add_mark(runs, start, end, mark)
    assert marked == from_units(model)
    letters = any(type(unit) is tuple for unit in model[start:end])
    assert all_marked(marked, start, end, mark.kind) is letters


@given(ranges(), st.sampled_from(MarkKind))
def test_remove_mark(range_: tuple[Runs, int, int], kind: MarkKind) -> None:
    runs, start, end = range_
    model = [
        (unit[0], without_mark(unit[1], kind))
        if start <= at < end and type(unit) is tuple
        else unit
        for at, unit in enumerate(units(runs))
    ]
    assert remove_mark(runs, start, end, kind) == from_units(model)


@given(ranges(), st.sampled_from(MarkKind))
def test_all_marked(range_: tuple[Runs, int, int], kind: MarkKind) -> None:
    runs, start, end = range_
    letters = [unit for unit in units(runs)[start:end] if type(unit) is tuple]
    expected = bool(letters) and all(find_mark(marks, kind) for _, marks in letters)
    assert all_marked(runs, start, end, kind) is expected


@given(ranges())
def test_marks_at_are_those_of_the_letter_before(range_: tuple[Runs, int, int]) -> None:
    runs, start, _ = range_
    model = units(runs)
    before = model[max(0, start - 1)] if model else None
    assert marks_at(runs, start) == (before[1] if type(before) is tuple else ())


@given(RUNS)
def test_plain_text_and_lines(runs: Runs) -> None:
    model = [
        "\n" if unit == Break() else "" if type(unit) is Note else unit[0] for unit in units(runs)
    ]
    assert plain_text(runs) == "".join(model)
    assert plain_text(runs, note="*", line_break=" / ").count("*") >= sum(
        type(unit) is Note for unit in units(runs)
    )
    lines = split_lines(runs)
    assert [plain_text(line) for line in lines] == plain_text(runs).split("\n")
    assert not any(isinstance(inline, Break) for line in lines for inline in line)


# --- the one valid form --------------------------------------------------------------------------

LETTERS = st.builds(
    Text,
    st.sampled_from(("", "a", "ب", "c\nd", "\u2029", "\x0be", "f\x85", "\x00")),
    st.lists(ANY_MARKS, max_size=3).map(tuple),
)
ROUGH: st.SearchStrategy[Any] = st.lists(
    LETTERS | st.just(Break()) | st.builds(Note, st.lists(LETTERS, max_size=3).map(tuple)),
    max_size=8,
).map(tuple)


@given(ROUGH)
def test_normal_runs_are_normal(runs: Runs) -> None:
    normal = normal_runs(runs)
    assert normal_runs(normal) == normal
    for inline, after in pairwise(normal):
        if isinstance(inline, Text) and isinstance(after, Text):
            assert inline.marks != after.marks
    for inline in normal:
        if isinstance(inline, Text):
            assert inline.text
            assert inline.marks == mark_set(inline.marks)


@given(ROUGH, ROUGH)
def test_normal_runs_of_parts_are_those_of_the_whole(first: Runs, second: Runs) -> None:
    assert join(normal_runs(first), normal_runs(second)) == normal_runs((*first, *second))


def test_text_run_sorts_marks_and_makes_breaks() -> None:
    assert text_run("a\r\nb", EMPHASIS, STRONG) == (
        Text("a", (STRONG, EMPHASIS)),
        Break(),
        Text("b", (STRONG, EMPHASIS)),
    )
    assert text_run("") == ()


def test_a_carriage_return_and_line_feed_in_two_runs_are_two_breaks() -> None:
    """They came from different places; nothing tells that they belong together."""
    runs = normal_runs((Text("a\r", (STRONG,)), Text("\nb")))
    assert runs == (Text("a", (STRONG,)), Break(), Break(), Text("b"))


# --- marks ---------------------------------------------------------------------------------------


@given(st.lists(ANY_MARKS, max_size=6))
def test_a_mark_set_is_sorted_with_one_of_a_kind(marks: list[Mark]) -> None:
    found = mark_set(marks)
    kinds = [mark.kind for mark in found]
    assert kinds == [kind for kind in MarkKind if kind in kinds]
    assert not {MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT} <= set(kinds)
    assert mark_set(found) == found
    assert set(found) <= set(marks)


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ((), STRONG, (STRONG,)),
        ((STRONG,), STRONG, (STRONG,)),
        ((STRONG,), link("x"), (link("x"), STRONG)),
        ((link("x", "t"),), link("y"), (link("y"),)),
        ((SUPERSCRIPT,), SUBSCRIPT, (SUBSCRIPT,)),
        ((SUBSCRIPT, CODE), SUPERSCRIPT, (SUPERSCRIPT, CODE)),
    ],
)
def test_with_mark(before: tuple[Mark, ...], mark: Mark, after: tuple[Mark, ...]) -> None:
    assert with_mark(before, mark) == after
