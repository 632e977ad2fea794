"""What the service remembers and logs of its rules."""

from __future__ import annotations

import pytest
import structlog

from cleaner.errors import RuleFault
from cleaner.model.result import RuleSetSummary
from cleaner.reload.events import Polling, Refused, Reloaded
from cleaner.service.rules import RulesInForce

OLD = RuleSetSummary(fingerprint="old", profiles=(), categories=(), rules=())
NEW = RuleSetSummary(fingerprint="new", profiles=(), categories=(), rules=())
FAULTS = (RuleFault("a.yaml", 3, "r", "when.line_start", "unknown key"), RuleFault("b.yaml", 0, "", "", "no such file"))


@pytest.fixture
def rules() -> RulesInForce:
    """Return rules in force about which nothing is known yet."""
    return RulesInForce(OLD)


def test_each_fault_is_one_line_with_its_place(rules: RulesInForce) -> None:
    """Refused rules are logged fault by fault as errors, and remembered while the old ones stay."""
    with structlog.testing.capture_logs() as lines:
        rules.take(Refused(FAULTS))

    assert [(line["event"], line["log_level"], line["file"], line["line"]) for line in lines] == [
        ("rules_refused", "error", "a.yaml", 3),
        ("rules_refused", "error", "b.yaml", 0),
    ]
    assert (rules.summary, rules.faults) == (OLD, FAULTS)


def test_good_rules_end_the_trouble_of_bad_ones(rules: RulesInForce) -> None:
    """New rules in force are logged, and neither old faults nor old slowness is theirs."""
    rules.take(Refused(FAULTS))
    rules.note_slow(["r"])
    with structlog.testing.capture_logs() as lines:
        rules.take(Reloaded(NEW, 0.5))

    assert [(line["event"], line["ruleset"]) for line in lines] == [("rules_reloaded", "new")]
    assert (rules.summary, rules.faults, rules.slow) == (NEW, (), {})


def test_a_slow_rule_is_logged_once_and_counted(rules: RulesInForce) -> None:
    """The first document in which a rule is slow is worth a warning, all others a number."""
    with structlog.testing.capture_logs() as lines:
        rules.note_slow(["a", "b"])
        rules.note_slow(["a"])

    assert [(line["event"], line["log_level"], line["rule"]) for line in lines] == [
        ("slow_rule", "warning", "a"),
        ("slow_rule", "warning", "b"),
    ]
    assert rules.slow == {"a": 2, "b": 1}


def test_a_broken_file_about_a_site_is_logged_once_and_counted(rules: RulesInForce) -> None:
    """The first document that goes without its site's file is worth an error, others a number; new rules end it."""
    with structlog.testing.capture_logs() as lines:
        rules.note_broken(["ferry.example.yaml"])
        rules.note_broken(["ferry.example.yaml"])

    assert [(line["event"], line["log_level"], line["file"]) for line in lines] == [
        ("site_rules_broken", "error", "ferry.example.yaml")
    ]
    assert rules.broken == {"ferry.example.yaml": 2}
    rules.take(Reloaded(NEW, 0.5))
    assert rules.broken == {}


def test_polling_is_a_warning(rules: RulesInForce) -> None:
    """An operator learns that the system does not tell of changes, and why."""
    with structlog.testing.capture_logs() as lines:
        rules.take(Polling("no watches left"))

    assert [(line["event"], line["log_level"], line["reason"]) for line in lines] == [
        ("rules_polled", "warning", "no watches left")
    ]
