"""The article that tests of the package share: all fields, junk names, notes for the desk."""

from __future__ import annotations

import io
from dataclasses import replace

from editor.document.article import Article, Asset, make_asset, new_article
from editor.document.meta import Meta
from editor.document.nodes import Figure, Heading, Paragraph
from editor.document.runs import text_run

SECRET = "لا تنشر هذا: رقم المصدر 0555"
PLACE = "Nikon-of-the-writer"


def photo(width: int = 1800, height: int = 1200, colour: str = "#336699") -> Asset:
    """Return a JPEG that tells which camera took it, and where."""
    from PIL import Image

    image = Image.new("RGB", (width, height), colour)
    exif = Image.Exif()
    exif[0x010F] = PLACE
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (33.0, 53.0, 0.0)
    held = io.BytesIO()
    image.save(held, "JPEG", exif=exif)
    return make_asset(held.getvalue(), "image/jpeg")


def ready() -> Article:
    """Return an article with everything that a site asks for."""
    cover, other = photo(), photo(900, 700, "#993333")
    meta = Meta(
        title="لقاء الوزير بالطلاب",
        deck="تفاصيل ما دار",
        slug="لقاء-الوزير",
        excerpt="قال الوزير إن المدارس تُفتح غدًا.",
        authors=("ليلى سالم", "Sam O’Neil"),
        date="2026-11-26T10:00:00+01:00",
        section="أخبار",
        tags=("تعليم", "مدارس", "Rabat"),
        featured=cover.id,
        focal=(0.2, 0.5),
        search_title="لقاء الوزير",
        search_description="وصف",
        focus_phrase="لقاء الوزير",
        headlines=(("social", "الوزير للطلاب: نعود"),),
        notes=SECRET,
        custom=(("source", "وكالة"),),
    )
    blocks = (
        Paragraph(runs=text_run("قال الوزير أمس إن المدارس تُفتح.")),
        Figure(
            asset=cover.id,
            name="475463312_940800324850778_142468_n.jpg",
            alt="الوزير بين الطلاب",
            runs=text_run("الوزير في القاعة"),
            credit="أحمد",
        ),
        Heading(runs=text_run("ما بعد اللقاء"), level=2),
        Figure(asset=other.id, name="IMG_2034.jpg", alt="القاعة"),
        Paragraph(runs=text_run("انتهى.")),
    )
    return new_article(meta, blocks).with_assets(cover, other)


def with_asset(data: bytes, media_type: str, name: str) -> Article:
    """Return the article with one more picture, as it came."""
    asset = make_asset(data, media_type)
    article = ready()
    figure = Figure(asset=asset.id, name=name, alt="صورة")
    return replace(article, blocks=(*article.blocks, figure)).with_assets(asset)
