"""The trials of the service see what is right, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.data import Row
from bench.load.documents import documents
from bench.load.library import Pace
from bench.load.trials import Trials

ROWS = [
    Row(
        id=str(number),
        url=f"https://news.example/{number}",
        page_type="article",
        html=f"<nav><a href='/'>Home</a></nav><h1>Ferry</h1><p>The ferry sailed on day {number}, all lamps lit.</p>",
        gold="",
    )
    for number in range(3)
]


@pytest.fixture(scope="module")
def trials() -> Trials:
    """Short trials, held against a library that is easy to beat."""
    return Trials(documents(ROWS), Pace(rate=10.0, times=(10.0,)), workers=1, seconds=1.0)


async def test_answers_are_held_against_the_librarys(trials: Trials) -> None:
    """All answers of a service are the library's, so the bar is met; of others it is missed at any rate."""
    assert (await trials.saturation()).met
    wrong = replace(trials, documents=[replace(document, right="?") for document in trials.documents])
    assert not (await wrong.saturation()).met


async def test_documents_are_sent_at_a_rate(trials: Trials) -> None:
    """Half of ten a second are ten answers in two seconds at equal intervals, and about as many at random times."""
    short = replace(trials, seconds=2.0)
    even, random = await short.half_load(), await short.half_load_at_random()

    assert even.met
    assert random.met
    assert 9 <= int(even.found.rsplit("; ", 1)[1].split()[0]) <= 10
    assert 3 <= int(random.found.rsplit("; ", 1)[1].split()[0]) <= 20


async def test_each_kill_costs_one_document_at_most(trials: Trials) -> None:
    """A worker is killed, and all clients but the one whose document it had get their answer."""
    seen = await replace(trials, seconds=2.5).kills()

    assert seen.met
    assert not seen.found.startswith("0 killed")


async def test_lines_come_back_in_order(trials: Trials) -> None:
    """Every line of a batch has its answer, under its own id."""
    seen = await trials.lines(250)

    assert seen.found.startswith("250 right and in order, the last is 250")
