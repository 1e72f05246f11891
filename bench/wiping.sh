#!/usr/bin/env bash
# What libraries leave of their keys on the live heap: each works in a JVM of its own, whose heap is dumped and searched.
#   bench/wiping.sh
# Needs 100 MB in the folder for temporary files. Set JAVA_HOME to choose the JVM.
set -euo pipefail
. "$(dirname "$0")/run.sh"

build
run dev.waxseal.bench.wiping.Report
