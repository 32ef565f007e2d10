"""Of a whole page of a site the article is read; a page without menus is read whole."""

# ruff: noqa: E501 -- source as sites write it

from __future__ import annotations

from editor.document.nodes import Figure, Heading, ListItem, Paragraph, Quote, Table
from editor.document.walk import block_text
from tests.formats.html.pages import read, told

SAYS = (
    "قال وزير الثقافة في مؤتمر صحفي عقده اليوم الأربعاء إن الوزارة ستفتح المتاحف مجانًا للزوار طوال "
    "شهر رمضان، وإنها ستنظم أمسيات شعرية ومعارض للكتاب في المدن الكبرى بالتعاون مع البلديات ({})."
)
MENU = "".join(f'<li><a href="/c{n}">قسم رقم {n}</a></li>' for n in range(25))
CARDS = "".join(
    f'<div class="item"><a href="/n{n}"><img src="t{n}.jpg"></a><h4><a href="/n{n}">خبر آخر عن موضوع آخر رقم {n}</a></h4>'
    f"<p>ملخص قصير للخبر رقم {n} هنا.</p></div>"
    for n in range(12)
)
RICH = '<h2>عنوان فرعي</h2><ul><li>بند أول</li></ul><table border=1><tr><th>س<th>ص<tr><td>1<td>2</table><blockquote>قول مأثور</blockquote><img src="a.jpg">'
ARTICLE = "".join(f"<p>{SAYS.format(n)}</p>{RICH if n == 2 else ''}" for n in range(6))


def site(article: str, menu: str = MENU) -> str:
    """Return a page of a site that says nowhere which part of it is the article."""
    return f"""<html dir=rtl lang=ar><head><title>خبر - موقع</title></head><body><div id="top"><ul class="menu">{menu}</ul></div>
<div id="wrap"><div class="col8"><h1>افتتاح المتاحف</h1><div class="txt">{article}</div></div><div class="col4"><h3>الأكثر قراءة</h3>{CARDS}</div></div>
<div id="bottom"><p>حقوق النشر محفوظة لصاحب الموقع ولا يجوز نقل شيء مما فيه إلا بإذن مكتوب من إدارته وبذكر المصدر في أول النص</p><ul>{menu}</ul></div></body></html>"""


def test_the_article_of_a_page_that_does_not_name_it() -> None:
    reading = read(site(ARTICLE))
    blocks = reading.article.blocks
    assert reading.article.meta.title == "افتتاح المتاحف"
    assert [type(b) for b in blocks[3:9]] == [Heading, ListItem, Table, Quote, Figure, Paragraph]
    assert [block_text(b) for b in blocks if isinstance(b, Paragraph)] == [
        SAYS.format(n) for n in range(6)
    ]
    assert {"html.only-main", "html.left-aside"} <= told(reading)
    assert any("حقوق النشر" in str(notice) for notice in reading.report.notices)


def test_a_page_without_menus_is_read_whole() -> None:
    reading = read(f"<html dir=rtl><div>{ARTICLE}</div><div><p>ملحق قصير</p></div></html>")
    assert block_text(reading.article.blocks[-1]) == "ملحق قصير"
    assert not {"html.only-main", "html.left-aside"} & told(reading)


def test_a_page_that_is_nothing_but_links_is_read_whole() -> None:
    links = "".join(
        f'<li><a href="https://e.org/{n}">مرجع مهم رقم {n} في الموضوع</a></li>' for n in range(40)
    )
    reading = read(f"<html dir=rtl><body><h2>مراجع</h2><ul>{links}</ul></body></html>")
    assert sum(isinstance(block, ListItem) for block in reading.article.blocks) == 40


def test_a_teaser_that_calls_itself_an_article_is_none() -> None:
    reading = read(
        site(ARTICLE).replace("</body>", "<article><h4>إعلان</h4><p>نص قصير</p></article></body>")
    )
    assert any("وزير" in block_text(block) for block in reading.article.blocks)
