"""The small signs of the style sheet, ticks and arrows, in the colours of a theme.

A style sheet takes pictures from files only. These are written into Qt's own file system in
memory, so that each theme, and each accent of a system, has them in its colours.
Source of the layout: the first version of the format that `rcc` writes.
"""

from __future__ import annotations

import struct
from functools import cache

from PySide6.QtCore import qRegisterResourceData

from editor.text.resources import resource
from editor.ui.theme.roles import Colours

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" '
    'fill="none" stroke="{}" stroke-width="{}" stroke-linecap="round" stroke-linejoin="round">{}'
    "</svg>"
)
DRAWN = {  # name: role of its colour, width of its stroke, drawing
    "check": ("on_accent", 3.5, '<path d="M19 7 10 16.5 5 12"/>'),
    "dash": ("on_accent", 3.5, '<path d="M6 12h12"/>'),
    "dot": ("on_accent", 8, '<path d="M12 12h.01"/>'),
    "tick": ("accent", 2.2, '<path d="M20 6.5 9.5 17 4.5 12"/>'),
    "bullet": ("accent", 8, '<path d="M12 12h.01"/>'),
    "up": ("muted", 2, '<path d="m7 14 5-5 5 5"/>'),
    "down": ("muted", 2, '<path d="m7 10 5 5 5-5"/>'),
    "left": ("muted", 2, '<path d="m14 7-5 5 5 5"/>'),
    "right": ("muted", 2, '<path d="m10 7 5 5-5 5"/>'),
}
ASKED_FOR = {  # by the names of the Icon Naming Specification: what stands for it in our icons
    "folder": "folder",
    "folder-open": "folder-open",
    "folder-new": "folder-plus",
    "inode-directory": "folder",
    "text-x-generic": "file",
    "application-x-generic": "file",
    "unknown": "file",
    "user-home": "user-round",
    "user-desktop": "layout-grid",
    "computer": "library",
    "drive-harddisk": "archive",
    "go-previous": "arrow-left",
    "go-next": "arrow-right",
    "go-up": "arrow-up",
    "view-list-details": "layout-list",
    "view-list-icons": "layout-grid",
}
MIDDLE = "#857d6f"  # 3 to 1 and more on every ground of every theme: these are not drawn anew
ROOT = "qirtas"


def signs(roles: Colours) -> str:
    """Return the folder, for `url(...)`, that holds the signs in the colours of a theme."""
    return _folder(roles.accent, roles.on_accent, roles.muted)


@cache
def _folder(accent: str, on_accent: str, muted: str) -> str:
    colour = {"accent": accent, "on_accent": on_accent, "muted": muted}
    files = {
        f"{name}.svg": HEAD.format(colour[role], width, drawing).encode()
        for name, (role, width, drawing) in DRAWN.items()
    }
    return _registered("".join(colour.values()).replace("#", "-"), files)


@cache
def system_icons() -> str:
    """Return the folder of the icons that Qt's own dialogs ask a desktop for, by its names."""
    files = {
        f"{wanted}.svg": resource("icons", f"{ours}.svg")
        .read_bytes()
        .replace(b"currentColor", MIDDLE.encode())
        for wanted, ours in ASKED_FOR.items()
    }
    return _registered("system", files)


def _registered(name: str, files: dict[str, bytes]) -> str:
    _KEPT.append(_packed(name, files))
    qRegisterResourceData(1, *_KEPT[-1])
    return f":/{ROOT}/{name}"


# Qt keeps no copy of what it is given: the bytes must live as long as the program
_KEPT: list[tuple[bytes, bytes, bytes]] = []


def _packed(folder: str, files: dict[str, bytes]) -> tuple[bytes, bytes, bytes]:
    """Return tree, names and data of `ROOT/folder/files`."""
    names, places = b"", {}
    for name in (ROOT, folder, *files):
        places[name] = len(names)
        names += struct.pack(">HI", len(name), _hash(name)) + name.encode("utf-16-be")
    tree = struct.pack(">IHII", 0, 2, 1, 1)
    tree += struct.pack(">IHII", places[ROOT], 2, 1, 2)
    tree += struct.pack(">IHII", places[folder], 2, len(files), 3)
    data = b""
    for name in sorted(files, key=_hash):  # Qt searches by halving
        tree += struct.pack(">IHHHI", places[name], 0, 0, 1, len(data))
        data += struct.pack(">I", len(files[name])) + files[name]
    return tree, names, data


def _hash(name: str) -> int:
    found = 0
    for letter in name:
        found = (found << 4) + ord(letter)
        found ^= (found & 0xF0000000) >> 23
        found &= 0x0FFFFFFF
    return found
