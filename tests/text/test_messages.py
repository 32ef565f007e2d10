"""Texts with numbers and names in them, in each language."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest

from editor.text.corrections import SLIPS
from editor.text.messages import LANGUAGES, Catalog, load_catalog, plural_category

ROOT = Path(__file__).resolve().parents[2]
FEATURES = sorted((ROOT / "editor" / "features").glob("*/texts.json"))
FILES = (*sorted((ROOT / "resources" / "translations").glob("*.json")), *FEATURES)
ENTRIES = {id: entry for path in FILES for id, entry in json.loads(path.read_text("utf-8")).items()}
COUNTED = {id: entry for id, entry in ENTRIES.items() if isinstance(entry["ar"], dict)}
NUMBERS = (0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 1000)
CATEGORIES = {  # Unicode CLDR, cardinal rules
    "ar": ("zero", "one", "two", "few", "few", "many", "many", "other", "other", "few", "other"),
    "fr": ("one", "one", *["other"] * 9),
    "en": ("other", "one", *["other"] * 9),
}
CATALOGS = {language: load_catalog(language, FEATURES) for language in LANGUAGES}
LATIN = "report 12.docx"


def words_after_number(form: str) -> list[str]:
    """Return the word that is counted, where one stands right behind the number."""
    return re.findall(r"\{n\}\u2069? ([\u0620-\u0652]+)", form)


def arguments(of_language: object) -> set[str]:
    forms = of_language.values() if isinstance(of_language, dict) else [of_language]
    parsed = chain.from_iterable(Formatter().parse(str(form)) for form in forms)
    return {name for _, name, _, _ in parsed if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_has_the_form_of_its_language(language: str) -> None:
    assert tuple(plural_category(language, n) for n in NUMBERS) == CATEGORIES[language]


def test_millions_are_a_kind_of_their_own_in_french() -> None:
    assert [plural_category("fr", n) for n in (999_999, 1_000_000, 2_000_000, 1_000_001)] == [
        *("other", "many", "many", "other")
    ]
    catalog = Catalog("fr", {"x": {"one": "{n} mot", "other": "{n} mots"}})
    assert catalog.text("x", n=1_000_000) == "1000000 mots"


@pytest.mark.parametrize("id", COUNTED)
def test_what_is_counted_reads_right_for_each_number(id: str) -> None:
    for language in LANGUAGES:
        catalog = CATALOGS[language]
        values = dict.fromkeys(arguments(ENTRIES[id][language]) - {"n"}, "كذا")
        for n in NUMBERS:
            text = catalog.text(id, n=n, **values)
            assert text.strip() or n == 0
            assert "{" not in text


# what is counted stands in the sentence before
UNITS = {"library.more-values", "library.import.short", "paste.too-large"}


@pytest.mark.parametrize("id", sorted(set(COUNTED) - UNITS))
def test_an_arabic_noun_agrees_with_its_number(id: str) -> None:
    """From 3 to 10 a plural; from 11 to 99 a singular that ends in ـًا unless in ة; then bare."""
    forms = COUNTED[id]["ar"]
    for word in words_after_number(forms["many"]):
        assert re.search("(ًا|ًى|ةً?|اء|أً|َ)$", word), forms["many"]
    for word in words_after_number(forms["other"]):
        assert not word.endswith("ًا"), forms["other"]
    few, other = words_after_number(forms["few"]), words_after_number(forms["other"])
    if few and other:
        assert few != other, forms["few"]
    if few:  # numbers that have words of their own are not written in digits
        assert "{n}" not in forms["one"], forms["one"]
        assert "{n}" not in forms["two"], forms["two"]


# --- names and numbers inside a sentence ----------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_in_the_other_direction_is_isolated_in_every_text(language: str) -> None:
    catalog = CATALOGS[language]
    name = LATIN if language == "ar" else "تقرير 12"
    for id, entry in ENTRIES.items():
        names = arguments(entry[language]) - {"n"}
        if not names:
            continue
        text = catalog.text(id, n=3, **dict.fromkeys(names, name))
        bare = re.sub("[\u2066-\u2068][^\u2066-\u2069]*\u2069", "", text)
        assert name not in bare, (id, text)
        opened, closed = len(re.findall("[\u2066-\u2068]", text)), text.count("\u2069")
        assert opened == closed, (id, text)


def test_what_is_isolated_already_is_left_alone() -> None:
    catalog = Catalog("ar", {"x": "حُفظ {name}"})
    assert catalog.text("x", name="\u2068a.docx\u2069") == "حُفظ \u2068a.docx\u2069"
    assert catalog.text("x", name="خبر") == "حُفظ خبر"
    assert catalog.text("x", name=12) == "حُفظ 12"


# --- how they are written ------------------------------------------------------------------------


def _forms(entry: str | dict[str, str]) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def sentences(language: str) -> list[tuple[str, str]]:
    """Return all texts as they are shown."""
    texts = CATALOGS[language]._texts
    return [(id, form) for id in ENTRIES for form in _forms(texts[id])]


def test_french_signs_keep_their_words_beside_them() -> None:
    for id, text in sentences("fr"):
        assert not re.search(r" [;!?](?:\W|$)| :(?:\s|$)| »|« ", text), (id, text)
        assert not re.search(r"[\w»][;!?](?:\s|$)|\w»|«\w", text), (id, text)
        assert "'" not in text, (id, text)


def test_arabic_has_its_own_signs_and_no_slips() -> None:
    slips = {wrong for wrong, _ in SLIPS}
    for id, text in sentences("ar"):
        shown = re.sub("«[^»]*»", "", text)
        assert not re.search(r"[\u0620-\u064a][,;?]|[,;?]\s*[\u0620-\u064a]", shown), (id, text)
        assert "اً" not in shown, (id, text)  # «ًا»: the sign stands on the letter before the alif
        assert not re.search(r"[\u0620-\u064a][ىة][\u0620-\u064a]", shown), (id, text)
        assert not slips & set(re.findall("[\u0620-\u0652]+", shown)), (id, text)


# What a newspaper would not print, and the word that this program has instead (docs/glossary.md).
REFUSED = {
    "ar": {
        r"(?:يتم|سيتم|قم ب|الرجاء|يرجى|بواسطة)": "a verb: «حُفظ», «احفظ»",
        r"(?:ال|لل)?مقالة": "مقال",
        r"الإنكليزية|الإنكليزي": "الإنجليزية",
        r"ثخين|الثخين": "غامق",
        r"الكمبيوتر": "حاسوب",
    },
    "fr": {r"mise en avant": "à la une", r"texte de remplacement": "texte alternatif"},
    "en": {r"color|favorite|license file": "British spelling"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_thing_has_one_name(language: str) -> None:
    for id, text in sentences(language):
        if id.startswith("also."):  # words by which a command is found
            continue
        for refused, instead in REFUSED[language].items():
            assert not re.search(rf"(?<!\w)(?:{refused})(?!\w)", text), (id, text, instead)
