"""The accent of the user's system in one of our themes, mended until it can be read."""

from __future__ import annotations

import colorsys
from dataclasses import replace
from functools import lru_cache

from editor.ui.theme.contrast import STRONG, TEXT, contrast, mixed
from editor.ui.theme.roles import Colours

WASHES = (0.16, 0.13, 0.1, 0.07, 0.04, 0.02)  # how much of the accent lies in its ground
GROUNDS = (
    *("paper", "desk", "raised", "hover", "pressed"),
    *("danger_wash", "warning_wash", "success_wash"),  # quiet buttons in strips
)
STEPS = 200


@lru_cache(maxsize=16)
def with_accent(roles: Colours, accent: str) -> Colours:
    """Return a theme with another accent: its hue, as light or dark as the grounds ask for."""
    hue, light, full = colorsys.rgb_to_hls(*(int(accent[i : i + 2], 16) / 255 for i in (1, 3, 5)))
    end = 1.0 if roles.dark else 0.0
    for step in range(STEPS + 1):
        made = _hex(hue, light + (end - light) * step / STEPS, full)
        found = _worn(roles, made)
        if _readable(found):
            return found
    return roles  # black or white at the latest is readable in every theme of ours


def _worn(roles: Colours, accent: str) -> Colours:
    """Return the theme with an accent and what follows from it."""
    far = "#ffffff" if roles.dark else "#000000"
    washes = (mixed(roles.paper, accent, share) for share in WASHES)
    strict = STRONG if roles.high else TEXT
    wash = next((w for w in washes if contrast(roles.muted, w) >= strict), roles.paper)
    return replace(
        roles,
        accent=accent,
        accent_strong=mixed(accent, far, 0.25),
        accent_wash=wash,
    )


def _readable(roles: Colours) -> bool:
    least = STRONG if roles.high else TEXT
    grounds = [getattr(roles, name) for name in (*GROUNDS, "accent_wash")]
    on = min(contrast(roles.on_accent, c) for c in (roles.accent, roles.accent_strong))
    return on >= TEXT and min(contrast(roles.accent, ground) for ground in grounds) >= least


def _hex(hue: float, light: float, full: float) -> str:
    parts = colorsys.hls_to_rgb(hue, light, full)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
