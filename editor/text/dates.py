"""Dates as people read them."""

from __future__ import annotations

from editor.text.messages import Texts

_LEVANT = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
)
_MAGHREB = (
    *("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان"),
    *("جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
_MOROCCO = (
    *("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو"),
    *("يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"),
)
_EGYPT = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
MONTHS = {"egypt": _EGYPT, "levant": _LEVANT, "maghreb": _MAGHREB, "morocco": _MOROCCO}
"""The names of the months by where they are used."""

_REGIONS = {"levant": _LEVANT, "both": _LEVANT, "maghreb": _MAGHREB, "morocco": _MOROCCO}
"""The Arabic names of the months by the `months` of a profile; "egypt" is the translation's."""


def written_out(
    catalog: Texts, year: str, month: int, day: int, months: str = "egypt", language: str = ""
) -> str:
    """Return a day with the name of its month (1 to 12), in the language of a catalog.

    `months` tells which names Arabic months have, as profiles do; `language` is the catalog's.
    """
    name = catalog.text(f"html.month.{month}")
    if language == "ar" and months in _REGIONS:
        own = _REGIONS[months][month - 1]
        name = f"{own}/{name}" if months == "both" and own != name else own
    return catalog.text("html.date", day=day, month=name, year=year)
