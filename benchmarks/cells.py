#!/usr/bin/env python3
"""Compares kernels as a client sees them, in one interleaved run: `benchmarks/cells.py java python3`.

Needs jupyter_client, and a kernelspec for each name (JUPYTER_PATH tells where to look; others.py writes
those of other Java kernels). Prints a row for each kernel and measure with the median, and the ratio to
the last kernel named. Figures of different runs must not be compared.
"""

import queue
import statistics
import sys
import time

from client import Kernel, printed

ROUNDS = 50
LINES = 100_000
AFTER = 1_000

CODE = {
    "java": {
        "sum": "1 + 1",
        "lines": f'for (int i = 0; i < {LINES}; i++) System.out.println("line " + i);',
        "complete": '"abc".',
        "statement": "Math.abs({0}1);",
        "int": "int a{0}_{1} = {1};",
        "record": "record R{0}_{1}(int x) {{}}",
    },
    "python": {
        "sum": "1 + 1",
        "lines": f'for i in range({LINES}): print("line", i)',
        "complete": '"abc".',
        "statement": "abs({0}1)",
        "int": "a{0}_{1} = {1}",
        "record": "class R{0}_{1}: pass",
    },
}


class Speaking(Kernel):
    """A running kernel and the code in its language."""

    def __init__(self, name):
        started = time.perf_counter()
        super().__init__(name)
        self.code = CODE[self.language]
        self.execute(self.code["sum"])
        self.first_result = time.perf_counter() - started
        self.runs = 0

    def repeat(self, what, times):
        """Runs a cell of some lines of a kind, with names that are new."""
        self.runs += 1
        lines = [self.code[what].format(self.runs, i) for i in range(times)]
        return self.execute("\n".join(lines))[0]


def interleaved(kernels, measure, rounds):
    """Measures in turns, so that all kernels meet the same machine."""
    times = {kernel.name: [] for kernel in kernels}
    for _ in range(rounds):
        for kernel in kernels:
            times[kernel.name].append(measure(kernel))
    return {name: statistics.median(values) for name, values in times.items()}


def print_rows(title, seconds, last):
    for name, value in seconds.items():
        print(f"{title:28} {name:12} {value * 1000:10.1f} ms   x {value / seconds[last]:.2f}")


def print_lines(kernel):
    try:
        taken, published = kernel.execute(kernel.code["lines"], patience=120)
    except queue.Empty:
        print(f"{LINES} lines                 {kernel.name:12} never ended")
        return
    streams = [m for m in published if m["msg_type"] == "stream"]
    complete = printed(published).splitlines() == [f"line {i}" for i in range(LINES)]
    print(f"{LINES} lines                 {kernel.name:12} {taken * 1000:10.1f} ms   "
          f"{len(streams)} messages, {'complete' if complete else 'INCOMPLETE'}")


def print_sums(title, kernels, last):
    print_rows(title, interleaved(kernels, lambda k: k.execute(k.code["sum"])[0], ROUNDS), last)


def main(names):
    kernels = []
    last = names[-1]
    try:
        for name in names:
            kernels.append(Speaking(name))
        print_rows("launch to first result", {k.name: k.first_result for k in kernels}, last)
        interleaved(kernels, lambda k: k.execute(k.code["sum"])[0], ROUNDS)
        print_sums("1 + 1, warm", kernels, last)
        print_rows('completion of "abc".', interleaved(
            kernels, lambda k: k.complete(k.code["complete"]), 20), last)
        for what in ("statement", "int", "record"):
            for times in (1, 10):
                interleaved(kernels, lambda k: k.repeat(what, times), 5)
                print_rows(f"{times} x {what}", interleaved(
                    kernels, lambda k: k.repeat(what, times), 10), last)
        for kernel in kernels:
            for _ in range(AFTER):
                kernel.execute(kernel.code["sum"])
        print_sums(f"1 + 1, {AFTER} cells later", kernels, last)
        for kernel in kernels:
            print_lines(kernel)
    finally:
        for kernel in kernels:
            kernel.stop()


if __name__ == "__main__":
    main(sys.argv[1:] or ["java", "python3"])
