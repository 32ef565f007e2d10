"""Encoding: the characters of a text file, whatever program wrote it.

UTF-8 and UTF-16 prove themselves. Old Windows and Unix files in Arabic do not: the same bytes
are words in one code page and noise in another, and a library that knows every language guesses
wrong on short Arabic texts. So Arabic is judged here, by its letters; charset-normalizer is
asked only about what is neither Arabic nor Western European.
"""

from __future__ import annotations

import codecs
import math
import re
from dataclasses import dataclass

from editor.document.errors import UserError, message

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.01  # above this it is no text
_SAMPLE = 200_000  # bytes that are judged

# Shares of the letters in Arabic news prose, in thousandths, rounded.
_LETTERS: dict[str, float] = {
    "ا": 155, "ل": 120, "ي": 76, "م": 64, "و": 60, "ن": 58, "ر": 50, "ت": 50, "ب": 40, "ة": 37,
    "ع": 35, "د": 33, "ف": 29, "ه": 29, "س": 28, "أ": 25, "ق": 25, "ك": 23, "ح": 21, "ج": 15,
    "ش": 12, "ص": 11, "ط": 11, "إ": 10, "خ": 10, "ى": 9, "ذ": 8, "ض": 7, "ث": 7, "ز": 7, "ئ": 6,
    "ء": 6, "غ": 5, "ظ": 2, "آ": 2, "ؤ": 2,
}  # fmt: skip
_RARE = 0.5  # every other letter and vowel sign
_MISPLACED = re.compile("[ةى](?=[ء-ي])|(?<![ء-ي])[ةىئؤ]")
_WORD_MISPLACED = 6.0  # nats that a letter costs where it cannot stand
_ARTICLE = re.compile("(?<![ء-ي])[وفبك]?ال[ء-ي]")
_ARTICLE_GAIN = 2.0
_PRIOR_1256 = 2.0  # files in Windows-1256 are by far the more common ones

_HIGH_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[\x80-\xff]{2,}(?![A-Za-z])")
_ARABIC_WORD = re.compile("[\u0621-\u063a\u0641-\u064a\u067e-\u06c1][\u0600-\u06ff\u200c\u200d]+")
_PUNCTUATION = " \u00a0«»“”‘’–—…،؛؟•·\u200e\u200f"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it is in, and whether the bytes leave no doubt."""

    text: str
    encoding: str
    certain: bool


def decode(data: bytes) -> Decoded:
    """Return the text of a file. Raises UserError for what is no text."""
    found = _decode_marked(data) or _decode_utf16(data) or _decode_utf8(data)
    if found is None:
        found = _decode_legacy(data)
    text = found.text.removeprefix("\ufeff")
    if len(_CONTROL.findall(text[:_SAMPLE])) > _CONTROL_SHARE * min(len(text), _SAMPLE):
        raise _binary()
    return unscrambled(Decoded(_CONTROL.sub("", text), found.encoding, found.certain))


def _binary() -> UserError:
    return UserError(message("encoding.binary"), message("encoding.binary.do"))


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                return Decoded(body.decode(encoding), encoding, certain=True)
            except UnicodeDecodeError:
                # cut off in the middle of a character, or damaged: show what is there
                return Decoded(body.decode(encoding, "replace"), encoding, certain=False)
    return None


def _decode_utf16(data: bytes) -> Decoded | None:
    """Decode UTF-16 without its mark: every second byte names the Arabic or the Latin block."""
    if len(data) < 4:
        return None
    even = data[: len(data) & ~1]
    sample = even[:_SAMPLE]
    units = len(sample) // 2
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if high.count(0x00) + high.count(0x06) > 0.7 * units:
            try:
                text = even.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not _CONTROL.search(text):
                return Decoded(text, encoding, certain=len(even) == len(data) and units > 8)
    return None


def _decode_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8", certain=True)
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    good = sum(1 for char in text[:_SAMPLE] if char > "\x7f" and char != "\ufffd")
    bad = text[:_SAMPLE].count("\ufffd")
    cut = bad <= 1 and text.endswith("\ufffd")
    # no text in a code page makes so many valid sequences by chance
    if good >= 4 and (cut or bad < 0.02 * good):
        return Decoded(text.removesuffix("\ufffd") if cut else text, "utf-8", certain=False)
    return None


def _decode_legacy(data: bytes) -> Decoded:
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample.decode("latin-1"))) > _CONTROL_SHARE * len(sample):
        raise _binary()
    words = _HIGH_WORD.findall(sample)
    arabic = [word for word in words if _is_arabic_word(word)]
    lonely = len(re.findall(rb"[\x80-\xff]+", sample))
    if arabic and len(arabic) >= max(0.7 * len(words), 0.02 * lonely):
        return _decode_arabic(data, arabic)
    return _decode_western(data) or _ask_library(data)


def _is_arabic_word(word: bytes) -> bool:
    # of a word so short as the French "çà" only the commoner code page is asked
    encodings = ("windows-1256", "iso-8859-6") if len(word) > 2 else ("windows-1256",)
    return any(
        _ARABIC_WORD.fullmatch(word.decode(encoding, "replace").strip(_PUNCTUATION))
        for encoding in encodings
    )


def _decode_arabic(data: bytes, words: list[bytes]) -> Decoded:
    windows = _arabic_score(words, "windows-1256") + _PRIOR_1256
    iso = _arabic_score(words, "iso-8859-6")
    try:
        text = data.decode("iso-8859-6")
    except UnicodeDecodeError:
        iso = -math.inf
        text = ""
    certain = abs(iso - windows) > 20 and sum(map(len, words)) > 20
    if iso > windows:
        return Decoded(text, "iso-8859-6", certain)
    # Python leaves no byte of Windows-1256 undefined
    return Decoded(data.decode("windows-1256"), "windows-1256", certain)


def _arabic_score(words: list[bytes], encoding: str) -> float:
    """Return the log likelihood of words as Arabic in an encoding, in nats."""
    text = " ".join(word.decode(encoding, "replace") for word in words[:2000])
    score = sum(
        math.log(_LETTERS.get(char, _RARE) / 1000) for char in text if char not in _PUNCTUATION
    )
    score -= _WORD_MISPLACED * len(_MISPLACED.findall(text))
    return score + _ARTICLE_GAIN * len(_ARTICLE.findall(text))


_WESTERN_LETTER = re.compile("[À-ÖØ-öø-ÿŒœŸ]")


def _decode_western(data: bytes) -> Decoded | None:
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    letters = _WESTERN_LETTER.findall(text[:_SAMPLE])
    usual = sum(1 for letter in letters if letter in "àâäçèéêëîïôöùûüœÉÈÀÇñáíóúßÊÔŒÎ")
    odd = len(re.findall("[\x80-\x9f¡-¦¨ª¬¯±-¶¹º¼-¾×÷]", text[:_SAMPLE]))
    if usual < 0.8 * len(letters) or odd > 0.2 * (len(letters) + 4):
        return None
    return Decoded(text, "windows-1252", certain=usual > 10)


def _ask_library(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise UserError(message("encoding.unknown"), message("encoding.unknown.do"))
    return Decoded(data.decode(best.encoding, "replace"), best.encoding, certain=False)


_SCRAMBLED_UTF8 = re.compile("[ØÙÚÛ][\x80-¿‚-•ƒŠŒŽšœžŸˆ˜™‹›€†‡‰–—]")
_SCRAMBLED_1256 = re.compile("[À-ÿ]{3,}")


def unscrambled(found: Decoded) -> Decoded:
    """Undo an earlier wrong decoding: Arabic bytes that some program took for Western letters."""
    text = found.text
    sample = text[:_SAMPLE]
    letters = len(re.findall("[^\\s\x00-\x40]", sample))
    if letters < 6:
        return found
    for pattern, size, encoding in (
        (_SCRAMBLED_UTF8, 2, "utf-8"),
        (_SCRAMBLED_1256, 0, "windows-1256"),
    ):
        hits = sum(size or len(hit) for hit in pattern.findall(sample))
        if hits < 0.5 * letters:
            continue
        mended = _recode(text, encoding)
        arabic = len(re.findall("[\u0621-\u064a]", mended[:_SAMPLE]))
        if mended and arabic > 0.3 * letters / (2 if size else 1):
            return Decoded(mended, f"{encoding} ({found.encoding})", certain=False)
    return found


def _recode(text: str, encoding: str) -> str:
    """Return the text that was in `encoding` before it was read as Windows-1252; "" for none."""
    data = bytearray()
    for char in text:
        try:
            data += char.encode("windows-1252")
        except UnicodeEncodeError:
            if ord(char) > 0xFF:
                return ""
            data.append(ord(char))  # the five bytes that Windows-1252 leaves undefined
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""
