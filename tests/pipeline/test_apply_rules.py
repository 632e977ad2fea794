"""What rules say of a document before it is scored."""

from __future__ import annotations

from cleaner.model.options import CleanOptions
from cleaner.model.source import Source
from cleaner.pipeline.apply_rules import apply_rules
from cleaner.pipeline.call import Call
from cleaner.pipeline.read_document import read_document
from cleaner.ruleset.load import load_rulebook

_PAGE = """<nav><a href="/">Boards</a></nav>
<dl><dt>oldhull</dt><dd class="profile-posts">Posts: 41</dd></dl>
<div class="content"><p>Look at the flue first. If its cowl sits low, the wind pushes straight down the pipe.</p></div>
<ul class="post-buttons"><li><a href="/quote">Quote</a></li></ul>"""


def test_the_scorer_is_shown_what_goes_from_among_content() -> None:
    """The menu is hidden from it; what stands at each post of a forum goes as well, and is no sign of chrome."""
    call = Call.of(Source(_PAGE, media_type="text/html"), load_rulebook(), CleanOptions())
    reading = read_document(call)
    texts = [block.text for block in reading.document.blocks]

    ruled = apply_rules(call, reading)

    assert [texts[place] for place in sorted(ruled.dropped)] == ["Boards", "Posts: 41", "Quote"]
    assert [texts[place] for place in ruled.unseen] == ["Boards"]
