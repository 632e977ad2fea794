"""Filter lists as rule files: what they say, what they cannot say, and that they do what the lists do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.api import Cleaner
from cleaner.ruleset.formats.imports import import_rules
from cleaner.ruleset.formats.ublock_convert import convert_ublock
from cleaner.ruleset.schema import RuleFile

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "The harbour was quiet when the first boats came in, and the crews said that the night had been long."
PAGE = f"""<html><body><h1>Night</h1><p>{PROSE}</p><p>{PROSE}</p><div class="zz-box">Sail with Acme</div>
<p>{PROSE}</p><p>{PROSE}</p><div class="yy"><span>Row with Bolt</span></div><p>{PROSE}</p></body></html>"""


def data_of(*texts: str) -> dict[str, dict[str, object]]:
    """Convert lists; gives the rule files that say anything."""
    files = convert_ublock((f"list{number}.txt", text) for number, text in enumerate(texts, start=1))
    return {name: imported.data for name, imported in files if imported.data}


def reasons(*texts: str) -> list[str]:
    """Give the kind of each reason why something was not taken."""
    files = convert_ublock((f"list{number}.txt", text) for number, text in enumerate(texts, start=1))
    return [skipped.why.partition(";")[0] for _, imported in files for skipped in imported.skipped]


def rules_of(data: dict[str, object]) -> list[tuple[str, object]]:
    """Give id and condition of each rule."""
    rules = RuleFile.model_validate_json(json.dumps(data)).rules
    return [(rule.id, rule.when.tokens or rule.when.css) for rule in rules]


def test_generic() -> None:
    """Classes and ids stand together in rules of tokens, other selectors in rules of selectors, by category."""
    data = data_of("##.one\n###two\n##div > .three\n##.newsletter-box")

    assert list(data) == ["list1.yaml"]
    assert rules_of(data["list1.yaml"]) == [
        ("ublock.list1.div-three", ("div > .three",)),
        ("ublock.list1.advert-tokens", ("one", "two")),
        ("ublock.list1.newsletter-box", ("newsletter-box",)),
    ]


def test_rules_are_of_readable_length() -> None:
    """Many classes make several rules, each with an id of its own."""
    rules = rules_of(data_of("\n".join(f"##.a{number}" for number in range(450)))["list1.yaml"])

    assert [len(str(values).split()) for _, values in rules] == [200, 200, 50]
    assert len({name for name, _ in rules}) == 3


def test_exceptions_get_rules_to_switch_off() -> None:
    """What is off on a host is a rule of its own, which the host's files switch off."""
    data = data_of("##.one\n##.two\na.example#@#.two\n~b.example##.three")

    assert [name for name, _ in rules_of(data["list1.yaml"])] == [
        "ublock.list1.one",
        "ublock.list1.two",
        "ublock.list1.three",
    ]
    assert data["sites/a.example.yaml"]["switch_off"] == ["ublock.list1.two"]
    assert data["sites/_.a.example.yaml"] == data["sites/a.example.yaml"]
    assert data["sites/b.example.yaml"]["switch_off"] == ["ublock.list1.three"]


def test_hosts() -> None:
    """Filters of several lists for one host stand in one file, with its name and its subdomains'."""
    data = data_of("a.example,b.example##.one", "a.example##div.two")

    assert sorted(data) == [f"sites/{n}.yaml" for n in ("_.a.example", "_.b.example", "a.example", "b.example")]
    assert rules_of(data["sites/a.example.yaml"]) == [
        ("ublock.a.example.one", ("one",)),
        ("ublock.a.example.div-two", ("div.two",)),
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("##.one\n#@#.one", set()),
        ("a.example##.one\na.example#@#.one", set()),
        ("a.example##.one\nexample#@#.one", set()),
        ("a.example##.one\n@@||a.example^$elemhide", set()),
        ("##.one\n@@||a.example^$generichide", {"list1.yaml", "sites/a.example.yaml", "sites/_.a.example.yaml"}),
    ],
)
def test_taken_back(text: str, left: set[str]) -> None:
    """What exceptions take back is no rule."""
    assert set(data_of(text)) == left


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("shop.*##.one", "not supported: no rule file can be about an entity"),
        ("shop.*#@#.one", "not supported: no rule file can be about an entity"),
        ("a.example##p:has-text(x)", "not supported: no rule can say what its operators say"),
        ("a.example##p:upward(1)", "not supported: no rule can say what its operators say"),
        ("a.example,~b.a.example##.one", "not supported: a site's rule cannot be off on a part of it"),
        ("##.one\n#@#.one", "not needed: an exception takes it back everywhere"),
    ],
)
def test_unsayable(text: str, why: str) -> None:
    """What our format cannot say is reported."""
    assert reasons(text) == [why]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/", {"Row with Bolt"}),
        ("https://www.b.example/", {"Sail with Acme", "Row with Bolt"}),
        ("https://deep.b.example/", {"Sail with Acme", "Row with Bolt"}),
        ("https://c.example/", {"Sail with Acme"}),
    ],
)
def test_rule_files_do_what_the_list_does(tmp_path: Path, url: str, expected: set[str]) -> None:
    """The written files load, and remove on each host what the list hides there."""
    (tmp_path / "my-list.txt").write_text("##.zz-box\na.example#@#.zz-box\na.example,b.example##.yy > span\n")
    imported = import_rules("ublock", tmp_path)
    for name, text in imported.files.items():
        target = tmp_path / "out" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    result = Cleaner([tmp_path / "out"]).clean(PAGE, url=url)

    removed = {removal.text for removal in result.removals if (removal.rule or "").startswith("ublock.")}
    assert removed == expected
    assert imported.taken == {"filters for every site": 1, "exceptions": 1, "filters for hosts": 1}


_LINES = st.sampled_from(
    [
        "##.one",
        "##.one, div > .two",
        "a.example##.one",
        "a.example,~x.a.example##p.three",
        "#@#.one",
        "a.example#@#.one",
        "*##.four",
        "shop.*##.one",
        "@@||a.example^$elemhide",
        '##[title="a\\"b"]',
        "##" + ".x" * 1100,
    ]
) | st.text(max_size=30)


@given(st.lists(_LINES, max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_list(lines: list[str]) -> None:
    """Whatever a list says, the rule files of it are valid."""
    for data in data_of("\n".join(lines)).values():
        RuleFile.model_validate_json(json.dumps(data))
