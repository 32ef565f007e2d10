"""A short hunt with damaged files, and every file that is made to exhaust; `make fuzz` is longer.

Each process of a hunt raises for connections, other programs and changes outside its folder, and
has a bound of memory; one that says nothing for long is killed and counts as a fault.
"""

from __future__ import annotations

import sys

import pytest

from tests.fuzzing.bombs import BOMBS
from tests.fuzzing.hunt import explode, hunt
from tests.fuzzing.mutations import mutant
from tests.fuzzing.seeds import FORMATS

FILES = 60
"""Of each format; the first of the numbers that `make fuzz` tries."""


@pytest.mark.parametrize("kind", FORMATS)
def test_damaged_files_are_read_or_refused(kind: str) -> None:
    found = hunt(kind, 0, FILES)
    assert found.faults == []
    assert found.counts["read"] + found.counts["refused"] == FILES
    assert found.counts["read"] > FILES // 4  # else nothing behind the first check was tried


@pytest.mark.parametrize("kind", FORMATS)
def test_a_number_is_always_the_same_file(kind: str) -> None:
    assert [mutant(kind, number) for number in range(5)] == [
        mutant(kind, number) for number in range(5)
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
@pytest.mark.parametrize(
    ("kind", "name"), [(kind, bomb.__name__) for kind in BOMBS for bomb in BOMBS[kind]]
)
def test_what_is_made_to_exhaust_is_read_or_refused(kind: str, name: str) -> None:
    found = explode(kind, name)
    # how long it took is for `make fuzz` to say: other work may share the machine
    assert [fault for _, fault in found.faults if not fault.startswith("took")] == []
