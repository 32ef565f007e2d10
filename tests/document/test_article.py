"""The identity of an article."""

from __future__ import annotations

from uuid import RFC_4122, UUID

from editor.document.article import new_id


def test_an_identity_is_a_random_uuid() -> None:
    ids = {new_id() for _ in range(64)}
    assert len(ids) == 64
    for each in ids:
        found = UUID(each)
        assert (str(found), found.version, found.variant) == (each, 4, RFC_4122)
