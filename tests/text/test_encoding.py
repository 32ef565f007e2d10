"""Text files of every age come in as the letters that their writers typed."""

from __future__ import annotations

import random

import pytest

from editor.document.errors import UserError
from editor.text.encoding import decode

SENTENCES = (
    "افتتح الوزير صباح اليوم معرض الكتاب في العاصمة بحضور ناشرين من عشرين بلدًا.",
    "قالت الشركة إنها ستطلق هاتفها الجديد Galaxy في السوق المغربية قبل نهاية السنة.",
    "هل تعود الأمطار هذا الأسبوع؟ سؤال يشغل الفلاحين؛ والجواب عند مديرية الأرصاد.",
    "مَنْ جَدَّ وَجَدَ، ومن زرع حصد.",
    "بلغ سعر الصرف 10,85 دراهم لليورو الواحد، بزيادة 2%.",
)
WORDS = ("مرحبا", "السلام", "عاجل", "كتاب", "المغرب", "رياضة", "اقتصاد", "يوم جديد", "قال الوزير")
FRENCH = (
    "L’été dernier, à Rabat, le ministre a présenté la réforme de l’école.",
    "Déjà vu : où va l’économie marocaine ?",
    "çà et là",
    "Größe",
    "El señor García llegó mañana.",
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [*SENTENCES, *WORDS, "\n".join(SENTENCES)])
def test_unicode_with_and_without_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", [*SENTENCES, *WORDS, "\n".join(SENTENCES), "Le mot «كلمة» arabe"])
def test_windows_1256_long_and_short(text: str) -> None:
    found = decode(text.encode("windows-1256"))
    assert (found.text, found.encoding) == (text, "windows-1256")


@pytest.mark.parametrize("text", ["\n".join(SENTENCES[2:4]), SENTENCES[2]])
def test_iso_8859_6(text: str) -> None:
    found = decode(text.encode("iso-8859-6"))
    assert (found.text, found.encoding) == (text, "iso-8859-6")


def test_a_long_text_leaves_no_doubt_and_a_word_does() -> None:
    assert decode("\n".join(SENTENCES).encode("windows-1256")).certain
    assert not decode("كتاب".encode("windows-1256")).certain


def test_random_pieces_of_prose_in_windows_1256() -> None:
    """Thirty letters are enough to tell the code pages apart."""
    prose = " ".join(SENTENCES)
    pick = random.Random(5)
    for _ in range(300):
        start = pick.randrange(len(prose) - 40)
        piece = prose[start : start + 30].strip()
        assert decode(piece.encode("windows-1256")).text == piece


@pytest.mark.parametrize("text", FRENCH)
def test_western_text_is_not_taken_for_arabic(text: str) -> None:
    found = decode(text.encode("windows-1252"))
    assert (found.text, found.encoding) == (text, "windows-1252")


def test_mixed_french_and_arabic_in_windows_1256() -> None:
    text = "أعلنت شركة Société Générale عن إغلاق وكالتها في حي Agdal بالرباط."
    assert decode(text.encode("windows-1256")).text == text


def test_russian_goes_to_the_library() -> None:
    text = "Это простой текст на русском языке, чтобы проверить кодировку файла."
    assert decode(text.encode("windows-1251")).text == text


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_utf8_cut_off_in_a_character_keeps_what_is_there(cut: int) -> None:
    data = (SENTENCES[0] + "م€").encode()
    found = decode(data[:-cut])
    assert found.text.startswith(SENTENCES[0])
    assert "\ufffd" not in found.text
    assert found.encoding == "utf-8"


def test_a_stray_nul_is_dropped() -> None:
    text = "\n".join(SENTENCES)
    assert decode(text.replace("الشركة", "الشركة\0").encode()).text == text


@pytest.mark.parametrize("wrong", ["windows-1252", "latin-1"])
def test_utf8_once_read_as_western_is_mended(wrong: str) -> None:
    text = "قال إن سعر القمح ارتفع"
    try:
        scrambled = text.encode().decode(wrong)
    except UnicodeDecodeError:
        scrambled = "".join(
            bytes([b]).decode(wrong) if b not in b"\x81\x8d\x8f\x90\x9d" else chr(b)
            for b in text.encode()
        )
    assert decode(scrambled.encode()).text == text


def test_windows_1256_once_read_as_western_is_mended() -> None:
    text = SENTENCES[0]
    found = decode(text.encode("windows-1256").decode("windows-1252").encode())
    assert (found.text, found.certain) == (text, False)


def test_real_western_letters_are_not_mended() -> None:
    text = "ÀÉÈÙ : à é è ù, œuvre"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03",
        bytes(range(256)),
        b"%PDF-1.7\x00\x01\x02\xff\xfe",
        b"\x89PNG\r\n\x1a\n\0\0\0",
    ],
    ids=["nul", "all", "pdf", "png"],
)
def test_binary_data_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        decode(data)
    assert caught.value.what.id == "encoding.binary"


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"").text == ""
    assert decode(b"\xef\xbb\xbf").text == ""
