#!/usr/bin/env bash
# Describes the machine, for the head of a table: processor, cores, memory, kernel, JVM, and how busy it is.
set -euo pipefail

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
field() { awk -F': *' -v name="$1" '$1 ~ name { print $2; exit }' "$2"; }

echo "processor  $(field '^model name' /proc/cpuinfo), $(nproc) cores"
echo "memory     $(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)"
echo "kernel     $(uname -sr)"
echo "java       $("$java" -version 2>&1 | sed -n '2s/ (build.*//p') $("$java" -version 2>&1 | sed -n '1s/[^"]*"\([^"]*\)".*/\1/p')"
echo "commit     $(git -C "$(dirname "$0")" describe --always --dirty 2>/dev/null || echo unknown)"
echo "load       $(cut -d' ' -f1 /proc/loadavg) in the minute before"
