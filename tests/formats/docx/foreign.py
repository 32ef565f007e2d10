"""Word files as other programs write them, made of a few elements of their body."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from editor.document.nodes import (
    Block,
)
from editor.document.schema import validate
from editor.formats.base import Reading, no_resources
from editor.formats.docx import READER, WRITER, names
from tests.articles import kitchen_sink
from tests.pictures import PNG_ASSET

NO_PARTS: Mapping[str, str | bytes] = MappingProxyType({})
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", names.W),
        ("r", names.R),
        ("wp", names.WP),
        ("a", names.A),
        ("pic", names.PIC),
        ("mc", names.MC),
        ("w14", names.W14),
        ("wps", names.WPS),
        ("v", names.V),
        ("o", names.O),
        ("m", names.M),
    )
)


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR" w:bidi="ar-MA"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
  <w:pPr><w:bidi/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="عنوان القسم"/><w:basedOn w:val="a"/>
  <w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="sub"><w:name w:val="My heading"/><w:basedOn w:val="mine"/>
</w:style>
<w:style w:type="paragraph" w:styleId="Titre3"><w:name w:val="Titre 3"/><w:basedOn w:val="a"/>
</w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="author"><w:name w:val="Author"/><w:basedOn w:val="t"/>
</w:style>
<w:style w:type="paragraph" w:styleId="date"><w:name w:val="Date"/><w:basedOn w:val="t"/></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quote"/><w:basedOn w:val="a"/>
  <w:rPr><w:i/><w:iCs/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="loud"><w:name w:val="Loud"/><w:basedOn w:val="a"/>
  <w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="li"><w:name w:val="List"/><w:basedOn w:val="a"/>
  <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="code"><w:name w:val="Source Code"/></w:style>
<w:style w:type="character" w:styleId="strong"><w:name w:val="Strong"/>
  <w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="Loop"/><w:basedOn w:val="loop2"/>
</w:style>
<w:style w:type="paragraph" w:styleId="loop2"><w:name w:val="Loop 2"/><w:basedOn w:val="loop"/>
</w:style>
"""


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1-"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="arabicAbjad"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""


NOTES = """
<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>
<w:r><w:t xml:space="preserve"> نصها</w:t></w:r></w:p>
<w:p><w:r><w:t>وتتمتها</w:t></w:r></w:p></w:footnote>
"""


RELATIONSHIPS = f"""
<Relationship Id="rId1" Type="{names.REL_STYLES}" Target="styles.xml"/>
<Relationship Id="rId2" Type="{names.REL_NUMBERING}" Target="/word/numbering.xml"/>
<Relationship Id="rId3" Type="{names.REL_FOOTNOTES}" Target="footnotes.xml"/>
<Relationship Id="rId4" Type="{names.REL_IMAGE}" Target="media/image1.png"/>
<Relationship Id="rId5" Type="{names.REL_IMAGE}" Target="file:///C:/صور/far.png"
 TargetMode="External"/>
<Relationship Id="rId6" Type="{names.REL_HYPERLINK}" Target="https://e.org/" TargetMode="External"/>
<Relationship Id="rId7" Type="{names.REL_IMAGE}" Target="media/missing.png"/>
<Relationship Id="rId8" Type="{names.REL_COMMENTS}" Target="comments.xml"/>
<Relationship Id="rId9" Type="http://nowhere" Target="NULL"/>
"""


TYPES = (
    f'<Types xmlns="{names.CONTENT_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/></Types>'
)


def part(name: str, content: str) -> str:
    """Return a part whose root has this name."""
    return f"<w:{name} {NAMESPACES}>{content}</w:{name}>"


def package(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    notes: str = "",
    relationships: str = "",
    parts: Mapping[str, str | bytes] = NO_PARTS,
) -> dict[str, str | bytes]:
    """Return the parts of a file that consists of this body and the parts above."""
    links = RELATIONSHIPS + relationships
    return {
        "[Content_Types].xml": TYPES,
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": part("styles", STYLES + styles),
        "word/numbering.xml": part("numbering", NUMBERING + numbering),
        "word/footnotes.xml": part("footnotes", NOTES + notes),
        "word/comments.xml": part("comments", '<w:comment w:id="1"/>'),
        "word/media/image1.png": PNG_ASSET.data,
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{names.RELATIONSHIPS}">{links}</Relationships>'
        ),
        **parts,
    }


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return parts as a file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def read(data: bytes) -> Reading:
    """Read a file; what comes of it is valid."""
    reading = READER.read(data, no_resources)
    assert validate(reading.article) == ()
    return reading


def foreign(body: str, **more: Any) -> Reading:
    """Read a file that consists of this body, and what `package` takes."""
    return read(zipped(package(body, **more)))


def ids(reading: Reading) -> list[str]:
    """Return what a report tells, in order: losses, then notices."""
    report = reading.report
    return [loss.what.id for loss in report.losses] + [told.id for told in report.notices]


def blocks(body: str, **more: Any) -> tuple[Block, ...]:
    return foreign(body, **more).article.blocks


def p(content: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


FILLER = p(r("نص عربي طويل يجعل المقالة من اليمين إلى اليسار", "<w:rtl/>"))


def picture(id: str, alt: str = "بديل", attribute: str = "embed") -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="95250" cy="95250"/>'
        f'<wp:docPr id="1" name="Picture 1" descr="{alt}"/><a:graphic><a:graphicData><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="0" name="photo.png"/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:{attribute}="{id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


SPOILT = WRITER.write(kitchen_sink(), "a").data
