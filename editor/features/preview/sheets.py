"""The stylesheets of a preview: that of the profile, in a light and a dark state, and our own.

A stylesheet lies in the folder of its profile or below it, and so does what it takes in. What is
missing or cannot be read is told, and the page is shown in ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from editor.document.errors import Message, message
from editor.formats.html.writer import page_stylesheet
from editor.settings.profile import Profile
from editor.settings.profile_choice import bundled_folder, path_of
from editor.text.resources import resource

DEFAULT = "default.css"
LARGEST = 2_000_000  # bytes of a stylesheet; those of large themes have a quarter of that
LARGEST_FILE = 20_000_000  # of a font or a picture that it asks for
TYPES = {
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
}
_ASKED = re.compile(r"\(\s*prefers-color-scheme\s*(?::\s*(dark|light)\s*)?\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Theme:
    """Where the stylesheet of a profile lies: its folder and its path there; what is wrong with it.

    `stamp` tells one state of it from another.
    """

    folder: Path | None = None
    path: str = DEFAULT
    stamp: tuple[int, int] = (0, 0)
    fault: Message | None = None


def theme_of(profile: Profile) -> Theme:
    """Find the stylesheet of a profile. Looks at the disk: not for the window's thread."""
    wanted = profile.stylesheet.strip()
    profile_path = path_of(profile.id) if wanted else None
    if profile_path is None:
        return Theme()
    # a copy of a bundled profile names a stylesheet that stayed where it was
    places = [_place(folder, wanted) for folder in (profile_path.parent, bundled_folder())]
    return next((theme for theme in places if theme.fault is None), places[0])


def _place(folder: Path, wanted: str) -> Theme:
    found = within(folder, wanted)
    if found is None or found.suffix.lower() != ".css":
        return Theme(fault=message("preview.sheet.outside", name=wanted))
    try:
        status = found.stat()
    except OSError:
        return Theme(fault=message("preview.sheet.missing", name=wanted))
    if not found.is_file() or status.st_size > LARGEST:
        return Theme(fault=message("preview.sheet.too-large", name=wanted))
    path = PurePosixPath(wanted.replace("\\", "/")).as_posix()
    return Theme(folder, path, (status.st_mtime_ns, status.st_size))


def within(folder: Path, name: str) -> Path | None:
    """Return a file by its name relative to a folder; None for one that lies elsewhere."""
    try:
        root = folder.resolve()
        found = (root / name.replace("\\", "/")).resolve()
    except (OSError, ValueError, RuntimeError):  # a zero in the name, links in a circle
        return None
    return found if found.is_relative_to(root) and found != root else None


def theme_file(theme: Theme, path: str, scheme: str) -> tuple[str, bytes] | None:
    """Return the type and the content of what a page asks for under its theme. Reads the disk."""
    if theme.folder is None:
        if path != DEFAULT:
            return None
        return "text/css", in_scheme(_default_sheet(), scheme).encode()
    found = within(theme.folder, path)
    kind = TYPES.get(found.suffix.lower()) if found is not None else None
    if found is None or kind is None:
        return None
    try:
        if found.stat().st_size > (LARGEST if kind == "text/css" else LARGEST_FILE):
            return None
        data = found.read_bytes()
    except OSError:
        return None
    if kind == "text/css":
        data = in_scheme(data.decode("utf-8-sig", "replace"), scheme).encode()
    return kind, data


def theme_text(theme: Theme) -> str:
    """Return the stylesheet of a theme as it is. Reads the disk."""
    if theme.folder is not None and (found := within(theme.folder, theme.path)) is not None:
        try:
            return found.read_text("utf-8-sig", "replace")
        except OSError:
            pass
    return _default_sheet()


def _default_sheet() -> str:
    """Return the stylesheet of our pages; the font is one that is at hand here."""
    own = 'body { font-family: "Qirtas Naskh", "Noto Naskh Arabic", Amiri, Georgia, serif; }'
    return f"{page_stylesheet()}\n{own}\n"


def in_scheme(sheet: str, scheme: str) -> str:
    """Return a stylesheet that holds its light or its dark state, whatever the system prefers.

    Chromium asks the system and no one else; `(min-width: 0)` always holds, `not all` never does.
    """

    def answer(match: re.Match[str]) -> str:
        asked = match.group(1)
        holds = asked is None or asked.lower() == scheme
        return "(min-width: 0)" if holds else "(max-width: -1px)"

    return _ASKED.sub(answer, sheet)


def base_sheet(scheme: str = "") -> str:
    """Return our own stylesheet, which comes last."""
    sheet = Path(__file__).with_name("base.css").read_text("utf-8")
    return f"{sheet}\n:root {{ color-scheme: {scheme} !important; }}\n" if scheme else sheet


def font_file(name: str) -> tuple[str, bytes] | None:
    """Return one of the program's own fonts. Reads the disk."""
    found = within(resource("fonts"), name)
    if found is None or found.suffix != ".ttf" or not found.is_file():
        return None
    return "font/ttf", found.read_bytes()
