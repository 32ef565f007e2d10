"""The grammar of posts: comments that name blocks and carry their attributes.

Source: the parser and serializer of `@wordpress/blocks`; what the writers of this package make
was compared with what its save functions make, see docs/decisions/0032.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType

Attributes = Mapping[str, "str | int | bool"]

NO_ATTRIBUTES: Attributes = MappingProxyType({})

# A comment may hold neither its own end nor what a filter of HTML would change. Backslashes come
# first, or one before the closing quote would be taken for its escape.
_ESCAPES = {
    "\\\\": "\\u005c",
    "--": "\\u002d\\u002d",
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    '\\"': "\\u0022",
}


def block(name: str, html: str, attributes: Attributes = NO_ATTRIBUTES) -> str:
    """Return a block around what its save function would return for these attributes."""
    return f"<!-- wp:{name} {_json(attributes)}-->\n{html}\n<!-- /wp:{name} -->"


def joined(blocks: Iterable[str]) -> str:
    """Return blocks one below the other, as the serializer divides them."""
    return "\n\n".join(blocks)


def _json(attributes: Attributes) -> str:
    if not attributes:
        return ""
    source = json.dumps(dict(attributes), ensure_ascii=False, separators=(",", ":"))
    for plain, escaped in _ESCAPES.items():
        source = source.replace(plain, escaped)
    return source + " "
