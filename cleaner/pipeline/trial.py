"""Trial: a document block by block, with every rule that hit it, which one decided, and why another did not hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.annotation import Action
from cleaner.model.trial import Measures, RuleWord, TriedBlock
from cleaner.pipeline.run import analyse
from cleaner.pipeline.silence import Silence
from cleaner.ruleset.builtin import shown_path
from cleaner.ruleset.lookup import find_rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cleaner.model.annotation import Annotation, Decision
    from cleaner.model.block import Block
    from cleaner.model.features import Features
    from cleaner.model.trial import Outcome, Verdict, WhyNot
    from cleaner.pipeline.call import Call
    from cleaner.pipeline.judge import Analysis
    from cleaner.scoring.model import Models

Places = dict[str, tuple[str, int]]
"""Rule id to the file and line that define the rule."""


def trial(call: Call, models: Models, why_not: WhyNot | None = None) -> tuple[TriedBlock, ...]:
    """Try the rules on a document.

    Args:
        call: The document and the rules.
        models: The scorer's.
        why_not: Asks why a rule did not hit; answered on every block that it asks about.

    Raises:
        OptionsError: The rule that is asked about does not exist. What `run` raises, too.
    """
    analysis = analyse(call, models)
    document, features, labels = analysis.reading.document, analysis.reading.features, analysis.ruled.labels
    silence = Silence(call, analysis.ruled, why_not) if why_not is not None else None
    places = _places(call, labels)
    return tuple(
        TriedBlock(
            text=block.text,
            line=block.line,
            kept=decision.keep,
            verdict=_verdict(decision, analysis),
            words=tuple(_words(block, decision, labels.get(block.index, ()), call.options.keep, places)),
            measures=_measures(block, features[block.index]),
            misses=silence.of(block) if silence is not None else (),
        )
        for block, decision in zip(document.blocks, analysis.decisions, strict=True)
    )


def _places(call: Call, labels: Mapping[int, Sequence[Annotation]]) -> Places:
    said = {annotation.rule for annotations in labels.values() for annotation in annotations}
    rules = (find_rule(call.rulebook, call.site, rule) for rule in said)
    places = {rule.id: (shown_path(rule.file), rule.line) for rule in rules if rule is not None}
    lists = {each.slug: each.file for each in call.rulebook.lists}
    for rule in said - places.keys():
        slug, _, line = rule.rpartition(":")
        if slug in lists and line.isdecimal():
            places[rule] = (lists[slug], int(line))
    return places


def _verdict(decision: Decision, analysis: Analysis) -> Verdict | None:
    if decision.annotation is not None:
        return None
    if analysis.unruled.layout is None and analysis.scored is None:
        return "none"
    if analysis.unruled.layout is not None:
        return "in_layout" if decision.keep else "outside_layout"
    return "kept" if decision.keep else "left_out"


def _words(
    block: Block, decision: Decision, said: Iterable[Annotation], kept: Collection[str], places: Places
) -> Iterator[RuleWord]:
    # The deciding annotation may be missing from the labels, and a section rule may reach a line twice.
    decided = (decision.annotation,) if decision.annotation is not None else ()
    for annotation in dict.fromkeys((*said, *decided)):
        file, line = places.get(annotation.rule, ("", 0))
        yield RuleWord(
            rule=annotation.rule,
            category=annotation.category,
            action=annotation.action.value,
            why=annotation.why,
            outcome=_outcome(annotation, decision, kept),
            parts=tuple(block.text[start:end] for start, end in annotation.spans),
            file=file,
            line=line,
        )


def _outcome(annotation: Annotation, decision: Decision, kept: Collection[str]) -> Outcome:
    if annotation.action is Action.FLAG:
        return "flagged"
    if annotation == decision.annotation:
        return "decided"
    if annotation.action is Action.EDIT and not decision.keep:
        return "moot"
    if annotation in decision.edits:
        return "edited"
    keeps = annotation.action is Action.KEEP or annotation.category in kept
    return "agreed" if keeps == decision.keep else "overruled"


def _measures(block: Block, features: Features) -> Measures:
    return Measures(
        kind=block.kind,
        shape=features.shape,
        words=features.words,
        chars=len(block.text),
        link_density=round(features.link_density, 3),
        prose_before=features.prose_before,
        prose_after=features.prose_after,
        path=block.markup.path if block.markup is not None else None,
    )
