"""A picture that no site will show: its file is cut off, too large, or none at all.

Nothing is decoded here: that is the work of the photo desk and of the package.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor.document.article import Article, Asset, make_asset
from editor.document.errors import Message, UserError, message
from editor.document.nodes import Block, Figure
from editor.features.preflight.model import Check, Example, Level, Problem, Site

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_SCAN, _END = b"\xff\xda", b"\xff\xd9"  # ITU T.81, table B.1
_KEPT = 2000  # pictures of which it is known, by their digests
_known: dict[str, Message | None] = {}


def asset_of(block: Block, _site: Site) -> str:
    """Return the picture that a block shows."""
    return block.asset if isinstance(block, Figure) else ""


def find(article: Article, shown: Sequence[str], _site: Site) -> Iterator[Problem]:
    """Yield the figures, and the featured picture, whose file is no picture for a site."""
    assets = {asset.id: asset for asset in article.assets}
    for index, (id, block) in enumerate(zip(shown, article.blocks, strict=True)):
        if id in assets and isinstance(block, Figure) and (fault := _fault(assets[id])):
            yield Problem(_named(fault, block.name or id), index)
    featured = article.meta.featured
    if featured in assets and featured not in shown and (fault := _fault(assets[featured])):
        yield Problem(_named(fault, featured), field="featured")


def _named(fault: Message, name: str) -> Message:
    return message(fault.id, **{**dict(fault.args), "name": name})


def _fault(asset: Asset) -> Message | None:
    """Return what is wrong with a picture; each is looked at once."""
    if asset.digest not in _known:
        if len(_known) >= _KEPT:
            _known.clear()
        _known[asset.digest] = _look(asset.data)
    return _known[asset.digest]


def _look(data: bytes) -> Message | None:
    from editor.formats.pictures import look  # most articles have no picture

    try:
        look(data)
    except UserError as error:
        broken = error.what.id in {"pictures.broken", "pictures.unknown"}
        return message("preflight.picture-broken") if broken else error.what
    return message("preflight.picture-broken") if _is_cut_off(data) else None


def _is_cut_off(data: bytes) -> bool:
    """Tell whether the file of a picture ends before the picture does."""
    if data.startswith(_JPEG):
        return data.rfind(_END) < data.rfind(_SCAN)
    return data.startswith(_PNG) and b"IEND" not in data


_TORN = make_asset(_PNG + b"\x00\x00\x00\rIHDR\x00\x00", "image/png")
_DOT = make_asset(
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00"
    b"\x00\x02\x02D\x01\x00;",
    "image/gif",
)

CHECK = Check(
    "picture-broken",
    Level.ERROR,
    gather=asset_of,
    whole=find,
    examples=(
        Example(found=1, blocks=(Figure(_TORN.id, "souk.png", alt="سوق"),), assets=(_TORN,)),
        Example(blocks=(Figure(_DOT.id, "dot.gif", alt="نقطة"),), assets=(_DOT,)),
        Example(blocks=(Figure("souk.png", alt="سوق"),)),
    ),
)
