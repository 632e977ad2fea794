"""Pages for the scorer's tests."""

from __future__ import annotations

from cleaner.pipeline.measure import measure
from cleaner.pipeline.parse import parse
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.segment_text import segment_text
from cleaner.scoring.columns import Columns, columns_of
from cleaner.scoring.scored_page import About, description_of, title_of

_PROSE = "The river rose again in the night, and by the morning the lower bridge of {} was closed to all traffic."
PARAGRAPHS = tuple(_PROSE.format(town) for town in ("Alder", "Birch", "Cedar", "Downham", "Elmstead", "Fernley"))
MENU = ("Home", "Sport", "Weather", "Business", "Culture")
PAGE = f"""<html><head><title>River rises again - The Post</title></head><body>
<div class="topMenu"><ul>{"".join(f'<li><a href="/{name}">{name}</a></li>' for name in MENU)}</ul></div>
<div id="story" class="entry-content"><h1>River rises again</h1>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}</div>
<div class="sidebar" role="complementary"><p>Buy our new hat</p></div></body></html>"""


def read(
    content: str, *, html: bool = True, dropped: tuple[int, ...] = (), url: str | None = None, body: str = ""
) -> Columns:
    """Read a page or a text as the scorer sees it."""
    document = segment_html(parse(content), 10_000) if html else segment_text(content, 10_000)
    about = About(url, "en", title_of(document), body, description_of(document))
    return columns_of(document, measure(document.blocks), dropped, about)
