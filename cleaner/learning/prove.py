"""Prove: run ``cleaner rules check`` on rules before anybody sees them, and leave out what fails."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cleaner.learning.learnt import LeftOut
from cleaner.learning.write import write
from cleaner.pipeline.check import check_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.learning.learnt import LearntRule


def prove(
    rules: Sequence[LearntRule], host: str, pages: int
) -> tuple[tuple[LearntRule, ...], tuple[LeftOut, ...], str]:
    """Return the rules whose examples hold, the others with the fault found, and the file of the former.

    The check is the command's own, on the file as it will be written, so that nothing that it would find is missed.

    Raises:
        RuntimeError: A fault is of no single rule, which is a bug here.
    """
    kept, failed = list(rules), []
    while kept and (faults := _check(text := write(kept, host, pages))):
        wrong = [rule for rule in kept if rule.id in faults]
        if not wrong:
            raise RuntimeError(f"a learnt rule file is wrong: {faults}\n{text}")
        failed += [LeftOut(rule.id, f"its example fails: {faults[rule.id]}", rule.pages) for rule in wrong]
        kept = [rule for rule in kept if rule.id not in faults]
    return tuple(kept), tuple(failed), write(kept, host, pages)


def _check(text: str) -> dict[str, str]:
    """Return the id of each rule at fault and what is wrong with it; the id "" where the fault is of no rule."""
    with TemporaryDirectory(prefix="cleaner-learn-") as folder:
        file = Path(folder) / "learnt.yaml"
        file.write_text(text, encoding="utf-8")
        faults = check_files([file]).faults
    return {fault.rule: f"{fault.key}: {fault.message}" for fault in faults}
