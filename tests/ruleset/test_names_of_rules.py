"""What files say of rules by their ids: each id once in a folder, and none that no rule has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import Cleaner, check_rules
from cleaner.errors import RuleError
from cleaner.model.options import CleanOptions

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The ferry sailed again on Monday, eleven weeks after it went in.\nWords by Ida Marsh"
HOST = "https://isle.example/a"
RULE = """
rules:
  - id: {name}
    category: {category}
    why: It names the writer.
    when: {{line_starts: [Words by]}}
    examples: {{match: [Words by Ida Marsh], no_match: [Words fail her.]}}
"""
CHECK = """
category: quality
checks:
  - id: isle.doubt
    why: It is very short.
    when: {words: {at_most: 3}}
    examples: {match: [One line], no_match: [One line of more than three words]}
"""


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file below a folder."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def rule(name: str = "isle.writer", category: str = "byline") -> str:
    """Write a file with one rule."""
    return RULE.format(name=name, category=category)


def faults(*paths: Path) -> list[str]:
    """Check some paths and give the faults as they are shown."""
    return list(map(str, check_rules(paths)[1]))


def test_an_id_of_a_site_that_a_general_rule_has_is_a_fault(tmp_path: Path) -> None:
    """In one folder a site's rule would silence the general one of its id there, which is a fault with both places."""
    general = write(tmp_path, "ours.yaml", rule())
    site = write(tmp_path, "sites/isle.example.yaml", rule())

    (fault,) = faults(tmp_path)

    assert fault.startswith(
        f"{site}:3: isle.writer: id: stands in {general}:3, too, and on this site only the one here"
    )


def test_an_id_of_a_site_that_a_general_check_has_is_a_fault(tmp_path: Path) -> None:
    """So is one that a check for every site has: nobody could tell which of the two a profile switches."""
    general = write(tmp_path, "ours.yaml", CHECK)
    site = write(tmp_path, "sites/isle.example.yaml", rule("isle.doubt"))

    (fault,) = faults(tmp_path)

    assert fault.startswith(f"{site}:3: isle.doubt: id: stands in {general}:4, too")


def test_a_site_of_another_path_may_replace_a_general_rule(tmp_path: Path) -> None:
    """Between two paths a site's rule stands in for the general one on purpose, and so it does for a shipped one."""
    write(tmp_path, "one/ours.yaml", rule())
    write(tmp_path, "two/sites/isle.example.yaml", rule())
    write(tmp_path, "two/sites/reef.example.yaml", rule("en.byline.line"))

    assert faults(tmp_path / "one", tmp_path / "two") == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("en.share.lin", "no rule for every site has this id: did you mean en.share.line"),
        ("isle.writr", "no rule for every site has this id: did you mean isle.writer?"),
        ("zzz", "no rule for every site has this id: cleaner rules list shows those there are"),
        ("related", "no rule for every site has this id, but a category: a profile switches those"),
        ("reef.own", "is a rule of a site's file: expected one for every site"),
        ("isle.doubt", "is a check, and no rule: expected it among the rules of a profile"),
    ],
)
def test_what_is_switched_off_in_vain_is_a_fault(tmp_path: Path, name: str, words: str) -> None:
    """An id that no rule for every site has is told with its line, beside what was meant."""
    write(tmp_path, "ours.yaml", rule())
    write(tmp_path, "checks.yaml", CHECK)
    write(tmp_path, "sites/reef.example.yaml", rule("reef.own"))
    site = write(tmp_path, "sites/isle.example.yaml", f"switch_off:\n  - en.share.line\n  - isle.writer\n  - {name}\n")

    (fault,) = faults(tmp_path)

    assert fault.startswith(f"{site}:4: switch_off[2]: ")
    assert words in fault


def test_a_site_of_one_path_may_switch_off_a_rule_of_another(tmp_path: Path) -> None:
    """An id may be that of any rule below the paths that are checked together."""
    write(tmp_path, "one/ours.yaml", rule())
    write(tmp_path, "two/sites/isle.example.yaml", "switch_off: [isle.writer]\n")

    assert faults(tmp_path / "one", tmp_path / "two") == []


def test_a_site_file_that_is_checked_alone_may_name_a_rule_of_its_folder(tmp_path: Path) -> None:
    """Alone, or with its folder of sites only, it is seen without the rules that it switches off."""
    write(tmp_path, "ours.yaml", rule())
    site = write(tmp_path, "sites/isle.example.yaml", "switch_off: [isle.writer]\n")

    assert faults(site) == faults(site.parent) == faults(tmp_path) == []


PROFILE = "profile: archive\nextends: balanced\nwhy: We keep them.\nrules:\n  {name}: off\n"


def test_a_profile_may_name_a_rule_of_a_site(tmp_path: Path) -> None:
    """A profile that switches a site's rule off passes the check, is loaded, and keeps the rule's line."""
    write(tmp_path, "sites/isle.example.yaml", rule(category="promo"))
    write(tmp_path, "archive.yaml", PROFILE.format(name="isle.writer"))

    cleaner = Cleaner([tmp_path])

    assert faults(tmp_path) == []
    assert {removal.rule for removal in cleaner.clean(TEXT, url=HOST).removals} == {"isle.writer"}
    assert not cleaner.clean(TEXT, url=HOST, options=CleanOptions(profile="archive")).removals


def test_a_profile_that_names_no_rule_is_told_what_it_may_mean(tmp_path: Path) -> None:
    """Beside sites' files, which the check reads, an id that no rule has is a fault still."""
    write(tmp_path, "sites/isle.example.yaml", rule())
    profile = write(tmp_path, "archive.yaml", PROFILE.format(name="isle.writr"))

    assert faults(tmp_path) == [
        f"{profile}:5: profile archive: rules.isle.writr: there is no rule of this id: did you mean isle.writer?"
    ]


def test_a_profile_that_extends_none_is_told_which_may_be_meant(tmp_path: Path) -> None:
    """A misspelt base is a fault that asks for the one most like it."""
    profile = write(tmp_path, "archive.yaml", "profile: archive\nextends: balancd\nwhy: We keep them.\n")

    said = "there is no profile 'balancd': did you mean balanced?"
    assert faults(tmp_path) == [f"{profile}:2: profile archive: extends: {said}"]


@pytest.mark.parametrize(("base", "said"), [("nosuch", "there is no profile"), ("balanced", "goes round")])
def test_profiles_that_extend_one_at_fault_have_no_fault(tmp_path: Path, base: str, said: str) -> None:
    """A wrong base of `balanced`, which four shipped profiles extend, is one fault where it stands, and not five."""
    profile = write(tmp_path, "ours.yaml", f"profile: balanced\nextends: {base}\nwhy: We keep them.\n")

    (fault,) = faults(tmp_path)
    assert fault.startswith(f"{profile}:2: profile balanced: extends: {said}")


BROKEN: dict[str, str | bytes] = {
    "not YAML": "rules: [",
    "not UTF-8": b"# \xff",
    "an unknown key": rule().replace("why:", "whi:"),
    "a bad pattern": rule().replace("line_starts: [Words by]", "matches: '('"),
    "a line without quotes": rule().replace("[Words by]", "[12]"),
}


@pytest.mark.parametrize("where", ["ours.yaml", "sites/isle.example.yaml"])
@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_makes_no_faults_in_others(tmp_path: Path, kind: str, where: str) -> None:
    """What a profile or a site names may stand in the file that is broken: only the broken file has faults."""
    text = BROKEN[kind]
    broken = write(tmp_path, where, "" if isinstance(text, bytes) else text)
    if isinstance(text, bytes):
        broken.write_bytes(text)
    write(tmp_path, "archive.yaml", PROFILE.format(name="isle.writer") + "categories: {byline: off, isle: off}\n")
    write(tmp_path, "isle.yaml", rule("isle.other", "isle"))
    write(tmp_path, "sites/reef.example.yaml", "switch_off: [isle.writer]\n" if where == "ours.yaml" else rule("r"))

    found = faults(tmp_path)

    assert found
    assert all(fault.startswith(f"{broken}:") for fault in found)


def test_a_broken_file_makes_no_faults_of_profiles_when_it_is_loaded(tmp_path: Path) -> None:
    """The same holds where the rules are not checked but used."""
    broken = write(tmp_path, "ours.yaml", rule(category="isle").replace("why:", "whi:"))
    write(tmp_path, "archive.yaml", PROFILE.format(name="isle.writer") + "categories: {isle: off}\n")

    with pytest.raises(RuleError) as caught:
        Cleaner([tmp_path])

    assert {fault.file for fault in caught.value.faults} == {str(broken)}
