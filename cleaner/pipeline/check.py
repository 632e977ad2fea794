"""Check: run every rule's own examples through the stages that label, each rule alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.errors import RuleFault
from cleaner.model.annotation import Action
from cleaner.model.options import Limits
from cleaner.pipeline.extend import extend
from cleaner.pipeline.label import label
from cleaner.pipeline.locate import locate
from cleaner.pipeline.measure import measure
from cleaner.pipeline.parse import parse
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.segment_text import segment_text
from cleaner.ruleset.builtin import shipped_rules
from cleaner.ruleset.checks import verify_examples
from cleaner.ruleset.find import find_sources
from cleaner.ruleset.load import read_lists
from cleaner.ruleset.read import Loaded, read_files, read_site_file
from cleaner.ruleset.rule_set import RuleSet
from cleaner.ruleset.schema import Page
from cleaner.ruleset.verify import verify_profiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.ruleset.compile import LoadedRule

_LIMITS = Limits()


def check_files(paths: Sequence[str | Path] = ()) -> tuple[int, tuple[RuleFault, ...]]:
    """Check the schema of rule files and then every rule's examples; the shipped files if none is named.

    Returns:
        The number of rules, checks and filters read, and all faults.
    """
    sources = find_sources([Path(path) for path in paths] or [shipped_rules()])
    loaded = read_files(sources.files)
    filters = sum(map(len, read_lists(sources.lists, loaded)))
    shipped = read_files(find_sources([shipped_rules()]).files)
    faults = [*sources.faults, *loaded.faults]
    # A user's profile may extend a shipped one and name shipped rules.
    faults += verify_profiles(
        shipped.profiles | loaded.profiles,
        shipped.profile_sources | loaded.profile_sources,
        {*shipped.rules, *shipped.checks, *loaded.rules, *loaded.checks},
    )
    entries = list(loaded.rules.values())
    for pattern, files in sources.sites.items():
        for file in files:
            site = Loaded()
            read_site_file(file, pattern, site)
            faults += site.faults
            entries += site.rules.values()
    faulty = {fault.rule for fault in faults}
    for entry in entries:
        if entry.rule.id not in faulty:
            faults += check_examples(entry)
    for check in loaded.checks.values():
        if check.check.id not in faulty:
            faults += verify_examples(check)
    return len(entries) + len(loaded.checks) + filters, tuple(faults)


def check_examples(entry: LoadedRule) -> Iterator[RuleFault]:
    """Yield a fault for every example of a rule that does not match, or match nothing, as it should."""
    ruleset = RuleSet([entry])
    for kind in ("match", "no_match"):
        for index, example in enumerate(getattr(entry.rule.examples, kind, ())):
            page = _as_page(example, entry)
            hit = _hits(page, ruleset)
            wanted = list(page.removes)
            if kind == "match" and (not hit if not wanted else hit != wanted):
                message = f"must hit {wanted or 'a line'}, and hits {hit or 'none'}"
            elif kind == "no_match" and hit:
                message = f"must leave this alone, and hits {hit}"
            else:
                continue
            yield RuleFault(entry.file, entry.line, entry.rule.id, f"examples.{kind}[{index}]", message)


def _as_page(example: str | Page, entry: LoadedRule) -> Page:
    if isinstance(example, Page):
        return example
    is_html = entry.scope.input == "html" or example.lstrip().startswith("<")
    return Page(html=example) if is_html else Page(text=example)


def _hits(page: Page, ruleset: RuleSet) -> list[str]:
    """Run the only rule of a rule set, whatever its scope, and return the texts it hits in document order."""
    if page.html is not None:
        document = segment_html(parse(page.html), _LIMITS.max_elements)
    else:
        document = segment_text(page.text or "", _LIMITS.max_lines)
    features = measure(document.blocks)
    selections = (ruleset.select_all(),)
    located, _ = locate(document, features, selections)
    labels, _ = label(document, features, located, selections)
    hits = []
    for index, said in sorted(extend(labels, document, features, located, selections).items()):
        text, annotation = document.blocks[index].text, said[0]
        edits = annotation.action is Action.EDIT
        hits += [text[start:end] for start, end in annotation.spans] if edits else [text.strip()]
    return hits
