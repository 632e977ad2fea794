#!/usr/bin/env bash
# Run cleaner.distributed on clusters of two nodes: Ray, Spark, and a datatrove pipeline, all on this machine's loopback.
#
#   tests/clusters/run.sh    needs Linux, a Java for Spark, and a gigabyte for .venv-clusters; CI=true installs the Java
#
# Exit 0: all tests passed. 77: this machine cannot do it (never with CI=true). Anything else: a test failed.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly PACKAGE=openjdk-17-jre-headless

cannot() {
    echo "tests/clusters/run.sh: $1" >&2
    [[ ${CI:-} == true ]] && exit 1
    exit 77
}

[[ -d /proc/self ]] || cannot "needs /proc, to find what a cluster has started."
if [[ ${CI:-} == true ]] && ! command -v java >/dev/null && [[ $(id -u) == 0 ]]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$PACKAGE" >/dev/null
fi
command -v java >/dev/null || cannot "not found: java. Install the package $PACKAGE."
make test-clusters
