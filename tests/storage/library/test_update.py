"""The index follows the folders, whatever is in them and whatever happens meanwhile."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.document.errors import UserError
from editor.storage.article_file import save
from editor.storage.library import Filter, Library
from editor.storage.library.folders import TRASH
from tests.storage.library.writing import article

ROOT = Path(__file__).resolve().parents[3]
MANY = 400


def stems(library: Library) -> set[str]:
    return {entry.path.stem for entry in library.entries(count=1000)}


def fill(folder: Path, count: int = MANY) -> None:
    text = " ".join(f"كلمة{number}" for number in range(200))
    for number in range(count):
        save(article(f"مقالة {number}", text), folder / f"{number}.qirtas")


def start(index: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.library.killed", str(index)],
        cwd=ROOT,
    )


def wait_for(library: Library, count: int, process: subprocess.Popen[bytes]) -> None:
    while library.count() < count and process.poll() is None:
        time.sleep(0.002)  # until another process has got so far


def test_a_killed_update_goes_on(library: Library, folder: Path, tmp_path: Path) -> None:
    fill(folder)
    index = tmp_path / "data" / "library.sqlite"
    for goal in (50, 200):
        process = start(index)
        wait_for(library, goal, process)
        process.kill()
        process.wait()
    done = library.count()
    assert done >= 200
    assert library.update().added == MANY - done
    assert library.count() == MANY
    assert len(library.search("كلمة7 ", limit=1000)) == MANY
    with sqlite3.connect(index) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.execute("INSERT INTO shadow (shadow) VALUES ('integrity-check')")
    connection.close()


def test_searches_and_saves_go_on_during_an_update(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    fill(folder)
    process = start(tmp_path / "data" / "library.sqlite")
    wait_for(library, 1, process)
    mine = folder / "mine.qirtas"
    save(article("مقالتي", "عصفور"), mine)
    found = 0
    while process.poll() is None:
        library.update_file(mine)
        assert [hit.entry.path for hit in library.search("عصفور")] == [mine]
        found = max(found, len(library.search("كلمة7 ", limit=1000)))
    assert process.wait() == 0
    library.update()
    assert found > 0
    assert library.count() == MANY + 1


def test_a_stopped_update_leaves_what_it_has(library: Library, folder: Path) -> None:
    fill(folder, 120)

    class StopError(Exception):
        pass

    def step(share: float, _what: str) -> None:
        if share > 0.6:
            raise StopError

    with pytest.raises(StopError):
        library.update(step)
    assert not library.complete
    assert 0 < library.count() < 120
    library.update()
    assert library.complete
    assert library.count() == 120


def test_nothing_changed_is_nothing_done(library: Library, folder: Path) -> None:
    fill(folder, 3)
    for path in folder.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    assert library.update().any
    assert not library.update().any


def test_a_change_without_a_new_time_or_size_is_seen(library: Library, folder: Path) -> None:
    """A clock that jumped back, or one whose ticks are long."""
    path = folder / "a.qirtas"
    future = (4_000_000_000, 4_000_000_000)
    save(article("أول", "حصان"), path)
    os.utime(path, future)
    library.update()
    size = path.stat().st_size
    content = path.read_bytes()
    save(article("أول", "عصفر"), path)
    if path.stat().st_size != size:  # as long as the other in nearly every run: ids differ
        path.write_bytes(content[:-1])
    os.utime(path, future)
    library.update()
    assert library.search("حصان") == ()


@pytest.mark.parametrize("when", [0, 4_000_000_000, 32_503_680_000])
def test_any_time_of_a_file_is_taken(library: Library, folder: Path, when: int) -> None:
    path = folder / "a.qirtas"
    save(article("أول", "نص"), path)
    os.utime(path, (when, when))
    library.update()
    assert int(library.entries()[0].modified) == min(when, 9_223_372_036)
    assert library.groups(Filter(), "month")[0][1] == 1


@pytest.mark.parametrize(
    "name",
    ["مقالة", "статья", "文章", "άρθρο", "लेख", "a'b\"c", "%_*?", "emoji 😀", " spaces ", "ق" * 90],
)
def test_file_names_in_every_script(library: Library, folder: Path, name: str) -> None:
    save(article("أول", "نص"), folder / f"{name}.qirtas")
    library.update()
    assert stems(library) == {name}
    assert library.entries(Filter(folder=folder))[0].path.exists()
    assert not library.update().any


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is always text")
def test_a_file_name_that_is_no_text(library: Library, folder: Path) -> None:
    name = b"\xc7\xe1\xd3\xe1\xc7\xe3.qirtas"  # windows-1256
    save(article("أول", "نص"), folder / "a.qirtas")
    (folder / "a.qirtas").rename(folder / os.fsdecode(name))
    library.update()
    (entry,) = library.entries()
    assert os.fsencode(entry.path.name) == name
    assert library.search("نص")[0].entry.path.exists()
    assert library.update_file(entry.path)
    assert not library.update().any


def test_links_are_followed_but_not_in_a_circle(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    save(article("أول"), folder / "a.qirtas")
    save(article("ثان"), other / "b.qirtas")
    (folder / "other").symlink_to(other)
    (other / "back").symlink_to(folder)
    (folder / "nothing.qirtas").symlink_to(tmp_path / "none")
    (folder / "self").symlink_to(folder / "self")
    assert library.update().total == 2
    assert stems(library) == {"a", "b"}
    save(article("جديد"), other / "b.qirtas")
    assert library.update_file(other / "b.qirtas") is True  # by its other path
    assert {entry.title for entry in library.entries()} == {"أول", "جديد"}


def test_a_folder_within_another(library: Library, folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    save(article("أول"), inner / "a.qirtas")
    library.add_folder(inner)
    assert library.update().added == 1
    assert not library.update().any
    library.drop_folder(folder)
    library.update()
    assert stems(library) == {"a"}


def test_what_is_no_article_is_left_alone(library: Library, folder: Path) -> None:
    for name in (".hidden.qirtas", "~$open.qirtas", ".qirtas-1234.tmp", "text.txt", "a.qirtas.bak"):
        (folder / name).write_bytes(b"x")
    (folder / "folder.qirtas").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.qirtas")
        assert not library.update_file(folder / "pipe.qirtas")
    assert library.update().total == 0


@pytest.fixture
def as_nobody(folder: Path) -> Iterator[None]:
    """Be a user without rights, as root may read everything."""
    if sys.platform == "win32":
        pytest.skip("rights are other things there")
    if os.geteuid() != 0:
        yield
        return
    above = Path(tempfile.gettempdir())
    for path in (folder, *folder.parents):
        if path.stat().st_uid == 0 and path != above and path.is_relative_to(above):
            path.chmod(0o777)
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_a_folder_without_rights_keeps_its_articles(
    library: Library, folder: Path, as_nobody: None
) -> None:
    closed = folder / "closed"
    closed.mkdir()
    save(article("أول", "نص"), closed / "a.qirtas")
    save(article("ثان", "نص"), folder / "b.qirtas")
    library.update()
    closed.chmod(0)
    (folder / "b.qirtas").chmod(0)
    os.utime(folder / "b.qirtas", (1, 1))
    try:
        changes = library.update()
        assert changes.closed == (closed,)
        assert stems(library) == {"a", "b"}
        fault = library.faults()[0].fault
        assert fault is not None
        assert fault.id == "file.denied"
        checked, faults = library.verify()
        assert (checked, {path.name for path, _ in faults}) == (1, {"closed", "b.qirtas"})
    finally:
        closed.chmod(0o700)
        (folder / "b.qirtas").chmod(0o600)
    library.update()
    assert library.faults() == ()


def test_an_index_where_nobody_may_write_is_told(tmp_path: Path, as_nobody: None) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o500)
    with pytest.raises(UserError):
        Library(closed / "deeper" / "library.sqlite")


def test_five_thousand_tags(library: Library, folder: Path) -> None:
    tags = tuple(f"وسم {number}" for number in range(5000))
    save(article("أول", "نص", tags=tags), folder / "a.qirtas")
    library.update()
    assert len(library.facets("tag")) == 5000
    assert len(library.search("tag:4999 ")) == 1
    assert library.entries()[0].tags == tags
    assert library.count(Filter(tags=tags)) == 1


def test_a_lost_list_of_folders_is_known_from_the_index(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    save(article("أول"), folder / "a.qirtas")
    library.update()
    (tmp_path / "data" / "library-folders.json").write_text("{ damaged")
    assert library.folders() == (folder,)


def test_an_empty_place_of_a_drive_is_away(library: Library, folder: Path, tmp_path: Path) -> None:
    """What is mounted there is on another device than the empty folder below it."""
    save(article("أول"), folder / "a.qirtas")
    library.update()
    (folder / "a.qirtas").rename(tmp_path / "a.qirtas")
    with sqlite3.connect(tmp_path / "data" / "library.sqlite") as connection:
        connection.execute("UPDATE about SET value = '0' WHERE name LIKE 'device of%'")
    connection.close()
    assert library.update().away == (folder,)
    assert library.entries()[0].away


def test_the_index_of_another_version_is_made_anew(library: Library, folder: Path) -> None:
    save(article("أول"), folder / "a.qirtas")
    library.update()
    path = folder.parent / "data" / "library.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET value = 999 WHERE name = 'format'")
    connection.close()
    with Library(path) as other:
        assert other.entries() == ()
        other.update()
    assert stems(library) == {"a"}  # the window that had it open looks into the new one


def test_a_newer_program_and_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with Library(path) as library:
        assert library.entries() == ()


def test_rebuilding_keeps_an_open_library_alive(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    save(article("أول", "نص"), folder / "a.qirtas")
    library.update()
    with Library(tmp_path / "data" / "library.sqlite") as other:
        other.rebuild()
    assert len(library.search("نص")) == 1
    _update_apart(tmp_path / "data" / "library.sqlite")
    assert len(library.search("نص")) == 1


def _update_apart(index: Path) -> int:
    """Update an index as the window does; return the policy by which the system ran it."""
    code = "import os, sys; from pathlib import Path; from editor.storage.library import *\n"
    code += "update_library(Path(sys.argv[1]))\n"
    code += "print(os.sched_getscheduler(0) if hasattr(os, 'sched_getscheduler') else -1)"
    command = [sys.executable, "-c", code, str(index)]
    return int(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="Linux names its policies")
def test_an_update_in_the_background_goes_behind_everything(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    save(article("أول", "نص"), folder / "a.qirtas")
    assert _update_apart(tmp_path / "data" / "library.sqlite") == os.SCHED_IDLE
    assert library.count() == 1


def test_searches_see_one_moment_while_everything_is_rewritten(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    fill(folder, 150)
    library.update()
    index = tmp_path / "data" / "library.sqlite"
    code = "import sys; from pathlib import Path; from editor.storage.library import Library\n"
    code += "with Library(Path(sys.argv[1])) as library: library.rebuild(); library.rebuild()"
    process = subprocess.Popen([sys.executable, "-c", code, str(index)], cwd=ROOT)
    while process.poll() is None:
        for hit in library.search("كلمة7 مقالة", limit=1000):
            assert hit.entry.title.startswith("مقالة")
        library.similar(article("مقالة", "كلمة7 كلمة8 كلمة9"))
        library.entries(count=1000)
    assert process.wait() == 0
    assert len(library.search("كلمة7", limit=100_000)) == 150


@pytest.mark.parametrize("date", ["أمس", "2026", "2026-3-5", "05/03/2026"])
def test_a_date_that_is_none_leaves_the_day_of_the_last_change(
    library: Library, folder: Path, date: str
) -> None:
    path = folder / "a.qirtas"
    save(article("أول", "نص", date=date), path)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    library.update()
    assert library.groups(Filter(), "month") == (("2023-11", 1),)
    assert library.entries()[0].date == date


def test_the_trash_of_an_inner_folder_is_hidden(library: Library, folder: Path) -> None:
    (folder / "inner" / TRASH).mkdir(parents=True)
    save(article("أول"), folder / "inner" / TRASH / "a.qirtas")
    assert library.update().total == 0
