"""The checks, each a module of its own; one line here adds one."""

from __future__ import annotations

from editor.features.preflight.checks import double_space, heading_jump, repeated_word
from editor.features.preflight.model import Check

CHECKS: tuple[Check, ...] = (
    double_space.CHECK,
    heading_jump.CHECK,
    repeated_word.CHECK,
)
"""In the order in which findings at one place are told."""
