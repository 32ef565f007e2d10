"""How a text is divided into pages: what stays together, and where footnotes stand."""

from __future__ import annotations

from dataclasses import replace

from editor.features.printing.paging import NOTES_GAP, Sheet, Strip, divide, kept_lines
from editor.formats.pdf.sheet import Box

DEPTH = 100.0


def strip(name: float, height: float = 10.0, **more: object) -> Strip:
    """Make a strip that is known by the place of its box."""
    return replace(Strip(height, (Box(name, 0, 1, 1, "#000000"),)), **more)


def names(sheet: Sheet) -> list[float]:
    return [box.x for _, each in sheet.strips for box in each.items if isinstance(box, Box)]


def noted(sheet: Sheet) -> list[float]:
    return [box.x for each in sheet.notes for box in each.items if isinstance(box, Box)]


def pages(strips: list[Strip], notes: dict[int, list[Strip]] | None = None) -> list[Sheet]:
    return list(divide(strips, notes or {}, DEPTH))


def test_what_fits_is_one_page() -> None:
    (sheet,) = pages([strip(n) for n in range(10)])
    assert names(sheet) == list(range(10))


def test_a_heading_goes_to_the_page_of_its_text() -> None:
    first, second = pages([*(strip(n) for n in range(9)), strip(9, keep=True), strip(10)])
    assert names(first) == list(range(9))
    assert names(second) == [9, 10]


def test_no_line_of_a_paragraph_stands_alone() -> None:
    before = [strip(n) for n in range(9)]
    first, second = pages([*before, *kept_lines([strip(n) for n in range(10, 15)])])
    assert names(first) == list(range(9))  # its first line would have stood there
    before = [strip(n) for n in range(6)]
    first, second = pages([*before, *kept_lines([strip(n) for n in range(10, 15)])])
    assert names(first)[6:] == [10, 11, 12]
    assert names(second) == [13, 14]


def test_what_is_kept_together_and_too_high_is_divided_all_the_same() -> None:
    sheets = pages([strip(n, keep=True) for n in range(25)])
    assert [name for sheet in sheets for name in names(sheet)] == list(range(25))


def test_room_over_a_strip_is_not_needed_at_the_head_of_a_page() -> None:
    first, second = pages([strip(0, 95), strip(1, 10, before=20)])
    assert second.strips[0][0] == 0
    assert names(first) == [0]


def test_a_footnote_stands_on_the_page_of_its_reference() -> None:
    notes = {1: [strip(100)]}
    body = [*(strip(n) for n in range(8)), strip(8, notes=(1,)), strip(9)]
    first, second = pages(body, notes)
    # 9 lines, the rule and the note are more than a page: the line goes with its note
    assert names(first) == list(range(8))
    assert not noted(first)
    assert names(second) == [8, 9]
    assert noted(second) == [100]


def test_a_long_footnote_runs_on_to_the_next_page() -> None:
    notes = {1: [strip(100 + n) for n in range(14)], 2: [strip(200)]}
    body = [strip(0, notes=(1, 2)), *(strip(n) for n in range(1, 5))]
    sheets = pages(body, notes)
    told = [name for sheet in sheets for name in noted(sheet)]
    assert told == [*range(100, 114), 200]
    assert noted(sheets[0])[0] == 100
    for sheet in sheets:
        bottom = max((top + each.height for top, each in sheet.strips), default=0)
        room = sum(each.before + each.height for each in sheet.notes)
        assert bottom + room + (NOTES_GAP if sheet.notes else 0) <= DEPTH + 0.01


def test_a_header_stands_again_and_is_not_read_again() -> None:
    header = strip(50)
    rows = [strip(n, repeat=(header,)) for n in range(15)]
    first, second = pages([header, *rows])
    assert names(first)[0] == 50
    assert names(second)[:2] == [50, names(first)[-1] + 1]
    assert sorted({*names(first), *names(second)} - {50}) == list(range(15))


def test_nothing_is_lost_or_doubled() -> None:
    body = [
        strip(n, 3 + n % 17, keep=n % 3 == 0, before=n % 5, notes=(n,) if n % 7 == 0 else ())
        for n in range(1, 120)
    ]
    notes = {n: [strip(1000 + n, 8)] for n in range(120)}
    sheets = pages(body, notes)
    assert [name for sheet in sheets for name in names(sheet)] == list(range(1, 120))
    assert [name for sheet in sheets for name in noted(sheet)] == list(range(1007, 1120, 7))
