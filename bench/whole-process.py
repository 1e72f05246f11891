#!/usr/bin/env python3
"""Whole processes beside cp and age: file to file on a tmpfs, start-up and the KMS call included.

    bench/whole-process.py [SIZE ...] [--runs N] [--directory DIR] [--jdk JDK] [--pipes]
    default: 1g 4g, 5 runs, /dev/shm, the best JDK in /usr/lib/jvm

Needs three times the greatest SIZE in DIR. WAXSEAL names another launcher than the one of this source tree.
"""

import argparse
import hashlib
import os
import shutil
import subprocess

import measuring
from measuring import Command, GIB, LAUNCHER, MIB

WAXSEAL = "waxseal"
GOALS = "goals: waxseal at most 1.6 times cp for 4 GiB on 2 cores; age at least 1.8 times waxseal"


def size(text):
    unit = {"k": 1 << 10, "m": MIB, "g": GIB}.get(text[-1].lower(), 0)
    return int(text[:-1]) * unit if unit else int(text)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", metavar="SIZE", type=size, nargs="*", default=[GIB, 4 * GIB])
    parser.add_argument("--runs", type=int, default=5, help="that count, after a turn that does not")
    parser.add_argument("--directory", default="/dev/shm")
    parser.add_argument("--jdk", default=measuring.jdks()[-1])
    parser.add_argument("--pipes", action="store_true", help="from and to pipes instead of files")
    return parser.parse_args()


def require_space(directory, needed):
    """On a tmpfs, space is memory: what is written there must fit what is free."""
    free = shutil.disk_usage(directory).free
    with open("/proc/meminfo", encoding="ascii") as lines:
        available = next(int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable"))
    tmpfs = subprocess.run(["stat", "-f", "-c", "%T", directory], capture_output=True, text=True, check=True)
    if tmpfs.stdout.strip() == "tmpfs":
        free = min(free, available - GIB)
    if free < needed:
        raise SystemExit(f"{directory} has room for {free / GIB:.1f} GiB; {needed / GIB:.1f} are needed")


def write_plaintext(path, length):
    block = os.urandom(MIB)  # a larger one would show in the memory of every process that is started from here
    with open(path, "wb") as file:
        for start in range(0, length, len(block)):
            file.write(block[: length - start])


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


class Bench:
    """One size of plaintext: messages of every contestant are made by their last run, and are the input of decryption."""

    def __init__(self, place, environment, length, options):
        self.place, self.environment, self.length, self.options = place, environment, length, options
        self.plain, self.out = place / "plain", place / "out"
        self.wax, self.age = place / "plain.wax", place / "plain.age"
        self.identity = place / "identity"
        self.has_age = shutil.which("age") is not None

    def command(self, name, argv, source, pipe_argv=None):
        if self.options.pipes:
            script = f"cat '{source}' | {' '.join(str(word) for word in pipe_argv)} | cat > '{self.out}'"
            argv = ["bash", "-o", "pipefail", "-c", script]
        return Command(name, argv, self.out)

    def encrypting(self):
        waxseal = [LAUNCHER, "encrypt", "--quiet", "--key", "alias/bench"]
        commands = [
            self.command("cp", ["cp", self.plain, self.out], self.plain, ["cat"]),
            self.command(WAXSEAL, waxseal + [self.plain, "-o", self.out], self.plain, waxseal + ["-", "-o", "-"]),
        ]
        if self.has_age:
            age = ["age", "-e", "-i", self.identity]
            commands.append(self.command("age", age + ["-o", self.out, self.plain], self.plain, age))
        return commands

    def decrypting(self):
        waxseal = [LAUNCHER, "decrypt", "--quiet"]
        commands = [
            self.command("cp", ["cp", self.wax, self.out], self.wax, ["cat"]),
            self.command(WAXSEAL, waxseal + [self.wax, "-o", self.out], self.wax, waxseal + ["-", "-o", "-"]),
        ]
        if self.has_age:
            age = ["age", "-d", "-i", self.identity]
            commands.append(self.command("age", age + ["-o", self.out, self.age], self.age, age))
        return commands

    def keep_message(self, command):
        message = {WAXSEAL: self.wax, "age": self.age}.get(command.name)
        if message:
            message.unlink(missing_ok=True)
            self.out.rename(message)

    def run(self):
        write_plaintext(self.plain, self.length)
        expected = digest(self.plain)
        if self.has_age:
            self.identity.unlink(missing_ok=True)
            subprocess.run(["age-keygen", "-o", self.identity], stderr=subprocess.DEVNULL, check=True)

        def check(command):
            if command.name != "cp" and digest(self.out) != expected:
                raise SystemExit(f"{command.name} gave other bytes back")

        sealed = measuring.in_turns(self.encrypting(), self.options.runs, self.environment, self.keep_message)
        self.plain.unlink()
        opened = measuring.in_turns(self.decrypting(), self.options.runs, self.environment, check)
        for path in (self.wax, self.age, self.out):
            path.unlink(missing_ok=True)
        return sealed, opened


def print_tables(length, pipes, sealed, opened):
    suffix = ", pipes" if pipes else ""
    text = f"{length // GIB} GiB" if length >= GIB else f"{length // MIB} MiB"
    measuring.table(f"encrypt {text}{suffix}", sealed, length, ["cp", WAXSEAL])
    measuring.table(f"decrypt {text}{suffix}", opened, length, ["cp", WAXSEAL])


def main():
    options = arguments()
    measuring.describe_machine(options.jdk)
    require_space(options.directory, 3 * max(options.sizes) + GIB // 4)
    if not shutil.which("age"):
        measuring.note("age is missing, and left out: apt-get install age")
    with measuring.workplace(options.directory, options.jdk) as (place, environment):
        measuring.prepare_launcher(environment)
        measuring.note(GOALS)
        memory = {}
        for length in [MIB, *options.sizes]:
            results = Bench(place, environment, length, options).run()
            if length in options.sizes:
                print_tables(length, options.pipes, *results)
            memory[length] = max(measuring.resident(result, WAXSEAL) for result in results)
        least, most = memory[MIB], max(memory.values())
        print(f"memory: peak RSS {least / 1e6:.0f} MB for 1 MiB, {most / 1e6:.0f} MB at most: "
              f"{(most - least) / 1e6:+.0f} MB (goal: within 100)")


if __name__ == "__main__":
    main()
