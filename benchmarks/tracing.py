#!/usr/bin/env python3
"""Measures what it costs a run to be traced, with no exporter: `benchmarks/tracing.py`.

The checkout must be built: `mvn -q -Dquick package`. Compares it, in one process and in turns, with the same
library without what tracing adds to a run: what is in WITHOUT is taken out of its source. A third side is
the second one again, and shows what is noise. Prints a row for each side: nanoseconds a run, and the ratio
to the untraced one with its quartiles. Needs Linux and a JDK 25, in JAVA_HOME or on the path.

    --rounds N       blocks of 500 runs on each side (default: 60)
    --processes N    each compiles the code its own way; the median counts (default: 5)
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
SOURCES = CHECKOUT / "library" / "core" / "src" / "main" / "java"
EXECUTION = Path("io", "scenario4j", "execution")
LIB = CHECKOUT / "kernel" / "target" / "scenario4j" / "lib"

# file of io.scenario4j.execution, what stands there, what stands there without tracing
WITHOUT = [
    ("RunFacts.java", "        told.add(fact);\n", ""),
    ("RunFacts.java", "        told.add(last);\n        told.ended(result.run().conversation());\n", ""),
    ("RunFacts.java", "return new LateTrace(told);", "return LateTrace.NONE;"),
    ("RunFacts.java", "private final KeptFacts told", "private static final KeptFacts told"),
    ("RunFacts.java", "return new SpanPlace(ids(), fact.stamp().number(), trace);", "return NOWHERE;"),
    ("RunFacts.java", "    private int number;", "    private static final SpanPlace NOWHERE ="
                      " new SpanPlace(SpanIds.of(\"\"), 0, Tracing.Open.NONE);\n    private int number;"),
    ("AgentCalls.java", "trace.get().inside(place, () -> agent.call(input))", "agent.call(input)"),
    ("ScenarioExecutor.java", "environment.tracing().open(facts.traceId(), facts::traced)",
                              "Tracing.Open.NONE"),
]


def java(tool):
    home = os.environ.get("JAVA_HOME")
    return str(Path(home, "bin", tool)) if home else tool


def javac(folder, *sources):
    folder.mkdir(exist_ok=True)
    subprocess.run([java("javac"), "-nowarn", "-proc:none", "-cp", f"{LIB}/*", "-d", folder, *sources],
                   check=True)


def untraced(folder):
    """Compiles the package without tracing."""
    package = folder / "source" / EXECUTION
    shutil.copytree(SOURCES / EXECUTION, package)
    for name, traced, plain in WITHOUT:
        file = package / name
        text = file.read_text()
        if traced not in text:
            raise SystemExit(f"expected in {name}: {traced!r}, found none; tell WITHOUT of the change")
        file.write_text(text.replace(traced, plain))
    javac(folder / "untraced", *package.glob("*.java"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--processes", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tracing-") as name:
        folder = Path(name)
        untraced(folder)
        javac(folder / "runs", HERE / "tracing" / "Runs.java")
        javac(folder / "paired", HERE / "tracing" / "Paired.java")
        traced = ":".join([f"{folder}/runs/", *map(str, sorted(LIB.glob("*.jar")))])
        plain = f"{folder}/untraced/:{traced}"
        for measured in ("run", "batch"):
            print_table(measured, [process(measured, options.rounds, folder / "paired", plain, traced, plain)
                                   for _ in range(options.processes)])


def process(measured, rounds, paired, *sides):
    """Returns of each side the nanoseconds of a run, and the ratio with its quartiles."""
    out = subprocess.run([java("java"), "-Xmx2g", "-XX:+UseSerialGC", f"-Dmeasured={measured}", "-cp", paired,
                          "Paired", str(rounds), *sides], text=True, stdout=subprocess.PIPE, check=True).stdout
    return [[float(number) for number in line.split()] for line in out.splitlines()]


def print_table(measured, processes):
    for number, side in enumerate(("untraced", "traced", "untraced again")):
        of_side = [sides[number] for sides in processes]
        nanos, ratio, low, high = (statistics.median(column) for column in zip(*of_side))
        ratios = ", ".join(f"{each[1]:.3f}" for each in sorted(of_side, key=lambda each: each[1]))
        print(f"{measured:6} {side:15} {nanos:8,.0f} ns a run, ratio {ratio:.3f}"
              f" (quartiles {low:.3f} to {high:.3f}; of processes: {ratios})", flush=True)


if __name__ == "__main__":
    main()
