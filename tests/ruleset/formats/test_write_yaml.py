"""Rule files as YAML."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.ruleset.formats.write_yaml import write_rule_file
from cleaner.ruleset.yaml_source import read_yaml


def test_a_rule_file_reads_well() -> None:
    """Mappings are blocks, short lists stand on one line, and rules have a blank line between them."""
    data = {
        "imported": "a list",
        "rules": [
            {"id": "a.nav", "when": {"tokens": ["*nav*"]}, "max_share": 1.0},
            {"id": "a.off", "when": {"tokens": ["off", "x"]}, "max_share": 1.0},
        ],
    }

    assert write_rule_file(data, ["Test: https://a.example/", "  has: a\nb"]) == (
        "# Test: https://a.example/\n"
        "#   has: a\n"
        "# b\n"
        "imported: a list\n"
        "rules:\n"
        "- id: a.nav\n"
        "  when:\n"
        "    tokens: ['*nav*']\n"
        "  max_share: 1.0\n"
        "\n"
        "- id: a.off\n"
        "  when:\n"
        "    tokens: ['off', x]\n"
        "  max_share: 1.0\n"
    )


@given(st.text(), st.text(), st.text())
@example("a\n- id: b\nc", "\n- id: ", "\x02\u2028\x85a")
def test_what_is_written_is_read(first: str, second: str, remark: str) -> None:
    """Whatever a text holds, in the data or in a remark, the file is read as the data that was written."""
    data = {
        "layouts": [{"replace": [{"find": first, "with": second}]}],
        "rules": [{"id": "a", "why": first}, {"id": second}],
    }

    source, faults = read_yaml(write_rule_file(data, [remark]), "a.yaml")

    assert faults == ()
    assert source is not None
    assert source.data == data
