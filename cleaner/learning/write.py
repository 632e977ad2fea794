"""Write: learnt rules as a rule file that a reviewer can read from top to bottom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from cleaner.ruleset.formats.write_yaml import write_rule_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleaner.learning.learnt import LearntRule

_ID: Final = re.compile(r"^( *)- id: (\S+)$", re.MULTILINE)


def write(rules: Sequence[LearntRule], host: str, pages: int) -> str:
    """Return the file's text, each rule under a comment with its support; nothing where there are no rules."""
    if not rules:
        return ""
    remarks = [
        f"Learnt from {pages} pages of {host}: what recurs on them and no rule dropped yet.",
        "Look it through before you use it: the examples are the pages' own lines.",
    ]
    data = {"scope": {"hosts": [host]}, "rules": [rule.data for rule in rules]}
    support = {rule.id: f"on {rule.pages} of {pages} pages" for rule in rules}

    def with_comment(found: re.Match[str]) -> str:
        indent, name = found.groups()
        said = support.get(name.strip("'\""), "")
        return f"{indent}# {said}\n{found[0]}" if said else found[0]

    return _ID.sub(with_comment, write_rule_file(data, remarks))


def lines_of(rules: Sequence[LearntRule]) -> tuple[LearntRule, ...]:
    """Return the rules about lines that recur, not those about elements and headings, which take unseen lines, too."""
    return tuple(
        rule
        for rule in rules
        if "section" not in rule.data and "tokens" not in cast("dict[str, object]", rule.data["when"])
    )


def write_template(rules: Sequence[LearntRule], host: str) -> str:
    """Return a site's file of rules that nobody reviews: each is marked as such and yields to all others."""
    remarks = [f"The template of {host}: what recurs on its pages, as a batch found it in its own input."]
    data = {"yields": True, "rules": [_of_template(rule.data, host) for rule in rules]}
    return write_rule_file(data, remarks)


def _of_template(rule: Mapping[str, object], host: str) -> dict[str, object]:
    named = str(rule["id"]).replace("learnt.", "template.", 1)
    return {**rule, "id": named, "why": f"Site template of {host}: {rule['why']}"}
