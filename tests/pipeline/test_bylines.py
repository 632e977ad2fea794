"""By-lines of pages that declare no author."""

from __future__ import annotations

import pytest

from cleaner.pipeline.bylines import named_authors, signed_by
from cleaner.pipeline.parse import parse
from cleaner.pipeline.segment_html import segment_html

_HEADLINE = "<h1>The crane stays where it is</h1>"


@pytest.mark.parametrize(
    "line",
    [
        "<p class=byline>By <a href=/s>Signe Holt</a></p>",
        "<div class='post__Author-name'>Signe Holt</div>",
        "<span class=reporter>Signe Holt</span>",
        "<p class=journalist_name>Signe Holt</p>",
        "<span itemprop=author><span itemprop=name>Signe Holt</span></span>",
        "<a rel=author href=/s>Signe Holt</a>",
        "<a href=/authors/signe-holt>Signe Holt</a>",
        "<div class=author-box><b>Signe Holt</b><i>Senior reporter</i></div>",
        "<div class=author><span>Signe Holt</span><span>May 3, 2024</span></div>",
    ],
)
def test_elements_for_authors_are_read(line: str) -> None:
    """By class, property, relation or where a link leads, a name is found without what stands around it."""
    assert named_authors(parse(f"<body>{_HEADLINE}{line}<p>It would not move.</p></body>")) == ("Signe Holt",)


@pytest.mark.parametrize(
    "place",
    ["<div class=comments>", "<aside>", "<footer>", "<ul class=related-posts><li>", "<section class='js-sidebar'>"],
)
def test_others_by_lines_are_not_the_pages(place: str) -> None:
    """Those of comments, teasers and menus name somebody else."""
    assert named_authors(parse(f"<body>{_HEADLINE}{place}<p class=author>Aksel Ravn</p>")) == ()


_TWO = ("<a rel=author href=/s>Signe Holt</a>", "<a rel=author href=/r>Aksel Ravn</a>")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>By {0} and {1}</p>", ("Signe Holt", "Aksel Ravn")),
        ("<ul><li>{0}<li>{1}</ul>", ("Signe Holt", "Aksel Ravn")),
        ("<p>By <span class=author>{0}</span>, <span class=author>{1}</span></p>", ("Signe Holt", "Aksel Ravn")),
        ("<p>By {0}, reviewed by {1}</p>", ("Signe Holt",)),
        ("<p>By {0}</p><p>" + "The crane would not move. " * 9 + "</p><p>{1}</p>", ("Signe Holt",)),
    ],
)
def test_who_wrote_together_stands_together(line: str, names: tuple[str, ...]) -> None:
    """Elements of one name each are one by-line where nothing but a comma or "and" is between them."""
    assert named_authors(parse(f"<body>{_HEADLINE}{line.format(*_TWO)}<p>It stood.</p></body>")) == names


def test_a_page_with_room_for_a_sidebar_is_read() -> None:
    """A class that only speaks of a sidebar does not make all inside it one."""
    page = f"<body class='with-sidebar no-sidebar'>{_HEADLINE}<p class=author>Signe Holt</p>"

    assert named_authors(parse(page)) == ("Signe Holt",)


def test_behind_the_headline_comes_first() -> None:
    """The author of the story above it is another's, however sure its element is."""
    page = f"<body><a rel=author href=/a>Aksel Ravn</a>{_HEADLINE}<p class=byline>By Signe Holt</p>"

    assert named_authors(parse(page)) == ("Signe Holt",)


def test_a_sure_element_comes_before_a_box() -> None:
    """An element that holds a name alone is better than one that holds more."""
    page = f"<body>{_HEADLINE}<div class=author-bio>Harbour Lore<a rel=author href=/s>signe</a></div>"

    assert named_authors(parse(page)) == ("signe",)


def test_a_line_near_the_headline_may_be_signed() -> None:
    """A line that begins with "By" is one, unless it stands far away or there is no headline to be near to."""
    near = segment_html(parse(f"<body>{_HEADLINE}<p>By Signe Holt</p><p>It would not move.</p></body>"), 100).blocks
    far = segment_html(parse(f"<body>{_HEADLINE}{'<p>It stayed.</p>' * 30}<p>By Signe Holt</p></body>"), 100).blocks

    assert signed_by(near, 0) == ("Signe Holt",)
    assert signed_by(near, None) == ()
    assert signed_by(far, 0) == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<p class=byline>記者 山田太郎</p>", "山田太郎"),
        ("<p class=byline><span>作者：</span><span>张三</span></p>", "张三"),
        ("<span class=author>홍길동 기자 hong@post.example</span>", "홍길동"),
        ("<p class=writer>홍길동</p>", "홍길동"),
        ("<p class=author>كتب أحمد حسن</p>", "أحمد حسن"),
        ("<div class=author>Автор: Иван Петров</div>", "Иван Петров"),
    ],
)
def test_elements_for_authors_are_read_in_other_scripts(line: str, name: str) -> None:
    """Without the label or title that the element holds beside the name."""
    assert named_authors(parse(f"<body>{_HEADLINE}{line}<p>It would not move.</p></body>")) == (name,)


def test_chinese_authors_stand_together() -> None:
    """Elements of one name each are one by-line with the comma of their script between them."""
    page = f"<body>{_HEADLINE}<p>文：<a rel=author href=/a>王小明</a>、<a rel=author href=/b>李大同</a></p></body>"

    assert named_authors(parse(page)) == ("王小明", "李大同")


def test_a_line_may_be_signed_in_other_scripts() -> None:
    """Behind the date and the source that a Chinese page shows before its author."""
    page = f"<body>{_HEADLINE}<p>2026-11-27 来源：新港日报 作者：张三</p><p>It would not move.</p></body>"

    assert signed_by(segment_html(parse(page), 100).blocks, 0) == ("张三",)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<div class=author><span class=avatar>SH</span><span>Signe Holt</span></div>", "Signe Holt"),
        ("<div class='author avatar'>SH</div><div class=author>Signe Holt</div>", "Signe Holt"),
        ("<div class=author><i>J</i><span>Offline</span><a>julian</a></div>", "julian"),
        ("<div class=header__author>16 December 2025 <span>by</span> <span>Signe Holt</span></div>", "Signe Holt"),
        ("<h4 class=author-box>Signe Holt (Content Manager)</h4>", "Signe Holt"),
    ],
)
def test_what_stands_beside_a_name_is_no_name(line: str, name: str) -> None:
    """Initials in place of a picture, the number of a day, and half of what is in brackets."""
    assert named_authors(parse(f"<body>{_HEADLINE}{line}<p>It would not move.</p></body>")) == (name,)


def test_the_account_of_a_system_is_nobody() -> None:
    """A site that was just installed has an author whose name is none."""
    page = f"<body>{_HEADLINE}<p itemprop=author>Written by: <span itemprop=name>Super User</span></p>"

    assert named_authors(parse(page)) == ()


def test_consent_is_no_by_line() -> None:
    """One agrees to something by continuing; nobody has this name."""
    page = f"<body>{_HEADLINE}<p>By continuing, you agree to our terms.</p></body>"

    assert signed_by(segment_html(parse(page), 100).blocks, 0) == ()


@pytest.mark.parametrize(
    "line",
    [
        "<h2>By Ferry</h2>",
        "<h3>By Shuttle</h3>",
        "<ul><li>By Shuttle</li></ul>",
        "<p>By telephone.</p>",
        "<p>From Harbour Wiki, the free encyclopedia</p>",
    ],
)
def test_a_way_to_come_is_no_by_line(line: str) -> None:
    """How one gets there or reaches somebody, and the book that a page is from, begin as by-lines do."""
    page = f"<body>{_HEADLINE}{line}<p>It would not move.</p></body>"

    assert signed_by(segment_html(parse(page), 100).blocks, 0) == ()


def test_a_heading_may_be_a_by_line() -> None:
    """Where it holds a whole name."""
    page = f"<body>{_HEADLINE}<h3>By Signe Holt</h3><p>It would not move.</p></body>"

    assert signed_by(segment_html(parse(page), 100).blocks, 0) == ("Signe Holt",)


@pytest.mark.timeout(20)
def test_a_hostile_class_takes_no_time() -> None:
    """Attributes and texts without end are read in time that grows with their length and no faster."""
    page = f"<body>{_HEADLINE}<p class='author{'-_' * 50_000}'>{'By Signe and ' * 20_000}</p>"

    assert named_authors(parse(page)) == ("Signe",)
