"""The command line of the load trials."""

from __future__ import annotations

import pytest

from bench.load.__main__ import main


def test_a_trial_that_does_not_exist_is_refused_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error names the trial and those there are; the data, which does not exist either, is not looked for."""
    monkeypatch.setattr("sys.argv", ["bench.load", "--data", "nowhere", "--trials", "kills,half"])

    with pytest.raises(SystemExit, match="2"):
        main()

    assert "no trial is called half; choose among saturation, half_load," in capsys.readouterr().err
