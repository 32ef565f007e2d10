"""Colours as screens show them (sRGB), whatever profile a picture came with."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from PIL import Image

_USUAL = ("srgb", "iec61966")  # in the description of the profile of screens
_NATURAL = {"L", "LA", "RGB", "RGBA", "P", "PA", "1"}


def plain(image: Image.Image) -> Image.Image:
    """Return a picture in a mode that can be resized: no palette, eight bits a colour."""
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode in {"P", "1", "YCbCr", "HSV", "RGBX", "PA", "La", "RGBa"}:
        return image.convert("L" if image.mode == "1" else "RGB")
    return image


def is_for_screens(image: Image.Image) -> bool:
    """Tell whether a picture needs no other colours: sRGB, or no profile in a mode of screens."""
    if image.mode not in _NATURAL:
        return False
    profile = image.info.get("icc_profile")
    return not profile or _is_usual(profile)


def _is_usual(profile: bytes) -> bool:
    from PIL import ImageCms

    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        name = ImageCms.getProfileDescription(opened).lower()
    except (OSError, ImageCms.PyCMSError, ValueError):
        return True  # nobody can read it: what it would have said is lost either way
    return any(part in name for part in _USUAL)


def for_screens(image: Image.Image) -> Image.Image:
    """Return a picture in sRGB, with its transparency, without its profile."""
    profile = image.info.get("icc_profile")
    if profile and not (image.mode in _NATURAL and _is_usual(profile)):
        converted = _converted(image, profile)
        if converted is not None:
            return converted
    if image.mode in {"L", "RGB", "RGBA"}:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image | None:
    """Return a picture whose colours went through its profile; None where that cannot be used."""
    from PIL import ImageCms

    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    plain = image.convert("RGB") if alpha is not None else image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if cast("Any", source).profile.xcolor_space.strip() == "RGB" and plain.mode == "L":
            plain = plain.convert("RGB")
        screen = cast("Any", ImageCms.createProfile("sRGB"))
        found = ImageCms.profileToProfile(plain, source, screen, outputMode="RGB")
    except (OSError, ImageCms.PyCMSError, ValueError, TypeError):
        return None
    if found is None:
        return None
    if alpha is not None:
        found.putalpha(alpha)
    return found
