"""Names of picture files that say nothing: as cameras, telephones and networks give them."""

from __future__ import annotations

import re

_SUFFIX = re.compile(
    r"\.(?:jpe?g|jpe|jfif|png|gif|webp|heic|heif|avif|bmp|tiff?|svg)$", re.IGNORECASE
)
_D = "[0-9\u0660-\u0669]"
_COPY = r"(?:[ _-]*(?:\(\d+\)|copy|copie|نسخة|edited|scaled|min|\d{2,4}x\d{2,4}))*"
_HEX = "[0-9a-f]"

_JUNK = re.compile(
    rf"""(?:
        \d{{6,}}(?:[ _-]\d{{4,}})*(?:[ _-][nobqst])?              # a network: numbers and a letter
      | (?:IMG|DSC[FN]?|_?DSC|PXL|MVIMG|DJI|GOPR|PANO|SAM|P|CIMG|HPIM|KIMG|MG|VID|PIC|SL|WP)
        [ _-]?\d{{3,}}(?:[ _~-]\w{{1,12}})*                        # cameras and telephones
      | (?:IMG|PIC|PXL|FB[ _]IMG|received|Snapchat|InShot|LRM[ _]EXPORT|signal|viber|temp|tmp)
        [ _-]\w*\d[\w-]*
      | (?:IMG|VID|PHOTO|Screenshot|Screen[ ]?Shot|Capture|photo|image|picture
          |signal|scan|Telegram)
        [ _-]*(?:from[ ]|at[ ]|d['’]écran[ ]|de[ ]pantalla[ ])?[ _-]*\d{{4}}[-_.]?\d{{2}}.*
      | (?:Screen[ _-]?shot|Capture[ ]d['’]écran|لقطة[ ](?:ال)?شاشة|Snip|Clipboard).*
      | WhatsApp[ _-](?:Image|Video|صورة).* | صورة[ ]واتساب.* | \d{{8}}-(?:PHOTO|WA)[-\d]*
      | (?:image|images|img|picture|pic|photo|photos|foto|صورة|صوره|بدون[ ]عنوان|untitled|unnamed
          |download|تنزيل|téléchargement|sans[ ]titre|new[ ]project|capture|scan|file
          |pasted[ ]?image
          |maxresdefault|hqdefault|thumbnail|default|(?:صورة|image)[ ]جديدة)
        [ _-]*(?:\(?{_D}{{0,6}}\)?)?
      | (?:19|20)\d{{6}}(?:[ _-]?\d{{4,9}})?(?:[ _]\w{{1,8}})?
      | {_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}
      | (?=\w*\d)(?=\w*[a-f]){_HEX}{{16,}}                           # a digest
      | [a-z]{{2,12}}(?:_[a-z]{{2,12}})*_\d{{8,}}(?:_\w{{1,12}})*    # FB_IMG_1739…, received_1739…
      | {_D}{{1,5}}
    ){_COPY}""",
    re.VERBOSE | re.IGNORECASE,
)


def without_suffix(name: str) -> str:
    """Return the name of a picture without its suffix."""
    return _SUFFIX.sub("", name)


def is_junk_name(name: str) -> bool:
    """Tell whether the name of a picture, with or without its suffix, says nothing of it."""
    stem = without_suffix(name.strip().rpartition("/")[2])
    return bool(stem) and bool(_JUNK.fullmatch(stem))
