"""Apply rules: what rules, filter lists and layouts say of a document, before it is scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleaner.model.url import path_of
from cleaner.pipeline.decide import dropped_by_rules
from cleaner.pipeline.extend import extend
from cleaner.pipeline.hide import hide
from cleaner.pipeline.label import label
from cleaner.pipeline.locate import locate
from cleaner.pipeline.prose_share import ProseShare
from cleaner.pipeline.read_layout import read_layout
from cleaner.ruleset.scope import Circumstances

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cleaner.model.annotation import Annotation
    from cleaner.model.layout_findings import LayoutFindings
    from cleaner.pipeline.call import Call
    from cleaner.pipeline.read_document import Reading

_LITTLE: Final = 0.5
"""Share of a page's prose: a body that the scorer took wrongly holds more."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A document with the annotations of its blocks."""

    reading: Reading
    labels: Mapping[int, list[Annotation]]
    """Block index to annotations, in the order of the rules."""
    dropped: Mapping[int, Annotation]
    """The blocks that rules drop whatever their score, each with the annotation that drops it."""
    layout: LayoutFindings
    slow_rules: frozenset[str]
    """Ids of the rules and filters that were stopped because they took too long."""

    @property
    def unseen(self) -> frozenset[int]:
        """The blocks that the scorer is not shown: all that rules drop, but for what stands among content.

        A line that a user's rule drops leaves the others as they were. Where such rules drop much, it may be what the
        scorer took for the body, so that it has to look for another one.
        """
        hidden = {index for index, annotation in self.dropped.items() if annotation.scored is False}
        by_share = {index for index, annotation in self.dropped.items() if annotation.scored is None}
        return frozenset(hidden if self._is_little(by_share) else hidden | by_share)

    def _is_little(self, blocks: Collection[int]) -> bool:
        if not blocks:
            return True
        share = ProseShare(self.reading.features)
        return sum(share.of(range(block, block + 1)) for block in blocks) <= _LITTLE


def apply_rules(call: Call, reading: Reading) -> Ruled:
    """Annotate the blocks of a document."""
    document, features = reading.document, reading.features
    circumstances = Circumstances(call.host, reading.language.code, document.is_html, call.day)
    selections = call.rulebook.select(call.options.profile, call.site, circumstances)
    located, parts, slow_queries = locate(document, features, selections)
    labels, slow_patterns = label(document, features, located, parts, selections)
    labels, slow_sections = extend(labels, document, features, located, selections)
    hidden, slow_filters = hide(
        document, features, call.rulebook.lists, call.host, path=path_of(call.source.url), settings=call.settings
    )
    for index, hits in hidden.items():
        labels.setdefault(index, []).extend(hits)
    dropped = dropped_by_rules(labels, call.options.keep)
    layout = read_layout(document, call.layouts)
    return Ruled(reading, labels, dropped, layout, slow_queries | slow_patterns | slow_sections | slow_filters)
