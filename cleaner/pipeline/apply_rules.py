"""Apply rules: what rules, filter lists and layouts say of a document, before it is scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.model.url import path_of
from cleaner.pipeline.decide import dropped_by_rules
from cleaner.pipeline.extend import extend
from cleaner.pipeline.hide import hide
from cleaner.pipeline.label import label
from cleaner.pipeline.locate import locate
from cleaner.pipeline.read_layout import read_layout
from cleaner.ruleset.scope import Circumstances

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.model.annotation import Annotation
    from cleaner.model.layout_findings import LayoutFindings
    from cleaner.pipeline.call import Call
    from cleaner.pipeline.read_document import Reading


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
        """The blocks that the scorer is not shown: all that rules drop, but for what stands among content."""
        return frozenset(index for index, annotation in self.dropped.items() if not annotation.scored)


def apply_rules(call: Call, reading: Reading) -> Ruled:
    """Annotate the blocks of a document."""
    document, features = reading.document, reading.features
    circumstances = Circumstances(call.host, reading.language.code, document.is_html, call.day)
    selections = call.rulebook.select(call.options.profile, call.site, circumstances)
    located, slow_queries = locate(document, features, selections)
    labels, slow_patterns = label(document, features, located, selections)
    labels, slow_sections = extend(labels, document, features, located, selections)
    hidden, slow_filters = hide(
        document, features, call.rulebook.lists, call.host, path=path_of(call.source.url), settings=call.settings
    )
    for index, hits in hidden.items():
        labels.setdefault(index, []).extend(hits)
    dropped = dropped_by_rules(labels, call.options.keep)
    layout = read_layout(document, call.layouts)
    return Ruled(reading, labels, dropped, layout, slow_queries | slow_patterns | slow_sections | slow_filters)
