"""Spares the start what PySide6 does for a switch that this program does not use.

For `from __feature__ import snake_case` PySide6 reads the source of each module that is imported
and looks for its own name in it; Python keeps all these lines. At the start of the window that is
some 30 ms and 5 MB (seen with PySide6 6.11.3). There is no official way to say no.
"""

from __future__ import annotations

import sys
from types import ModuleType

SWITCH = "shibokensupport.feature"
LOOKS = "_mod_uses_pyside"


def spare_reading_sources() -> None:
    """Let PySide6 take it that no module asks for the switch; call before PySide6 is imported."""
    import shiboken6  # noqa: F401 - loads the switch

    switch = sys.modules.get(SWITCH)
    if switch is not None and hasattr(switch, LOOKS):
        setattr(switch, LOOKS, _uses_no_switch)


def _uses_no_switch(module: ModuleType) -> bool:  # noqa: ARG001 - the signature that PySide6 calls
    return False
