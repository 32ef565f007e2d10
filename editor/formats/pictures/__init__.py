"""Pictures on their way to a site: what they must not tell, how large they are, their names.

Pure functions over bytes; Pillow is imported when a picture has to be looked at.
"""

from __future__ import annotations

from editor.formats.pictures.crops import crop_box as crop_box
from editor.formats.pictures.likeness import is_alike as is_alike
from editor.formats.pictures.likeness import likeness as likeness
from editor.formats.pictures.looking import Look as Look
from editor.formats.pictures.looking import look as look
from editor.formats.pictures.private import bare as bare
from editor.formats.pictures.private import outgoing as outgoing
from editor.formats.pictures.private import without_private_data as without_private_data
from editor.formats.pictures.web import WebPicture as WebPicture
from editor.formats.pictures.web import web_picture as web_picture
