"""What restoring changes, and a version as an article of its own."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article, new_id
from editor.document.change import Change, diff
from editor.document.schema import normalise


def restore_all(now: Article, version: Article) -> Change | None:
    """Return the change that brings a version back, None where nothing differs."""
    change = diff(now, replace(version, id=now.id))
    return None if change.is_empty else change


def as_new(version: Article) -> Article:
    """Return a version as an article of its own."""
    return normalise(replace(version, id=new_id()))
