"""What the tests of posts share."""

from __future__ import annotations

import json
from typing import Any

from editor.document.nodes import Block
from editor.formats.base import Writing
from editor.formats.wordpress import WRITER
from tests.formats.html.pages import article


def written(*blocks: Block, options: dict[str, str] | None = None, **meta: object) -> Writing:
    """Write an article of blocks."""
    return WRITER.write(article(*blocks, **meta), "post", options or {})


def post(*blocks: Block, options: dict[str, str] | None = None, **meta: object) -> str:
    """Return the markup for blocks."""
    return written(*blocks, options=options, **meta).data.decode("utf-8")


def fields(writing: Writing) -> dict[str, Any]:
    """Return what lies beside a post."""
    return json.loads(dict(writing.files)["post.meta.json"])


def losses(writing: Writing) -> list[str]:
    """Return the ids of what was not carried."""
    return [loss.what.id for loss in writing.report.losses]
