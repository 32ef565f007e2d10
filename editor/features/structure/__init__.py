"""The structure of raw text (to come with editor.text.structure)."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Feature

FEATURE = Feature("structure", Path(__file__).parent)
