"""A rule file that a test can tell from its next version: it drops one line, that of its marker."""

from __future__ import annotations


def marker(name: object) -> str:
    """Return the line that `marker_rule` drops."""
    return f"Marker {name} of the text."


def marker_rule(name: object) -> str:
    """Return a rule file whose only rule, `marker`, drops the line of a marker."""
    return (
        "category: promo\n"
        "rules:\n"
        "  - id: marker\n"
        "    why: The marker of this version.\n"
        f'    when: {{line_is: ["{marker(name)}"]}}\n'
        "    examples:\n"
        f'      match: ["{marker(name)}"]\n'
        '      no_match: ["The ferry sails at noon."]\n'
    )
