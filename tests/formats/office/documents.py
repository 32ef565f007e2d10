"""Small files of other word processors, written by hand."""

from __future__ import annotations

import io
import zipfile

ODT_TYPE = "application/vnd.oasis.opendocument.text"

_NAMESPACES = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("table", "table"),
            ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
            ("manifest", "manifest"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)

STYLES = (
    "<office:automatic-styles>"
    '<style:style style:name="P1" style:family="paragraph">'
    '<style:paragraph-properties style:writing-mode="rl-tb"/></style:style>'
    '<style:style style:name="B" style:family="text"><style:text-properties '
    'fo:font-weight="bold" style:font-weight-complex="bold"/></style:style>'
    "</office:automatic-styles>"
)

BODY = (
    '<text:h text:style-name="P1" text:outline-level="2">عنوان الفصل</text:h>'
    '<text:p text:style-name="P1">فقرة فيها <text:span text:style-name="B">كلام غليظ</text:span>'
    " وحاشية"
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>نص الحاشية</text:p></text:note-body></text:note>.</text:p>"
    "<text:list><text:list-item><text:p>بند أول</text:p></text:list-item>"
    "<text:list-item><text:p>بند ثان</text:p></text:list-item></text:list>"
    '<text:p text:style-name="P1"><text:a xlink:type="simple" '
    'xlink:href="https://example.org/">رابط</text:a></text:p>'
)


def _document(tag: str, body: str, attributes: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:{tag} {_NAMESPACES} {attributes} '
        f'office:version="1.3">{STYLES}<office:body><office:text>{body}</office:text>'
        f"</office:body></office:{tag}>"
    )


def odt(body: str = BODY, *, mimetype: str = ODT_TYPE, locked: bool = False) -> bytes:
    """Make an OpenDocument text; a locked one only says that it is."""
    mark = "<manifest:encryption-data/>" if locked else ""
    manifest = (
        f'<manifest:manifest {_NAMESPACES} manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        f"{mark}</manifest:file-entry></manifest:manifest>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", _document("document-content", body))
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def fodt(body: str = BODY) -> bytes:
    """Make an OpenDocument text in one XML file."""
    return _document("document", body, f'office:mimetype="{ODT_TYPE}"').encode()


def rtf(text: str = "فقرة من نص منسق") -> bytes:
    """Make an RTF file with one paragraph from right to left."""
    letters = "".join(f"\\u{ord(letter)}?" if ord(letter) > 127 else letter for letter in text)
    return (
        "{\\rtf1\\ansi\\ansicpg1256\\deff0{\\fonttbl{\\f0 Arial;}}"
        f"\\pard\\rtlpar\\qr {{\\rtlch\\f0 {letters}}}\\par}}"
    ).encode("ascii")
