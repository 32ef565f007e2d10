"""Slugs: what of a title stays in an address, and how long that is."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.latin import latin
from editor.text.messages import LANGUAGES, load_catalog
from editor.text.slug import (
    arabic_slug,
    clean_slug,
    cut,
    encoded_length,
    encoded_link,
    is_empty,
    latin_slug,
    link,
    numbered,
)


@pytest.mark.parametrize(
    ("title", "arabic", "latin"),
    [
        ("السُّودَان: حَربُ المُدُن", "السودان-حرب-المدن", "sudan-harb-al-mudun"),
        ("السـودان… حرب المدن!", "السودان-حرب-المدن", "sudan-harb-al-madan"),
        ("وزير الإعلام في ١٥ قرارًا", "وزير-الإعلام-15-قرارا", "wazir-al-ilam-15-qarara"),
        ("\u200fقرطاس\u200b رقم ۳", "قرطاس-رقم-3", "qirtas-raqam-3"),
        ("ﻣﺼﺮ اليوم", "مصر-اليوم", "misr-al-yawm"),
        ("Don't stop: l’été", "dont-stop-lété", "dont-stop-lete"),
        ("من على", "من-على", "min-ala"),
        ("عام ٢٠٢٥ | Qirtas 0.6", "عام-2025-qirtas-0-6", "am-2025-qirtas-0-6"),
        ("المرأة والاقتصاد", "المرأة-والاقتصاد", "al-maraa-wal-iqtisad"),
    ],
)
def test_a_title_proposes_a_slug_in_both_scripts(title: str, arabic: str, latin: str) -> None:
    assert (arabic_slug(title).slug, latin_slug(title).slug) == (arabic, latin)


@pytest.mark.parametrize("title", ["؟!…«»", "", " \u200f\u0640\u0651 ", "👍🏽 —", "-_-"])
def test_punctuation_alone_proposes_nothing_and_says_why(title: str) -> None:
    for proposal in (arabic_slug(title, 200), latin_slug(title, 150)):
        assert proposal.slug == ""
        assert proposal.reason is not None
        assert all(load_catalog(language).text(proposal.reason) for language in LANGUAGES)
    assert is_empty(title)


def test_stop_words_stay_where_the_site_wants_them() -> None:
    assert arabic_slug("حرب في المدن").slug == "حرب-المدن"
    assert arabic_slug("حرب في المدن", stop_words=True).slug == "حرب-في-المدن"


def test_wordpress_has_room_for_33_arabic_letters() -> None:
    assert encoded_length("ا" * 33) == 198
    assert cut("ا" * 40, 200) == "ا" * 33


def test_a_slug_is_cut_at_a_word() -> None:
    title = "نقابة الصحفيين تنتخب مجلسها الجديد وسط منافسة"
    assert arabic_slug(title, 200).slug == "نقابة-الصحفيين-تنتخب-مجلسها-الجديد"
    assert numbered("نقابة-الصحفيين", 2, 60) == "نقابة-2"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("مُقَدِّمَة", "muqaddima"),
        ("المُعَلِّم", "al-muallim"),
        ("مكتبة", "maktaba"),
        ("جامعة", "jamia"),
        ("الشمس", "al-shams"),  # no sun letters
        ("استقبال", "istaqbal"),
        ("للمرأة", "lil-maraa"),
        ("وبيروت", "wa-beirut"),
        ("مدرسة", "madrasa"),
        ("Straße", "strasse"),
    ],
)
def test_a_word_is_written_as_people_write_it(word: str, said: str) -> None:
    assert latin(word) == said


def test_the_link_is_shown_as_it_reads_and_as_it_is_pasted() -> None:
    assert link("https://example.org/", "مرحبا-بكم") == "https://example.org/مرحبا-بكم/"
    encoded = f"https://example.org/{quote('مرحبا-بكم')}/"
    assert encoded_link("https://example.org", "مرحبا-بكم") == encoded


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  حرب   المدن ", "حرب-المدن"),
        ("%D9%85%D8%B1", "مر"),
        ("a/b?c#d", "a-b-c-d"),
        ("\u200fأب", "أب"),
        ("100%", "100"),
    ],
)
def test_what_is_typed_is_made_fit_for_an_address(typed: str, kept: str) -> None:
    assert clean_slug(typed) == kept


@given(st.text(), st.integers(1, 250))
def test_no_title_breaks_a_slug(title: str, limit: int) -> None:
    for proposal in (arabic_slug(title, limit), latin_slug(title, limit)):
        slug = proposal.slug
        assert encoded_length(slug) <= limit
        assert not slug.startswith("-")
        assert not slug.endswith("-")
        assert "--" not in slug
        assert clean_slug(slug) == slug
        assert bool(slug) != bool(proposal.reason)
    assert latin_slug(title).slug.isascii()
