# Sourced by the launcher: rehearses encrypting and decrypting once, under a throw-away embedded KMS, and keeps what that
# loaded in the cache: an archive of classes, and SQLite's native library.
#
# Whatever goes wrong here, the program starts without. The archive is complete, on the disk and under its own name
# before the state file vouches for it with its size.

rehearse() { # in a subshell, with stdout and stderr closed
    umask 077
    mkdir -p "$cache" || return
    take_turn || return
    trap 'rm -rf "$scratch"' EXIT
    trap 'exit 1' HUP INT TERM
    find_cache
    [ -z "$archive" ] || look -cnewer || look -newer
    [ -z "$archive" ] || [ -n "$news" ] || return # another launch was quicker
    rm -f "$cache/waxseal.state"
    if run_rehearsal && keep; then size=$(($(wc -c <"$cache/waxseal.archive"))); else size=0; fi
    cipher=unknown
    [ ! -f "$scratch/cipher" ] || read -r cipher <"$scratch/cipher"
    printf '%s %s\n' "$size" "$cipher" >"$scratch/state"
    mv -f "$scratch/state" "$cache/waxseal.state"
    # The archives of JDKs and places that are gone.
    find "${cache%"$root"}/.." -name waxseal.archive -atime +60 -exec rm -f {} +
}

take_turn() { # sets scratch, which only one launch at a time can make; one that was killed gives it up after a while
    scratch=$cache/waxseal.new
    waited=0
    until mkdir "$scratch"; do
        find "$scratch" -prune -mmin +5 -exec rm -rf {} +
        [ "${WAXSEAL_ARCHIVE-}" = now ] && [ "$waited" -lt 60 ] || return
        waited=$((waited + 1))
        sleep 1
    done
}

run_rehearsal() {
    if [ "$feature" -ge 25 ]; then option=-XX:AOTCacheOutput; else option=-XX:ArchiveClassesAtExit; fi
    # Neither settings nor credentials of whoever starts this have a part in it.
    cd / && env -i PATH="$PATH" LANG="${LANG-C}" HOME="$scratch" WAXSEAL_HOME="$scratch/home" \
        XDG_CONFIG_HOME="$scratch/config" "$home/bin/java" $flags "$option=$scratch/archive" \
        -Djava.io.tmpdir="$scratch" -cp "$jar" dev.waxseal.cli.Rehearsal "$scratch"
}

keep() {
    [ -s "$scratch/archive" ] && [ -s "$scratch/libsqlitejdbc.so" ] || return
    sync "$scratch/archive" "$scratch/libsqlitejdbc.so" || sync
    mv -f "$scratch/libsqlitejdbc.so" "$cache/libsqlitejdbc.so" && mv -f "$scratch/archive" "$cache/waxseal.archive"
}

case ${WAXSEAL_ARCHIVE-} in
    now)
        printf 'waxseal: preparing for quick starts, once\n' >&2
        (rehearse) </dev/null >/dev/null 2>&1
        find_cache
        ;;
    *)
        # Detached twice: no child of the program, and nothing of the caller's is held open.
        ( (rehearse) </dev/null >/dev/null 2>&1 3<&- 4<&- 5<&- 6<&- 7<&- 8<&- & )
        ;;
esac
