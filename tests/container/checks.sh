#!/usr/bin/env bash
# The checks of run.sh, which starts this in a network namespace of its own with both images built.
set -euo pipefail

readonly IMAGE=localhost/cleaner:latest
readonly ADDRESS=127.0.0.1:18000
readonly IMAGE_MB=250
# The aim is 2 seconds on a machine at rest. This one may have other work; past this the health check would count failures.
readonly READY_MS=30000

fail() {
    echo "FAILED: $1" >&2
    podman ps --all >&2 || true
    podman logs --tail 50 "${2:-alone}" >&2 || true
    exit 1
}

# Without systemd, podman logs errors about timers of health checks that it cannot set; its other words pass.
podman() { command podman "$@" 2> >(grep -v 'systemd connection' >&2); }

inside() { podman exec alone python -c "$1"; }

megabytes() { podman image inspect --format '{{.Size}}' "$1" | awk '{printf "%.0f", $1 / 1e6}'; }

image_is_lean() {
    echo "- image: $(megabytes "$IMAGE") MB, of which the base $(megabytes "$BASE_IMAGE") MB"
    (($(megabytes "$IMAGE") < IMAGE_MB)) || fail "the image is not below $IMAGE_MB MB"
    [[ $(podman image inspect --format '{{.User}}' "$IMAGE") == 10001:10001 ]] || fail "the image runs as another user"
    podman run --rm --network none --entrypoint sh "$IMAGE" -c \
        '! command -v gcc cc g++ make && test ! -e /opt/cleaner/bin/pip && test ! -e /src && test ! -e /build' ||
        fail "a compiler or what the build needed is left in the image"
}

asks_for_keys() {
    echo "- without keys, and without leave to have none, it does not start"
    local said
    said=$(podman run --rm --network none "$IMAGE" 2>&1) && fail "it started without keys"
    [[ $said == *CLEANER_KEYS*CLEANER_OPEN=true* ]] || fail "it did not say which keys it wants: $said"
}

start() {
    echo "- run: read-only root but for /tmp, no capabilities, no new privileges"
    # Its monitor notes in the folder where it was started that memory ran out.
    (cd "$OUT" && podman run --detach --name alone --read-only --read-only-tmpfs=false --tmpfs /tmp:size=16m --cap-drop ALL \
        --security-opt no-new-privileges --memory 1g --env CLEANER_OPEN=true \
        --publish "$ADDRESS:8000" "$IMAGE" >/dev/null)
}

pages_come_back_clean() {
    echo "- pages cleaned over HTTP from outside the container"
    "$PYTHON" examples/scraper/scrape.py samples --service "http://$ADDRESS" --wait 60 >"$1" || fail "a page was refused"
    "$PYTHON" tests/container/check_pages.py "$1" || fail "the pages came back wrong"
}

a_warc_comes_back_clean() {
    echo "- a WARC, record by record"
    "$PYTHON" tests/container/check_warc.py "http://$ADDRESS" || fail "a WARC came back wrong"
}

# From the start of the container to the log's word that every worker has its rules.
ready_soon() {
    local started ready
    started=$(podman inspect --format '{{.State.StartedAt.UnixMilli}}' alone)
    ready=$(podman logs alone 2>&1 | "$PYTHON" -c 'import datetime, json, sys
ready = next(line for line in map(json.loads, sys.stdin) if line["event"] == "ready")
print(int(datetime.datetime.fromisoformat(ready["timestamp"].replace("Z", "+00:00")).timestamp() * 1000))')
    echo "- ready $((ready - started)) ms after the start"
    ((ready - started < READY_MS)) || fail "it was not ready within $READY_MS ms"
}

locked_down() {
    echo "- user, capabilities, root filesystem, memory limit"
    inside 'import os; assert os.getuid() == os.getgid() == 10001, (os.getuid(), os.getgid())' || fail "wrong user"
    inside 'import re; status = open("/proc/1/status").read()
assert re.search(r"CapEff:\t0+\n", status) and re.search(r"CapBnd:\t0+\n", status), status
assert "NoNewPrivs:\t1\n" in status, status' || fail "the process has capabilities or can gain them"
    inside 'import errno
try: open("/opt/cleaner/x", "w")
except OSError as error: assert error.errno in (errno.EROFS, errno.EACCES), error
else: raise SystemExit("wrote into the environment")
flags = [line.split()[3] for line in open("/proc/mounts") if line.split()[1] == "/"]
assert all(f.split(",")[0] == "ro" for f in flags), flags' || fail "the root filesystem is writable"
    inside 'import pathlib
limits = [p for p in map(pathlib.Path, ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory.max")) if p.exists()]
assert limits and limits[0].read_text().strip() == str(1 << 30), limits' || fail "the memory limit is not set"
}

memory_is_limited() {
    local code=0
    (cd "$OUT" && podman exec alone python -c 'b"x" * (1500 << 20)' 2>/dev/null) || code=$?
    echo "- memory: a process that takes more than the limit ended with $code"
    [[ $code == 137 ]] || fail "the memory limit is not enforced: the process ended with $code"
}

healthy() {
    echo "- HEALTHCHECK"
    podman healthcheck run alone || fail "the image's health check failed"
    podman exec alone cleaner-probe /readyz || fail "it is not ready"
    podman exec --env CLEANER_PORT=1 alone cleaner-probe 2>/dev/null && fail "the health check cannot fail"
    return 0
}

stops_at_once() {
    local before after code
    before=$(date +%s)
    podman stop --time 30 alone >/dev/null
    after=$(date +%s)
    code=$(podman inspect --format '{{.State.ExitCode}}' alone)
    echo "- SIGTERM: stopped in $((after - before)) s with exit code $code"
    [[ $code == 0 ]] || fail "exit code $code after SIGTERM"
    ((after - before <= 10)) || fail "took $((after - before)) s to stop"
    podman rm alone >/dev/null
}

compose() { podman-compose --project-name cctest "${COMPOSE[@]}" "$@" >/dev/null 2>"$OUT/compose.log"; }

# scraper_and_sidecar FILE...: with these compose files.
scraper_and_sidecar() {
    echo "- compose: the scraper's pages, by $*"
    local code file
    COMPOSE=()
    for file; do COMPOSE+=(--file "$file"); done
    compose up --detach --no-build || { cat "$OUT/compose.log" >&2; fail "compose did not start" cctest_cleaner_1; }
    code=$(timeout 120 podman wait cctest_scraper_1) || fail "the scraper did not end" cctest_scraper_1
    [[ $code == 0 ]] || fail "the scraper ended with $code" cctest_scraper_1
    podman logs cctest_scraper_1 >"$OUT/compose.jsonl" 2>/dev/null
    "$PYTHON" tests/container/check_pages.py "$OUT/compose.jsonl" || fail "the pages came back wrong" cctest_scraper_1
    podman healthcheck run cctest_cleaner_1 || fail "compose's health check failed" cctest_cleaner_1
    compose down || { cat "$OUT/compose.log" >&2; fail "compose did not stop" cctest_cleaner_1; }
}

# As compose.keys.yaml says it, but beside a copy of the files: secrets of the user's own may lie in this folder.
with_keys() {
    cp -r compose.yaml compose.keys.yaml samples "$OUT"
    (
        cd "$OUT"
        mkdir -m 700 secrets && key=$(openssl rand -hex 24)
        echo "scraper:$key" >secrets/cleaner-keys && echo "$key" >secrets/scraper-key
    )
    scraper_and_sidecar "$OUT/compose.yaml" "$OUT/compose.keys.yaml"
}

ip link set lo up
image_is_lean
asks_for_keys
start
pages_come_back_clean "$OUT/alone.jsonl"
a_warc_comes_back_clean
ready_soon
locked_down
memory_is_limited
healthy
stops_at_once
scraper_and_sidecar compose.yaml
with_keys
