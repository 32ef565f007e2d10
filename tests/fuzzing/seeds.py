"""Files to begin with: what we write ourselves, and what other programs write."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

from editor.formats import docx, html, markdown
from tests.articles import kitchen_sink
from tests.formats.docx.foreign import FILLER, p, package, picture, r, zipped

FORMATS = ("docx", "html", "md")

_PASTED = Path(__file__).parents[1] / "formats" / "paste"

_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText>HYPERLINK "https://e.org" \\l "a"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f'{r("رابط")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_TABLE = (
    '<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>'
    '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>'
    f"{p(r('خلية'))}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    f"<w:tc>{p(r('أخرى'))}</w:tc></w:tr></w:tbl>"
)
_LISTED = "".join(
    p(r("بند"), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')
    for level in (0, 1, 0, 2)
)
_CHANGED = p(
    f'<w:ins w:id="1" w:author="م">{r("زيد")}</w:ins>'
    '<w:del w:id="2"><w:r><w:delText>حُذف</w:delText></w:r></w:del>'
    f"<w:smartTag>{r('وسم')}</w:smartTag><w:sdt><w:sdtContent>{r('حقل')}</w:sdtContent></w:sdt>"
    '<w:r><w:footnoteReference w:id="2"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
)
_WORD = FILLER + p(_FIELD) + _TABLE + _LISTED + _CHANGED + p(picture("rId4"))

_MARKDOWN = """---
title: "عنوان: فرعي"
date: 2026-11-26T12:30:00+03:00
tags: [أخبار, no, 012, &a ب, *a]
العنوان: عربي
---

# عنوان {#id .c}

**ملاحظة:**هذا [رابط](https://e.org "ع") ![صورة](a.png) `رمز` ~~شطب~~ ==علم== <b>خام</b>

1. أول
   - داخل
   - [x] مهمة

٢. هندي

> اقتباس[^١] <div dir="ltr">x</div>

| أ | ب |
|---|:-:|
| ١ | \\| |

::: {dir=ltr}
left
:::

{{< figure src="a.png" caption="ت" >}}

[[صفحة|اسم]] ![[ص.png|300]]

مصطلح
: تعريفه

```python
print(1)
```

[^١]: حاشية **غليظة**
"""

_PAGE = """<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>ع</title>
<style>.c1{font-weight:700;direction:rtl}</style></head><body><nav>قائمة</nav><article>
<h1>عنوان</h1><p class="c1" dir="auto">نص <bdi>x</bdi><sup id="r1"><a href="#f1">1</a></sup></p>
<ul><li>أ<ol start="3"><li>ب</ol><li><input type="checkbox" checked>ج</ul>
<table><caption>ج</caption><tr><th colspan="2">أ<td rowspan="3">ب<tr><td>ج</table>
<figure><img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" alt="ص"><figcaption>ت
</figcaption></figure><!-- wp:paragraph {"align":"right"} --><p>و</p><!-- /wp:paragraph -->
<blockquote><p>ق<cite>م</cite></blockquote><pre><code class="language-js">a&lt;b</code></pre>
<math><mi>x</mi></math><iframe src="https://www.youtube.com/embed/x"></iframe><dl><dt>م<dd>ت</dl>
<ol><li id="f1">حاشية <a href="#r1">↑</a></ol></article></body></html>"""


@cache
def seeds(kind: str) -> tuple[bytes, ...]:
    """Return files of a format (`docx`, `html`, `md`)."""
    ours = kitchen_sink()
    if kind == "docx":
        return docx.WRITER.write(ours, "a").data, zipped(package(_WORD))
    if kind == "html":
        pasted = tuple(path.read_bytes() for path in sorted(_PASTED.glob("*.html")))
        return html.WRITER.write(ours, "a").data, _PAGE.encode(), *pasted
    return markdown.WRITER.write(ours, "a").data, _MARKDOWN.encode()


def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a zip with some parts changed or added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return buffer.getvalue()
