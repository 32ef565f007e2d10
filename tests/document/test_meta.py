"""What the fields of the metadata may hold."""

from __future__ import annotations

from typing import Any

import pytest

from editor.document.meta import focal_point


@pytest.mark.parametrize("parts", [(0, 1), ("0.25", "0.5"), [0.25, "1"]])
def test_two_fractions_are_a_point(parts: Any) -> None:
    assert focal_point(parts) == tuple(map(float, parts))


@pytest.mark.parametrize(
    "parts", [(), (0.5,), (0, 0, 0), ("nan", 0), (0, "inf"), (-0.1, 0), (0, 1.5), "ab", ([], {})]
)
def test_what_lies_outside_or_says_nothing_is_none(parts: Any) -> None:
    assert focal_point(parts) is None
