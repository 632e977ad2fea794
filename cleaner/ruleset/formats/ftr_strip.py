"""The directives of a Full-Text RSS site config that take something out: rules of ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.model.shortened import shortened
from cleaner.ruleset.formats.rule_names import RuleNames
from cleaner.ruleset.guess_category import guess_category
from cleaner.ruleset.xpaths import XPathError, element_branches, literals, names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.ruleset.formats.ftr_lines import Directive, Draft
    from cleaner.ruleset.xpaths import Finds

_SHOWN: Final = 100
_LONGEST_PART: Final = 500
"""Characters of a part of a class or id; an XPath holds it twice, and a rule file's texts end at 2,000."""
_QUOTES: Final = str.maketrans("", "", "'\"")
_AWKWARD: Final = re.compile(r"[\s*?=\[]")
"""What no class or id token holds, or what our tokens take for a sign."""
_SEEN: Final = re.compile(r"(?:@|attribute::)\s*(?:class|id|style|hidden|role)\s*$")
"""Attributes that other directives ask for."""
_ATTRIBUTE: Final = "not applicable: it takes out attributes, which are no part of the text"
_SEEN_ATTRIBUTE: Final = "unsupported: it hides an attribute from other directives, and rules see the page as it came"


def read_strips(directives: Sequence[Directive], host: str | None, draft: Draft) -> list[dict[str, object]]:
    """Return the data of one rule for each thing to take out; None is all hosts."""
    rule_names = RuleNames("ftr", "global" if host is None else host.replace("*", "_"))
    where = "for all sites" if host is None else f"of {host.removeprefix('*.')}"
    rules = []
    seen: set[str] = set()
    for directive in directives:
        when, words = _condition(directive, draft)
        if not when:
            continue
        if str(when) in seen:
            draft.skip(directive, "not needed: a line above takes it out already")
            continue
        seen.add(str(when))
        shown = shortened(directive.value, _SHOWN)
        rules.append(
            {
                "id": rule_names.give(words),
                "category": guess_category(directive.value),
                "why": f"The site config {where} strips what this finds: {shown}{'' if shown.endswith('.') else '.'}",
                "when": when,
                "max_share": 1.0,
            }
        )
        draft.take(directive)
    return rules


def _condition(directive: Directive, draft: Draft) -> tuple[dict[str, list[str]], list[str]]:
    """Return the condition that a directive makes, and the words that name it; no condition where it makes none."""
    match directive.name:
        case "strip" | "strip_attr":
            return _by_xpath(directive, directive.value, draft)
        case "strip_id_or_class":
            return _by_token(directive, draft)
        case "strip_image_src":
            part = directive.value.translate(_QUOTES)
            when, _ = _by_xpath(directive, f"//img[contains(@src, '{part}')]", draft)
            return when, ["image", part]
        case _:
            return {}, []


def _by_xpath(directive: Directive, xpath: str, draft: Draft) -> tuple[dict[str, list[str]], list[str]]:
    try:
        kept, others = element_branches(xpath)
    except XPathError as error:
        draft.skip(directive, str(error))
        return {}, []
    for branch, finds in others:
        draft.skip_line(directive.line, f"{directive.name}: {branch}", _why_not(branch, finds))
    if kept is None:
        return {}, []
    return {"xpath": [kept]}, literals(kept) or names(kept)


def _why_not(expression: str, finds: Finds) -> str:
    if finds == "attributes":
        return _SEEN_ATTRIBUTE if _SEEN.search(expression) else _ATTRIBUTE
    if finds == "texts":
        return "unsupported: it finds texts without their elements, and a rule speaks of elements"
    return f"malformed: it gives a {finds} and finds nothing in a page"


def _by_token(directive: Directive, draft: Draft) -> tuple[dict[str, list[str]], list[str]]:
    """Full-Text RSS takes the value for a part of the attribute, so that it may reach over several tokens."""
    part = directive.value.translate(_QUOTES)
    if len(part) > _LONGEST_PART:
        draft.skip(directive, f"unsupported: longer than {_LONGEST_PART} characters")
        return {}, []
    if not part:
        draft.skip(directive, "malformed: it has no value")
        return {}, []
    if _AWKWARD.search(part):
        when, _ = _by_xpath(directive, f"//*[contains(@class, '{part}') or contains(@id, '{part}')]", draft)
        return when, [part]
    return {"tokens": [f"*{part}*"]}, [part]
