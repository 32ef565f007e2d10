"""How levels look: a sign and a role of the theme each."""

from __future__ import annotations

from editor.features.preflight.model import Level

ICONS = {Level.ERROR: "circle-x", Level.WARNING: "triangle-alert", Level.ADVICE: "lightbulb"}
ROLES = {Level.ERROR: "danger", Level.WARNING: "warning", Level.ADVICE: "accent"}
