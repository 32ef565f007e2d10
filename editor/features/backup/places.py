"""The settings of backups."""

from __future__ import annotations

PLACE = "backup.place"
"""The folder for backups, "" for none."""

LAST = "backup.last"
"""When the last backup was made, ISO 8601; "" for never."""
