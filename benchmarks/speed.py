#!/usr/bin/env python3
"""Compares the speed of two checkouts, in alternating rounds: `benchmarks/speed.py BASE NEW`.

Each checkout must be built: `mvn -q -Dquick package` leaves what is needed in it. Needs Linux and a JDK 25,
in JAVA_HOME or on the path. What is measured is in speed/measures.java; each measure has a process of its
own, or a kernel that executes it as a notebook. The language model is another process, 50 ms away.
Prints a row for each figure with the medians, their ratio and the goal. Figures of different runs must
not be compared.

    --rounds N       how often each is measured on either side (default: 5)
    --only A,B       these measures only, such as turns,batch
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
MEASURES = HERE / "speed" / "measures.java"
NAMES = ["Scenarios", "Scenario", "AgentAdapter", "AgentRole", "UserSimulatorAgent"]
STATIC = ["AgentReply", "Script"]
KERNEL, PROCESS, ONE_CORE, OWN = "kernel", "process", "process on one core", "benchmark of its own"

# What a checkout's own benchmarks measure: arguments, and the figure in what they print.
OWN_BENCHMARKS = {
    "publishing": (["Publishing"], r"written once +([0-9.]+) ms CPU"),
    "events": (["Batches", "events"], r"become the events table: +([0-9.]+) s"),
}

# measure, where it runs, and its figures: name in the output, what a reader is told, goal
LINES = [
    ("turns", PROCESS, [("first run", "a process that plays its first run, 200 turns, s", "<= 0.3"),
                        ("first run, CPU", "the same, CPU s", ""),
                        ("turn", "a later turn, tables attached, µs", ""),
                        ("turn, CPU", "the same, CPU of all threads, readers included, µs", "<= 8")]),
    ("batch", PROCESS, [("first batch", "first batch of a process, 100 runs of 15 calls, s", "<= 1"),
                        ("first batch, CPU", "the same, CPU s", ""),
                        ("batch, not live", "a later one, share of the ideal 0.75 s", ">= 0.9"),
                        ("batch, not live, CPU a call", "the same, CPU a call, ms", "")]),
    ("batch", KERNEL, [("first batch", "first batch of a kernel, 100 runs of 15 calls, s", "<= 1"),
                       ("batch, live", "a later one, share of the ideal, shown live", ">= 0.9"),
                       ("batch, not live", "the same, not shown", ">= 0.9")]),
    ("kept", KERNEL, [("heap", "heap of 8,000 runs of 30 messages, and messages() was read, MB", "<= 200")]),
    ("short", KERNEL, [("short runs", "6,000 short runs in a kernel, s", ""),
                       ("short runs, CPU", "the same with drain(), CPU s", ""),
                       ("short runs, drain", "drain() after them, s", ""),
                       ("short runs, drain share", "the same as share of the batch's time", "<= 0.05")]),
    ("many", KERNEL, [("many runs", "10,000 runs of 15 calls in a kernel, s", "<= 10"),
                      ("many runs, CPU", "the same with drain(), CPU s", ""),
                      ("many runs, drain", "drain() after them, s", ""),
                      ("many runs, drain share", "the same as share of the batch's time", "<= 0.05")]),
    ("readers", ONE_CORE, [("events a second", "events a second, played into tables and journal on one core",
                            ">= 100,000")]),
    ("publishing", OWN, [("publishing", "1,000 snapshots published and written, CPU ms", "as base")]),
    ("events", OWN, [("events", "1,000,000 events into the table, s", "as base")]),
]


class Side:
    """A checkout that is built."""

    def __init__(self, name, checkout, folder):
        self.name, self.folder = name, folder / name
        self.folder.mkdir()
        self.kernel = checkout / "kernel" / "target" / "scenario4j" / "scenario4j-kernel.jar"
        self.lib = self.kernel.parent / "lib"
        self.benchmarks = checkout / "benchmarks" / "target" / "classes"
        self.compile()

    def compile(self):
        """The text has no imports, for a class may be in another package on the other side."""
        self.imports = "\n".join(self.lines_of_imports()) + "\n"
        source = self.folder / "Measures.java"
        source.write_text(self.imports + MEASURES.read_text() + """
            void main(String... arguments) throws Exception {
                measure(Scenarios.notebook(), arguments[0]);
                System.exit(0);
            }
            """)
        subprocess.run([java("javac"), "-cp", f"{self.lib}/*", "-d", self.folder, source], check=True)

    def lines_of_imports(self):
        library = next(jar for jar in self.lib.glob("scenario4j-library-*.jar")
                       if "sources" not in jar.name)
        packages = {Path(name).stem: name.removesuffix(".class").replace("/", ".")
                    for name in zipfile.ZipFile(library).namelist() if name.endswith(".class")}
        yield from (f"import {packages[name]};" for name in NAMES)
        yield from (f"import static {packages[name]}.*;" for name in STATIC)

    def measured(self, what, where, port):
        if where == OWN:
            return {what: self.own_figure(*OWN_BENCHMARKS[what])}
        environment = {**os.environ, "OPENAI_BASE_URL": f"http://localhost:{port}/v1"}
        with tempfile.TemporaryDirectory(dir=self.folder) as home:
            out = subprocess.run(self.command(what, where, Path(home)), cwd=home, env=environment,
                                 text=True, stdout=subprocess.PIPE, check=True).stdout
        return {name: float(value) for name, value in re.findall(r"^= (.+) = (.+)$", out, re.M)}

    def command(self, what, where, home):
        if where == KERNEL:
            notebook = home / "measure.ipynb"
            notebook.write_text(as_notebook(self.imports, MEASURES.read_text(),
                                            f'measure(scenario, "{what}")'))
            return [java("java"), "-jar", self.kernel, "run", notebook]
        own = [java("java"), f"-Dstarted={time.time_ns() // 1_000_000}", "-cp",
               f"{self.folder}:{self.lib}/*", "Measures", what]
        return ["taskset", "-c", "0", *own] if where == ONE_CORE else own

    def own_figure(self, arguments, figure):
        """Ends the benchmark when it has said what is asked."""
        main, *rest = arguments
        with subprocess.Popen([java("java"), "-Xmx300m", "-cp", f"{self.benchmarks}:{self.lib}/*",
                               f"io.scenario4j.benchmarks.{main}", *rest],
                              text=True, stdout=subprocess.PIPE) as process:
            for line in process.stdout:
                if found := re.search(figure, line):
                    process.terminate()
                    return float(found[1])
        raise ValueError(f"expected a line like {figure} from {main}, found none")


def java(tool):
    home = os.environ.get("JAVA_HOME")
    return str(Path(home, "bin", tool)) if home else tool


def as_notebook(*cells):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
        {"cell_type": "code", "id": f"c{number}", "metadata": {}, "outputs": [],
         "execution_count": None, "source": cell} for number, cell in enumerate(cells)]})


def measure(sides, lines, rounds, port):
    """A measure of one side is followed by that of the other; who begins changes from round to round."""
    found = {}
    for number in range(rounds):
        for what, where, _ in lines:
            for side in sides[::1 if number % 2 == 0 else -1]:
                for figure, value in side.measured(what, where, port).items():
                    found.setdefault((what, where, figure, side.name), []).append(value)
                    print(f"  {number + 1} {what} in {where}, {side.name}: {figure} {value:g}", flush=True)
    return found


def print_table(lines, found):
    print("\n| | base | new | new / base | goal |\n|---|---|---|---|---|")
    for what, where, figures in lines:
        for figure, told, goal in figures:
            base, new = (statistics.median(found[what, where, figure, side])
                         for side in ("base", "new"))
            print(f"| {told} | {base:,.4g} | {new:,.4g} | {new / base:.2f} | {goal} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only")
    options = parser.parse_args()
    lines = [line for line in LINES if not options.only or line[0] in options.only.split(",")]
    with tempfile.TemporaryDirectory(prefix="speed-") as folder:
        sides = [Side("base", options.base.resolve(), Path(folder)),
                 Side("new", options.new.resolve(), Path(folder))]
        model = subprocess.Popen([java("java"), "-Xmx256m", "-cp", sides[1].benchmarks,
                                  "io.scenario4j.benchmarks.LoopbackModel"],
                                 stdout=subprocess.PIPE, text=True)
        try:
            print_table(lines, measure(sides, lines, options.rounds, model.stdout.readline().strip()))
        finally:
            model.terminate()


if __name__ == "__main__":
    main()
