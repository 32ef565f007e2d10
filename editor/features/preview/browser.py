"""The page as a file for a browser, in a folder that only the user can look into."""

from __future__ import annotations

import base64
import re
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from editor.document.article import Article
from editor.features.preview.page import Site, standalone
from editor.features.preview.pictures import shown_picture
from editor.features.preview.sheets import base_sheet, font_file, theme_of, theme_text
from editor.formats.html.seen import PageMaker
from editor.settings.profile_choice import profile_of
from editor.storage.atomic import write_bytes

PREFIX = "qirtas-preview-"
FORGOTTEN = 24 * 60 * 60  # seconds after which nobody looks at a page any more
_FONT = re.compile(r'url\("\.\./font/([\w-]+\.ttf)"\)')


def page_for_browser(article: Article, profile_id: str) -> bytes:
    """Return the page as one file: pictures, fonts and stylesheets inside. Not for the window."""
    profile = profile_of(profile_id)
    theme = theme_of(profile)

    def address(asset_id: str) -> str:
        asset = article.asset(asset_id)
        return _data(*shown_picture(asset)) if asset is not None else ""

    maker = PageMaker(address)
    seen = maker.make(article, profile.months.value, profile.digits.value)
    site = Site(profile.kind.value, theme.path)
    sheets = theme_text(theme), _FONT.sub(_font, base_sheet())
    return standalone(seen, site, *sheets).encode("utf-8", "replace")


def _font(match: re.Match[str]) -> str:
    found = font_file(match.group(1))
    return f'url("{_data(*found)}")' if found is not None else 'url("data:,")'


def _data(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def new_folder() -> Path:
    """Make a folder for pages; whoever makes it removes it.

    Those of programs that were killed go too, a day later: they hold articles.
    """
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # that of another user
            if time.time() - old.lstat().st_mtime > FORGOTTEN:
                remove(old)
    return Path(tempfile.mkdtemp(prefix=PREFIX))


def write_page(folder: Path, article: Article, profile_id: str) -> Path:
    """Write the page of an article into a folder and return its file."""
    path = folder / "qirtas.html"
    write_bytes(path, page_for_browser(article, profile_id))
    return path


def remove(folder: Path) -> None:
    """Remove a folder of pages."""
    shutil.rmtree(folder, ignore_errors=True)
