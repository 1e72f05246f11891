#!/usr/bin/env bash
# What a rewrap takes: of one message of 1 MiB, 1 GiB and 64 GiB (a stand-in with a hole for a body), and of many
# messages of 4 KiB under a rotated key, beside their re-encryption by the AWS Encryption SDK and by Waxseal. Fails if the many took other calls of KMS than
# one for each data key, and one.
#   bench/rewrap.sh [MESSAGES [DATA-KEYS [RUNS]]]     default: 100000 100 3, in the folder for temporary files; DIRECTORY says where else
# A data key seals MESSAGES / DATA-KEYS of them. Needs 32 KiB for each message there, and 1 GiB. Set JAVA_HOME to choose the JVM.
set -euo pipefail
. "$(dirname "$0")/run.sh"

build
directory=$(mktemp -d "${DIRECTORY:-${TMPDIR:-/tmp}}/waxseal-bench-XXXXXX")
trap 'rm -rf "$directory"' EXIT
run -Xmx256m "-Ddirectory=$directory" dev.waxseal.bench.RewrapBenchmark "${1:-100000}" "${2:-100}" "${3:-3}"
