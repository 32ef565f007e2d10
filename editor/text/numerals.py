"""Numbers of list items as letters and digits of several scripts."""

from __future__ import annotations

from editor.document.nodes import Numerals

ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"  # the order of Unicode CLDR's `abjad` sequence of letters
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
