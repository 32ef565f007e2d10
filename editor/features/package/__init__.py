"""The package for a site: everything that one article needs to be published, and its copy desk."""

from __future__ import annotations

from pathlib import Path

from editor.feature import Feature
from editor.features.package.commands import COMMANDS

FEATURE = Feature("package", Path(__file__).parent, commands=COMMANDS)
