"""Check: run every rule's own examples through the stages that label, each rule alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleaner.model.annotation import Action
from cleaner.model.options import Limits
from cleaner.model.rule_check import RuleCheck
from cleaner.pipeline.around import Around
from cleaner.pipeline.extend import extend
from cleaner.pipeline.label import label
from cleaner.pipeline.locate import locate
from cleaner.pipeline.measure import measure
from cleaner.pipeline.parse import parse
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.segment_text import segment_text
from cleaner.ruleset.builtin import shipped_rules
from cleaner.ruleset.checks import verify_examples
from cleaner.ruleset.compile import LoadedRule
from cleaner.ruleset.find import find_sources, is_seen_whole
from cleaner.ruleset.load import read_lists
from cleaner.ruleset.loaded import Loaded
from cleaner.ruleset.predicates import PATTERN_SECONDS
from cleaner.ruleset.read import read_files, read_site_file
from cleaner.ruleset.remarks import remarks_on, remarks_on_categories
from cleaner.ruleset.rule_set import RuleSet
from cleaner.ruleset.schema import Page
from cleaner.ruleset.subject import Subjects
from cleaner.ruleset.verify import verify_ids, verify_profiles, verify_site_ids, verify_switched_off
from cleaner.ruleset.why_not import Case, why_not

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.errors import RuleFault
    from cleaner.model.document import Document
    from cleaner.ruleset.checks import LoadedCheck
    from cleaner.ruleset.schema import Rule

_LIMITS = Limits()
_NO_MARKUP: Final = "; it is a text, in which css, xpath and tokens find nothing: expected a piece of HTML"
_SLOW: Final = "and so says nothing of it: expected one that cannot find the same text in many ways"


def check_files(paths: Sequence[str | Path] = ()) -> RuleCheck:
    """Check the schema of rule files and then every rule's examples; the shipped files if none is named."""
    roots = [Path(path) for path in paths] or [shipped_rules()]
    sources = find_sources(roots)
    loaded, shipped = read_files(sources.files), read_files(find_sources([shipped_rules()]).files)
    filters = sum(map(len, read_lists(sources.lists, loaded)))
    sites = [_read_sites(pattern, files) for pattern, files in sources.sites.items()]
    faults = [*sources.faults, *loaded.faults, *(fault for site in sites for fault in site.faults)]
    entries = [entry for each in (loaded, *sites) for entry in _entries(each)]
    faults += _verify_names(loaded, shipped, sites, roots, is_whole=not sources.faults)
    faulty = {(fault.file, fault.rule) for fault in faults}
    faults += [fault for each in (loaded, *sites) for fault in verify_ids(each, roots)]
    faults += [fault for site in sites for fault in verify_site_ids(site, loaded, roots)]
    for entry in entries:
        if (entry.place.file, entry.id) not in faulty:
            faults += check_examples(entry) if isinstance(entry, LoadedRule) else verify_examples(entry)
    return RuleCheck(
        rules=len(entries) + filters,
        profiles=len(loaded.profiles),
        layouts=sum(len(layouts) for site in sites for layouts in site.layouts.values()),
        faults=tuple(faults),
        remarks=(
            *remarks_on(loaded, sources.unread, roots),
            *remarks_on_categories(entries, {entry.category for entry in _entries(shipped)}),
        ),
    )


def _read_sites(pattern: str, files: Iterable[str]) -> Loaded:
    loaded = Loaded()
    for file in files:
        read_site_file(file, pattern, loaded)
    return loaded


def _entries(loaded: Loaded) -> list[LoadedRule | LoadedCheck]:
    """Return all rules and checks that were read, those included that others replace."""
    return [*(silent for silent, _ in loaded.replaced), *loaded.entries]


def _verify_names(
    loaded: Loaded, shipped: Loaded, sites: Sequence[Loaded], roots: Sequence[Path], *, is_whole: bool
) -> Iterator[RuleFault]:
    """Verify what profiles and sites' files name: rules and categories that are here or shipped.

    Args:
        loaded: What is for every site.
        shipped: The shipped rules.
        sites: What is for one, by host pattern.
        roots: The files and folders that the user named.
        is_whole: False where a path could not be read.
    """
    every = (shipped, loaded, *sites)
    is_whole = is_whole and all(each.is_whole for each in every)
    lost = {name for each in every for name in each.lost_ids}
    rules, checks = {*shipped.rules, *loaded.rules}, {*shipped.checks, *loaded.checks}
    of_sites = {name for site in sites for name in site.rules}
    categories = {entry.category for each in every for entry in _entries(each)}
    yield from verify_profiles(
        shipped.profiles | loaded.profiles,
        {*rules, *checks, *of_sites, *lost} if is_whole else None,
        categories.union(*(each.lost_categories for each in every)) if is_whole else None,
    )
    # A site's file that is named alone may mean a rule of the folder around it, which was not read.
    off = [each for site in sites for each in site.off if any(is_seen_whole(each.place.file, root) for root in roots)]
    if is_whole:
        yield from verify_switched_off(off, rules | lost, checks, of_sites, categories)


def check_examples(entry: LoadedRule) -> Iterator[RuleFault]:
    """Yield a fault for every example of a rule that does not match, or match nothing, as it should."""
    ruleset = RuleSet([entry])
    for kind in ("match", "no_match"):
        for index, example in enumerate(getattr(entry.rule.examples, kind, ())):
            page = _as_page(example, entry)
            hit, is_stopped = _hits(page, ruleset)
            wanted = list(page.removes)
            if is_stopped:
                message = f"its pattern was stopped after {PATTERN_SECONDS} s on this example, {_SLOW}"
            elif kind == "match" and (not hit if not wanted else hit != wanted):
                of_markup = page.html is None and (ruleset.queries or ruleset.tokens)
                why = _NO_MARKUP if of_markup else "" if hit else _why_none(page, entry.rule)
                message = f"must hit {wanted or 'a line'}, and hits {hit or 'none'}{why}"
            elif kind == "no_match" and hit:
                message = f"must leave this alone, and hits {hit}"
            else:
                continue
            yield entry.place.fault(entry.id, ("examples", kind, index), message)


def _as_page(example: str | Page, entry: LoadedRule) -> Page:
    if isinstance(example, Page):
        return example
    is_html = entry.scope.input == "html" or example.lstrip().startswith("<")
    return Page(html=example) if is_html else Page(text=example)


def _hits(page: Page, ruleset: RuleSet) -> tuple[list[str], bool]:
    """Run the one rule of a rule set, whatever its scope.

    Returns:
        What it hits, in document order, and whether its pattern ran out of time on some block.
    """
    document = _read(page)
    features = measure(document.blocks)
    selections = (ruleset.select_all(),)
    located, parts, _ = locate(document, features, selections)
    labels, slow = label(document, features, located, parts, selections)
    labels, slow_sections = extend(labels, document, features, located, selections)
    hits = []
    for index, said in sorted(labels.items()):
        text, annotation = document.blocks[index].text, said[0]
        edits = annotation.action is Action.EDIT
        hits += [text[start:end] for start, end in annotation.spans] if edits else [text.strip()]
    return hits, bool(slow | slow_sections)


def _why_none(page: Page, rule: Rule) -> str:
    """Say what kept a rule from hitting the line of an example that it came nearest to."""
    document = _read(page)
    features = measure(document.blocks)
    around = Around(document, features, rule)
    subjects = Subjects(document.blocks, features, around.located)
    cases = (Case(rule.id, subjects.at(index), around.instead(index)) for index in range(len(document.blocks)))
    misses = min((why_not(rule.when, case) for case in cases), key=len, default=())
    return "".join(f"; {miss}" for miss in misses)


def _read(page: Page) -> Document:
    if page.html is not None:
        return segment_html(parse(page.html), _LIMITS.max_elements)
    return segment_text(page.text or "", _LIMITS.max_lines)
