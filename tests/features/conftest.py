"""The window of the tests of features."""

from tests.app.conftest import make_window, window

__all__ = ["make_window", "window"]
