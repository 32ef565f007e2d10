"""Was this covered already?"""

from __future__ import annotations

from pathlib import Path

from editor.storage.article_file import save
from editor.storage.library import Library
from tests.storage.library.writing import article

WATER = (
    "قالت وزارة الري إن منسوب النهر انخفض هذا العام بسبب الجفاف وقلة الأمطار في المنابع.",
    "وأضاف الوزير أن السدود تخزن من المياه ما يكفي المزارعين حتى نهاية الصيف.",
)
OTHERS = (
    ("الدوري", "فاز الفريق في المباراة بثلاثة أهداف في ملعب العاصمة أمام جمهور كبير هذا المساء."),
    ("معرض الكتاب", "افتتح وزير الثقافة معرض الكتاب وقال إن دور النشر العربية شاركت في المعرض."),
    (
        "الأسواق",
        "ارتفعت أسعار النفط في الأسواق العالمية بعد أن خفضت الدول المنتجة إنتاجها هذا العام.",
    ),
    ("التعليم", "بدأت المدارس العام الدراسي وقالت الوزارة إن الكتب وصلت إلى كل المدن."),
    ("الصحة", "حذرت المنظمة من انتشار المرض في المخيمات بسبب قلة الأدوية وقالت إن العام صعب."),
)


def test_articles_on_the_same_matter_are_found(library: Library, folder: Path) -> None:
    save(article("أزمة مياه", *WATER), folder / "water.qirtas")
    for number, (title, text) in enumerate(OTHERS):
        save(article(title, text, text[::-1].replace("ا", "ب")), folder / f"{number}.qirtas")
    library.update()
    new = article("المزارعون والجفاف", "يخشى المزارعون من الجفاف بعد أن انخفض منسوب النهر والسدود.")
    hits = library.similar(new)
    assert [hit.entry.path.stem for hit in hits][:1] == ["water"]
    assert hits[0].share > 0.3
    assert all(hit.share < hits[0].share / 2 for hit in hits[1:])


def test_an_article_is_not_similar_to_itself(library: Library, folder: Path) -> None:
    written = article("أزمة مياه", *WATER)
    save(written, folder / "water.qirtas")
    save(article("أزمة مياه أخرى", *WATER), folder / "again.qirtas")
    for number, (title, text) in enumerate(OTHERS):
        save(article(title, text), folder / f"{number}.qirtas")
    library.update()
    assert [hit.entry.path.stem for hit in library.similar(written)][:1] == ["again"]
    assert all(hit.entry.article_id != written.id for hit in library.similar(written))


def test_nothing_is_similar_to_an_empty_article(library: Library) -> None:
    assert library.similar(article("")) == ()
    assert library.similar(article("كلمات لا يعرفها أحد")) == ()
