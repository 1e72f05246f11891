#!/usr/bin/env bash
# Messages of 1 KiB and 64 KiB against the AWS Encryption SDK and Tink, and what a call of the embedded KMS adds, with JMH.
#   bench/small.sh [JMH OPTIONS]     for example: bench/small.sh -p contestant=WAXSEAL,WAXSEAL_KMS -p size=1024
# Set JAVA_HOME to choose the JVM.
set -euo pipefail
. "$(dirname "$0")/run.sh"

build
run org.openjdk.jmh.Main "$@"
