"""Picture files beside a Markdown file: which name each gets in the folder `<stem>_files/`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import quote

from editor.document.article import SUFFIXES, Article, Asset
from editor.document.nodes import Figure

# A name that no file system, server or Markdown reader trips over (RTL.md M5).
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_OTHER_SUFFIXES = {"image/jpeg": (".jpeg",), "image/tiff": (".tiff",)}


class PictureFiles:
    """The files of pictures, called as they arrived if that name is a plain one, else by id."""

    def __init__(self, article: Article, stem: str) -> None:
        self.files: dict[str, bytes] = {}
        self._known = {asset.id: asset for asset in article.assets}
        self._folder = f"{stem}_files"
        self.names = file_names(article)

    def address(self, asset_id: str) -> str | None:
        """Return the percent-encoded path of a picture; its file is remembered."""
        asset = self._known.get(asset_id)
        if asset is None:
            return None
        path = f"{self._folder}/{self.names[asset_id]}"
        self.files[path] = asset.data
        return quote(path)


def file_names(article: Article) -> dict[str, str]:
    """Return the file name of each picture; no two are the same in any letter case."""
    names = {asset.id: asset.id for asset in article.assets}
    taken = {asset.id.lower() for asset in article.assets}
    assets = {asset.id: asset for asset in article.assets}
    for asset, name in _wishes(article.blocks, assets):
        if names[asset.id] == asset.id and name.lower() not in taken:
            names[asset.id] = name
            taken.add(name.lower())
    return names


def _wishes(blocks: Iterable[object], assets: dict[str, Asset]) -> Iterable[tuple[Asset, str]]:
    for block in blocks:
        if isinstance(block, Figure) and (asset := assets.get(block.asset)):
            suffix = PurePosixPath(block.name).suffix.lower()
            if _PLAIN_NAME.fullmatch(block.name) and suffix in _suffixes(asset.media_type):
                yield asset, block.name


def _suffixes(media_type: str) -> tuple[str, ...]:
    return (SUFFIXES.get(media_type, ".bin"), *_OTHER_SUFFIXES.get(media_type, ()))
