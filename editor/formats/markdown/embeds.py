"""Films and posts as dialects show them: shortcodes of Hugo, picture links of Obsidian."""

from __future__ import annotations

import re

from editor.document.nodes import Embed
from editor.document.runs import text_run

_YOUTUBE = re.compile(
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:embed/|watch\?v=))([\w-]{6,20})"
)
_VIMEO = re.compile(r"vimeo\.com/(?:video/)?(\d+)")
_POST = re.compile(r"(?:twitter|x)\.com/(\w+)/status/(\d+)")
YOUTUBE = "https://www.youtube.com/watch?v="
VIMEO = "https://vimeo.com/"


def shortcode_of(embed: Embed) -> tuple[Embed, str] | None:
    """Return an embed as Hugo's own shortcodes carry it, and the source; None if they do not."""
    url = dict(embed.data).get("url", "")
    if match := _YOUTUBE.search(url):
        return _made("youtube", YOUTUBE + match[1], f"{{{{< youtube {match[1]} >}}}}")
    if match := _VIMEO.search(url):
        return _made("vimeo", VIMEO + match[1], f"{{{{< vimeo {match[1]} >}}}}")
    if match := _POST.search(url):
        source = f'{{{{< x user="{match[1]}" id="{match[2]}" >}}}}'
        return _made("x", f"https://x.com/{match[1]}/status/{match[2]}", source)
    return None


def _made(kind: str, url: str, source: str) -> tuple[Embed, str]:
    data = {"url": url}
    if kind == "youtube":
        data["id"] = url.rpartition("=")[2]
    return Embed(kind, tuple(sorted(data.items())), text_run(url)), source


def shown_by_picture(embed: Embed) -> str:
    """Return the address that Obsidian shows as a film or post; "" if it does not."""
    found = shortcode_of(embed)
    same = found is not None and found[0] == embed and found[0].kind != "vimeo"
    return dict(embed.data).get("url", "") if same else ""


def is_shown(address: str) -> bool:
    """Tell whether the address of a picture is that of a film or post."""
    return any(pattern.search(address) for pattern in (_YOUTUBE, _VIMEO, _POST))
