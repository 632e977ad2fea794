#!/usr/bin/env bash
# Build both images and run them: alone with a read-only root, then under compose beside the sample scraper.
#
#   tests/container/run.sh              needs root and podman's tools; with CI=true it installs what is missing
#   BASE_IMAGE=NAME tests/container/run.sh    builds on that image instead of a Debian made here by debootstrap
#
# Exit 0: all checks passed. 77: this machine cannot do it (never with CI=true). Anything else: a check failed.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly PACKAGES=(buildah podman debootstrap runc uidmap netavark aardvark-dns iptables iproute2)
readonly COMMANDS=(buildah podman debootstrap runc iptables ip unshare)
readonly CACHE=${CLEANER_CONTAINER_CACHE:-/var/cache/cleaner-container}
readonly SUITE=bookworm

cannot() {
    echo "tests/container/run.sh: $1" >&2
    [[ ${CI:-} == true ]] && exit 1
    exit 77
}

missing_commands() {
    local command
    for command in "${COMMANDS[@]}"; do
        command -v "$command" >/dev/null || echo "$command"
    done
}

need_tools() {
    [[ $(id -u) == 0 ]] || cannot "needs root, to make namespaces and mounts."
    if [[ ${CI:-} == true && -n $(missing_commands) ]]; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${PACKAGES[@]}" >/dev/null
    fi
    local missing
    missing=$(missing_commands | xargs)
    [[ -z $missing ]] || cannot "not found: $missing. Install the packages ${PACKAGES[*]}."
}

# Everything podman keeps lies under $WORK, so that nothing of this run meets the machine's own containers.
write_configuration() {
    cat >"$WORK/storage.conf" <<EOF
[storage]
driver = "overlay"
graphroot = "$WORK/graph"
runroot = "$WORK/run"
EOF
    # Limits below the defaults: where even root may not raise a hard limit, no container starts with the defaults.
    cat >"$WORK/containers.conf" <<EOF
[containers]
default_ulimits = ["nofile=1024:20000", "nproc=4096:4096"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
tmp_dir = "$WORK/libpod"
[network]
network_backend = "netavark"
network_config_dir = "$WORK/networks"
EOF
    printf '[global]\ncert = /etc/ssl/certs/ca-certificates.crt\n' >"$WORK/pip.conf"
    export CONTAINERS_STORAGE_CONF=$WORK/storage.conf CONTAINERS_CONF=$WORK/containers.conf
}

clean_up() {
    podman rm --all --force --time 0 >/dev/null 2>&1 || true
    podman rmi --all --force >/dev/null 2>&1 || true
    umount -R "$WORK/graph/overlay" >/dev/null 2>&1 || true
    rm -rf "$WORK"
}

# The machine's own package mirror, whichever it is.
mirror() {
    local list=/etc/apt/sources.list.d/debian.sources
    [[ -f $list ]] || cannot "$list is not there to name a Debian mirror; set BASE_IMAGE to an image you have."
    awk '/^URIs:/ {print $2; exit}' "$list"
}

# A Debian with Python stands in for the default base image where no image registry can be reached.
base_image() {
    local archive=$CACHE/base-$SUITE-slim.tar
    if [[ ! -f $archive ]]; then
        mkdir -p "$CACHE"
        debootstrap --variant=minbase --include=ca-certificates,python3,python3-venv "$SUITE" \
            "$WORK/rootfs" "$(mirror)" >"$WORK/debootstrap.log" || { tail -n 20 "$WORK/debootstrap.log" >&2; exit 1; }
        # What the slim images of Debian leave out, too.
        tar -C "$WORK/rootfs" --exclude='./var/cache/apt/*' --exclude='./var/lib/apt/lists/*' --exclude='./usr/share/doc/*' \
            --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*' -c . -f "$archive.part"
        mv "$archive.part" "$archive"
        rm -rf "$WORK/rootfs"
    fi
    podman import --quiet "$archive" localhost/cleaner-base:latest >/dev/null
    echo localhost/cleaner-base:latest
}

# The mounts let pip trust what this machine trusts. The docker format is the one that has HEALTHCHECK.
build() {
    buildah bud --quiet --format docker --isolation chroot --network host --build-arg "BASE_IMAGE=$BASE_IMAGE" \
        --volume /etc/ssl/certs:/etc/ssl/certs:ro --volume "$WORK/pip.conf:/etc/pip.conf:ro" --tag "$1" "$2" \
        >"$WORK/build.log" 2>&1 || { cat "$WORK/build.log" >&2; exit 1; }
}

main() {
    need_tools
    WORK=$(mktemp -d /tmp/cc.XXXXXX)
    readonly WORK
    trap clean_up EXIT
    write_configuration
    local python
    python=$(tools/find-python)
    "$python" -m venv "$WORK/tools"
    "$WORK/tools/bin/pip" install -qq --disable-pip-version-check --require-hashes -r requirements/container.txt
    echo "- hadolint"
    "$WORK/tools/bin/hadolint" Dockerfile examples/scraper/Dockerfile
    echo "- base image"
    BASE_IMAGE=${BASE_IMAGE:-$(base_image)}
    echo "- build on $BASE_IMAGE"
    build localhost/cleaner:latest .
    build localhost/cleaner-scraper:latest examples/scraper
    # A network namespace of its own: no port or firewall rule of this run meets the machine's.
    PATH=$WORK/tools/bin:$PATH PYTHON=$python OUT=$WORK BASE_IMAGE=$BASE_IMAGE unshare --net -- bash tests/container/checks.sh
    echo "container: all checks passed"
}

main
