"""Spares the writer what Python and PySide6 do on the side.

For `from __feature__ import snake_case` PySide6 reads the source of each module that is imported
and looks for its own name in it; Python keeps all these lines. At the start of the window that is
some 30 ms and 5 MB (seen with PySide6 6.11.3). There is no official way to say no.
"""

from __future__ import annotations

import gc
import sys
from types import ModuleType

SWITCH = "shibokensupport.feature"
LOOKS = "_mod_uses_pyside"
YOUNG = 20_000
"""New objects between two looks for unused cycles. An article is a tree of values and has none."""

MODULES = 200_000
"""The same while the program starts: what modules make when they are read lives until the end."""

TURN = 0.0005
"""Seconds that a thread keeps the interpreter while another one waits for it."""


def spare_reading_sources() -> None:
    """Let PySide6 take it that no module asks for the switch; call before PySide6 is imported."""
    import shiboken6  # noqa: F401 - loads the switch

    switch = sys.modules.get(SWITCH)
    if switch is not None and hasattr(switch, LOOKS):
        setattr(switch, LOOKS, _uses_no_switch)


def _uses_no_switch(module: ModuleType) -> bool:  # noqa: ARG001 - the signature that PySide6 calls
    return False


def spare_waiting_for_workers() -> None:
    """Have a worker give the interpreter up sooner when the window's thread asks for it.

    By itself a worker that encodes a long article keeps it for 5 ms each time, and a key asks for
    it several times.
    """
    sys.setswitchinterval(TURN)


def spare_looking_at_the_start() -> None:
    """Look for no unused cycles while modules are read; `spare_looking_for_garbage` ends that."""
    gc.set_threshold(MODULES, 20, 20)


def spare_looking_for_garbage() -> None:
    """Leave what stands after the start out of Python's search for unused cycles.

    A full search goes through every run of a long article, some 10 ms, in the middle of a word.
    """
    gc.set_threshold(YOUNG, 20, 20)
    gc.collect()
    gc.freeze()


def free_what_was_closed() -> None:
    """Look once for unused cycles, those that stood after the start too: a surface is one."""
    spared = gc.get_freeze_count() > 0
    gc.unfreeze()
    gc.collect()
    if spared:
        gc.freeze()
