"""Judge: score the blocks, and decide which of them are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleaner.pipeline.decide import CERTAIN, decide
from cleaner.pipeline.jsonld import stated_body
from cleaner.pipeline.prune import prune
from cleaner.pipeline.report import Unruled
from cleaner.scoring.scored_page import About, description_of, title_of
from cleaner.scoring.scorer import Wish, score

if TYPE_CHECKING:
    from cleaner.model.annotation import Decision
    from cleaner.pipeline.apply_rules import Ruled
    from cleaner.pipeline.call import Call
    from cleaner.pipeline.read_document import Reading
    from cleaner.scoring.model import Models
    from cleaner.scoring.scorer import Scored

_MOST_BLOCKS: Final = 50_000
"""A document of more blocks is not scored: its columns alone would fill a worker's memory."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with a decision on each block, and the scores behind it."""

    ruled: Ruled
    decisions: tuple[Decision, ...]
    """One a block."""
    scored: Scored | None
    """None where a layout names the body, where the profile wants no scores, and for a document too large for them."""

    @property
    def reading(self) -> Reading:
        """The document as it was read."""
        return self.ruled.reading

    @property
    def is_too_large(self) -> bool:
        """Whether the document was too large to be scored, so that only rules removed anything."""
        return len(self.reading.document.blocks) > _MOST_BLOCKS and self.ruled.layout.scores is None

    @property
    def unruled(self) -> Unruled:
        """What decided on the blocks without a rule."""
        layout = self.ruled.layout
        return Unruled(layout.file if layout.scores is not None else None, self.scored)


def judge(call: Call, ruled: Ruled, models: Models) -> Analysis:
    """Decide on each block, by the rules and then by the scorer; this prunes the document's tree."""
    document = ruled.reading.document
    scored = _score(call, ruled, models)
    if document.tree is not None:
        prune(document.tree, ruled.dropped, len(document.blocks))
    certain = ruled.layout.scores or (CERTAIN,) * len(document.blocks)
    scores, threshold = (certain, CERTAIN) if scored is None else (scored.probabilities, scored.threshold)
    return Analysis(ruled, decide(scores, ruled.labels, call.options.keep, threshold), scored)


def _score(call: Call, ruled: Ruled, models: Models) -> Scored | None:
    reading, document = ruled.reading, ruled.reading.document
    is_wanted = ruled.layout.scores is None and (document.is_html or call.settings.scores == "all")
    if not is_wanted or not 0 < len(document.blocks) <= _MOST_BLOCKS:
        return None
    about = about_document(call.source.url, reading)
    wish = Wish(call.settings.body, call.options.page_type, call.options.assume, call.options.reasons)
    return score(
        document, reading.features, ruled.unseen, about, wish, models.of("html" if document.is_html else "text")
    )


def about_document(url: str | None, reading: Reading) -> About:
    """Gather what the scorer is told of a document besides its blocks."""
    document = reading.document
    body = stated_body(document.tree.root) if document.tree is not None else ""
    return About(url, reading.language.code, title_of(document), body, description_of(document))
