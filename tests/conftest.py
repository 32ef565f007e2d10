"""What holds for every test: no screen needed, nothing of the user touched, no clock in the way."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# before the first QApplication; CI sets QT_QPA_PLATFORM=xcb for its run under Xvfb
if not {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

if (worker := os.environ.get("PYTEST_XDIST_WORKER")) and (displays := os.environ.get("DISPLAYS")):
    names = displays.split()  # one for each: two windows on one take the focus from each other
    os.environ["DISPLAY"] = names[int(worker.removeprefix("gw")) % len(names)]

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"),
)

LOOKING = gc.get_threshold()
USER_DIRECTORIES = {
    "HOME": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
}


@pytest.fixture(autouse=True)
def user_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test an empty home of its own."""
    home = tmp_path_factory.mktemp("home")
    for variable, folder in USER_DIRECTORIES.items():
        path = home / folder
        path.mkdir(exist_ok=True)
        monkeypatch.setenv(variable, str(path))
    return home


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Look for garbage as Python does: a test that starts the program has it look seldom."""
    yield
    gc.unfreeze()
    gc.set_threshold(*LOOKING)


def pytest_sessionfinish() -> None:
    """Leave nothing of Python on the clipboard: Qt would free it when Python is gone."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtGui import QGuiApplication

    from editor.bridge.clipboard import leave_clipboard

    if QGuiApplication.instance() is not None:
        leave_clipboard()
