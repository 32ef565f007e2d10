"""Pictures on their way to a site: what they must not tell, how large they are, their names.

Pure functions over bytes; Pillow is imported when a picture has to be decoded.
"""

from __future__ import annotations

from editor.formats.pictures.private import bare as bare
from editor.formats.pictures.private import outgoing as outgoing
from editor.formats.pictures.private import without_private_data as without_private_data
