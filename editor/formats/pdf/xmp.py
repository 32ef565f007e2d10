"""The packet of metadata in XMP (ISO 16684-1) that stands beside the older one of a PDF."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from editor.formats.pdf.sheet import About

HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
)
FOOT = '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'


def packet(about: About) -> bytes:
    """Return the packet."""
    parts = [HEAD, "<dc:format>application/pdf</dc:format>"]
    parts += [_in_language("dc:title", about.title, about.lang)]
    parts += [_list("dc:creator", "Seq", about.authors)]
    parts += [_in_language("dc:description", about.subject, about.lang)]
    parts += [_list("dc:subject", "Bag", about.keywords)]
    parts += [_list("dc:language", "Bag", (about.lang,) if about.lang else ())]
    parts += [_simple("pdf:Keywords", ", ".join(about.keywords))]
    parts += [_simple("xmp:CreatorTool", "Qirtas"), _simple("xmp:CreateDate", about.date)]
    return "".join((*parts, FOOT)).encode("utf-8")


def _simple(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _list(name: str, kind: str, values: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _in_language(name: str, value: str, lang: str) -> str:
    if not value:
        return ""
    items = f'<rdf:li xml:lang="x-default">{escape(value)}</rdf:li>'
    if lang:
        items += f"<rdf:li xml:lang={quoteattr(lang)}>{escape(value)}</rdf:li>"
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"
