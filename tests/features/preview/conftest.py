"""What the tests of the preview share: whether the engine runs here, and a server that counts."""

from __future__ import annotations

import multiprocessing
import socket
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection

import pytest

from editor.features.preview.starting import is_installed, try_engine
from tests.app.conftest import make_window, window

__all__ = ["make_window", "window"]

PATIENCE = 60


def _try(connection: Connection) -> None:
    connection.send(try_engine(lambda _share, _step: None))


@pytest.fixture(scope="session")
def engine_runs() -> bool:
    """Whether QtWebEngine starts on this machine, tried in a process that it may end."""
    if not is_installed():
        return False
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_try, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        return ours.poll(PATIENCE) and bool(ours.recv())
    except (EOFError, ConnectionError):
        return False
    finally:
        process.kill()
        process.join()


@pytest.fixture
def engine(engine_runs: bool) -> None:
    """Skip a test that needs the engine where it does not start."""
    if not engine_runs:
        pytest.skip(
            "QtWebEngine does not start here: it is not installed, or libraries are missing"
        )


class Listener:
    """A server on this machine that counts who comes, before a word is spoken."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.came: list[bytes] = []
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _serve(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            with visitor:
                visitor.settimeout(1)
                try:
                    said = visitor.recv(2000)
                except OSError:
                    said = b""
                self.came.append(said)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def server() -> Iterator[Listener]:
    """A server of this machine that must not be asked for anything."""
    listener = Listener()
    yield listener
    listener.close()
