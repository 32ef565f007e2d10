"""The contrast of every pair of colour roles that meet on the screen (WCAG 2.2, AA)."""

from __future__ import annotations

import pytest

from editor.ui.theme import DARK, LIGHT, PAPER, THEMES, Colours, contrast, luminance
from editor.ui.theme.accent import with_accent

GROUNDS = ("paper", "desk", "raised", "hover")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "muted") for ground in (*GROUNDS, "accent_wash")),
    *(("ink", wash) for wash in ("pressed", "danger_wash", "warning_wash", "success_wash")),
    *(("accent", ground) for ground in (*GROUNDS, "accent_wash", "pressed")),
    *((tone, g) for tone in ("danger", "warning", "success") for g in GROUNDS),
    *((tone, f"{tone}_wash") for tone in ("danger", "warning", "success")),
    ("accent", "danger_wash"),  # quiet buttons in strips of other tones
    ("accent", "warning_wash"),
    ("accent", "success_wash"),
    ("hint", "paper"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("on_selection", "selection"),
    ("paper", "ink"),  # tooltips
]
SIGN_PAIRS = [  # focus rings and icons: 3 to 1 will do (1.4.11)
    *(("accent", ground) for ground in GROUNDS),
    *(("muted", ground) for ground in (*GROUNDS, "pressed")),
    ("saffron", "paper"),
    ("saffron", "desk"),
]
SCHEMES = pytest.mark.parametrize("roles", THEMES.values(), ids=THEMES)
ACCENTS = [
    f"#{r}{g}{b}"
    for r in ("00", "80", "ff")
    for g in ("00", "80", "ff")
    for b in ("00", "80", "ff")
]


@SCHEMES
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_has_the_contrast_of_aa(roles: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(roles, ink), getattr(roles, ground)) >= 4.5


@SCHEMES
@pytest.mark.parametrize(("sign", "ground"), SIGN_PAIRS)
def test_signs_have_the_contrast_of_aa(roles: Colours, sign: str, ground: str) -> None:
    assert contrast(getattr(roles, sign), getattr(roles, ground)) >= 3.0


@SCHEMES
def test_high_contrast_is_that_of_aaa(roles: Colours) -> None:
    """And its edges can be seen, which the calm themes leave to shades."""
    if roles.high:
        for ink, ground in TEXT_PAIRS:
            assert contrast(getattr(roles, ink), getattr(roles, ground)) >= 7, (ink, ground)
        assert contrast(roles.border, roles.paper) >= 7
        assert contrast(roles.line, roles.desk) >= 7


@SCHEMES
@pytest.mark.parametrize("accent", ACCENTS)
def test_any_accent_of_a_system_is_mended_to_aa(roles: Colours, accent: str) -> None:
    mended = with_accent(roles, accent)
    for ink, ground in TEXT_PAIRS:
        assert contrast(getattr(mended, ink), getattr(mended, ground)) >= 4.5, (ink, ground)
    assert mended.paper == roles.paper


@SCHEMES
def test_every_role_is_a_full_colour(roles: Colours) -> None:
    for name in Colours.__slots__:
        if name not in {"dark", "high"}:
            value = getattr(roles, name)
            assert value[0] == "#"
            assert len(bytes.fromhex(value[1:])) == 3


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert luminance("#ff0000") == pytest.approx(0.2126)
    # the well-known darkest grey that fails and the lightest that passes on white
    assert contrast("#767676", "#ffffff") >= 4.5 > contrast("#777777", "#ffffff")


def test_dark_is_dark() -> None:
    assert luminance(DARK.paper) < 0.05 < 0.8 < luminance(PAPER.paper) < luminance(LIGHT.paper)
