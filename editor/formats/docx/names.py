"""Names: the namespaces, relationship types and content types of a Word file (ISO/IEC 29500)."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
ORIGINAL = "urn:qirtas:original-picture"  # beside a stand-in; others pass over it
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741  # its usual prefix
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
ARTICLE = "urn:qirtas:article:1"
"""The namespace of our own custom XML parts."""

REL_DOCUMENT = f"{R}/officeDocument"
REL_CORE = f"{RELATIONSHIPS}/metadata/core-properties"
REL_APP = f"{R}/extended-properties"
REL_CUSTOM = f"{R}/custom-properties"
REL_STYLES = f"{R}/styles"
REL_NUMBERING = f"{R}/numbering"
REL_SETTINGS = f"{R}/settings"
REL_FOOTNOTES = f"{R}/footnotes"
REL_ENDNOTES = f"{R}/endnotes"
REL_COMMENTS = f"{R}/comments"
REL_HEADER = f"{R}/header"
REL_FOOTER = f"{R}/footer"
REL_IMAGE = f"{R}/image"
REL_HYPERLINK = f"{R}/hyperlink"
REL_CUSTOM_XML = f"{R}/customXml"
REL_CUSTOM_XML_PROPS = f"{R}/customXmlProps"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPE_DOCUMENT = f"{_WORD}.document.main+xml"
TYPE_STYLES = f"{_WORD}.styles+xml"
TYPE_NUMBERING = f"{_WORD}.numbering+xml"
TYPE_SETTINGS = f"{_WORD}.settings+xml"
TYPE_FONTS = f"{_WORD}.fontTable+xml"
TYPE_FOOTNOTES = f"{_WORD}.footnotes+xml"
TYPE_HEADER = f"{_WORD}.header+xml"
TYPE_FOOTER = f"{_WORD}.footer+xml"
TYPE_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
TYPE_APP = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
TYPE_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
TYPE_CUSTOM_XML_PROPS = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
TYPE_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
TYPE_XML = "application/xml"

EMU_PER_PIXEL = 9525  # 914,400 to the inch, 96 CSS pixels to the inch

# A4 with margins of one inch, in twips.
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1440
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
TEXT_WIDTH_EMU = TEXT_WIDTH * 635


def w(name: str) -> str:
    """Return the lxml tag of a WordprocessingML name."""
    return f"{{{W}}}{name}"


def r(name: str) -> str:
    """Return the lxml name of an attribute that refers to a relationship."""
    return f"{{{R}}}{name}"
