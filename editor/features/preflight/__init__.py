"""Preflight: everything that would embarrass the writer once the article is published."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Feature
from editor.features.preflight.commands import COMMANDS

FEATURE = Feature("preflight", Path(__file__).parent, commands=COMMANDS)
