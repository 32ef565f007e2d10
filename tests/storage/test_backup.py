"""Backups: what changed is copied, what was can be had again, and nothing is ever replaced."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.document.article import Article
from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.storage.article_file import load, save
from editor.storage.backup import (
    MANIFEST,
    Generation,
    Outcome,
    back_up,
    generations,
    restore,
    superfluous,
    thin,
    verify,
)

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "مقالات"
    for name in ("أول", "ثانٍ", "أرشيف/قديم"):
        write(folder / f"{name}.qirtas", name)
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "drive" / "backup"


def write(path: Path, title: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    save(Article("a", Meta(title=title)), path)


def files(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def newest(place: Path) -> Generation:
    return generations(place)[0]


def test_the_first_copies_all_and_the_next_what_has_changed(library: Path, place: Path) -> None:
    (library / ".qirtas-trash").mkdir()
    write(library / ".qirtas-trash" / "مرميّ.qirtas", "مرميّ")
    (library / "صورة.jpg").write_bytes(b"no article")
    first = back_up([library], place, NOON)
    assert first == Outcome("2026-11-26T120000Z", copied=3)
    write(library / "ثانٍ.qirtas", "تغيّر")
    write(library / "ثالث.qirtas", "جديد")
    (library / "أول.qirtas").unlink()
    second = back_up([library], place, NOON + DAY)
    assert (second.copied, second.kept) == (2, 1)
    assert files(place / second.generation) == {MANIFEST, "مقالات/ثانٍ.qirtas", "مقالات/ثالث.qirtas"}
    assert load(place / "2026-11-26T120000Z" / "مقالات" / "أول.qirtas").meta.title == "أول"
    assert {each.path for each in newest(place).copies} == {
        "ثانٍ.qirtas",
        "ثالث.qirtas",
        "أرشيف/قديم.qirtas",
    }
    assert verify(place) == ()


def test_where_nothing_changed_there_is_no_new_generation(library: Path, place: Path) -> None:
    back_up([library], place, NOON)
    assert back_up([library], place, NOON + DAY) == Outcome(kept=3)
    assert len(generations(place)) == 1
    touched = library / "أول.qirtas"
    data = touched.read_bytes()
    touched.unlink()
    touched.write_bytes(data)  # another time, the same text
    third = back_up([library], place, NOON + 2 * DAY)
    assert third.copied == 0
    assert verify(place) == ()


def test_a_folder_that_is_away_is_kept_as_it_was(
    library: Path, place: Path, tmp_path: Path
) -> None:
    other = tmp_path / "stick" / "مقالات"
    write(other / "ب.qirtas", "ب")
    back_up([library, other], place, NOON)
    shutil.rmtree(other)
    write(library / "جديد.qirtas", "جديد")
    outcome = back_up([library, other], place, NOON + DAY)
    assert [fault.id for fault in outcome.faults] == ["backup.away"]
    assert "مقالات 2/ب.qirtas" in {each.name for each in newest(place).copies}
    back = restore(place, newest(place), wanted={"مقالات 2/ب.qirtas"})
    assert back.written == (other / "ب.qirtas",)


def test_everything_comes_back_to_where_it_was(library: Path, place: Path) -> None:
    back_up([library], place, NOON)
    before = {name: (library / name).read_bytes() for name in files(library)}
    shutil.rmtree(library)
    back = restore(place, newest(place))
    assert (len(back.written), back.beside, back.same, back.faults) == (3, 0, 0, ())
    assert {name: (library / name).read_bytes() for name in files(library)} == before
    assert back_up([library], place, NOON + DAY).generation is None  # times came back as well


def test_what_was_written_since_is_not_replaced(library: Path, place: Path, tmp_path: Path) -> None:
    back_up([library], place, NOON)
    write(library / "أول.qirtas", "كُتب بعد النسخة")
    back = restore(place, newest(place))
    assert (len(back.written), back.beside, back.same) == (1, 1, 2)
    assert load(library / "أول.qirtas").meta.title == "كُتب بعد النسخة"
    assert load(library / "أول 2026-11-26.qirtas").meta.title == "أول"
    assert len(restore(place, newest(place), tmp_path / "elsewhere").written) == 3
    assert load(tmp_path / "elsewhere" / "مقالات" / "أرشيف" / "قديم.qirtas").meta.title == (
        "أرشيف/قديم"
    )


def test_an_older_generation_gives_the_older_text(
    library: Path, place: Path, tmp_path: Path
) -> None:
    back_up([library], place, NOON)
    write(library / "أول.qirtas", "الثاني")
    back_up([library], place, NOON + DAY)
    restore(place, generations(place)[1], tmp_path / "old", {"مقالات/أول.qirtas"})
    assert load(tmp_path / "old" / "مقالات" / "أول.qirtas").meta.title == "أول"


def test_a_copy_that_is_damaged_is_told_and_not_restored(library: Path, place: Path) -> None:
    back_up([library], place, NOON)
    copy = place / "2026-11-26T120000Z" / "مقالات" / "أول.qirtas"
    data = bytearray(copy.read_bytes())
    data[40] ^= 1
    copy.write_bytes(data)
    assert [fault.id for fault in verify(place)] == ["backup.damaged"]
    shutil.rmtree(library)
    back = restore(place, newest(place))
    assert len(back.written) == 2
    assert [fault.id for fault in back.faults] == ["backup.damaged"]


@pytest.mark.parametrize("path", ["../../out.qirtas", "/out.qirtas"])
def test_a_manifest_does_not_lead_out_of_the_folder(library: Path, place: Path, path: str) -> None:
    back_up([library], place, NOON)
    manifest = place / "2026-11-26T120000Z" / MANIFEST
    manifest.write_text(manifest.read_text("utf-8").replace("أول.qirtas", path), "utf-8")
    back = restore(place, newest(place))
    assert back.same == 2
    assert [fault.id for fault in back.faults] == ["backup.damaged"]


@pytest.mark.parametrize("content", [b"", b"{", b'{"version": 99}', b"\xff\xfe", b"[]"])
def test_a_generation_with_a_broken_manifest_is_left_out(
    library: Path, place: Path, content: bytes
) -> None:
    back_up([library], place, NOON)
    write(library / "أول.qirtas", "الثاني")
    second = back_up([library], place, NOON + DAY).generation
    (place / str(second) / MANIFEST).write_bytes(content)
    assert [each.id for each in generations(place)] == ["2026-11-26T120000Z"]
    third = back_up([library], place, NOON + 2 * DAY)
    assert third.copied == 1  # what the broken one held is copied again
    assert verify(place) == ()


def test_one_that_is_stopped_leaves_nothing(library: Path, place: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(share: float, _text: str) -> None:
        if share > 0.5:
            raise StoppedError

    with pytest.raises(StoppedError):
        back_up([library], place, NOON, stop)
    assert list(place.iterdir()) == []
    killed, working = (place / f".making-2026-11-25T120000Z-{pid}" for pid in (1, 2))
    killed.mkdir()
    os.utime(killed, (0, 0))
    working.mkdir()  # of another program, at this very time
    back_up([library], place, NOON)
    assert {each.name for each in place.iterdir()} == {"2026-11-26T120000Z", working.name}


def test_no_generation_names_a_copy_that_somebody_has_removed(library: Path, place: Path) -> None:
    def tidy_up(share: float, _text: str) -> None:
        if share > 0.5:
            for making in place.glob(".making-*"):
                shutil.rmtree(making)

    with pytest.raises(UserError):
        back_up([library], place, NOON, tidy_up)
    assert list(place.iterdir()) == []


def test_a_folder_that_cannot_be_looked_into_is_kept_as_it_was(
    library: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up([library], place, NOON)
    write(library / "جديد.qirtas", "جديد")
    scan = os.scandir

    def failing(folder: str | Path):
        if Path(folder).name == "أرشيف":
            raise OSError(errno.EIO, "a drive that fails", str(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", failing)
    outcome = back_up([library], place, NOON + DAY)
    assert [fault.id for fault in outcome.faults] == ["backup.closed"]
    assert "مقالات/أرشيف/قديم.qirtas" in {each.name for each in newest(place).copies}


def test_a_clock_that_jumps_back_makes_a_later_generation(library: Path, place: Path) -> None:
    back_up([library], place, NOON)
    for number in range(2, 12):
        write(library / "أول.qirtas", f"{number}")
        back_up([library], place, NOON - 300 * DAY)
        assert newest(place).id == f"2026-11-26T120000Z-{number}"
    thin(place, NOON - 300 * DAY)
    assert len(generations(place)) == 11


def test_a_place_in_the_library_is_refused(library: Path) -> None:
    for place in (library, library / "backup"):
        with pytest.raises(UserError) as caught:
            back_up([library], place, NOON)
        assert caught.value.what.id == "backup.inside"


def test_thinning_keeps_all_that_later_generations_name(
    library: Path, place: Path, tmp_path: Path
) -> None:
    for day in range(40):
        write(library / f"{day % 7}.qirtas", f"في اليوم {day}")
        back_up([library], place, NOON + day * DAY)
    before = {each.id: each for each in generations(place)}
    assert thin(place, NOON + 39 * DAY) == 40 - len(generations(place)) > 10
    assert verify(place) == ()
    for generation in generations(place):
        old = before[generation.id]
        assert [(each.name, each.sha256) for each in generation.copies] == [
            (each.name, each.sha256) for each in old.copies
        ]
    oldest = generations(place)[-1]
    assert len(restore(place, oldest, tmp_path / "old").written) == len(oldest.copies)


def test_a_clock_that_leaps_ahead_or_a_manifest_that_is_gone_lets_nothing_go(
    library: Path, place: Path
) -> None:
    for day in range(20):
        write(library / "أول.qirtas", f"في اليوم {day}")
        back_up([library], place, NOON + day * DAY)
    write(library / "أول.qirtas", "بعد عامين")
    back_up([library], place, NOON + 800 * DAY)
    assert thin(place, NOON + 800 * DAY) <= 5  # as on the day after the last but one
    assert len(generations(place)) > 15
    (place / generations(place)[3].id / MANIFEST).unlink()
    assert thin(place, NOON + 800 * DAY) == 0


def test_an_empty_mount_point_does_not_count_as_emptied(library: Path, place: Path) -> None:
    back_up([library], place, NOON)
    shutil.rmtree(library)
    library.mkdir()
    outcome = back_up([library], place, NOON + DAY)
    assert [fault.id for fault in outcome.faults] == ["backup.away"]
    assert len(newest(place).copies) == 3


@given(st.lists(st.integers(-2000, 100), unique=True), st.integers(0, 30))
def test_what_goes_is_old_and_has_a_younger_one_in_its_week_or_month(
    days: list[int], later: int
) -> None:
    times = [NOON + day * DAY for day in days]
    now = NOON + later * DAY
    going = superfluous(times, now)
    assert set(going) < set(times) or not times
    staying = set(times) - set(going)
    for time in going:
        assert now - time >= 14 * DAY
        assert any(timedelta(0) < other - time < 31 * DAY for other in staying)
    assert superfluous(sorted(staying, reverse=True), now) == ()
