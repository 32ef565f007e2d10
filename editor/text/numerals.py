"""Numbers in several scripts: those of list items, and the digits of a text."""

from __future__ import annotations

import re

from editor.document.nodes import Numerals

ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
EUROPEAN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬٪", "0123456789.,%")
# not within a name, a version, a part of either
_ALONE = r"(?<![A-Za-z0-9_@])(?<![0-9][.,])(?<![A-Za-z][/.\-])"
_NUMBER = re.compile(rf"{_ALONE}[0-9]+(?:[.,][0-9]+)*%?(?![A-Za-z0-9_@]|[/.\-][A-Za-z])")
_INDIC = re.compile("[٠-٩](?:[٫٬]?[٠-٩])*٪?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\S+\.(?:com|net|org|info|ma|eg|sa|ae)\b\S*")
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"  # the order of Unicode CLDR's `abjad` sequence of letters
_HIJAI = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"  # the other order, which Word calls `arabicAlpha`
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def format_number(number: int, numerals: Numerals) -> str:
    """Write the number of a list item; what a sequence cannot say is written in digits."""
    match numerals:
        case Numerals.DECIMAL:
            return str(number)
        case Numerals.ARABIC:
            return str(number).translate(ARABIC_INDIC)
        case Numerals.ABJAD:
            return ABJAD[number - 1] if 1 <= number <= len(ABJAD) else str(number)
        case Numerals.ALPHA:
            return _alpha(number) if number >= 1 else str(number)
        case Numerals.ROMAN:
            return _roman(number) if 1 <= number < 4000 else str(number)


def _alpha(number: int) -> str:
    out = ""
    while number:
        number, digit = divmod(number - 1, 26)
        out = chr(ord("a") + digit) + out
    return out


def _roman(number: int) -> str:
    out = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def whole_number(text: str) -> int | None:
    """Return the number that a file states in digits; None for anything else, or beyond reason."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def read_number(marker: str, expected: int) -> tuple[int | None, Numerals]:
    """Read the number of a list item back from its marker, None for a sign.

    Of a marker that can be several numbers, as "v", the `expected` one is meant. Of "2.1" it is
    the last.
    """
    if digits := re.fullmatch(r"(?:\d+[.\-])*(\d{1,9})", marker.translate(_DIGITS)):
        arabic = not marker[-1].isascii()
        return int(digits.group(1)), Numerals.ARABIC if arabic else Numerals.DECIMAL
    letter = {"ا": "أ", "هـ": "ه", "ه\u200d": "ه"}.get(marker, marker)
    if len(letter) == 1 and letter in ABJAD:
        number = ABJAD.index(letter) + 1
        if number != expected and _HIJAI.find(letter) + 1 == expected:
            number = expected
        return number, Numerals.ABJAD
    lower = marker.lower()
    place = ord(lower) - ord("a") + 1 if re.fullmatch("[a-z]", lower) else 0
    roman = _read_roman(lower) if re.fullmatch("[ivxlc]+", lower) else 0
    # one letter is a numeral where it counts on, or may be the first of its list
    if roman and (not place or roman == expected or (place != expected and lower in "ivx")):
        return roman, Numerals.ROMAN
    # "o" is the hollow bullet of word processors
    if place and (lower != "o" or place == expected):
        return place, Numerals.ALPHA
    return None, Numerals.DECIMAL


def _read_roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[char] for char in text]
    return sum(
        -value if any(later > value for later in values[index + 1 :]) else value
        for index, value in enumerate(values)
    )


def to_arabic_indic(text: str) -> str:
    """Write European numbers in Arabic-Indic digits with the separators that go with them.

    Addresses, and digits that are part of a Latin name (W3C, COVID-19), stay. The length stays.
    """
    kept = [found.span() for found in _ADDRESS.finditer(text)]

    def number(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in kept):
            return found[0]
        return _separated(found[0]).translate(ARABIC_INDIC)

    return _NUMBER.sub(number, text)


def _separated(number: str) -> str:
    """Return a number with the Arabic separators: groups of three, then at most one fraction."""
    digits = number.replace("%", "٪")
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?٪?", digits):
        return digits.replace(",", "٬").replace(".", "٫")
    if re.fullmatch(r"[0-9]+[.,][0-9]+٪?", digits):
        return digits.replace(".", "٫").replace(",", "٫")
    return digits  # 1.2.3 is a version or a date


def to_european_digits(text: str) -> str:
    """Write Arabic-Indic numbers in European digits with the separators that go with them."""
    return _INDIC.sub(lambda found: found[0].translate(EUROPEAN), text)
