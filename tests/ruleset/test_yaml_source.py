"""Rule files as YAML: what is read of them, and what is refused with its line before it can do harm."""

from __future__ import annotations

import pytest

from cleaner.ruleset.yaml_source import read_yaml

DEEP = {
    "lists": "[" * 60_000,
    "lists that end": "[" * 150 + "]" * 150,
    "mappings": "{" * 60_000,
    "mappings with keys": "{a: " * 60_000,
    "items": "- " * 60_000,
    "keys": "? " * 60_000,
    "tags": "!!seq [" * 60_000,
    "one in itself": "a: &a [*a]",
}


def said(text: str) -> list[str]:
    """Read a text that is refused, and give its faults."""
    source, faults = read_yaml(text, "a.yaml")
    assert source is None
    return [str(fault) for fault in faults]


@pytest.mark.parametrize("kind", DEEP)
def test_deep_nesting_is_a_fault(kind: str) -> None:
    """However deep a text nests, by whatever sign, it is refused with file and line, and no process dies of it."""
    assert said(f"# a rule\n{DEEP[kind]}") == [
        "a.yaml:2: nested more than 100 deep: expected rules, for which a dozen are enough"
    ]


def test_deep_indentation_is_a_fault() -> None:
    """Nesting by indentation counts like that by signs, and the fault names the line on which it is too much."""
    (fault,) = said("\n".join(f"{' ' * depth}a:" for depth in range(2000)))

    assert fault.startswith("a.yaml:100: nested more than 100 deep")


def test_what_a_rule_needs_is_not_deep() -> None:
    """Ninety levels are read, which is far more than any rule has."""
    source, faults = read_yaml("[" * 90 + "]" * 90, "a.yaml")

    assert (source is not None, faults) == (True, ())


BOMBS = {
    "of lists": ("\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 13)), "200,000 values"),
    "of merged mappings": (
        "\n".join(f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)),
        "200,000 values",
    ),
    "of a long text": (f"a: &b '{'x' * 100_000}'\nb: [{'*b,' * 100_000}]", "50,000,000 characters"),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_aliases_multiply_no_more_than_can_be_held(kind: str) -> None:
    """A few lines of aliases that stand for billions of values, or of characters, are refused with a line."""
    text, words = BOMBS[kind]

    (fault,) = said(f"a0: &a0 {{k: 1}}\n{text}")

    assert words in fault
    assert fault.startswith("a.yaml:")
    assert not fault.startswith("a.yaml:0")


def test_a_bomb_in_a_key_is_a_fault() -> None:
    """A list for a key is refused with its line; it was written out whole, which aliases could make billions long."""
    (fault,) = said("a: 1\n? [b, c]\n: 2")

    assert fault.startswith("a.yaml:2: a list or a mapping stands for a key: expected a word")


def test_a_merged_mapping_may_be_merged_again() -> None:
    """`<<` takes the entries of a mapping, which may have taken them from another; the nearest one counts."""
    source, faults = read_yaml(
        "a: &a {x: 1, y: 1}\nb: &b {<<: *a, x: 2}\nc: {<<: *b}\nd: {<<: [*b, *a], y: 3}", "a.yaml"
    )

    assert faults == ()
    assert source is not None
    assert (source.data["c"], source.data["d"]) == ({"x": 2, "y": 1}, {"x": 2, "y": 3})


def test_merging_what_is_no_mapping_is_a_fault() -> None:
    """`<<` with a number is refused with its line."""
    assert said("a: 1\nb: {<<: 3}") == ["a.yaml:2: <<: expected a mapping, or a list of them, to take the entries of"]


@pytest.mark.parametrize("value", ["2026-13-45", "2026-02-30", "!!bool maybe", "!!timestamp noon", "0b", "9" * 5000])
def test_what_only_looks_like_a_value_is_a_text(value: str) -> None:
    """A day, number or truth value that is none is a text for whoever expects something else there to refuse."""
    source, faults = read_yaml(f"a: {value}", "a.yaml")

    assert faults == ()
    assert source is not None
    assert source.data == {"a": value.rsplit(maxsplit=1)[-1]}


def test_keys_are_the_words_that_stand_there() -> None:
    """A key that YAML takes for a truth value or a day is the word itself, as no other can be compared or shown."""
    source, _ = read_yaml("no: 1\n2026-01-01: 2\n1: 3\non: 4\n=: 5", "a.yaml")

    assert source is not None
    assert source.data == {"no": 1, "2026-01-01": 2, "1": 3, "on": 4, "=": 5}
    assert source.line_of(("on",)) == 4


def test_a_list_with_a_tag_is_a_fault() -> None:
    """A set, which no rule file has a place for, is refused with its line and key."""
    (fault,) = said("a: 1\nb: !!set {c}")

    assert fault.startswith("a.yaml:2: b: found the tag 'tag:yaml.org,2002:set'")
