#!/usr/bin/env python3
"""Compares what a kernel's first cells cost, and the next ones of their kind: `benchmarks/firsts.py java python3`.

Needs jupyter_client, Linux, and a kernelspec for each name (JUPYTER_PATH tells where to look). Each round
starts every kernel anew, by jupyter_client as notebooks do. Prints a row for each kernel and measure with
the median, the least, and the ratio to the last kernel named. Figures of different runs must not be compared.

    --rounds N    how often each kernel is started (default: 9)
"""

import argparse
import statistics
import subprocess
import time
from pathlib import Path

from jupyter_client.manager import KernelManager

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


class Kernel:
    """A kernel that has just been started."""

    def __init__(self, name):
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.code = CODE[self.manager.kernel_spec.language]

    def execute(self, code):
        """Runs a cell; returns the milliseconds until its reply and its idle."""
        started = time.perf_counter()
        request = self.client.execute(code)
        while True:
            message = self.client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "error":
                raise ValueError("\n".join(message["content"]["traceback"]))
            if message["content"].get("execution_state") == "idle":
                break
        self.client.get_shell_msg(timeout=60)
        return (time.perf_counter() - started) * 1000

    def complete(self):
        started = time.perf_counter()
        self.client.complete(self.code["complete"], reply=True, timeout=60)
        return (time.perf_counter() - started) * 1000

    def resident_mb(self):
        status = Path(f"/proc/{self.manager.provisioner.process.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024
                    for line in status.splitlines() if line.startswith("VmRSS"))

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def measured(name):
    started = time.perf_counter()
    kernel = Kernel(name)
    try:
        row = {"wait until ready, ms": (time.perf_counter() - started) * 1000,
               "first 1 + 1, ms": kernel.execute("1 + 1"),
               "resident then, MB": kernel.resident_mb()}
        measures = {"1,000 lines": lambda i: kernel.execute(kernel.code["lines"]),
                    "class of 30 lines": lambda i: kernel.execute(kernel.code["class"].format(i)),
                    "completion": lambda i: kernel.complete(),
                    "1 + 1, warm": lambda i: kernel.execute("1 + 1")}
        for title, measure in measures.items():
            row[f"{title}, first, ms"] = measure(0)
            row[f"{title}, next, ms"] = statistics.median(measure(i + 1) for i in range(NEXT))
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
