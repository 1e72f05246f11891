"""Runs commands in turns and measures them: seconds, processor time, and the most memory that a process held."""

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAUNCHER = Path(os.environ.get("WAXSEAL", ROOT / "waxseal"))  # or that of a distribution
MIB, GIB = 1 << 20, 1 << 30


class Command:
    """A contestant's command line; `output` is removed before each run, outside the time."""

    def __init__(self, name, argv, output=None):
        self.name, self.argv, self.output = name, [str(word) for word in argv], output


class Run:
    """What one run took. Resident memory is that of the largest process in it, never below this script's own."""

    def __init__(self, seconds, usage):
        self.seconds, self.resident = seconds, usage.ru_maxrss * 1024
        self.processor = usage.ru_utime + usage.ru_stime


def run(command, environment):
    if command.output and command.output.exists():
        command.output.unlink()
    start = time.perf_counter()
    process = subprocess.Popen(command.argv, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command.name} ended with {process.returncode}: {' '.join(command.argv)}")
    return Run(seconds, usage)


def in_turns(commands, runs, environment, after=lambda command: None):
    """A B C A B C …, `runs` times after a turn that does not count. `after` looks at each run's output."""
    results = {command.name: [] for command in commands}
    for turn in range(runs + 1):
        for command in commands:
            result = run(command, environment)
            after(command)
            if turn > 0:
                results[command.name].append(result)
    return results


def seconds(results, name):
    return statistics.median(result.seconds for result in results[name])


def resident(results, name):
    return max(result.resident for result in results[name])


def table(title, results, size, references):
    """A Markdown table; the time of each is divided by that of every reference. Without a `size` there is no rate."""
    references = [name for name in references if name in results]
    rate = " GiB/s |" if size else ""
    print(f"| {title} | median s | fastest s | CPU s |{rate} peak RSS MB |" + "".join(f" time / {r} |" for r in references))
    print("|---" * ((6 if size else 5) + len(references)) + "|")
    for name, measured in results.items():
        median = seconds(results, name)
        fastest = min(result.seconds for result in measured)
        processor = statistics.median(result.processor for result in measured)
        rate = f" {size / GIB / median:.2f} |" if size else ""
        ratios = "".join(f" {median / seconds(results, r):.2f} |" for r in references)
        print(f"| {name} | {median:.3f} | {fastest:.3f} | {processor:.2f} |{rate} {resident(results, name) / 1e6:.0f} |{ratios}")
    print(flush=True)


def note(text):
    print(text, file=sys.stderr, flush=True)


def describe_machine(jdk):
    environment = os.environ | {"JAVA_HOME": str(jdk)}
    subprocess.run([ROOT / "bench" / "machine.sh"], env=environment, stdout=sys.stderr, check=True)


def jdks():
    """Those that the project is made for and that are here, the best, which the launcher takes, last."""
    homes = sorted({javac.parent.parent.resolve() for javac in Path("/usr/lib/jvm").glob("*/bin/javac")})
    return [home for version in ("-17-", "-25-") for home in homes if version in home.name]


@contextmanager
def workplace(directory, jdk):
    """A folder that is gone afterwards, whatever happens, and an environment in which Waxseal touches nothing else."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    place = Path(tempfile.mkdtemp(prefix="waxseal-bench-", dir=directory))
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "WAXSEAL_K"))}
    environment |= {
        "WAXSEAL_HOME": str(place / "home"),
        "XDG_CACHE_HOME": str(place / "cache"),
        "XDG_CONFIG_HOME": str(place / "config"),
        "WAXSEAL_KMS": "local",
        "WAXSEAL_JAVA": str(jdk),
    }
    try:
        yield place, environment
    finally:
        shutil.rmtree(place, ignore_errors=True)


def prepare_launcher(environment):
    """Builds what is not built, and waits for the class archive, which otherwise is made behind the first runs."""
    if not os.access(LAUNCHER, os.X_OK):
        raise SystemExit(f"{LAUNCHER} is missing")
    subprocess.run([LAUNCHER, "help"], env=environment | {"WAXSEAL_ARCHIVE": "now"}, stdout=subprocess.DEVNULL, check=True)
