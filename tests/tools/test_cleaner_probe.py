"""tools/cleaner_probe.py against what listens as the service does."""

from __future__ import annotations

import asyncio
import os
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import trustme
from aiohttp import web
from aiohttp.test_utils import unused_port

from cleaner.service.certificate import read_certificate
from cleaner.service.listen import listen
from cleaner.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "cleaner_probe.py"


async def probe(variables: Mapping[str, object], *paths: str) -> tuple[int | None, str]:
    """Run the script with these variables and no other settings; return its exit code and its output."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("CLEANER_")}
    asked = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(SCRIPT),
        *paths,
        env={**env, **{name: str(value) for name, value in variables.items()}},
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await asked.communicate()
    return asked.returncode, said.decode()


async def live(_: web.Request) -> web.Response:
    """Answer as a service that can clean."""
    return web.json_response({"status": "alive"})


async def starting(_: web.Request) -> web.Response:
    """Answer as a service that is not ready."""
    return web.json_response({"status": "starting"}, status=503)


async def probe_service(
    variables: Mapping[str, object], *paths: str, settings: Settings | None = None
) -> tuple[int | None, str]:
    """Run the script while the service's own listener serves /livez and /readyz by the same variables, or as told."""
    given = {name.removeprefix("CLEANER_").lower(): value for name, value in variables.items()}
    settings = settings or Settings.model_validate(given)
    app = web.Application()
    app.add_routes([web.get("/livez", live), web.get("/readyz", starting)])
    runner = web.AppRunner(app)
    await runner.setup()
    certificate = read_certificate(settings)
    try:
        async with listen(runner, settings, certificate.context if certificate is not None else None):
            return await probe(variables, *paths)
    finally:
        await runner.cleanup()


@pytest.fixture
def pair(tmp_path: Path) -> dict[str, object]:
    """Return the variables for a certificate that nobody trusts."""
    issued = trustme.CA().issue_cert("cleaner.example.org")
    chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    for part in issued.cert_chain_pems:
        part.write_to_path(chain, append=True)
    issued.private_key_pem.write_to_path(key)
    return {"CLEANER_TLS_CERT": chain, "CLEANER_TLS_KEY": key}


@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
@pytest.mark.parametrize("place", ["127.0.0.1", "0.0.0.0", "socket"])  # noqa: S104 - for the time of the test
async def test_it_finds_the_service(*, place: str, tls: bool, pair: dict[str, object], tmp_path: Path) -> None:
    """By the variables that the service goes by, it reaches it at an address and at a socket, with TLS and without."""
    address = {"CLEANER_HOST": place, "CLEANER_PORT": unused_port()}
    where = {"CLEANER_SOCKET": tmp_path / "c.sock", "CLEANER_PORT": 1} if place == "socket" else address

    assert await probe_service({**where, **(pair if tls else {})}) == (0, "")


async def test_another_answer_than_200_is_told() -> None:
    """A path that says 503 is exit code 1, with what it said."""
    code, said = await probe_service({"CLEANER_PORT": unused_port()}, "/readyz")

    assert code == 1
    assert said == 'cleaner-probe: /readyz: 503 {"status": "starting"}\n'


async def test_the_file_of_settings_comes_behind_the_variables(tmp_path: Path) -> None:
    """A port in the file that CLEANER_CONFIG names is asked at; a variable goes before it, unless it is empty."""
    port = unused_port()
    config = tmp_path / "cleaner.toml"
    config.write_text(f"port = {port}\nworkers = 1\n", encoding="utf-8")
    settings = Settings(port=port)

    found, _ = await probe_service({"CLEANER_CONFIG": config, "CLEANER_PORT": ""}, settings=settings)
    lost, said = await probe_service({"CLEANER_CONFIG": config, "CLEANER_PORT": unused_port()}, settings=settings)

    assert (found, lost) == (0, 1)
    assert "no answer" in said


@pytest.mark.parametrize(
    "variables",
    [{"CLEANER_PORT": "tcp://10.0.0.1:80"}, {"CLEANER_SOCKET": "/none/c.sock"}, {"CLEANER_CONFIG": "/none"}],
)
async def test_nothing_there_is_one_line(variables: dict[str, object]) -> None:
    """Where nothing can be asked the exit code is 1, and one line says why."""
    code, said = await probe(variables)

    assert code == 1
    assert said.startswith("cleaner-probe: /livez: no answer: ")
    assert said.count("\n") == 1


def test_its_defaults_are_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no variable at all it asks where a service without any listens."""
    for name in os.environ:
        if name.startswith("CLEANER_"):
            monkeypatch.delenv(name)
    settings = Settings()
    names = runpy.run_path(str(SCRIPT))["DEFAULTS"]

    assert names == {name: str(getattr(settings, name) or "") for name in names}
