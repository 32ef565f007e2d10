"""Signs of typing and what they become in print: pure functions on the text before the caret.

Each looks at the text of a block up to the caret, the typed sign included unless it says
otherwise, and returns what is to stand in the place of its end; None where it is right already.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.document.nodes import Dir
from editor.text.direction import has_rtl, strong_direction

NO_BREAK, NARROW = "\u00a0", "\u202f"

ARABIC_SIGNS = {",": "،", ";": "؛", "?": "؟"}
LATIN_SIGNS = {arabic: latin for latin, arabic in ARABIC_SIGNS.items()}

# How an address, a path or a mail begins: no sign within one is to be turned.
_ADDRESS = re.compile(
    r"(?:https?|ftp|mailto|file):|www\.|[\w.+-]+@|[A-Za-z][\w.-]*[/\\]|^[.~]{0,2}[/\\]",
    re.IGNORECASE,
)
_NEAR = 300  # letters that are looked at: a paragraph may have a hundred thousand
_SCHEMES = ("http", "https", "ftp", "mailto", "file")
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_NUMBER_COMMA = re.compile(rf"[{_DIGIT}],$")
_LATIN_SIGN = re.compile(r"[A-Za-z0-9][)\]»”]?([,;?])[ \u00a0](\S+)$")
_OPENERS = "([{-–—/\"'"  # a quotation opens behind them
_PAIRS = {"«": "»", "“": "”"}


@dataclass(frozen=True, slots=True)
class Turn:
    """Put `text` in the place of what stands from the offset `start` on."""

    start: int
    text: str


def in_address(text: str) -> bool:
    """Tell whether a text ends within an address, a path or an open pair of backticks."""
    word = "" if not text or text[-1].isspace() else text.rsplit(None, 1)[-1]
    return bool(_ADDRESS.search(word[:_NEAR])) or text.count("`") % 2 == 1


def script_before(text: str) -> Dir | None:
    """Return the direction of the last letter of a text, None without one."""
    return next((found for char in reversed(text) if (found := strong_direction(char))), None)


# ---- the comma, the semicolon, the question mark


def sign(text: str, base: Dir) -> Turn | None:
    """Turn a sign of the one script into that of the words before it.

    Behind a number the comma waits for what follows (`number_comma`), and behind a Latin word in
    an Arabic text a sign waits for the word after it (`late_sign`): it may be of either.
    """
    before, typed = text[:-1], text[-1:]
    if in_address(before):
        return None
    script = script_before(before)
    if typed in ARABIC_SIGNS and script is Dir.RTL and not _NUMBER_COMMA.search(text):
        return Turn(len(before), ARABIC_SIGNS[typed])
    if typed in LATIN_SIGNS and script is Dir.LTR and base is Dir.LTR:
        return Turn(len(before), LATIN_SIGNS[typed])
    return None


def number_comma(before: str) -> Turn | None:
    """Turn the comma behind a number, now that no digit but a space follows it."""
    if not _NUMBER_COMMA.search(before) or script_before(before) is not Dir.RTL:
        return None
    return None if in_address(before) else Turn(len(before) - 1, ARABIC_SIGNS[","])


def late_sign(before: str, base: Dir) -> Turn | None:
    """Turn the sign between a Latin word and the Arabic one that ends now."""
    found = _LATIN_SIGN.search(before, max(0, len(before) - _NEAR))
    if found is None or base is not Dir.RTL or before.count("`") % 2:
        return None
    if script_before(found[2]) is not Dir.RTL:
        return None
    return Turn(found.start(1), ARABIC_SIGNS[found[1]] + before[found.end(1) :])


def without_space(text: str) -> Turn | None:
    """Take out the space before a sign that stands close to its word in Arabic."""
    before = text[:-1]
    close = before[-1:] == " " and before[-2:-1].strip() and strong_direction(before[-2:-1])
    return Turn(len(before) - 1, text[-1]) if close else None


# ---- quotation marks


def quote(text: str, base: Dir, language: str) -> Turn | None:
    """Turn a straight quotation mark into «», or “” within them and in Latin text."""
    before, open_sign = text[:-1], _open_quote(text[:-1])
    last = before[-1:]
    if in_address(before) or (last.isdigit() and not open_sign):  # 15" is a length
        return None
    if open_sign and last and not last.isspace() and last not in _OPENERS + open_sign:
        spaced = before[before.rindex(open_sign) + 1 :][:1] in {NARROW, NO_BREAK}
        return Turn(len(before), (NARROW if spaced else "") + _PAIRS[open_sign])
    return Turn(len(before), _opening(before, open_sign, base, language))


def _opening(before: str, outer: str, base: Dir, language: str) -> str:
    arabic = _is_arabic(before, base)
    if outer:
        return "«" if outer == "“" and arabic else "“"
    if arabic:
        return "«"
    return "«" + NARROW if is_french(language) else "“"


def _open_quote(text: str) -> str:
    """Return the quotation mark that is open at the end of a text, "" where none is."""
    opened: list[str] = []
    for mark in re.findall("[«»“”]", text):
        if mark in _PAIRS:
            opened.append(mark)
        elif opened and mark == _PAIRS[opened[-1]]:
            opened.pop()
    return opened[-1] if opened else ""


def _is_arabic(before: str, base: Dir) -> bool:
    """Tell whether a phrase that begins here is one of an Arabic text."""
    near = before[-_NEAR:]
    right = has_rtl(near)
    left = any(strong_direction(char) is Dir.LTR for char in near)
    return right or not left if base is Dir.RTL else right and not left


def apostrophe(text: str) -> Turn | None:
    """Round the apostrophe behind a Latin letter."""
    before = text[:-1]
    latin = strong_direction(before[-1:] or " ") is Dir.LTR
    return Turn(len(before), "’") if latin and not in_address(before) else None


# ---- dashes and dots


def dash(text: str) -> Turn | None:
    """Turn two hyphens into a dash, and a third one into a longer dash.

    At the start of a block they wait for the space: three alone are a separator.
    """
    if text == "-- ":
        return Turn(0, "– ")
    if not text.strip("-") or text.endswith("---") or in_address(text):
        return None
    if text.endswith("–-"):
        return Turn(len(text) - 2, "—")
    return Turn(len(text) - 2, "–") if text.endswith("--") and text[-3] != "!" else None


def ellipsis(text: str) -> Turn | None:
    """Turn three full stops into one sign."""
    if not text.endswith("...") or text.endswith("....") or in_address(text[:-3]):
        return None
    return Turn(len(text) - 3, "…")


# ---- spaces that do not break

# A number and its unit are divided by a space (SI Brochure, 9th edition, 5.4.3) and stay on one
# line. The Arabic abbreviations are those of the press of the Maghreb and the Mashriq.
_UNIT_LIST = (
    "كلم كم م سم مم ملم كغ كغم كلغ غ غم ملغ مغ طن ل مل ملل هـ كم² م² م³ "
    "درهم دينار ريال جنيه دولار أورو يورو ر.س د.إ د.م د.ج د.ت ج.م د.ك "
    "km m cm mm km² m² m³ kg g mg t l L ml mL cl ha h min s ms kW kWh MW GW V A W Hz kHz MHz GHz "
    "°C °F K Go Mo Ko GB MB KB TB USD EUR MAD DH Dh dh px pt"
)
UNITS = _UNIT_LIST.split()
SIGNS_BEHIND = "%٪‰€$£°"
_UNIT = re.compile(rf"[{_DIGIT}] ({'|'.join(map(re.escape, UNITS))})$")
_SIGN_BEHIND = re.compile(rf"[{_DIGIT}] [{SIGNS_BEHIND}]$")


def unit(before: str) -> Turn | None:
    """Keep a unit with its number, once the word has ended; `before` is without that end."""
    found = _UNIT.search(before)
    return Turn(found.start(1) - 1, NO_BREAK + found[1]) if found else None


def sign_behind(text: str) -> Turn | None:
    """Keep a per cent or currency sign with the number before it."""
    return Turn(len(text) - 2, NO_BREAK + text[-1]) if _SIGN_BEHIND.search(text) else None


def french_space(text: str, base: Dir, language: str) -> Turn | None:
    """Put the space of French before a high sign (Lexique de l'Imprimerie nationale)."""
    before, typed = text[:-1], text[-1]
    word = re.split(r"\s", before)[-1]
    fits = is_french(language) and base is Dir.LTR and before[-1:].isalpha()
    if not fits or in_address(before) or word.lower() in _SCHEMES:
        return None
    return Turn(len(before), (NO_BREAK if typed == ":" else NARROW) + typed)


def is_french(language: str) -> bool:
    """Tell whether a language tag is French."""
    return language.partition("-")[0].lower() == "fr"
