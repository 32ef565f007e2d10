"""Thinning lets nothing go that it should not, whatever the clock says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.storage.versions_thinning import DAY, HOUR, MINUTE, Moment, to_thin

NOW = 1_700_000_000.0

AGES = st.one_of(
    st.floats(0, 2 * HOUR), st.floats(0, 10 * DAY), st.floats(0, 900 * DAY), st.floats(-DAY, 0)
)
MOMENTS = st.lists(st.tuples(AGES, st.integers(0, 3), st.booleans()), min_size=1, max_size=60).map(
    lambda found: [
        Moment(id, NOW - age, weight, fixed) for id, (age, weight, fixed) in enumerate(found)
    ]
)
IN_ORDER = MOMENTS.map(lambda found: sorted(found, key=lambda moment: moment.made))


def every(seconds: float, count: int, until: float = NOW) -> list[Moment]:
    return [Moment(n, until - (count - 1 - n) * seconds) for n in range(count)]


def left(moments: list[Moment], now: float = NOW) -> list[Moment]:
    gone = to_thin(moments, now)
    return [moment for moment in moments if moment.id not in gone]


@pytest.mark.parametrize(
    ("seconds", "count", "least", "most"),
    [
        (MINUTE, 59, 59, 59),  # the last hour whole
        (MINUTE, 24 * 60, 60 + 23 * 6, 60 + 23 * 6 + 2),  # then one in ten minutes
        (HOUR / 2, 7 * 48, 48 + 6 * 24 - 2, 48 + 6 * 24 + 2),  # then one an hour
        (DAY / 4, 90 * 4, 28 + 83 - 2, 28 + 83 + 2),  # then one a day
        (DAY, 90 + 700, 90 + 100 - 2, 90 + 100 + 2),  # then one a week
    ],
)
def test_versions_grow_fewer_with_age(seconds: float, count: int, least: int, most: int) -> None:
    assert least <= len(left(every(seconds, count))) <= most


@given(MOMENTS)
def test_what_is_fixed_the_newest_and_what_lies_ahead_stays(moments: list[Moment]) -> None:
    gone = to_thin(moments, NOW)
    assert moments[-1].id not in gone
    assert not gone & {each.id for each in moments if each.fixed or each.made > NOW}
    assert not gone & {each.id for each in moments if 0 <= NOW - each.made < HOUR}


@given(IN_ORDER)
def test_thinning_twice_is_thinning_once(moments: list[Moment]) -> None:
    assert to_thin(left(moments), NOW) == frozenset()


@given(IN_ORDER)
def test_what_goes_has_a_neighbour_that_stays(moments: list[Moment]) -> None:
    staying = left(moments)
    gone = to_thin(moments, NOW)
    for moment in moments:
        if moment.id in gone:
            assert any(abs(each.made - moment.made) <= 7 * DAY for each in staying)


def test_of_several_in_one_stretch_the_weightiest_stays() -> None:
    old = NOW - 100 * DAY
    moments = [Moment(0, old), Moment(1, old + 1, weight=2), Moment(2, old + 2), Moment(3, NOW - 5)]
    moments += [Moment(4 + n, NOW - 3 * DAY + n * DAY) for n in range(4)]
    moments.sort(key=lambda moment: moment.made)
    gone = to_thin(moments, NOW)
    assert {0, 2} <= gone
    assert 1 not in gone


@given(IN_ORDER, st.floats(HOUR, 9000 * DAY))
def test_a_clock_that_was_set_back_deletes_nothing(moments: list[Moment], back: float) -> None:
    survivors = left(moments)
    moments = [each for each in survivors if each.made <= NOW]
    assert to_thin(moments, NOW - back) <= to_thin(moments, NOW)


def test_versions_made_under_a_wrong_old_clock_are_as_young_as_they_are() -> None:
    before = every(HOUR / 60, 30, NOW - 10 * MINUTE)
    wrong = [Moment(100 + n, 1000.0 + n) for n in range(20)]  # of 1970
    after = [Moment(200, NOW)]
    assert to_thin([*before, *wrong, *after], NOW) == frozenset()


def test_a_leap_of_the_clock_is_not_believed_until_days_bear_witness() -> None:
    before = every(MINUTE, 50)
    ahead = NOW + 8000 * DAY
    first = [Moment(100 + n, ahead + n * HOUR) for n in range(5)]
    assert to_thin([*before, *first], ahead + 5 * HOUR) == frozenset()
    later = [Moment(200 + n, ahead + n * DAY) for n in range(1, 5)]
    gone = to_thin([*before, *first, *later], ahead + 5 * DAY)
    assert len([id for id in gone if id < 50]) >= 48


def test_what_is_too_old_goes_but_for_what_is_fixed() -> None:
    daily = every(DAY, 40)
    daily[3] = Moment(3, daily[3].made, fixed=True)
    assert to_thin(daily, NOW, 10 * DAY) == set(range(29)) - {3}
