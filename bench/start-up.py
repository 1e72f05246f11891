#!/usr/bin/env python3
"""Start-up: `waxseal encrypt` of 1 KiB on the embedded KMS beside a JVM that says hello, on each JDK that is named.

    bench/start-up.py [JDK ...] [--runs N]       default: JDKs 17 and 25 in /usr/lib/jvm, 20 runs
"""

import argparse
import subprocess
from pathlib import Path

import measuring
from measuring import Command, LAUNCHER

HELLO = 'class Hello { public static void main(String[] a) { System.out.println("hello"); } }'


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jdks", metavar="JDK", type=Path, nargs="*", default=measuring.jdks())
    parser.add_argument("--runs", type=int, default=20, help="that count, after a turn that does not")
    return parser.parse_args()


def measure(jdk, runs):
    with measuring.workplace(None, jdk) as (place, environment):
        measuring.prepare_launcher(environment)
        (place / "Hello.java").write_text(HELLO, encoding="ascii")
        subprocess.run([jdk / "bin" / "javac", "-d", place, place / "Hello.java"], check=True)
        plain, message, out = place / "plain", place / "kept.wax", place / "out"
        plain.write_bytes(bytes(1024))
        waxseal = [LAUNCHER, "encrypt", "--quiet", "--key", "alias/bench", plain, "-o"]
        measuring.run(Command("waxseal", waxseal + [message]), environment)
        commands = [
            Command("hello, java", [jdk / "bin" / "java", "-cp", place, "Hello"]),
            Command("waxseal encrypt", waxseal + [out], out),
            Command("waxseal decrypt", [LAUNCHER, "decrypt", "--quiet", message, "-o", out], out),
        ]
        results = measuring.in_turns(commands, runs, environment)
        measuring.table(f"1 KiB, {jdk.name}", results, None, ["hello, java"])


def main():
    options = arguments()
    measuring.note("goal: waxseal encrypt at most 8 times hello")
    for jdk in options.jdks:
        measuring.describe_machine(jdk)
        measure(jdk, options.runs)


if __name__ == "__main__":
    main()
