"""From record batch to record batch, in real worker processes."""

from __future__ import annotations

import pickle
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from cleaner.api import clean
from cleaner.distributed import BatchCleaner
from cleaner.distributed import batch_cleaner as module
from cleaner.errors import OptionsError, RuleError
from cleaner.model.options import CleanOptions, Limits

if TYPE_CHECKING:
    from pathlib import Path

BODY = "The boat was late again, and nobody on the quay knew why it was that late, {}."
PAGE = "<html><body><nav><a href=/>Home</a></nav><article><h1>Boat {}</h1><p>" + BODY + "</p></article></body></html>"
NONE = pa.schema([("id", pa.int64()), ("html", pa.string()), ("tags_in", pa.list_(pa.string()))])


def pages(count: int) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Make a batch of pages."""
    return pa.record_batch(
        {
            "id": list(range(count)),
            "html": [PAGE.format(n, n) for n in range(count)],
            "url": [f"https://a.example/{n}" for n in range(count)],
        }
    )


def test_rows_are_those_of_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row is the library's result of its page, in the order of the input, also where a batch is done in slices."""
    monkeypatch.setattr(module, "_AT_ONCE", 7)
    batch = pages(24)

    found = BatchCleaner(markdown=True, removals=True)(batch).to_pylist()

    assert [row["id"] for row in found] == list(range(24))
    for row, given in zip(found, batch.to_pylist(), strict=True):
        result = clean(given["html"], url=given["url"])
        assert row["text"] == result.text
        assert row["markdown"] == result.markdown
        assert row["title"] == result.metadata.title
        assert row["removals"] == [asdict(removal) for removal in result.removals]
        assert row["error"] is None


def test_a_bad_document_costs_its_own_row_only() -> None:
    """A null and a document over a limit give rows with their errors, between those of the rest."""
    page = PAGE.format(1, 1)
    batch = pa.record_batch({"html": pa.array([page, None, "a" * 2000, page], pa.string()), "n": [1, 2, 3, 4]})

    found = BatchCleaner(options=CleanOptions(limits=Limits(max_chars=1000)))(batch).to_pylist()

    assert [row["n"] for row in found] == [1, 2, 3, 4]
    assert [row["error"] is None for row in found] == [True, False, False, True]
    assert "content is null" in found[1]["error"]
    assert "1,000" in found[2]["error"]
    assert found[1]["text"] is None
    assert found[1]["flags"] is None
    assert found[0]["text"] == found[3]["text"] == clean(page).text


def test_a_document_that_takes_too_long_is_given_up() -> None:
    """One that is not clean by the deadline gets an error, and the rows behind it are cleaned."""
    endless = "".join(f"<div><p>{n} boats</p><a href=/{n}>{n}</a></div>" for n in range(60_000))
    batch = pa.record_batch({"html": [endless, PAGE.format(1, 1)]})

    found = BatchCleaner(deadline=0.5)(batch).to_pylist()

    assert "was not clean after 0.5 s" in found[0]["error"]
    assert found[1]["error"] is None


def test_columns_pass_through_as_they_are() -> None:
    """All columns but the content keep their types, values and order before those that are added."""
    given = pages(2).append_column("tags_in", pa.array([["a"], None], pa.list_(pa.large_string())))

    found = BatchCleaner()(given)

    assert found.schema.names[:3] == ["id", "url", "tags_in"]
    assert found.select(["id", "url", "tags_in"]).equals(given.select(["id", "url", "tags_in"]))
    assert found.schema == BatchCleaner().schema(given.schema)


def test_content_may_be_called_what_its_body_is() -> None:
    """A column `text` of documents gives way to the clean one; kept, it asks for a prefix."""
    given = pa.record_batch({"text": [PAGE.format(1, 1)]})
    cleaner = BatchCleaner(keep_content=True, prefix="clean_")

    assert BatchCleaner()(given).column("text").to_pylist() == [clean(PAGE.format(1, 1)).text]
    assert cleaner(given).column("text").to_pylist() == [PAGE.format(1, 1)]
    assert cleaner(given).column("clean_text").to_pylist() == [clean(PAGE.format(1, 1)).text]
    with pytest.raises(OptionsError, match="names that are added: text; rename or drop them, or give a prefix"):
        BatchCleaner(keep_content=True).schema(given.schema)


def test_an_empty_batch_has_the_schema() -> None:
    """No rows give no rows, with all columns."""
    cleaner = BatchCleaner(removals=True)
    empty = cleaner(pa.RecordBatch.from_pylist([], schema=NONE))

    assert empty.num_rows == 0
    assert empty.schema == cleaner.schema(NONE)


def test_rules_travel_in_the_pickle(tmp_path: Path) -> None:
    """A cleaner that was pickled cleans by rule files that are gone."""
    rule = tmp_path / "promo.yaml"
    rule.write_text(
        "category: promo\nrules:\n  - id: promo.ours\n    why: A promo of this test.\n    action: drop\n"
        "    when: {matches: '^Read it in our app'}\n"
        "    examples: {match: [Read it in our app], no_match: [An app.]}\n",
        encoding="utf-8",
    )
    sent = pickle.dumps(BatchCleaner(rules=[rule], removals=True))
    rule.unlink()
    batch = pa.record_batch({"html": [PAGE.format(1, "1</p><p>Read it in our app")]})

    (row,) = pickle.loads(sent)(batch).to_pylist()  # noqa: S301 - our own, from above

    assert "promo.ours" in {removal["rule"] for removal in row["removals"]}


def test_equal_jobs_are_equal() -> None:
    """Two descriptions of one job are equal and have one hash, also behind a pickle, so that they share a pool."""
    one, other = BatchCleaner(deadline=5), BatchCleaner(deadline=5)

    assert one == other == pickle.loads(pickle.dumps(one))  # noqa: S301 - our own
    assert hash(one) == hash(other)
    assert one != BatchCleaner(deadline=6)


def test_reasons_that_no_column_shows_are_not_looked_for() -> None:
    """They take a fifth of the time; who asks for removals gets them, unless the options say otherwise."""
    assert not BatchCleaner().plan().options.reasons
    assert BatchCleaner(removals=True).plan().options.reasons
    assert not BatchCleaner(options=CleanOptions(reasons=False), removals=True).plan().options.reasons


def test_what_is_wrong_is_said_before_the_job_starts(tmp_path: Path) -> None:
    """Wrong rules and options raise where the job is described, not in its tasks."""
    (tmp_path / "bad.yaml").write_text("rules: [{id: x}]", encoding="utf-8")

    with pytest.raises(RuleError, match=r"bad\.yaml"):
        BatchCleaner(rules=[tmp_path / "bad.yaml"])
    with pytest.raises(OptionsError, match="profile"):
        BatchCleaner(options=CleanOptions(profile="nonesuch"))
    with pytest.raises(TypeError, match="expected a list of paths"):
        BatchCleaner(rules="rules")


@pytest.mark.parametrize(
    "wrong", [{"workers": 0}, {"workers": -1}, {"deadline": 0}, {"deadline": -1.0}, {"deadline": float("nan")}]
)
def test_no_workers_and_no_time_are_refused(wrong: dict[str, Any]) -> None:
    """As the command line does, and before a job starts whose every document would fail."""
    (name,) = wrong
    with pytest.raises(ValueError, match=f"{name} is {wrong[name]}: expected"):
        BatchCleaner(**wrong)
