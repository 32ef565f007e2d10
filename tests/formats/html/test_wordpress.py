"""What the editors of WordPress store: blank lines, brackets, blocks that the site fills."""

# ruff: noqa: E501 -- source as WordPress stores it

from __future__ import annotations

from editor.document.marks import STRONG
from editor.document.nodes import (
    Align,
    Break,
    Dir,
    Embed,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Separator,
    Text,
)
from editor.formats.html import read_fragment
from tests.formats.html.pages import told, words

CLASSIC = """مقدمة المقال
وسطر ثان.

<p style="text-align: center;">فقرة في الوسط</p>
فقرة <strong>ثانية</strong>.

<blockquote>قول

وبقيته</blockquote>
https://www.youtube.com/watch?v=abcdefghijk

<ul>
 <li>بند</li>
 <li>آخر</li>
</ul>
<!--more-->
[caption id="attachment_9" align="alignleft" width="300" caption="تعليق قديم"]<img class="size-medium wp-image-9" src="a.jpg" alt="أ" width="300" />[/caption]

[audio mp3="https://e.org/a.mp3"][/audio]

[gallery ids="1,2,3"]

ختام."""


def test_the_classic_editor_divides_by_blank_lines_even_beside_elements() -> None:
    reading = read_fragment(CLASSIC)
    youtube = "https://www.youtube.com/watch?v=abcdefghijk"
    assert reading.article.blocks == (
        Paragraph((Text("مقدمة المقال"), Break(), Text("وسطر ثان."))),
        Paragraph(words("فقرة في الوسط"), align=Align.CENTER),
        Paragraph((Text("فقرة "), Text("ثانية", (STRONG,)), Text("."))),
        Quote(words("قول")),
        Quote(words("وبقيته")),
        Embed("youtube", (("id", "abcdefghijk"), ("url", youtube)), words(youtube)),
        ListItem(words("بند")),
        ListItem(words("آخر")),
        Figure(name="a.jpg", alt="أ", width=300, runs=words("تعليق قديم")),
        Embed("audio", (("url", "https://e.org/a.mp3"),), words("https://e.org/a.mp3")),
        Paragraph(words('[gallery ids="1,2,3"]'), dir=Dir.LTR),
        Paragraph(words("ختام.")),
    )
    assert "html.shortcode" in told(reading)


BLOCKS = """<!-- wp:group --><div class="wp-block-group"><!-- wp:paragraph --><p>أ</p><!-- /wp:paragraph --></div><!-- /wp:group -->
<!-- wp:details --><details class="wp-block-details"><summary>ملخص</summary><!-- wp:paragraph --><p>تفصيل</p><!-- /wp:paragraph --></details><!-- /wp:details -->
<!-- wp:verse --><pre class="wp-block-verse">قفا نبك
من ذكرى</pre><!-- /wp:verse --><!-- wp:preformatted --><pre class="wp-block-preformatted">سطر
ثان</pre><!-- /wp:preformatted -->
<!-- wp:separator --><hr class="wp-block-separator has-alpha-channel-opacity"/><!-- /wp:separator --><!-- wp:spacer --><div style="height:50px" aria-hidden="true" class="wp-block-spacer"></div><!-- /wp:spacer -->
<!-- wp:video --><figure class="wp-block-video"><video controls src="https://e.org/v.mp4"></video><figcaption class="wp-element-caption">لقطة</figcaption></figure><!-- /wp:video -->
<!-- wp:pullquote --><figure class="wp-block-pullquote"><blockquote><p>مبرز</p><cite>قائل</cite></blockquote></figure><!-- /wp:pullquote -->
<!-- wp:heading {"level":3} --><h3 class="wp-block-heading">عنوان</h3><!-- /wp:heading -->
<!-- wp:latest-posts {"postsToShow":3} /--><!-- wp:block {"ref":12} /--><!-- wp:footnotes /-->"""


def test_blocks_and_what_the_site_fills() -> None:
    reading = read_fragment(BLOCKS)
    assert reading.article.blocks == (
        Paragraph(words("أ")),
        Paragraph((Text("ملخص", (STRONG,)),)),
        Paragraph(words("تفصيل")),
        Paragraph((Text("قفا نبك"), Break(), Text("من ذكرى"))),
        Paragraph((Text("سطر"), Break(), Text("ثان"))),
        Separator(),
        Embed("video", (("url", "https://e.org/v.mp4"),), words("لقطة")),
        Quote(words("مبرز"), attribution=words("قائل"), pull=True),
        Heading(words("عنوان"), 3),
    )
    names = [str(loss.what) for loss in reading.report.losses]
    assert len(names) == 2
    assert "latest-posts" in names[0]
