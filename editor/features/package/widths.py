"""The sizes of pictures in a whole page, of which a browser takes the one that it has room for.

Content systems make their own sizes and drop these (decision 0056), so it is the whole page alone.
Source: HTML Living Standard, 4.8.4.2.1 "Responsive images", `srcset` with width descriptors.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from editor.document.article import Article
from editor.document.nodes import Figure
from editor.features.package.pictures import Shown
from editor.formats.html.escape import attributes


def with_widths(page: bytes, folder: str, article: Article, shown: Iterable[Shown]) -> bytes:
    """Return a page whose pictures name all their files; `folder` is where they lie beside it.

    Those with one size, and crops, which are other pictures, are left as they are.
    """
    for picture in shown:
        files = [(name, width) for name, width, _, _, crop in picture.files if not crop]
        if len(files) < 2:
            continue
        source = attributes(("src", _address(folder, files[0][0])))
        names = ", ".join(f"{_address(folder, name)} {width}w" for name, width in reversed(files))
        room = _room(article, picture.file) or files[0][1]
        more = attributes(("srcset", names), ("sizes", f"(max-width: {room}px) 100vw, {room}px"))
        page = page.replace(f"<img{source} ".encode(), f"<img{source}{more} ".encode())
    return page


def _address(folder: str, name: str) -> str:
    return quote(f"{folder}/{name}")


def _room(article: Article, asset: str) -> int | None:
    """Return how wide a picture is shown where the writer says so."""
    figures = (each for each in article.blocks if isinstance(each, Figure))
    return next((each.width for each in figures if each.asset == asset and each.width), None)
