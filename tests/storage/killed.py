"""Kill the program while it saves, and look at the file: run as `python killed.py FOLDER`.

Prints how many kills it took. A process of its own, because it forks and may not have threads.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from editor.document.article import Article, make_asset
from editor.document.meta import Meta
from editor.storage import atomic
from editor.storage.article_file import load, save

ROUNDS = 50
PICTURE = make_asset(random.Random(1).randbytes(2_000_000), "image/jpeg")
OLD = Article("a", Meta(title="قديم")).with_assets(PICTURE)
NEW = Article("a", Meta(title="جديد")).with_assets(PICTURE)


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def in_child(work: Callable[[], None]) -> int:
    """Start a child process; return its id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)


def was_killed(child: int) -> bool:
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def save_and_die_at(path: Path, step: int) -> None:
    """Save, and die before the line of `atomic.py` that is executed as number `step`."""
    seen = 0

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal seen
        if frame.f_code.co_filename != atomic.__file__:
            return None
        if event == "line":
            if seen == step:
                die()
            seen += 1
        return trace

    sys.settrace(trace)
    save(NEW, path)
    sys.settrace(None)


def save_for_ever(path: Path) -> None:
    while True:
        save(NEW, path)
        save(OLD, path)


def check(path: Path) -> str:
    """Look at the folder after a kill; return the title that the file has."""
    others = [each.name for each in path.parent.iterdir() if each != path]
    others = [
        name for name in others if not name.endswith(".saving")
    ]  # a lock, which means nothing
    assert all(name.startswith(".qirtas-") and name.endswith(".tmp") for name in others), others
    for name in others:
        (path.parent / name).unlink()
    article = load(path)
    assert article in (OLD, NEW)
    return article.meta.title


def kill_before_every_line(path: Path) -> int:
    step = 0
    titles: list[str] = []
    save(OLD, path)
    while was_killed(in_child(partial(save_and_die_at, path, step))):
        titles.append(check(path))
        save(OLD, path)
        step += 1
    renamed = titles.index(NEW.meta.title)
    assert set(titles[:renamed]) == {OLD.meta.title}
    assert set(titles[renamed:]) == {NEW.meta.title}
    return step


def kill_at_random(path: Path) -> int:
    """Kill while two versions are saved in turn, at moments that fall anywhere in a save."""
    moments = random.Random(2)
    for _ in range(ROUNDS):
        save(OLD, path)
        child = in_child(lambda: save_for_ever(path))
        time.sleep(moments.uniform(0.001, 0.05))
        os.kill(child, signal.SIGKILL)
        assert was_killed(child)
        check(path)
    return ROUNDS


if __name__ == "__main__":
    target = Path(sys.argv[1]) / "article.qirtas"
    print(kill_before_every_line(target), kill_at_random(target))
