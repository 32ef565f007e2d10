"""Labels: the words by which the caption of a picture or a table can be told from other lines."""

from __future__ import annotations

import re

# A line below a picture that says of itself that it is about one, with or without a number.
_CAPTION = (
    r"\s*(?:ال)?(?:صورة|صور|شكل|رسم|رسم بياني|خريطة|لوحة|مخطط|إنفوغراف"
    r"|إنفوجرافيك|تصوير|مصدر الصورة)"
    r"\s*(?:رقم|تعبيرية|توضيحية|أرشيفية)?\s*[(]?[0-9\u0660-\u0669]*[)]?\s*[:\uff1a.\-\u2013\u2014]"
    r"|\s*(?:photo(?:graph)?|picture|image|figure|fig|illustration|illus|map|chart|carte|schéma"
    r"|graphique|crédits? ?photo|photo ?credit|cliché)\b[. ]*(?:n°|no\.?)?\s*[0-9ivx]*\s*"
    r"[:\uff1a.\-\u2013\u2014]"
)
_TABLES = ("tab", "جدول", "الجدول")
_FIGURES = (
    "fig", "pho", "pic", "ima", "ill", "صورة", "شكل", "رسم", "خريطة", "carte", "map", "gra", "abb"
)  # fmt: skip


def is_caption(text: str) -> bool:
    """Tell whether a line says of itself that it is about a picture."""
    return bool(re.match(_CAPTION, text, re.IGNORECASE))


def is_table(label: str) -> bool:
    """Tell whether a SEQ field of this label counts tables."""
    return label.startswith(_TABLES)


def is_figure(label: str) -> bool:
    """Tell whether a SEQ field of this label counts pictures."""
    return label.startswith(_FIGURES)
