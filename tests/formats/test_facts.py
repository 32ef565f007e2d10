"""Facts leave nothing out: blocks that differ differ in a fact."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.document.nodes import BLOCKS, Block, Cell, Dir, ListItem, Table, Text
from editor.document.runs import text_run
from editor.document.walk import list_numbers
from editor.formats.facts import KINDS, canonical, facts
from tests.strategies import blocks


def facts_of(block: Block) -> dict[str, list[object]]:
    return facts(block, list_numbers([block])[0])


def without_start(block: Block) -> Block:
    return replace(block, start=None) if isinstance(block, ListItem) else block


@settings(max_examples=300, deadline=None)
@given(blocks(), blocks())
def test_blocks_that_differ_differ_in_a_fact(left: Block, right: Block) -> None:
    if without_start(left) != without_start(right):
        assert facts_of(left) != facts_of(right)
    assert facts_of(left) == facts_of(left)
    assert set(facts_of(left)) <= set(KINDS)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(blocks(), st.data())
def test_no_field_of_a_block_is_left_out(block: Block, data: st.DataObject) -> None:
    other = data.draw(blocks().filter(lambda each: type(each) is type(block)))
    for field in fields(block):
        value = getattr(other, field.name)
        if value != getattr(block, field.name) and field.name not in {"start", "numerals"}:
            changed = replace(block, **{field.name: value})
            assert facts_of(changed) != facts_of(block), field.name


@pytest.mark.parametrize(
    "changed", [{"colspan": 2}, {"rowspan": 2}, {"dir": Dir.LTR}, {"align": "end"},
                {"runs": text_run("آخر")}],
)  # fmt: skip
def test_no_field_of_a_cell_is_left_out(changed: dict[str, object]) -> None:
    cell = Cell(text_run("نص"))
    assert set(changed) <= {field.name for field in fields(Cell)}
    was, now = (facts_of(Table(((each,),))) for each in (cell, replace(cell, **changed)))
    assert was != now


def test_equivalent_texts_and_addresses_are_the_same() -> None:
    assert canonical(("e\u0301",)) == ("é",)
    assert canonical((Text("e\u0301"),)) == (Text("é"),)
    assert canonical(("a",)) != canonical(("b",))
    assert len(BLOCKS) == 9  # a new kind of block needs its facts
