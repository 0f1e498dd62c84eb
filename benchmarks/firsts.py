#!/usr/bin/env python3
"""Compares what a kernel's first cells cost, and the next ones of their kind: `benchmarks/firsts.py java python3`.

Needs jupyter_client, Linux, and a kernelspec for each name (JUPYTER_PATH tells where to look). Each round
starts every kernel anew, by jupyter_client as notebooks do. Prints a row for each kernel and measure with
the median, the least, and the ratio to the last kernel named. Figures of different runs must not be compared.

    --rounds N    how often each kernel is started (default: 9)
"""

import argparse
import statistics
import time
from pathlib import Path

from client import Kernel

JAVA_CLASS = """
class Account{0} {{
    private final String owner;
    private long cents;
    private final List<Long> history = new ArrayList<>();

    Account{0}(String owner, long cents) {{
        this.owner = owner;
        this.cents = cents;
    }}

    void deposit(long amount) {{
        if (amount <= 0) {{
            throw new IllegalArgumentException("expected more than nothing, got " + amount);
        }}
        cents += amount;
        history.add(amount);
    }}

    boolean withdraw(long amount) {{
        if (amount > cents) {{
            return false;
        }}
        cents -= amount;
        history.add(-amount);
        return true;
    }}

    long sum() {{
        return history.stream().mapToLong(Long::longValue).sum();
    }}
}}
"""
PYTHON_CLASS = """
class Account{0}:
    def __init__(self, owner, cents):
        self.owner = owner
        self.cents = cents
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"expected more than nothing, got {{amount}}")
        self.cents += amount
        self.history.append(amount)

    def withdraw(self, amount):
        if amount > self.cents:
            return False
        self.cents -= amount
        self.history.append(-amount)
        return True

    def sum(self):
        return sum(self.history)
"""
CODE = {
    "java": {
        "lines": 'for (int i = 0; i < 1000; i++) System.out.println("line " + i);',
        "class": JAVA_CLASS,
        "complete": '"abc".',
    },
    "python": {
        "lines": 'for i in range(1000): print("line", i)',
        "class": PYTHON_CLASS,
        "complete": '"abc".',
    },
}
NEXT = 10


def resident_mb(kernel):
    status = Path(f"/proc/{kernel.manager.provisioner.process.pid}/status").read_text()
    return next(int(line.split()[1]) / 1024
                for line in status.splitlines() if line.startswith("VmRSS"))


def measured(name):
    started = time.perf_counter()
    kernel = Kernel(name)
    try:
        code = CODE[kernel.language]
        row = {"wait until ready, ms": (time.perf_counter() - started) * 1000,
               "first 1 + 1, ms": kernel.succeed("1 + 1")[0] * 1000,
               "resident then, MB": resident_mb(kernel)}
        measures = {"1,000 lines": lambda i: kernel.succeed(code["lines"])[0],
                    "class of 30 lines": lambda i: kernel.succeed(code["class"].format(i))[0],
                    "completion": lambda i: kernel.complete(code["complete"]),
                    "1 + 1, warm": lambda i: kernel.succeed("1 + 1")[0]}
        for title, measure in measures.items():
            row[f"{title}, first, ms"] = measure(0) * 1000
            row[f"{title}, next, ms"] = statistics.median(measure(i + 1) for i in range(NEXT)) * 1000
        return row
    finally:
        kernel.stop()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=["java", "python3"])
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    rows = {name: [] for name in options.names}
    for each in range(-1, options.rounds):
        for name in rows:
            row = measured(name)
            if each >= 0:
                rows[name].append(row)
    for measure in rows[options.names[-1]][0]:
        last = statistics.median(row[measure] for row in rows[options.names[-1]])
        for name in rows:
            values = [row[measure] for row in rows[name]]
            median = statistics.median(values)
            print(f"{measure:30} {name:12} {median:8.1f}  (least {min(values):.1f})  x {median / last:.2f}")


if __name__ == "__main__":
    main()
