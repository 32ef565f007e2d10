"""The library with twenty thousand articles: its index is made while somebody types, then asked.

`QIRTAS_CORPUS` names a folder that keeps the articles for the next time, `QIRTAS_ARTICLES` how many
there are. The searches run in a process of their own, whose memory is measured.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from editor.storage.article_file import load
from editor.storage.library import Filter, Library, Order
from tests.benchmarks.corpus import COUNT, FUNCTION, write_corpus
from tests.benchmarks.table import machine, show

QUERIES = 200
WRITTEN = 1_000  # words of the article that is typed in meanwhile
_INDEXING = (
    "from pathlib import Path; from editor.storage.library import update_library;"
    " update_library(Path({!r}))"
)


def main() -> None:
    """Print the tables; in a home of its own."""
    count = int(os.environ.get("QIRTAS_ARTICLES", COUNT))
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        corpus = Path(os.environ.get("QIRTAS_CORPUS", f"{home}/articles"))
        started = time.perf_counter()
        write_corpus(corpus, count)
        made = time.perf_counter() - started
        index = Path(home, "library.sqlite")
        with Library(index) as library:
            library.add_folder(corpus)
        rows, took, peak = indexing(index)
        show("Key press to paint, ms", ("the index is", "p50", "p95", "p99", "max"), rows)
        size = sum(path.stat().st_size for path in Path(home).glob("library.sqlite*")) / 1e6
        asked = [sys.executable, "-m", "tests.benchmarks.library", str(index), str(corpus)]
        answered = subprocess.run(asked, capture_output=True, check=True, text=True)
        found: dict[str, Any] = json.loads(answered.stdout)
        show(
            f"Library of {count:,} articles",
            ("what", "", "unit"),
            [
                ("write the articles (once)", made, "s"),
                ("make the index, in the background of a window in which is typed", took, "s"),
                ("peak memory of the process that indexes", peak, "MB"),
                ("the index on the disk", size, "MB"),
                *found["figures"],
            ],
        )
        show(
            "Search, ms: from what was typed to 50 hits with their snippets",
            ("queries", "number", "p50", "p95", "max", "p95 of the processor's time"),
            found["searches"],
            machine(),
        )


# --- typing while the index is made ----------------------------------------------------------


def indexing(index: Path) -> tuple[list[tuple[object, ...]], float, float]:
    """Make the index in another process; return rows of the cost of keys, seconds, MB at most."""
    from tests.benchmarks.typing import measure, quantile

    def row(name: str, keys: list[float]) -> tuple[object, ...]:
        shares = (quantile(keys, share) for share in (0.5, 0.95, 0.99))
        return (name, *shares, f"{max(keys) * 1000:.1f}")

    calm = [key for _, keys in measure(WRITTEN) for key in keys]
    started = time.perf_counter()
    command = [sys.executable, "-c", _INDEXING.format(str(index))]
    process = subprocess.Popen(command, start_new_session=True)  # as `app/apart` does
    busy = [key for _, keys in measure(WRITTEN) for key in keys]
    during = process.poll() is None
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _peak(process.pid))
        time.sleep(0.2)
    took = time.perf_counter() - started
    name = "being made" if during else "being made (done before the last key)"
    return [row("not being made", calm), row(name, busy)], took, peak


def _peak(pid: int | str) -> float:
    """Return the most memory that a process has used, in MB; 0 where nothing tells."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1000 if found else 0.0


# --- searches, in a process of their own -----------------------------------------------------


def answer(index: Path, corpus: Path) -> dict[str, Any]:
    """Return all figures of an index that is made."""
    figures: list[tuple[str, float, str]] = []

    def note(what: str, work: Callable[[], object], unit: str = "ms") -> None:
        started = time.perf_counter()
        work()
        took = time.perf_counter() - started
        figures.append((what, took * 1000 if unit == "ms" else took, unit))

    note("open the library and its list (count, groups, first 100)", lambda: _open(index))
    with Library(index) as library:
        files = sorted(corpus.rglob("*.qirtas"))
        note("look for changes where there are none", library.update, "s")
        note("a window of 100 further down, ordered by title", lambda: _window(library, 0))
        steps = _times(lambda at: _window(library, at), range(0, library.count(), 100))
        figures.append(("a window of 100 while scrolling, p95", _quantile(steps, 0.95), "ms"))
        note("all facets (author, tag, section, status)", lambda: _facets(library))
        updates = _times(library.update_file, files[:50])
        figures.append(("follow one saved file, p95", _quantile(updates, 0.95), "ms"))
        some = [load(path) for path in random.Random(3).sample(files, 30)]
        likes = _times(library.similar, some)
        figures.append(("similar articles, p95", _quantile(likes, 0.95), "ms"))
        searches = [_row(name, library, queries) for name, queries in _queries(files)]
        figures.append(("peak memory of the process that searches", _peak("self"), "MB"))
    return {"figures": figures, "searches": searches}


def _open(index: Path) -> None:
    with Library(index) as library:
        library.count()
        library.groups(Filter(), "month")
        library.entries(Filter(), Order(group="month"), 0, 100)


def _window(library: Library, start: int) -> None:
    library.entries(Filter(), Order("title", descending=False), start, 100)


def _facets(library: Library) -> None:
    for field in ("author", "tag", "section", "status"):
        library.facets(field)


def _queries(files: list[Path]) -> Iterator[tuple[str, list[str]]]:
    """Yield kinds of queries: the ordinary ones are of words that articles have."""
    chance = random.Random(11)
    ordinary: list[str] = []
    letters: list[str] = []
    for number in range(QUERIES):
        article = load(chance.choice(files))
        words = [
            word.strip("،.")
            for word in f"{article.meta.title} {article.meta.deck}".split()
            if word not in FUNCTION and len(word) > 3
        ]
        first, second = chance.sample(words, 2)
        kinds = (
            first,
            f"{first} {second}",
            f"{first} {second[:4]}",
            f"{first} كاتب:{article.meta.authors[0].split()[0]}",
            f"{first} -{second}",
            f"بعد:{article.meta.date[:4]} {first}",
            " ".join(article.meta.title.split()[:2]).join('""'),
            first[:5],
        )
        query = kinds[number % len(kinds)]
        ordinary.append(query)
        letters += (query[:end] for end in range(1, len(query)))
    yield f"{QUERIES} ordinary ones", ordinary
    yield "each letter of them as it is typed", chance.sample(letters, 600)
    yield "the commonest prefixes: ا ال و الم م ب", ["ا", "ال", "و", "الم", "م", "ب"]
    yield "the commonest words: في من على إلى أن", ["في ", "من ", "على ", "إلى ", "أن "]


def _row(name: str, library: Library, queries: list[str]) -> tuple[object, ...]:
    times = _times(library.search, queries)
    busy = _times(library.search, queries, time.thread_time)
    shares = (_quantile(times, share) for share in (0.5, 0.95, 1.0))
    return (name, len(queries), *shares, _quantile(busy, 0.95))


def _times(
    work: Callable[..., object], given: Any, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Return the milliseconds that some work takes with each of some arguments."""
    times: list[float] = []
    for each in given:
        started = clock()
        work(each)
        times.append((clock() - started) * 1000)
    return times


def _quantile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


if __name__ == "__main__":
    print(json.dumps(answer(Path(sys.argv[1]), Path(sys.argv[2]))))
