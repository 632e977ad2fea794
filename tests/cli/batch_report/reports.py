"""A report for tests, on documents whose names and texts would like to be more than text."""

from __future__ import annotations

import datetime as dt
import math
from typing import Final

from cleaner.batch.report.collect import Known
from cleaner.batch.report.summary import Summary
from cleaner.cli.batch_report.facts import RunFacts
from cleaner.cli.batch_report.page import as_html
from cleaner.model.account import Account, Taken
from cleaner.workers.account import rank_of

ARABIC: Final = "اقرأ أيضا: عبّارة جديدة تصل إلى الميناء في الربيع"
SLY: Final = "<script>document.title = 'taken over'</script><img src=https://tracker.example/x onerror=alert(1)>"
_TEXTS: Final = (
    ("related", "ar.related.more", ARABIC),
    ("promo", SLY, SLY),
    ("share", "en.share.line", "Share this page"),
)


def summary_of(count: int) -> Summary:
    """Sum up so many documents."""
    summary = Summary()
    for number in range(count):
        size = int(10 ** (2 + 2.5 * (0.5 + 0.5 * math.sin(number * 1.7))))
        left = int(size * (0.5 + 0.5 * math.sin(number)))
        category, rule, text = _TEXTS[number % 3]
        taken = (
            Taken(category, "rule", rule, 1 + number % 4, 40, text, f"Leads elsewhere: {SLY}", rank_of(text)),
            Taken("boilerplate", "scorer", None, 3, 90, f"Line {number}", "No rule speaks.", rank_of(f"Line {number}")),
        )
        host = f"{'long-' * 8}host{number % 7}.example"
        flags = ("thin", f"rule:{SLY}") if number % 9 == 0 else ()
        account = Account(host, "article", 0.01 * (1 + number % 13), size, left, flags, "rules", taken)
        summary.add(f"deep/{SLY}/{number}.html", account)
    summary.refuse(f"{SLY}.html", f"no: {SLY}")
    return summary


def report_of(summary: Summary, *, unknown: int = 0, skipped: int = 0, interrupted: bool = False) -> str:
    """Return the page on it."""
    facts = RunFacts(
        source=f"in/{SLY}",
        out_dir="out",
        begun=dt.datetime(2026, 3, 4, 5, 6, 7, tzinfo=dt.UTC),
        seconds=12.5,
        done=100,
        failed=1,
        skipped=skipped,
        workers=2,
        version="1.2.3",
        settings=(("profile", "balanced"), ("rules", SLY)),
        interrupted=interrupted,
    )
    return as_html(Known(summary, unknown), facts)
