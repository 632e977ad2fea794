"""Making rules of what recurs in a batch's own input."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from cleaner.batch.storage.local import root_of
from cleaner.batch.template import template as made
from cleaner.batch.template.template import FOLDER, SiteTemplate, site_template
from tests.batch.doubles import job_for, tree, write_jsonl
from tests.batch.template.sites import LINE, article, rows

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.batch.job import RecordJob


def job_over(tmp_path: Path, records: list[dict[str, object]]) -> RecordJob:
    """Return a job over records, with a line that is none among them."""
    write_jsonl(tmp_path / "in.jsonl", [*records, "no record"])
    (tmp_path / "out").mkdir(exist_ok=True)
    return job_for(tmp_path / "in.jsonl", tmp_path / "out")


def test_copies_of_one_article_teach_nothing(tmp_path: Path) -> None:
    """An article at ten addresses, or with another line each, does not make its own sentences the site's."""
    records: list[dict[str, object]] = [
        {"url": f"https://a.example/{number}", "text": article(3, f"This copy was made on day {number}.")}
        for number in range(10)
    ]

    assert site_template(job_over(tmp_path, records), (), 1) == SiteTemplate((), {"a.example": 0})


def test_the_order_of_the_input_changes_nothing(tmp_path: Path) -> None:
    """The same pages in another order, with more than are looked at, give the same files to the byte."""
    records = list(rows("a.example", 70))
    trees = []
    for number, order in enumerate((records, records[::-1])):
        (tmp_path / str(number)).mkdir()
        job = job_over(tmp_path / str(number), order)
        site_template(job, (), 1)
        trees.append(tree(root_of(job.out_dir, "")))

    assert trees[0] == trees[1]
    assert LINE in trees[0][f"{FOLDER}/sites/a.example.yaml"].decode()
    assert len(trees[0]) == 2


def test_it_appears_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that ends while it learns leaves nothing that a later one would take for a template."""
    job = job_over(tmp_path, list(rows("a.example", 9)))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(made, "put_in_place", stop)
        with pytest.raises(KeyboardInterrupt):
            site_template(job, (), 1)
    out_dir = root_of(job.out_dir, "")
    (out_dir / ".cleaner-template-killed").mkdir()
    assert not (out_dir / FOLDER).exists()

    assert site_template(job, (), 1).counts == {"a.example": 1}
    assert [path.name for path in out_dir.iterdir()] == [FOLDER]


def test_only_the_most_frequent_sites_are_learnt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more sites than are looked at, those with the most pages are, and those with too few never."""
    monkeypatch.setattr(made, "MOST_SITES", 2)
    records = [
        row for host, count in (("a.example", 6), ("b.example", 8), ("c.example", 7)) for row in rows(host, count)
    ]
    job = job_over(tmp_path, [*records, *rows("d.example", 4)])

    assert site_template(replace(job, how=replace(job.how, overwrite=True)), (), 1).counts == {
        "b.example": 1,
        "c.example": 1,
    }
