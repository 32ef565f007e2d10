"""Signs of typing and what they become: each case is what stands before the caret."""

from __future__ import annotations

import pytest

from editor.document.nodes import Dir
from editor.text import typography
from editor.text.corrections import SLIPS, find_slip, line_of_slip
from editor.text.typography import Turn

RTL, LTR = Dir.RTL, Dir.LTR
LINES = tuple(map(line_of_slip, SLIPS))


def turned(text: str, turn: Turn | None) -> str:
    return text if turn is None else text[: turn.start] + turn.text


@pytest.mark.parametrize(
    ("text", "base", "result"),
    [
        ("نعم,", RTL, "نعم،"),
        ("نعم;", RTL, "نعم؛"),
        ("نعم?", RTL, "نعم؟"),
        ("(نعم),", RTL, "(نعم)،"),
        ("عام 2020?", RTL, "عام 2020؟"),
        ("سعره 1,", RTL, "سعره 1,"),
        ("yes,", RTL, "yes,"),
        ("yes,", LTR, "yes,"),
        ("yes،", LTR, "yes,"),
        ("yes؟", LTR, "yes?"),
        ("OpenAI،", RTL, "OpenAI،"),
        ("نعم,", LTR, "نعم،"),
        (",", RTL, ","),
        ("https://ar.wikipedia.org/wiki/فاس?", RTL, "https://ar.wikipedia.org/wiki/فاس?"),
        ("الملف /نص/ملف,", RTL, "الملف /نص/ملف,"),
        ("و/أو,", RTL, "و/أو،"),
        ("`نعم,", RTL, "`نعم,"),
    ],
)
def test_a_sign_is_of_the_script_before_it(text: str, base: Dir, result: str) -> None:
    assert turned(text, typography.sign(text, base)) == result


def test_the_comma_behind_a_number_waits_for_a_space() -> None:
    assert turned("العدد 12,", typography.number_comma("العدد 12,")) == "العدد 12،"
    assert typography.number_comma("in 12,") is None
    assert typography.number_comma("العدد 1,5") is None


def test_the_sign_behind_a_latin_word_waits_for_the_next_word() -> None:
    def late(text: str, base: Dir = RTL) -> str:
        return turned(text, typography.late_sign(text, base))

    assert late("شركة OpenAI, وهي") == "شركة OpenAI، وهي"
    assert late("(OpenAI); «وهي") == "(OpenAI)؛ «وهي"
    for text in ("قال: Hello, world", "شركة، وهي", "OpenAI, 5", "`a, وهي"):
        assert late(text) == text
    assert late("OpenAI, وهي", LTR) == "OpenAI, وهي"


@pytest.mark.parametrize(
    ("text", "base", "language", "result"),
    [
        ('قال "', RTL, "ar", "قال «"),
        ('قال «نعم"', RTL, "ar", "قال «نعم»"),
        ('قال «نعم."', RTL, "ar", "قال «نعم.»"),
        ('"', RTL, "ar", "«"),
        ('و"', RTL, "ar", "و«"),
        ('("', RTL, "ar", "(«"),
        ('قال «قرأت "', RTL, "ar", "قال «قرأت “"),
        ('قال «قرأت “الكتاب"', RTL, "ar", "قال «قرأت “الكتاب”"),
        ('قال «قرأت “الكتاب”"', RTL, "ar", "قال «قرأت “الكتاب”»"),
        ('شركة OpenAI "', RTL, "ar", "شركة OpenAI «"),
        ('He said "', RTL, "ar", "He said “"),
        ('He said "', LTR, "en", "He said “"),
        ('He said “yes"', LTR, "en", "He said “yes”"),
        ('Il dit "', LTR, "fr", "Il dit «\u202f"),
        ('Il dit «\u202foui"', LTR, "fr-MA", "Il dit «\u202foui\u202f»"),
        ('شاشة 15"', RTL, "ar", 'شاشة 15"'),
        ('https://a.com/?q="', RTL, "ar", 'https://a.com/?q="'),
        ('`a="', RTL, "ar", '`a="'),
    ],
)
def test_quotation_marks(text: str, base: Dir, language: str, result: str) -> None:
    assert turned(text, typography.quote(text, base, language)) == result


def test_apostrophes_are_of_latin_words() -> None:
    assert turned("l'", typography.apostrophe("l'")) == "l’"
    assert typography.apostrophe("قال '") is None


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("نص --", "نص –"),
        ("نص –-", "نص —"),
        ("-- ", "– "),
        ("--", "--"),
        ("---", "---"),
        ("نص ---", "نص ---"),
        ("نص -", "نص -"),
        ("<!--", "<!--"),
        ("https://a.com/a--", "https://a.com/a--"),
    ],
)
def test_dashes(text: str, result: str) -> None:
    assert turned(text, typography.dash(text)) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [("نعم...", "نعم…"), ("نعم..", "نعم.."), ("....", "...."), ("`a...", "`a...")],
)
def test_dots(text: str, result: str) -> None:
    assert turned(text, typography.ellipsis(text)) == result


@pytest.mark.parametrize("text", ["على بعد 10 كلم", "وزنه 2,5 كغ", "بلغ ٣٠ م²", "10 km", "20 °C"])
def test_a_unit_stays_with_its_number(text: str) -> None:
    number, _, rest = text.rpartition(" ")
    assert turned(text, typography.unit(text)) == f"{number}\u00a0{rest}"


def test_other_words_behind_a_number_do_not() -> None:
    assert typography.unit("جاء 10 رجال") is None
    assert typography.unit("في كلم") is None
    assert turned("بلغت 5 %", typography.sign_behind("بلغت 5 %")) == "بلغت 5\u00a0%"
    assert typography.sign_behind("بلغت %") is None


def test_high_signs_in_french() -> None:
    assert turned("Oui?", typography.french_space("Oui?", LTR, "fr")) == "Oui\u202f?"
    assert turned("Ainsi:", typography.french_space("Ainsi:", LTR, "fr")) == "Ainsi\u00a0:"
    assert typography.french_space("https:", LTR, "fr") is None
    assert typography.french_space("Yes?", LTR, "en") is None


def test_a_space_before_a_sign() -> None:
    assert turned("نعم ،", typography.without_space("نعم ،")) == "نعم،"
    assert typography.without_space("نعم،") is None


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("إنشاء الله", "إن شاء الله"),
        ("سأعود إنشاء الله،", "سأعود إن شاء الله،"),
        ("الى", "إلى"),
        ("والى", "والى"),
        ("وبالإقتصاد", "وبالاقتصاد"),
        ("الإستثمار.", "الاستثمار."),
        ("للإستخدام", "للاستخدام"),
        ("كذالك", "كذلك"),
        ("«لاكن", "«لكن"),
        ("الإنتاج", "الإنتاج"),
        ("بالى", "بالى"),
        ("", ""),
    ],
)
def test_slips(text: str, result: str) -> None:
    assert turned(text, find_slip(text, LINES)) == result


def test_the_writer_s_own_slips() -> None:
    lines = ("teh\tthe", "ج ت م\tالجمعية", "x\t", "")
    assert turned("Teh", find_slip("Teh", lines)) == "The"
    assert turned("في ج ت م", find_slip("في ج ت م", lines)) == "في الجمعية"
    assert find_slip("x", lines) is None


def test_no_slip_of_the_program_is_what_another_means() -> None:
    wrong, meant = {slip for slip, _ in SLIPS}, {right for _, right in SLIPS}
    assert len(wrong) == len(SLIPS)
    assert not wrong & meant
