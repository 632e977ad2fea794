"""examples/kubernetes/sidecar.yaml, and what docs/how-to/sidecar.md has in the place of its parts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import kubernetes_validate
import pytest
import yaml

from cleaner.api import check_rules
from cleaner.service.app import create_app
from cleaner.service.doors import Doors
from cleaner.settings import PREFIX, Settings

if TYPE_CHECKING:
    from cleaner.service.state import State

ROOT = Path(__file__).resolve().parents[2]
CONFIG_MAP, DEPLOYMENT = yaml.safe_load_all((ROOT / "examples/kubernetes/sidecar.yaml").read_text(encoding="utf-8"))
POD: dict[str, Any] = DEPLOYMENT["spec"]["template"]["spec"]
SIDECAR: dict[str, Any] = POD["initContainers"][0]
LOOPBACK, OLDER = (
    yaml.safe_load(block)
    for block in re.findall(
        r"```yaml\n(.*?)```", (ROOT / "docs/how-to/sidecar.md").read_text(encoding="utf-8"), re.DOTALL
    )
)
PROBES: Final = ("startupProbe", "livenessProbe", "readinessProbe")
OWN: Final = 512 << 20
"""Bytes that the page and the manifest set aside for all but the workers' documents."""
FAREWELL: Final = 2
"""Seconds that the service has beyond CLEANER_DRAIN."""


def variables(container: dict[str, Any]) -> dict[str, str]:
    """Give the variables of a container that have their value in the manifest."""
    return {entry["name"]: entry["value"] for entry in container["env"] if "value" in entry}


def settings(*containers: dict[str, Any]) -> Settings:
    """Read variables as the service does, later containers' over earlier ones'; an unknown one is refused."""
    told = {name: value for container in containers for name, value in variables(container).items()}
    return Settings.model_validate({name.removeprefix(PREFIX).lower(): value for name, value in told.items()})


def octets(quantity: str) -> int:
    """Give the bytes of a quantity such as 512Mi."""
    return int(quantity[:-2]) << {"Mi": 20, "Gi": 30}[quantity[-2:]]


def grace(pod: dict[str, Any]) -> int:
    """Give the seconds that a pod has to end."""
    return int(pod["terminationGracePeriodSeconds"])


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*variables(SIDECAR), "CLEANER_CONFIG"]:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("version", ["1.29", kubernetes_validate.latest_version()])
@pytest.mark.parametrize("resource", [CONFIG_MAP, DEPLOYMENT], ids=["ConfigMap", "Deployment"])
def test_it_is_what_kubernetes_takes(resource: dict[str, Any], version: str) -> None:
    """Both resources fit the schema of the oldest release that takes them and of the newest, to the letter."""
    kubernetes_validate.validate(resource, version, strict=True)


@pytest.mark.parametrize("edition", ["loopback", "older"])
def test_the_pages_parts_fit(edition: str) -> None:
    """The manifest with the page's parts in the place of its own is valid, too."""
    if edition == "loopback":
        pod = {**POD, "initContainers": [{**SIDECAR, **LOOPBACK, "env": [*SIDECAR["env"], *LOOPBACK["env"]]}]}
    else:
        beside = {name: value for name, value in SIDECAR.items() if name != "restartPolicy"} | OLDER["containers"][0]
        pod = {**POD, **OLDER, "initContainers": [], "containers": [beside, *POD["containers"]]}
    deployment = {**DEPLOYMENT, "spec": {**DEPLOYMENT["spec"], "template": {"metadata": {}, "spec": pod}}}

    kubernetes_validate.validate(deployment, kubernetes_validate.latest_version(), strict=True)


def test_its_variables_are_settings() -> None:
    """Each variable of the sidecar is a setting with a value that the service takes."""
    names = [entry["name"] for entry in SIDECAR["env"]]

    assert all(name.startswith(PREFIX) for name in names)
    assert len(settings(SIDECAR).model_fields_set) == len(names) == len(set(names))


def test_the_service_starts_by_its_keys(tmp_path: Path) -> None:
    """What kubectl is told to make lets the service listen for all; on loopback, as on the page, it needs none."""
    told = settings(SIDECAR)
    mounts = {mount["name"]: mount["mountPath"] for mount in SIDECAR["volumeMounts"]}
    keys = next(volume["secret"] for volume in POD["volumes"] if volume["name"] == "keys")
    assert str(told.keys_file) == f"{mounts['keys']}/{keys['items'][0]['path']}"
    (tmp_path / "keys").write_text("scraper:4bb7c2f0f1a59d8e6c3a7d20", encoding="utf-8")

    assert Doors(told.model_copy(update={"keys_file": tmp_path / "keys"})).keys
    assert not Doors(settings(SIDECAR, LOOPBACK).model_copy(update={"keys_file": None})).keys


def test_the_probes_ask_the_service() -> None:
    """Probes go to the port that it listens on, and to the paths that it has."""
    app = create_app(cast("State", None))
    paths = {getattr(route.resource, "canonical", "") for route in app.router.routes()}
    ports = {port["name"]: port["containerPort"] for port in SIDECAR["ports"]}

    for name in PROBES:
        asked = SIDECAR[name]["httpGet"]
        assert ports[asked["port"]] == settings(SIDECAR).port
        command, path = LOOPBACK[name]["exec"]["command"]
        assert (command, path, path in paths) == ("cleaner-probe", asked["path"], True)
    service = variables(POD["containers"][0])["SERVICE"]
    assert service == f"http://127.0.0.1:{settings(SIDECAR).port}"


def test_it_has_time_to_end() -> None:
    """The pod's grace period holds the scraper's time and all that the service may take; what holds it back, too."""
    told = settings(SIDECAR)
    held = int(OLDER["containers"][0]["lifecycle"]["preStop"]["exec"]["command"][1])

    assert grace(POD) >= 30 + told.linger + told.drain + FAREWELL
    assert grace(OLDER) >= held + told.linger + settings(OLDER["containers"][0]).drain + FAREWELL


def test_its_memory_holds_what_the_settings_allow() -> None:
    """The limit has room for all workers and bodies at their largest, and for one worker amid a document."""
    told = settings(SIDECAR)
    limit = octets(SIDECAR["resources"]["limits"]["memory"])

    assert limit >= OWN + told.workers * told.worker_resident + told.max_pending * told.max_body_bytes
    assert limit >= OWN + (told.workers - 1) * told.worker_resident + told.worker_address_space


def test_it_is_locked_down() -> None:
    """No container is root, gains anything, or writes elsewhere than to its mounts."""
    assert POD["securityContext"]["runAsNonRoot"]
    assert POD["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    for container in [SIDECAR, *POD["containers"]]:
        locks = container["securityContext"]
        assert (locks["readOnlyRootFilesystem"], locks["allowPrivilegeEscalation"]) == (True, False)
        assert locks["capabilities"] == {"drop": ["ALL"]}


def test_its_rules_hold(tmp_path: Path) -> None:
    """The ConfigMap's rule files prove themselves, and lie where the service looks, in a folder of their own."""
    for name, text in CONFIG_MAP["data"].items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    mount = next(mount for mount in SIDECAR["volumeMounts"] if mount["name"] == "rules")

    assert check_rules([tmp_path]) == (len(CONFIG_MAP["data"]), ())
    assert settings(SIDECAR).rules == (Path(mount["mountPath"]),)
    assert "subPath" not in mount


def test_it_can_start_with_a_read_only_root() -> None:
    """There is room for the socket at which its processes meet, as tests/container/checks.sh tries it."""
    mounts = {mount["name"]: mount["mountPath"] for mount in SIDECAR["volumeMounts"]}
    rooms = {volume["name"]: volume["emptyDir"] for volume in POD["volumes"] if "emptyDir" in volume}
    tried = re.findall(r"--tmpfs /tmp:size=(\d+)m", (ROOT / "tests/container/checks.sh").read_text(encoding="utf-8"))

    assert {mounts[name]: octets(room["sizeLimit"]) for name, room in rooms.items()} == {"/tmp": int(tried[0]) << 20}  # noqa: S108 - in the pod
