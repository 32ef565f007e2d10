"""What the tests of the code hold, and when they let it go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.architecture.sources import sources


@pytest.fixture(autouse=True, scope="module")
def parsed() -> Iterator[None]:
    """Forget the parsed program at the end of a module: the tests that follow are slow with it."""
    yield
    sources.cache_clear()
