"""Edited: the metadata of a file that comes back, with all that was changed in Word.

They stand in four places: our keepsake, the core properties, the custom properties, the page. The
keepsake says how each of the others was written; what differs was edited. The page is what most
people edit, so it wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from editor.document.meta import Meta
from editor.formats.docx.custom import LISTS, changed_in_properties
from editor.formats.docx.front import changed_on_page
from editor.formats.docx.properties import CoreProperties, changed_in_word, same_words
from editor.formats.docx.returning import Returned


def edited_meta(
    kept: Meta, core: CoreProperties, custom: Mapping[str, str], returned: Returned, shown: Meta
) -> Meta:
    """Return the metadata of a file of ours; `shown` has the title and the deck of its page."""
    edits = (
        changed_in_word(kept, core),
        changed_in_properties(kept, custom),
        changed_on_page(kept, returned.lines, returned.card, core.title),
    )
    meta = kept
    for edit in edits:
        changed = {
            field.name: value
            for field in fields(Meta)
            if (value := getattr(edit, field.name)) != getattr(kept, field.name)
        }
        meta = replace(meta, **changed)
    title = meta.title if meta.title and shown.title == core.title else shown.title
    return replace(meta, title=title, deck=shown.deck)


def gathered_meta(
    meta: Meta, core: CoreProperties, custom: Mapping[str, str], returned: Returned
) -> Meta:
    """Return the metadata of a file without our keepsake, which may once have been ours."""
    stated = changed_in_properties(meta, custom)
    for name in LISTS:  # the core properties may have been edited, or only set anew
        shown = " ".join(getattr(meta, name))
        if shown and not same_words(shown, " ".join(getattr(stated, name))):
            stated = replace(stated, **{name: getattr(meta, name)})
    meta = replace(stated, deck=meta.deck or stated.deck)
    edit = changed_on_page(meta, returned.lines, returned.card, core.title)
    title = edit.title if edit.title and meta.title == core.title else meta.title
    return replace(edit, title=title)
