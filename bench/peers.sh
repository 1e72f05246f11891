#!/usr/bin/env bash
# Streams, memory to nowhere, against the AWS Encryption SDK and Tink, in one JVM, taking turns.
#   bench/peers.sh [SIZE [RUNS]] [--json] [--piece BYTES] [--native-peers]     default: 1g 5
# Set JAVA_HOME to choose the JVM.
set -euo pipefail
. "$(dirname "$0")/run.sh"
[[ ${1:-} == [0-9]* ]] && { size=$1; shift; }
[[ ${1:-} == [0-9]* ]] && { runs=$1; shift; }

build
run -Xms4g -Xmx4g dev.waxseal.bench.StreamsBenchmark "${size:-1g}" "${runs:-5}" "$@"
