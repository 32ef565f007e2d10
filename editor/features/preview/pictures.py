"""Pictures as a browser can show them: most as they came, some made anew, or a quiet sign."""

from __future__ import annotations

from editor.document.article import Asset
from editor.formats.pictures import look, web_picture
from editor.settings.profile import PictureFormat, Pictures

SHOWN = frozenset({
    "image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/bmp",
})  # fmt: skip
"""What Chromium shows itself; drawings go through the sieve first."""

LARGEST = 12_000_000  # bytes of a picture that is handed on as it came
_WANTED = Pictures(widths=(1600,), format=PictureFormat.WEBP, quality=80)
_NONE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360">'
    '<rect width="640" height="360" fill="#8883"/>'
    '<g fill="none" stroke="#8889" stroke-width="6" stroke-linecap="round">'
    '<rect x="260" y="130" width="120" height="96" rx="12"/>'
    '<path d="M240 246 400 112"/></g></svg>'
)


def shown_picture(asset: Asset) -> tuple[str, bytes]:
    """Return the type and the bytes of a picture for the page. Slow: not for the window's thread.

    Scripts in a drawing would not run where it is an image, nor would it load anything (SVG
    Integration, "secure static mode"); they are taken out all the same.
    """
    try:
        seen = look(asset.data, asset.id)
        if seen.kind in SHOWN and len(asset.data) <= LARGEST:
            return seen.kind, asset.data
        made = web_picture(asset, _WANTED)
    except Exception:  # noqa: BLE001 - whatever a decoder says of it, the page goes on
        made = ()
    if not made:
        return "image/svg+xml", _NONE.encode()
    return made[0].media_type, made[0].data
