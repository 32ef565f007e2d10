"""Captions that begin with a number of their own: "Figure 3", «صورة ٣»."""

from __future__ import annotations

import re

_NAMES = (
    "صورة|الصورة|شكل|الشكل|رسم|الرسم|جدول|الجدول|لوحة|اللوحة|خريطة|الخريطة"
    "|figure|fig|photo|image|illustration|carte|tableau|table|chart|map"
)
_LABEL = re.compile(
    rf"\s*(?:{_NAMES})\.?\s*(?:رقم|n°|no\.?)?\s*[(\[]?[0-9\u0660-\u0669]", re.IGNORECASE
)


def has_label(caption: str) -> bool:
    """Tell whether a caption begins with the name of what it belongs to and a number."""
    return bool(_LABEL.match(caption))
