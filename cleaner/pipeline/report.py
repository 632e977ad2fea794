"""Report: what is not in the body and why, and the flags that a caller may act on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleaner.model.annotation import Action
from cleaner.model.features import Shape
from cleaner.model.result import Place, Removal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaner.model.annotation import Annotation, Decision
    from cleaner.model.block import Block
    from cleaner.model.features import Features
    from cleaner.model.kept import Kept
    from cleaner.model.result import DecidedBy
    from cleaner.scoring.scorer import Scored

_MOSTLY: Final = 0.5
"""Share of the words; if rules remove more, it is flagged. Of a page prose alone counts, as most of it is chrome."""
_THIN_WORDS: Final = 25
NO_RULE: Final = "boilerplate"
"""Category of what was removed without a rule."""
_SCORER_WHY: Final = (
    "No rule speaks of it; it is content with a probability of {:.2f}, and this page's body begins at {:.2f}.{}"
)
_LAYOUT_WHY: Final = "No rule speaks of it, and it lies outside the body that the site's layout names ({})."


@dataclass(frozen=True, slots=True)
class Unruled:
    """What decided on blocks without a rule: the site's layout, or else the scorer."""

    layout: str | None = None
    """The rule file of the layout; None where the scorer decided."""
    scored: Scored | None = None

    def why(self, block: int) -> tuple[DecidedBy, str]:
        """Return what left a block out, and the reason."""
        if self.layout is not None or self.scored is None:
            return "layout", _LAYOUT_WHY.format(self.layout)
        scored = self.scored
        against = f" Against it: {reasons}." if (reasons := scored.reasons(block)) else ""
        return "scorer", _SCORER_WHY.format(scored.probabilities[block], scored.threshold, against)


def report(blocks: Sequence[Block], decisions: Sequence[Decision], unruled: Unruled) -> tuple[Removal, ...]:
    """List a removal for every dropped block and every part that an edit took out, in document order.

    Args:
        blocks: All blocks.
        decisions: One a block.
        unruled: What decided where no rule did.
    """
    return tuple(
        removal
        for block, decision in zip(blocks, decisions, strict=True)
        if decision.edits or not decision.keep
        for removal in _removals_of(block, decision, unruled)
    )


def _removals_of(block: Block, decision: Decision, unruled: Unruled) -> Iterator[Removal]:
    """Yield what was removed of one block."""
    if not decision.keep:
        ruling = decision.annotation
        said: tuple[DecidedBy, str] = ("rule", ruling.why) if ruling is not None else unruled.why(block.index)
        yield _removal(block, ruling, (0, len(block.text)), *said)
        return
    for annotation in decision.edits:
        for span in annotation.spans:
            yield _removal(block, annotation, span, "rule", annotation.why)


def _removal(block: Block, ruling: Annotation | None, span: tuple[int, int], by: DecidedBy, reason: str) -> Removal:
    offset, (start, end) = block.start, span
    return Removal(
        text=block.text[start:end],
        by=by,
        rule=ruling.rule if ruling is not None else None,
        category=ruling.category if ruling is not None else NO_RULE,
        reason=reason,
        place=Place(
            block=block.index,
            line=block.line,
            start=offset + start if offset is not None else None,
            end=offset + end if offset is not None else None,
            path=block.markup.path if block.markup is not None else None,
        ),
    )


def flags_of(
    features: Sequence[Features],
    decisions: Sequence[Decision],
    labels: Mapping[int, Sequence[Annotation]],
    doubts: Iterable[str],
) -> tuple[str, ...]:
    """Return the flags of a result, `doubts` among them, sorted.

    ``empty_body`` nothing is left; ``thin`` hardly anything is; ``mostly_removed`` rules took more than half of the
    prose, or of all words where there is no prose; ``rule:ID`` a rule with action flag hit; ``slow_rule:ID`` a
    rule's pattern was stopped by its timer, or its selector took too long; ``broken_rules:FILE`` the site's rule file
    is wrong and was left out; ``layout_missed:FILE`` the body that the site's layout names is not in the page;
    ``unscored`` a document is too large to be scored, so that only rules removed anything.
    """
    flags = set(doubts)
    flags |= {f"rule:{a.rule}" for said in labels.values() for a in said if a.action is Action.FLAG}
    words = [f.words for f in features]
    prose = [f.words if f.shape is Shape.PROSE else 0 for f in features]
    weights = prose if any(prose) else words
    by_rule = sum(w for w, d in zip(weights, decisions, strict=True) if not d.keep and d.annotation is not None)
    left = sum(w for w, d in zip(words, decisions, strict=True) if d.keep)
    if by_rule > _MOSTLY * sum(weights):
        flags.add("mostly_removed")
    if not left:
        flags.add("empty_body")
    elif left < _THIN_WORDS:
        flags.add("thin")
    return tuple(sorted(flags))


def count_removed(removals: Iterable[Removal]) -> dict[str, int]:
    """Count removals by category."""
    return dict(sorted(Counter(removal.category for removal in removals).items()))


def length_of(body: Sequence[Kept]) -> int:
    """Count the characters of the body's blocks, without what is between them."""
    return sum(len(kept.text) for kept in body)
