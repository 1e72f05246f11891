#!/usr/bin/env bash
# The embedded KMS: calls in a second over HTTP and in process, beside moto_server where python3 has it, and start-up
# beside a JVM that says hello.
#   bench/kms.sh [SECONDS [--no-moto]]     default: 5 seconds each measurement
# Set JAVA_HOME to choose the client's JVM, WAXSEAL_JAVA the server's. WAXSEAL names another launcher than the one of this source tree.
set -euo pipefail
. "$(dirname "$0")/run.sh"
[[ ${1:-} == [0-9]* ]] && { seconds=$1; shift; }
launcher=${WAXSEAL:-$root/waxseal}

build
WAXSEAL_ARCHIVE=now "$launcher" help >/dev/null
run dev.waxseal.bench.KmsBenchmark "${seconds:-5}" "$launcher" "$@"
