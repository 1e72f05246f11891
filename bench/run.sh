# Sourced by the scripts beside it: builds, then starts a JVM on the built classes, with no Maven around what is measured.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

build() {
    (cd "$root" && mvn -B -q -pl bench -am process-classes) >&2
}

# JVM options and a main class with its arguments, after the machine's description on stderr.
run() {
    "$root/bench/machine.sh" >&2
    echo >&2
    local access=()
    "$java" --enable-native-access=ALL-UNNAMED --version >/dev/null 2>&1 && access=(--enable-native-access=ALL-UNNAMED)
    "$java" "${access[@]}" -cp "$(cat "$root/bench/target/class-path"):$root/bench/target/classes" "$@"
}
