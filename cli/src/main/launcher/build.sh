# Sourced by the launcher in a source tree: builds the program if it is missing or older than its sources.

stale() {
    [ -f "$jar" ] || return 0
    archive='' size=''
    look -cnewer
    [ -n "$news" ]
}

# The oldest JDK from 17 on that can compile: the one that every change is tested on. JAVA_HOME wins.
choose_builder() { # sets builder
    builder='' oldest=0
    for candidate in "${JAVA_HOME-}" "$home" "${WAXSEAL_JDKS:-/usr/lib/jvm}"/*; do
        [ -x "$candidate/bin/javac" ] || continue
        examine "$candidate"
        [ "${found_feature:-0}" -ge 17 ] || continue
        [ "$oldest" -eq 0 ] || [ "$found_feature" -lt "$oldest" ] || continue
        builder=$candidate oldest=$found_feature
        [ "$candidate" != "${JAVA_HOME-}" ] || break
    done
    [ -n "$builder" ] || fail 127 'building needs a JDK with a compiler, and there is none here' \
        'install one: apt-get install openjdk-17-jdk-headless'
}

build() {
    choose_builder
    command -v mvn >/dev/null 2>&1 || fail 127 'building needs Maven, and there is none here' \
        'install it: apt-get install maven'
    mkdir -p "$root/cli/target" || exit 126
    log=$root/cli/target/launcher-build.log
    started=$root/cli/target/launcher-build.started
    : >"$started"
    printf 'waxseal: building from source; this takes a minute\n' >&2
    (
        cd "$root" && JAVA_HOME=$builder mvn -B -ntp -q -pl cli -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
            -Dcyclonedx.skip=true -Dassembly.skipAssembly=true package 9<&-
    ) >"$log" 2>&1 </dev/null || {
        cat "$log" >&2
        fail 126 'the build failed' "the whole of it is in $log"
    }
    # What was edited while it was building is still to be built.
    touch -r "$started" "$jar"
}

# Of several first launches at once, one builds and the others wait for it.
if stale; then
    exec 9<"$root/pom.xml"
    ! command -v flock >/dev/null 2>&1 || flock 9
    ! stale || build
    exec 9<&-
fi
find_cache
archive=''
