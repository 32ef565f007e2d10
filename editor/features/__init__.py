"""The features, a folder each."""

from __future__ import annotations

from editor.feature import Feature
from editor.features.alignment import FEATURE as ALIGNMENT
from editor.features.appearance import FEATURE as APPEARANCE
from editor.features.autocorrect import FEATURE as AUTOCORRECT
from editor.features.backup import FEATURE as BACKUP
from editor.features.blocks import FEATURE as BLOCKS
from editor.features.colours import FEATURE as COLOURS
from editor.features.comparing import FEATURE as COMPARING
from editor.features.copying import FEATURE as COPYING
from editor.features.counts import FEATURE as COUNTS
from editor.features.digits import FEATURE as DIGITS
from editor.features.direction import FEATURE as DIRECTION
from editor.features.embeds import FEATURE as EMBEDS
from editor.features.figures import FEATURE as FIGURES
from editor.features.find import FEATURE as FIND
from editor.features.focus import FEATURE as FOCUS
from editor.features.footnotes import FEATURE as FOOTNOTES
from editor.features.guide import FEATURE as GUIDE
from editor.features.headings import FEATURE as HEADINGS
from editor.features.history import FEATURE as HISTORY
from editor.features.inline import FEATURE as INLINE
from editor.features.invisibles import FEATURE as INVISIBLES
from editor.features.languages import FEATURE as LANGUAGES
from editor.features.library import FEATURE as LIBRARY
from editor.features.links import FEATURE as LINKS
from editor.features.lists import FEATURE as LISTS
from editor.features.messages import FEATURE as MESSAGES
from editor.features.metadata import FEATURE as METADATA
from editor.features.outline import FEATURE as OUTLINE
from editor.features.package import FEATURE as PACKAGE
from editor.features.painter import FEATURE as PAINTER
from editor.features.palette import FEATURE as PALETTE
from editor.features.paste import FEATURE as PASTE
from editor.features.photos import FEATURE as PHOTOS
from editor.features.preflight import FEATURE as PREFLIGHT
from editor.features.preview import FEATURE as PREVIEW
from editor.features.printing import FEATURE as PRINTING
from editor.features.profiles import FEATURE as PROFILES
from editor.features.quick import FEATURE as QUICK
from editor.features.quotes import FEATURE as QUOTES
from editor.features.settings import FEATURE as SETTINGS
from editor.features.shaped import FEATURE as SHAPED
from editor.features.shortcuts import FEATURE as SHORTCUTS
from editor.features.social import FEATURE as SOCIAL
from editor.features.spoken import FEATURE as SPOKEN
from editor.features.start import FEATURE as START
from editor.features.structure import FEATURE as STRUCTURE
from editor.features.tables import FEATURE as TABLES
from editor.features.templates import FEATURE as TEMPLATES
from editor.features.versions import FEATURE as VERSIONS

FEATURES: tuple[Feature, ...] = (
    HISTORY,
    FIND,
    HEADINGS,
    INLINE,
    COLOURS,
    PAINTER,
    ALIGNMENT,
    DIRECTION,
    LANGUAGES,
    DIGITS,
    INVISIBLES,
    LISTS,
    QUOTES,
    LINKS,
    FIGURES,
    EMBEDS,
    TABLES,
    FOOTNOTES,
    BLOCKS,
    PASTE,
    METADATA,
    PROFILES,
    LIBRARY,
    TEMPLATES,
    VERSIONS,
    PHOTOS,
    SOCIAL,
    PREFLIGHT,
    PACKAGE,
    PREVIEW,
    PRINTING,
    OUTLINE,
    COUNTS,
    STRUCTURE,
    SHAPED,
    MESSAGES,
    COMPARING,
    COPYING,
    BACKUP,
    SHORTCUTS,
    AUTOCORRECT,
    APPEARANCE,
    SETTINGS,
    FOCUS,
    SPOKEN,
    GUIDE,
    PALETTE,
    QUICK,
    START,
)
"""Every feature of the program; docks and menus follow this order where nothing else is said."""
