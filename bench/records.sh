#!/usr/bin/env bash
# Records of 100 B and 1 KiB with data-key reuse against the AWS Encryption SDK's caching manager and Tink, with JMH: tables of time, memory and length.
#   bench/records.sh [JMH OPTIONS]     for example: bench/records.sh -f 1 -p size=100
# Set JAVA_HOME to choose the JVM.
set -euo pipefail
. "$(dirname "$0")/run.sh"

build
run dev.waxseal.bench.Records "$@"
