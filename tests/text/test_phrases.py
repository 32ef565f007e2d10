"""A focus phrase in texts: with what is written on its words, and not in other words."""

from __future__ import annotations

import pytest

from editor.text.phrases import compile_phrase


def found(phrase: str, text: str) -> list[str]:
    spoken = compile_phrase(phrase)
    assert spoken is not None
    return [text[start:end] for start, end in spoken.find(text)]


@pytest.mark.parametrize(
    "said",
    [
        "الذكاء الاصطناعي",
        "ذكاء اصطناعي",
        "ذكاءٌ اصطناعيٌّ",
        "والذكاء الاصطناعي",
        "فالذكاء الإصطناعي",
        "بالذكاء الاصطناعى",
        "كالذكاء الاصطناعي",
        "للذكاء الاصطناعي",
        "وللذكاء الاصطناعي",
        "فللذكاء الاصطناعي",
        "وبالذكاء الاصطناعي",
        "وكالذكاء الاصطنـــاعي",
        "بذكاء اصطناعي",
        "لذكاء اصطناعي",
        "الذكاء\u00a0الاصطناعي",
        "الذكاء-الاصطناعي",
        "\u200fالذكاء الاصطناعي",
    ],
)
@pytest.mark.parametrize("phrase", ["الذكاء الاصطناعي", "ذكاء اصطناعي", "بالذكاء الاصطناعي"])
def test_a_phrase_is_found_through_what_is_written_on_its_words(phrase: str, said: str) -> None:
    assert len(found(phrase, f"قالت الهيئة إن {said}، كما يقال، يتقدم.")) == 1


@pytest.mark.parametrize(
    "other",
    [
        "الذكاءات الاصطناعية",
        "الذكاء الذي هو اصطناعي",
        "الذكاء، الاصطناعي",
        "أذكاء الاصطناعيين",
        "الاصطناعي الذكاء",
    ],
)
def test_other_words_and_another_order_are_not_the_phrase(other: str) -> None:
    assert found("الذكاء الاصطناعي", f"يقال إن {other} يتقدم") == []


def test_what_is_found_has_its_signs_and_what_is_written_on_it() -> None:
    assert found("كتاب", "قرأتُ وَالكِتَابَ والكتابة وكتابه") == ["وَالكِتَابَ"]
    assert found("مدرسة", "مدرسه المدرسة بمدرسةٍ مدرستها") == ["مدرسه", "المدرسة", "بمدرسةٍ"]


def test_a_lam_is_shared_by_the_article_and_the_word() -> None:
    assert found("اللغة العربية", "تعليم للغة العربية وللغة العربية") == [
        "للغة العربية",
        "وللغة العربية",
    ]
    assert found("لغة", "للغة واللغة ولغة") == ["للغة", "واللغة", "ولغة"]
    assert found("للغة", "اللغة") == ["اللغة"]


def test_an_alef_of_the_word_is_no_article() -> None:
    assert found("ألمانيا", "ألمانيا وألمانيا لألمانيا المانيا") == [
        "ألمانيا",
        "وألمانيا",
        "لألمانيا",
        "المانيا",
    ]
    assert found("ألعاب", "العاب") == ["العاب"]
    assert found("وان", "ألوان والوان") == ["والوان"]


def test_the_name_of_god_is_no_pronoun() -> None:
    assert found("الله", "بالله ولله له لها إله") == ["بالله", "ولله"]


def test_words_in_latin_letters_and_numbers() -> None:
    assert found("ChatGPT", "الـChatGPT و chatgpt وبChatGPT") == [
        "الـChatGPT",
        "chatgpt",
        "وبChatGPT",
    ]
    assert found("رؤية 2030", "لرؤية ٢٠٣٠ ورؤية 20301") == ["لرؤية ٢٠٣٠"]
    assert found("intelligence artificielle", "L’intelligence artificielle, l'Intelligence") == [
        "intelligence artificielle"
    ]


@pytest.mark.parametrize("nothing", ["", "  ", "؟!", "\u200f", "ـ"])
def test_a_phrase_without_a_word_is_none(nothing: str) -> None:
    assert compile_phrase(nothing) is None


def test_signs_of_patterns_mean_themselves() -> None:
    assert found("C++ (لغة)", "تعلم C لغة") == ["C لغة"]


def test_a_slug_says_the_phrase_without_the_words_that_slugs_do_without() -> None:
    phrase = compile_phrase("التعليم في المغرب")
    assert phrase is not None
    assert phrase.is_in_slug("أزمة-التعليم-المغرب")
    assert phrase.is_in_slug("التعليم-في-المغرب")
    assert not phrase.is_in_slug("التعليم-بالأطلس")
    assert not phrase.is_in_slug("")


def test_a_slug_in_latin_letters() -> None:
    from editor.text.slug import latin_slug

    phrase = compile_phrase("المياه الجوفية")
    assert phrase is not None
    assert phrase.is_in_slug(latin_slug("أزمة المياه الجوفية في الواحات").slug)
    assert not phrase.is_in_slug("azmat-almiyah")
