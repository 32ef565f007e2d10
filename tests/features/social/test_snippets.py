"""What search pages and networks take from an article, and where they cut it; without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.document.article import Article, make_asset, new_article
from editor.document.meta import Meta
from editor.document.nodes import Figure, Heading, Paragraph, Role
from editor.document.runs import text_run
from editor.features.social.cards import Card, Missing, Network, card, missing, picture_of
from editor.features.social.snippets import (
    COLUMN,
    DESCRIPTION_SIZE,
    PHONE,
    TITLE_SIZE,
    Said,
    address_of,
    readable_host,
    search_description,
    search_title,
    snippet,
)
from editor.settings.profile import Limits, Profile, Script, Slug
from editor.text.pixels import width
from editor.text.slug import encoded_link

LONG = "مخطوطات الواحات: كيف تحفظ الصحراء ذاكرتها من الحر والنسيان، ولماذا تنجو الأوراق هناك"
SITE = Profile(name="صحيفتنا", address="https://www.example.org/")
PICTURE = make_asset(b"\x89PNG\r\n\x1a\n", "image/png")


def article(*blocks: Paragraph | Heading | Figure, **meta: object) -> Article:
    return new_article(replace(Meta(), **meta), blocks or (Paragraph(),))


def text(words: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph(text_run(words), role=role)


# ---- what comes from where


def test_the_title_is_that_for_searches_then_the_headline_then_that_of_the_article() -> None:
    meta = Meta(title="عنوان", headlines=(("search", "للبحث"),), search_title=" مكتوب  له ")
    assert search_title(meta) == Said("مكتوب له", "search_title")
    assert search_title(replace(meta, search_title="")) == Said("للبحث", "headlines.search")
    assert search_title(Meta(title="عنوان")) == Said("عنوان", "title")
    assert search_title(Meta()) == Said()


def test_the_description_falls_back_to_the_excerpt_and_to_the_text() -> None:
    made = article(Heading(text_run("عنوان")), text(""), text("أول  النص"), text("ثانيه"))
    assert search_description(made) == Said("أول النص", "body")
    made = article(text("أول"), text("المقدمة", Role.LEAD))
    assert search_description(made).text == "المقدمة"
    made = article(text("أول"), excerpt="الموجز", deck="الفرعي")
    assert search_description(made) == Said("الموجز", "excerpt")
    assert search_description(article()) == Said()


# ---- where it is cut


def test_a_title_is_cut_at_its_pixels_on_a_desktop_and_after_two_lines_on_a_telephone() -> None:
    made = snippet(article(title=LONG), SITE)
    assert made.title.is_cut
    assert made.title.room == 600
    assert made.title.used == round(width(LONG, TITLE_SIZE))
    (line,) = made.title.lines
    assert line.endswith(" …")
    assert width(line, TITLE_SIZE) <= 600
    phone = snippet(article(title=LONG), SITE, phone=True)
    assert len(phone.title.lines) == 2
    assert all(width(each, TITLE_SIZE) <= PHONE for each in phone.title.lines)
    short = snippet(article(title="عنوان قصير"), SITE)
    assert short.title.lines == ("عنوان قصير",)
    assert not short.title.is_cut


def test_the_profile_says_how_much_room_there_is() -> None:
    narrow = replace(SITE, limits=Limits(search_title=200, search_description=300))
    made = snippet(article(title=LONG, excerpt=LONG * 3), narrow)
    assert (made.title.room, made.description.room) == (200, 300)
    assert width(made.title.lines[0], TITLE_SIZE) <= 200
    assert width("".join(made.description.lines), DESCRIPTION_SIZE) <= 300


def test_a_description_is_cut_as_one_line_and_shown_in_several_with_its_date() -> None:
    made = snippet(article(title="ع", excerpt=f"{LONG}. " * 4), SITE, "4 نوفمبر 2026")
    assert made.description.lines[0].startswith("4 نوفمبر 2026 — مخطوطات")
    assert made.description.lines[-1].endswith("…")
    assert all(width(line, DESCRIPTION_SIZE) <= COLUMN for line in made.description.lines)
    assert width(" ".join(made.description.lines), DESCRIPTION_SIZE) <= 920
    phone = snippet(article(title="ع", excerpt=f"{LONG}. " * 4), SITE, "اليوم", phone=True)
    assert width(" ".join(phone.description.lines), DESCRIPTION_SIZE) <= 680
    assert snippet(article(title="ع"), SITE, "اليوم").description.lines == ()


# ---- the address


def test_an_address_is_shown_in_its_letters() -> None:
    slug = "مخطوطات-الواحات"
    assert address_of(Meta(slug=slug), SITE) == ("example.org", (slug,))
    canonical = encoded_link("https://example.org/ثقافة", slug)
    assert "%D9" in canonical
    assert address_of(Meta(canonical=canonical), SITE) == ("example.org", ("ثقافة", slug))
    assert readable_host("xn--mgbh0fb.xn--kgbechtv") == "مثال.إختبار"
    assert readable_host("www.مثال.إختبار") == "مثال.إختبار"


def test_a_slug_that_is_not_written_is_the_one_that_the_site_would_make() -> None:
    meta = Meta(title="كتاب في المكتبة")
    assert address_of(meta, SITE)[1] == ("كتاب-المكتبة",)
    latin = replace(SITE, slug=Slug(Script.LATIN))
    (crumb,) = address_of(meta, latin)[1]
    assert crumb.isascii()


@pytest.mark.parametrize("address", ["", "   ", "example.org", "https://", "//", "http://["])
def test_any_address_of_a_profile_is_taken(address: str) -> None:
    host, crumbs = address_of(Meta(slug="ثمر"), Profile(address=address))
    assert host == ("example.org" if "example" in address else "")
    assert crumbs[-1:] == ("ثمر",)


# ---- cards


def card_of(made: Article, size: tuple[int, int] | None, **options: bool) -> Card:
    return card(made, SITE, Network.FACEBOOK, size, **options)


def test_a_card_takes_the_headline_for_networks_and_the_featured_picture() -> None:
    made = article(
        Figure(asset=PICTURE.id), title="عنوان", headlines=(("social", "للمشاركة"),), excerpt="م"
    ).with_assets(PICTURE)
    shown = card_of(made, (1200, 800))
    assert shown.is_large
    assert (shown.title, shown.description) == (
        Said("للمشاركة", "headlines.social"),
        Said("م", "excerpt"),
    )
    assert (shown.domain, shown.asset, shown.focal) == ("example.org", PICTURE.id, None)
    made = replace(made, meta=replace(made.meta, featured=PICTURE.id, focal=(0.2, 0.3)))
    assert card_of(made, (1200, 800)).focal == (0.2, 0.3)
    assert not card_of(made, (1200, 800), large=False).is_large
    assert list(missing(card_of(made, (1200, 800)), wanted_large=True)) == []


def test_a_picture_that_is_too_small_makes_a_small_card_on_some_networks() -> None:
    made = article(Figure(asset=PICTURE.id), title="ع", excerpt="م").with_assets(PICTURE)
    shown = {each: card(made, SITE, each, (500, 400)).is_large for each in Network}
    assert shown == {
        Network.FACEBOOK: False,
        Network.X: True,
        Network.WHATSAPP: True,
        Network.LINKEDIN: True,
    }
    small = card_of(made, (500, 400))
    assert list(missing(small, wanted_large=True)) == [Missing.SMALL_PICTURE]
    assert list(missing(small, wanted_large=False)) == []


def test_what_is_missing_is_told() -> None:
    bare = card(article(), Profile(), Network.X, None)
    assert list(missing(bare, wanted_large=True)) == [
        Missing.TITLE,
        Missing.PICTURE,
        Missing.DESCRIPTION,
        Missing.ADDRESS,
    ]
    assert picture_of(article(featured="gone.png")) == ""
