#!/usr/bin/env bash
# File to file in one JVM, beside Files.copy: what the engine takes once start-up is paid.
#   bench/files.sh [SIZE [RUNS]] [--json]     default: 1g 5, in /dev/shm; DIRECTORY says where else
# Needs three times SIZE there. Set JAVA_HOME to choose the JVM.
set -euo pipefail
. "$(dirname "$0")/run.sh"
[[ ${1:-} == [0-9]* ]] && { size=$1; shift; }
[[ ${1:-} == [0-9]* ]] && { runs=$1; shift; }

build
run -Xmx256m "-Ddirectory=${DIRECTORY:-/dev/shm}" dev.waxseal.bench.FilesBenchmark "${size:-1g}" "${runs:-5}" "$@"
