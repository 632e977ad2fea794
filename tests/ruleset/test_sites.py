"""What is written for one host is found by its name, read when the host comes, and outweighs what is for all."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from cleaner.api import Cleaner, check_rules
from cleaner.errors import OptionsError, RuleError
from cleaner.model.options import CleanOptions
from cleaner.ruleset.find import find_sources
from cleaner.ruleset.sites import patterns_of

if TYPE_CHECKING:
    from pathlib import Path

_RULE = """
  - id: {id}
    category: {category}
    why: It stands under every article of the Courier.
    when: {{line_is: ["{line}"]}}
    examples: {{match: ["{line}"], no_match: ["They said that {line} was what it said."]}}
"""
_TEXT = "The ferry sailed again on Monday, eleven weeks after it went in.\nThe islands' own paper\nWritten by hand"


def _site(folder: Path, name: str, *rules: str, more: str = "") -> None:
    (folder / "sites").mkdir(exist_ok=True)
    body = f"rules:{''.join(rules)}" if rules else ""
    (folder / "sites" / name).write_text(f"{body}\n{more}\n", encoding="utf-8")


def _rule(line: str, name: str = "courier.line", category: str = "promo") -> str:
    return _RULE.format(id=name, line=line, category=category)


@pytest.mark.parametrize(
    ("name", "host", "speaks"),
    [
        ("courier.example.yaml", "courier.example", True),
        ("courier.example.yaml", "www.courier.example", True),
        ("courier.example.yaml", "WWW.Courier.Example.", True),
        ("courier.example.yaml", "sport.courier.example", False),
        ("courier.example.yaml", "thecourier.example", False),
        ("_.courier.example.yaml", "sport.courier.example", True),
        ("_.courier.example.yaml", "a.b.courier.example", True),
        ("_.courier.example.yaml", "courier.example", False),
        ("www.courier.example.yaml", "courier.example", False),
        ("Courier.example.YAML", "courier.example", True),
    ],
)
def test_a_file_speaks_of_the_hosts_that_its_name_says(tmp_path: Path, name: str, host: str, *, speaks: bool) -> None:
    """A name means itself with and without www., and the wildcard form means subdomains only."""
    _site(tmp_path, name, _rule("The islands' own paper"))
    result = Cleaner([tmp_path]).clean(_TEXT, url=f"https://{host}/a")
    assert ("courier.line" in {removal.rule for removal in result.removals}) is speaks


def test_a_site_config_may_end_in_capitals(tmp_path: Path) -> None:
    """A site config that ends in .TXT is read as one, with its host's first page."""
    (tmp_path / "courier.example.TXT").write_text("strip: //p[@class='own']\n", encoding="utf-8")
    own = "<p class=own>The islands' own paper, since 1898.</p>"
    page = f"<article>{own}<p>The ferry sailed again on Monday.</p></article>"

    result = Cleaner([tmp_path]).clean(page, url="https://courier.example/a")

    assert [removal.text for removal in result.removals if removal.by == "rule"] == [
        "The islands' own paper, since 1898."
    ]


def test_a_document_without_a_host_has_no_site(tmp_path: Path) -> None:
    """Without an address nothing is looked up, and nothing fails."""
    _site(tmp_path, "courier.example.yaml", _rule("The islands' own paper"))
    assert Cleaner([tmp_path]).clean(_TEXT).removals == ()


def test_the_most_telling_pattern_comes_first() -> None:
    """A host's own file comes before those of its domains, the nearest domain first, and those for all hosts last."""
    assert list(patterns_of("www.a.example")) == ["www.a.example", "a.example", "*.a.example", "*.example", "*"]


def test_of_two_rules_of_one_name_the_hosts_own_stays(tmp_path: Path) -> None:
    """A host's file outweighs its domain's."""
    _site(tmp_path, "sport.courier.example.yaml", _rule("The islands' own paper"))
    _site(tmp_path, "_.courier.example.yaml", _rule("Written by hand"))
    (removal,) = Cleaner([tmp_path]).clean(_TEXT, url="https://sport.courier.example/a").removals
    assert removal.text == "The islands' own paper"


def test_a_site_may_replace_a_general_rule_or_switch_it_off(tmp_path: Path) -> None:
    """A rule of the same name replaces, and switch_off silences, on this site and on no other."""
    general = _rule("The islands' own paper", "own.a"), _rule("Written by hand", "own.b")
    (tmp_path / "general.yaml").write_text(f"rules:{''.join(general)}", encoding="utf-8")
    _site(tmp_path, "courier.example.yaml", _rule("Nothing of the kind", "own.a"), more="switch_off: [own.b]")
    cleaner = Cleaner([tmp_path])
    assert cleaner.clean(_TEXT, url="https://courier.example/a").removals == ()
    assert len(cleaner.clean(_TEXT, url="https://other.example/a").removals) == 2


def test_a_faulty_file_is_left_out_and_flagged(tmp_path: Path) -> None:
    """One host's broken file costs neither the start nor other hosts; its pages say so, and check_site says where."""
    _site(tmp_path, "courier.example.yaml", _rule("The islands' own paper").replace("line_is", "line_iss"))
    cleaner = Cleaner([tmp_path])
    assert cleaner.clean(_TEXT, url="https://other.example/a").flags == ("thin",)
    assert "broken_rules:courier.example.yaml" in cleaner.clean(_TEXT, url="https://courier.example/a").flags
    with pytest.raises(RuleError, match=r"courier\.example\.yaml:5: courier\.line: when\.line_iss: unknown key"):
        cleaner.check_site("https://courier.example/a")
    cleaner.check_site("https://other.example/a")


def test_changed_files_are_read_at_once(tmp_path: Path) -> None:
    """Of files and folders that changed, what is about hosts is checked once, without a page, and nothing else."""
    _site(tmp_path, "courier.example.yaml", _rule("One").replace("line_is", "line_iss"))
    _site(tmp_path, "_.courier.example.yaml", _rule("One"))
    cleaner = Cleaner([tmp_path])

    for changed in (tmp_path / "sites" / "courier.example.yaml", tmp_path):
        with pytest.raises(RuleError, match=r"courier\.example\.yaml:5: courier\.line: when\.line_iss: unknown key"):
            cleaner.check_sites([changed])
    with pytest.raises(RuleError) as caught:
        cleaner.check_sites([tmp_path, tmp_path / "sites" / "courier.example.yaml"])
    assert len(caught.value.faults) == 1
    cleaner.check_sites([tmp_path / "sites" / "_.courier.example.yaml", tmp_path / "gone.yaml", tmp_path / "note.txt"])


def test_what_editors_leave_is_no_rule_file(tmp_path: Path) -> None:
    """A lock or a backup with a dot in front is not read, in a folder of sites or outside."""
    _site(tmp_path, "courier.example.yaml", _rule("One"))
    for name in ("sites/.#courier.example.yaml", ".a.yaml", "sites/.courier.example.yaml"):
        (tmp_path / name).write_text("neither a rule file", encoding="utf-8")

    found = find_sources([tmp_path])

    assert (found.files, list(found.sites), found.faults) == ([], ["courier.example"], [])


def test_every_site_file_is_checked_by_the_check(tmp_path: Path) -> None:
    """What is read lazily in use is read wholly by the check: examples too."""
    _site(tmp_path, "courier.example.yaml", _rule("One").replace('match: ["One"]', 'match: ["Two"]'))
    _site(tmp_path, "_.courier.example.yaml", _rule("One"))
    count, faults = check_rules([tmp_path])
    assert count == 2
    assert [fault.key for fault in faults] == ["examples.match[0]"]


def test_a_name_that_is_no_host_is_a_fault(tmp_path: Path) -> None:
    """A file that could never be found is said to be one, with what was expected."""
    _site(tmp_path, "not a host.yaml", _rule("One"))
    with pytest.raises(RuleError, match=r"not the name of a host: expected example\.org\.yaml"):
        Cleaner([tmp_path])


def test_a_site_file_names_no_hosts(tmp_path: Path) -> None:
    """Its name says whom it is about; a second word on it could only contradict."""
    _site(tmp_path, "courier.example.yaml", _rule("One"), more="scope: {hosts: [courier.example]}")
    _, faults = check_rules([tmp_path])
    assert [(fault.key, fault.line) for fault in faults] == [("scope.hosts", 8)]


def test_layouts_belong_in_a_file_of_their_site(tmp_path: Path) -> None:
    """A layout in a file for every site is refused, with the place where it belongs."""
    (tmp_path / "general.yaml").write_text("layouts: [{body: {css: [main]}}]", encoding="utf-8")
    with pytest.raises(RuleError, match=r"general\.yaml:1: layouts: is for the file of one site"):
        Cleaner([tmp_path])


def test_the_fingerprint_names_what_spoke(tmp_path: Path) -> None:
    """A page of a site with a file of its own has another fingerprint, which changes with the file's content."""
    _site(tmp_path, "courier.example.yaml", _rule("One"))
    cleaner, own, other = Cleaner([tmp_path]), "https://courier.example/a", "https://other.example/a"
    before = cleaner.clean(_TEXT, url=own).ruleset
    assert cleaner.clean(_TEXT, url=other).ruleset == cleaner.rules().fingerprint != before
    _site(tmp_path, "courier.example.yaml", _rule("Two"))
    assert Cleaner([tmp_path]).clean(_TEXT, url=own).ruleset != before


def test_a_category_of_a_site_can_be_kept_on_it(tmp_path: Path) -> None:
    """A category that only a site's file knows is known where that file speaks, and refused elsewhere."""
    _site(tmp_path, "courier.example.yaml", _rule("The islands' own paper", category="motto"))
    cleaner, options = Cleaner([tmp_path]), CleanOptions(keep=("motto",))
    assert cleaner.clean(_TEXT, url="https://courier.example/a", options=options).removals == ()
    with pytest.raises(OptionsError, match="motto"):
        cleaner.clean(_TEXT, url="https://other.example/a", options=options)


@pytest.mark.parametrize(("day", "line"), [(dt.date(2024, 6, 30), "One"), (dt.date(2024, 7, 1), "Two"), (None, "Two")])
def test_rules_hold_from_a_day_to_a_day(tmp_path: Path, day: dt.date | None, line: str) -> None:
    """Both ends count, and a document without a day is one of today."""
    old = _rule("One", "own.old") + "    scope: {until: 2024-06-30}\n"
    new = _rule("Two", "own.new") + "    scope: {since: 2024-07-01}\n"
    _site(tmp_path, "courier.example.yaml", old, new)
    result = Cleaner([tmp_path]).clean("One\nTwo", url="https://courier.example/a", fetched=day)
    assert [removal.text for removal in result.removals] == [line]


@pytest.mark.parametrize(
    ("scope", "speaks"),
    [
        ("until: {later}", True),
        ("since: {later}", False),
        ("since: {before}, until: {later}", True),
        ("until: {before}", False),
    ],
)
def test_without_a_day_todays_counts(tmp_path: Path, scope: str, *, speaks: bool) -> None:
    """Of a document without a day a rule speaks that ends later, and not one that begins later; a layout too."""
    today = dt.datetime.now(dt.UTC).date()
    days = scope.format(before=today - dt.timedelta(days=2), later=today + dt.timedelta(days=2))
    layout = f"layouts: [{{{days}, title: {{css: [h2]}}}}]"
    _site(tmp_path, "courier.example.yaml", _rule("The islands' own paper") + f"    scope: {{{days}}}\n", more=layout)
    page = f"<h1>Ferry</h1><h2>Sails set</h2><p>{_TEXT.replace(chr(10), '<p>')}"

    result = Cleaner([tmp_path]).clean(page, url="https://courier.example/a")

    assert ("courier.line" in {removal.rule for removal in result.removals}) is speaks
    assert (result.metadata.title == "Sails set") is speaks


def test_links_that_go_round_end(tmp_path: Path) -> None:
    """A link to a folder that it lies in is not followed, and one to another folder is."""
    (tmp_path / "rules").mkdir()
    _site(tmp_path, "courier.example.yaml", _rule("One"))
    (tmp_path / "rules" / "sites").symlink_to(tmp_path / "sites")
    (tmp_path / "rules" / "again").symlink_to(tmp_path / "rules")
    assert list(find_sources([tmp_path / "rules"]).sites) == ["courier.example"]
