"""Where terms may stand in a text: nothing is missed, whichever way the text is kept."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from editor.storage.article_file import save
from editor.storage.library import Library
from editor.storage.library.packing import LETTERS, Texts, pack, unpack
from editor.storage.library.query import Term
from editor.storage.library.scanning import places
from editor.storage.library.shadow import bare, folded, spans, words
from editor.text.folding import LENIENT, fold
from tests.storage.library.writing import article

_ALPHABET = "ابتكلفوة أئىآ  \n،.-ـ\u064e\u0651\u0655\u200f"
TEXTS = st.text(st.sampled_from(_ALPHABET), min_size=1, max_size=60)


@given(st.text(st.sampled_from(LETTERS), max_size=60))
def test_the_table_folds_as_the_rules_do(text: str) -> None:
    shown, slow = folded(text), fold(text, LENIENT)
    assert (shown.drops, shown.signs, shown.original) == (slow.drops, slow.signs, text)
    assert shown.text == folded(text + "Ж").text[:-1]  # the same letters, not by the table


def _standing(text: str, term: Term) -> set[int]:
    """Return where a term of one word stands, by folding the whole text."""
    shadow = folded(text)
    found: set[int] = set()
    for start, end in spans(shadow.text):
        word = shadow.text[start:end]
        for form in (word, *bare(word)):
            if form == term.words[0] or (term.prefix and form.startswith(term.words[0])):
                hidden = not word.endswith(form)
                found.add(shadow.span(end - len(form) + hidden, end)[0])
    return found


@given(TEXTS, st.booleans(), st.booleans(), st.data())
@example(text="للكتاب", prefix=False, has_others=False, data=None)
def test_no_place_is_missed(
    text: str, prefix: bool, has_others: bool, data: st.DataObject | None
) -> None:
    forms = [form for word in words(text) for form in (word, *bare(word))]
    if not forms:
        return
    term = Term((data.draw(st.sampled_from(forms)) if data else "الكتاب",), prefix)
    before = "Ж\n" if has_others else ""
    texts = unpack(pack([(0, 1, before + text)]))
    assert (texts.data is None) == has_others
    found = places(texts, [term], (0, len(texts.text)), 1000)[0]
    for at in _standing(text, term):
        shown = len(before) + at
        assert any(shown - 1 <= place <= shown + 1 for place in found), (at, found)


def test_places_are_those_of_the_text_with_its_signs() -> None:
    text = "قَالَ الوَزِيرُ، ثُمَّ قال الوزيرُ"
    texts = unpack(pack([(-2, 0, "عنوان"), (0, 1, text)]))
    where = (texts.starts[1], texts.starts[2])
    found = places(texts, [Term(("قال", "الوزير")), Term(("ليس",))], where, 9)
    assert [text.split()[0], "قال"] == [
        texts.text[at : texts.text.index(" ", at)] for at in found[0]
    ]
    assert found[1] == []


def test_no_more_places_than_wanted() -> None:
    texts: Texts = unpack(pack([(0, 1, "كلمة " * 50)]))
    assert len(places(texts, [Term(("كلمه",))], (0, len(texts.text)), 3)[0]) == 3


def test_what_ranks_lower_is_found_where_the_best_are_not_wanted(
    library: Library, folder: Path
) -> None:
    for number in range(6):
        save(
            article("الوزير", "الوزير", custom=(("archived", "yes"),)), folder / f"{number}.qirtas"
        )
    save(article("مقال", "كلام كثير " * 30 + "الوزير"), folder / "active.qirtas")
    library.update()
    assert [hit.entry.title for hit in library.search("الوزير", limit=1)] == ["مقال"]
