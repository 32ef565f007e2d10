"""The names under which the fields of an article stand in front matter."""

from __future__ import annotations

import re

# The names of each field, ours first; compared without case, "-", "_" and spaces.
NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "العنوان", "عنوان"),
    "deck": ("subtitle", "deck", "subheadline", "العنوانالفرعي", "عنوانفرعي"),
    "kicker": ("kicker", "overline", "eyebrow", "العنوانالتمهيدي"),
    "headlines": ("headlines",),
    "slug": ("slug", "المسار"),
    "excerpt": (
        *("description", "excerpt", "summary", "abstract"),
        *("الوصف", "وصف", "الملخص", "ملخص", "المقتطف", "مقتطف", "الخلاصة"),
    ),
    "authors": (
        *("author", "authors", "byline"),
        *("الكاتب", "كاتب", "الكاتبة", "المؤلف", "مؤلف", "المؤلفون", "الكتاب", "بقلم"),
    ),
    "date": ("date", "published", "pubdate", "التاريخ", "تاريخ", "تاريخالنشر"),
    "embargo": ("embargo", "publishdate"),
    "dateline": ("dateline",),
    "section": (
        *("categories", "category", "section"),
        *("القسم", "قسم", "التصنيف", "تصنيف", "التصنيفات", "تصنيفات", "الفئة"),
    ),
    "tags": (
        *("tags", "tag", "keywords"),
        *("الوسوم", "وسوم", "الوسم", "وسم", "الكلماتالمفتاحية", "كلماتمفتاحية"),
    ),
    "featured": (
        *("image", "featuredimage", "cover", "thumbnail", "coverimage", "images"),
        *("الصورة", "صورة", "الصورةالبارزة"),
    ),
    "focal": ("imagefocus",),
    "search_title": ("searchtitle", "seotitle", "metatitle"),
    "search_description": ("searchdescription", "seodescription", "metadescription"),
    "focus_phrase": ("focusphrase", "focuskeyphrase"),
    "canonical": ("canonical", "canonicalurl"),
    "status": ("status", "الحالة", "حالة"),
    "lang": ("lang", "language", "locale", "اللغة", "لغة"),
    "dir": ("dir", "direction", "الاتجاه", "اتجاه"),
    "id": ("id",),
    "custom": ("custom",),
}
FIELD_OF = {name: field for field, names in NAMES.items() for name in names}
OWN = frozenset(FIELD_OF) | {"draft", "مسودة", "notes", "lead", "profile"}
"""Every name that a custom field may not have."""


def squeezed(name: str) -> str:
    """Return a name as names are compared: without case, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]", "", name).lower()
