"""Site configs to rule files."""

from __future__ import annotations

import pytest

from cleaner.ruleset.formats.ftr_convert import convert_ftr, is_ftr


def test_each_config_has_a_file_of_its_own() -> None:
    """Hosts, their subdomains and all hosts go to files whose names say so."""
    configs = [(name, "body: //main") for name in ("a.example.txt", ".a.example.txt", "global.txt")]

    assert [target for target, _ in convert_ftr(configs)] == [
        "sites/a.example.yaml",
        "sites/_.a.example.yaml",
        "sites/_.yaml",
    ]


def test_of_two_configs_of_one_host_the_first_counts() -> None:
    """Names that differ in case are of one host, and the second is reported as a whole."""
    first, second = convert_ftr([("A.example.txt", "body: //main"), ("a.example.txt", "body: //article")])

    assert first[1].data["layouts"] == [{"body": {"xpath": ["//main"]}}]
    assert second[1].data == {}
    assert list(map(str, second[1].skipped)) == [
        "a.example.txt: a.example.txt: repeated: another config is about the same host"
    ]


def test_what_is_no_config_is_refused() -> None:
    """A name is asked before it is converted; one that is no host is an error."""
    assert (is_ftr("a.example.txt"), is_ftr("LICENSE.txt")) == (True, False)
    with pytest.raises(ValueError, match="names no host"):
        list(convert_ftr([("LICENSE.txt", "")]))
